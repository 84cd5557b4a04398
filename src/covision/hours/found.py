"""What a check of a file can find, and the keys that a file brings along."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from covision.hours.statements import (
    canonical,
    fingerprint_of,
    in_groups,
    is_signed_by,
    vouched,
)


@dataclass(frozen=True, slots=True)
class Finding:
    is_fault: bool
    about: str
    """Which part of the file; empty: the whole."""
    sentence: str

    def within(self, name: str) -> "Finding":
        return replace(self, about=f"{name}: {self.about}" if self.about else name)

    def __str__(self) -> str:
        return f"{self.about}: {self.sentence}" if self.about else self.sentence


def fault(about: str, sentence: str) -> Finding:
    return Finding(is_fault=True, about=about, sentence=sentence)


def remark(about: str, sentence: str) -> Finding:
    return Finding(is_fault=False, about=about, sentence=sentence)


@dataclass(frozen=True, slots=True)
class SignedHours:
    """Who signed what, as a statement says it that holds."""

    worker: str
    since: str
    until: str
    minutes: int
    lines: int
    signer: str
    licence: str
    signed_at: str
    key: str
    practice: str
    says: str

    @classmethod
    def of(cls, statement: Mapping[str, Any]) -> Self:
        signer = statement["signer"]
        return cls(
            worker=statement["worker"],
            since=statement["from"],
            until=statement["until"],
            minutes=statement["minutes"],
            lines=len(statement["entries"]),
            signer=signer["name"],
            licence=f"{signer['credential']} {signer['licence']}",
            signed_at=statement["signed_at"],
            key=statement["key"],
            practice=statement["practice"],
            says=statement["basis"]["says"],
        )


@dataclass(slots=True)
class Keyring:
    """The public keys that a file brings along. It can bring any: hence the fingerprints."""

    trusted: frozenset[str] = frozenset()
    keys: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def taken_in(self, keys: Iterable[Mapping[str, Any]]) -> list[Finding]:
        """Only a key whose fingerprint is its own, and whose certificate it vouches for."""
        return [one for key in keys for one in self._taken_in(key)]

    def has_signed(self, text: str, *, signature: str, key: str) -> bool:
        held = self.keys.get(key)
        return held is not None and is_signed_by(text, signature=signature, public=held["public"])

    def doubts(self, key: str) -> Iterator[Finding]:
        if self.trusted and key not in self.trusted:
            yield fault("", f"It is signed with a key that you did not name: {in_groups(key)}.")

    def _taken_in(self, key: Mapping[str, Any]) -> Iterator[Finding]:
        fingerprint = key["fingerprint"]
        about = f"key {in_groups(fingerprint)}"
        if fingerprint_of(bytes.fromhex(key["public"])) != fingerprint:
            yield fault(about, "Its fingerprint is not its own.")
            return
        said = vouched(
            public=key["public"],
            certificate=key["certificate"],
            practice=key["practice"],
            made_at=key["made_at"],
        )
        if not is_signed_by(canonical(said), signature=key["voucher"], public=key["public"]):
            yield fault(about, "What it says of itself was changed.")
        self.keys[fingerprint] = key
