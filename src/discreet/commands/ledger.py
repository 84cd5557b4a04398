"""Remember which files are whole, so that they are not done again; it holds no word of them."""

import hashlib
import hmac
import json
import secrets
from pathlib import Path

_SALT = 16


class Ledger:
    """What was made of what, by keyed hashes, in a file beside the folder of answers.

    It stays with who made it: together with an answer, the hash of a short original would
    let somebody try out names. That is why it does not lie in the folder that is given away.
    """

    def __init__(self, path: Path, asked: str) -> None:
        self._path = path
        self._asked = asked
        self._made: dict[str, str] = {}
        self._salt = self._read() or self._begun()

    def key_of(self, name: str, raw: bytes) -> str:
        """What stands for a file, its words and what was asked of it."""
        return self._hash(name.encode("utf-8", "surrogateescape"), self._asked.encode(), raw)

    def is_whole(self, key: str, answer: Path) -> bool:
        """Whether an answer was made and is as it was made."""
        try:
            return key in self._made and self._made[key] == self._hash(answer.read_bytes())
        except OSError:
            return False

    def note(self, key: str, answer: bytes) -> None:
        """Remember that an answer is whole."""
        self._made[key] = self._hash(answer)
        with self._path.open("a", encoding="ascii") as file:
            file.write(json.dumps({"of": key, "made": self._made[key]}) + "\n")

    def _hash(self, *parts: bytes) -> str:
        keyed = hmac.new(self._salt, digestmod=hashlib.sha256)
        for part in parts:
            keyed.update(len(part).to_bytes(8, "big") + part)
        return keyed.hexdigest()

    def _begun(self) -> bytes:
        salt = secrets.token_bytes(_SALT)
        self._path.touch(mode=0o600)
        self._path.write_text(json.dumps({"salt": salt.hex()}) + "\n", "ascii")
        return salt

    def _read(self) -> bytes:
        """The salt of a ledger that is there, and what it holds; torn lines are passed over."""
        salt = b""
        for line in self._lines():
            try:
                told = json.loads(line)
            except ValueError:
                continue
            match told:
                case {"salt": str(written)}:
                    salt = bytes.fromhex(written)
                case {"of": str(key), "made": str(made)}:
                    self._made[key] = made
                case _:
                    continue
        return salt

    def _lines(self) -> list[str]:
        try:
            return self._path.read_text("ascii", "replace").splitlines()
        except FileNotFoundError:
            return []
