"""Run a command beside a PostgreSQL of its own, which is gone afterwards.

The server listens on a socket in a temporary folder and on nothing else. Durability is off: what it
holds is thrown away with it.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


def main(command: list[str]) -> int:
    # A goodbye ends this by an exception, so that the server goes before it does.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        programs = find_programs()
    except FileNotFoundError as reason:
        print(reason, file=sys.stderr)
        return 1
    with throw_away_server(programs) as address:
        environment = {**os.environ, "DATABASE_URL": address}
        return subprocess.run(command, env=environment, check=False).returncode


def find_programs() -> Path:
    """The newest PostgreSQL of Debian, or the one on the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=version_of)
    on_path = shutil.which("initdb")
    if debian:
        return debian[-1].parent
    if on_path:
        return Path(on_path).resolve().parent
    raise FileNotFoundError("There is no PostgreSQL. Debian: apt-get install postgresql.")


def version_of(initdb: Path) -> int:
    return int(initdb.parts[-3])


@contextmanager
def throw_away_server(programs: Path) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="covision-pg-"))
    try:
        owner = give_to_owner(folder)
        cluster = folder / "cluster"
        as_owner(owner, programs / "initdb", "-D", cluster, "-U", "covision", "--auth=trust", "-N")
        options = " ".join(
            f"-c {option}" for option in (*SPEED, f"unix_socket_directories={folder}")
        )
        control = (programs / "pg_ctl", "-D", cluster, "-w")
        as_owner(owner, *control, "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://covision@{quote(str(folder), safe='')}/postgres"
        finally:
            as_owner(owner, *control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def give_to_owner(folder: Path) -> Mapping[str, int]:
    """PostgreSQL refuses root: then the account `postgres` of Debian's package runs it."""
    if os.getuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid}


def as_owner(owner: Mapping[str, int], *command: str | Path) -> None:
    done = subprocess.run(
        [str(word) for word in command],
        **owner,  # type: ignore[call-overload]
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{Path(command[0]).name} failed:\n{done.stdout}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
