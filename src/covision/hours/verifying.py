"""Reads a file of hours or a badge back and says what of it stands as signed: without any server.

A fault is something that was changed after it was signed, or cannot have been signed like this.
A remark is something true that a reader should know, such as a line that nobody has signed.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from covision.hours.badge_reading import START, SignedBadge, badge_inside
from covision.hours.comparing import compared, unsigned
from covision.hours.found import Finding, Keyring, SignedHours, fault, remark
from covision.hours.pdf_verifying import PDF, attachments_and_findings
from covision.hours.statements import EXPORT, FILE, STATEMENT, canonical, entries_digest

ZIP = b"PK\x03\x04"
MOST_BYTES = 512 * 1024 * 1024
_NO_SUCH_FORM = (KeyError, TypeError, ValueError, AttributeError, RecursionError)
_NO_SUCH_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
"""Another form; a changed stream; one cut short; a version or form of packing we do not know."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1
READABLE = (".json", ".pdf", ".jwt")
UNREADABLE = "It cannot be read: it is no file of hours and no badge, or a part of it was damaged."
NOT_SEALED = (
    "The file is not sealed as a whole. What each signature covers is proven; the rest is not."
)


@dataclass(slots=True)
class Checked:
    """What was found in one file."""

    name: str
    findings: list[Finding] = field(default_factory=list)
    signed: list[SignedHours] = field(default_factory=list)
    badges: list[SignedBadge] = field(default_factory=list)

    @property
    def faults(self) -> list[Finding]:
        return [one for one in self.findings if one.is_fault]

    @property
    def is_whole(self) -> bool:
        return not self.faults


def verify(content: bytes, *, name: str, trusted: frozenset[str] = frozenset()) -> Checked:
    """`trusted`: fingerprints of the keys that may have signed; empty: whichever did is told."""
    checked = Checked(name)
    try:
        _verify(content, checked, Keyring(trusted))
    except (*_NO_SUCH_FORM, *_NO_SUCH_ZIP):
        checked.findings.append(fault("", UNREADABLE))
    return checked


def _verify(content: bytes, checked: Checked, keyring: Keyring) -> None:
    if content.startswith(ZIP):
        _verify_zip(content, checked, keyring)
    elif content.startswith(PDF):
        _verify_pdf(content, checked, keyring)
    elif content.startswith(START):
        _verify_badge(content, checked, keyring)
    else:
        _verify_json(json.loads(content.decode()), checked, keyring)


def _verify_zip(content: bytes, checked: Checked, keyring: Keyring) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(one.file_size for one in archive.infolist()) > MOST_BYTES:
            raise ValueError("larger than anything that was made here")
        if not all(map(_is_packed_as_here, archive.infolist())):
            raise ValueError("packed as nothing is that was made here")
        names = [one for one in archive.namelist() if one.endswith(READABLE)]
        if not names:
            raise ValueError("empty")
        for name in names:
            inside = verify(archive.read(name), name=name, trusted=keyring.trusted)
            checked.findings += [one.within(name) for one in inside.findings]
            checked.signed += [one for one in inside.signed if one not in checked.signed]
            checked.badges += inside.badges


def _is_packed_as_here(one: zipfile.ZipInfo) -> bool:
    return one.compress_type in _PACKED and not one.flag_bits & _ENCRYPTED


def _verify_pdf(content: bytes, checked: Checked, keyring: Keyring) -> None:
    read = attachments_and_findings(content)
    checked.findings += read.findings
    if not read.attachments:
        checked.findings.append(fault("", "No signed statement lies inside this file."))
    for name, inside in sorted(read.attachments.items()):
        whole = json.loads(inside.decode())
        _verify_json(whole, checked, Keyring(keyring.trusted))
        if whole["public_key"]["certificate"].strip() != read.certificate.strip():
            sentence = "The file was signed with another key than the statement inside it."
            checked.findings.append(fault(name, sentence))


def _verify_badge(content: bytes, checked: Checked, keyring: Keyring) -> None:
    badge, findings = badge_inside(content.decode(), keyring)
    checked.findings += findings
    checked.badges += [badge] if badge else []


def _verify_json(whole: Mapping[str, Any], checked: Checked, keyring: Keyring) -> None:
    if whole["form"] == FILE:
        checked.findings += keyring.taken_in([whole["public_key"]])
        _verify_statement(whole, checked, keyring)
    elif whole["form"] == EXPORT:
        _verify_export(whole, checked, keyring)
    else:
        raise ValueError(whole["form"])


def _verify_export(whole: Mapping[str, Any], checked: Checked, keyring: Keyring) -> None:
    checked.findings += keyring.taken_in(whole["keys"])
    checked.findings += _seal_findings(whole, keyring)
    told = [_verify_statement(one, checked, keyring) for one in whole["attestations"]]
    made = [one for one in told if one]
    checked.findings += compared(whole["entries"], made)
    open_lines = unsigned(whole["entries"], made)
    if open_lines:
        checked.findings.append(remark("", f"Lines that nobody has signed: {open_lines}."))


def _seal_findings(whole: Mapping[str, Any], keyring: Keyring) -> Iterator[Finding]:
    seal = whole["seal"]
    if not seal:
        yield remark("", NOT_SEALED)
        return
    rest = canonical({name: value for name, value in whole.items() if name != "seal"})
    if not keyring.has_signed(rest, signature=seal["signature"], key=seal["key"]):
        yield fault("", "The file was changed after it was made.")
    yield from keyring.doubts(seal["key"])


def _verify_statement(
    told: Mapping[str, Any], checked: Checked, keyring: Keyring
) -> dict[str, Any] | None:
    """The statement, if its very characters were signed with its key."""
    statement: dict[str, Any] = json.loads(told["statement"])
    about = f"statement of {statement['from']} to {statement['until']}"
    if not keyring.has_signed(told["statement"], signature=told["signature"], key=statement["key"]):
        checked.findings.append(fault(about, "It is not what was signed."))
        return None
    checked.findings += keyring.doubts(statement["key"])
    checked.findings += [fault(about, one) for one in _within(statement, told)]
    checked.signed.append(SignedHours.of(statement))
    return statement


def _within(statement: Mapping[str, Any], told: Mapping[str, Any]) -> Iterator[str]:
    """What a signed statement says of itself has to be true as well."""
    entries = statement["entries"]
    if statement["form"] != STATEMENT or canonical(statement) != told["statement"]:
        yield "It is not in the form in which statements are signed."
    if told["key"] != statement["key"]:
        yield "It is said to be signed with another key than it names."
    if sum(one["minutes"] for one in entries) != statement["minutes"]:
        yield "Its sum is not that of its lines."
    if entries_digest(entries) != statement["entries_digest"]:
        yield "Its lines are not those that it stands for."
