"""What can be set by the environment, read from where the code reads it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import covision
from tools.reference.tables import table

READERS = {"text", "flag", "number", "words", "addresses", "kept_secret"}
MEANINGS = {
    "ALLOWED_HOSTS": "further names under which the site answers",
    "BEHIND_PROXY": "yes when a proxy in front ends TLS and sets X-Forwarded-Proto itself",
    "COURSE_PLATFORMS_INSIDE": "yes: course platforms may be in one's own network or machine",
    "COVISION_DATA_DIR": "the folder of the database, the keys and the static files",
    "COVISION_PACKS": "the folder of licensed scales that this installation adds for check-ins",
    "COVISION_READER": "`worker` reads drafts in a warm process of its own, `here` in the site's",
    "COVISION_RULE_SETS": "the folder of boards' rule sets that this installation adds or corrects",
    "DATABASE_URL": "another database, such as `postgresql://name:password@host/covision`",
    "DEMO": "yes lets the first start load the demo practice into an empty site",
    "EMAIL_FROM": "the sender of letters",
    "EMAIL_HOST": "the mail server; without it letters are written to the terminal",
    "EMAIL_PASSWORD": "for the mail server",
    "EMAIL_PORT": "of the mail server",
    "EMAIL_TLS": "whether the mail server is spoken to by STARTTLS",
    "EMAIL_USER": "for the mail server",
    "MASTER_KEY": "one or more master keys, the present one first; `covision new_master_key`",
    "MEDIA_SERVER": "where browsers reach the media server for groups of more than six",
    "MEDIA_SERVER_INSIDE": "where this site itself reaches it",
    "MEDIA_SERVER_SECRET": "what this site and its media server share",
    "SECRET_KEY": "signs sessions and links",
    "SITE_URL": "the address of the site; `https://…` switches on what a public site needs",
    "STUN_URLS": "servers that tell a browser its own address, such as `stun:turn.example.org`",
    "TIME_ZONE": "of daily jobs, and of people who have not chosen one",
    "TURN_SECRET": "what this site and the TURN server share; passes for an hour are made from it",
    "TURN_URLS": "relays for lines that find no direct way, such as `turn:turn.example.org:3478`",
}
DEFAULTS = {
    "BEHIND_PROXY": "yes for https",
    "COVISION_PACKS": "packs in the data folder",
    "COVISION_RULE_SETS": "rule-sets in the data folder",
    "DATABASE_URL": "SQLite in the data folder",
    "DEMO": "no for https, else yes",
    "MASTER_KEY": "made at the first start, in keys/master.key",
    "MEDIA_SERVER": "",
    "MEDIA_SERVER_SECRET": "drawn from SECRET_KEY",
    "SECRET_KEY": "made at the first start, in keys/secret.key",
    "STUN_URLS": "",
    "TURN_URLS": "",
}
"""Where the code computes the default."""


def draw() -> str:
    rows = [(f"`{name}`", DEFAULTS.get(name, said), MEANINGS[name]) for name, said in found()]
    return f"""# Settings

Nothing has to be set: without any variable the site is private, on this machine, on SQLite.
Each variable may instead be given as a file: `NAME_FILE=/path`. A value that does not fit ends the
start with a sentence that names it. Django's deployment checks run before an `https` site starts.

{table(("variable", "default", "what it sets"), rows)}
"""


def found() -> list[tuple[str, str]]:
    """Each name once with its default, by name."""
    package = Path(covision.__path__[0])
    calls = dict(call for path in sorted(package.rglob("*.py")) for call in read(path))
    return sorted(calls.items())


def read(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and is_reader(node.func) and node.args:
            name = node.args[0]
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                yield name.value, default_of(node)


def is_reader(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id == "kept_secret"
    return (
        isinstance(function, ast.Attribute)
        and function.attr in READERS
        and isinstance(function.value, ast.Name)
        and function.value.id == "env"
    )


def default_of(call: ast.Call) -> str:
    given = [keyword.value for keyword in call.keywords if keyword.arg == "default"]
    values = [*call.args[1:2], *given]
    if not values or not isinstance(values[0], ast.Constant):
        return ""
    value = values[0].value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else repr(value)
