"""A signed PDF file is read back: whether it is whole, by which key, and what lies inside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from asn1crypto import cms, pem
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from covision.hours.found import Finding, fault

PDF = b"%PDF-"
HELD = re.compile(rb"<((?:[0-9A-F]{2})+)>")
DAMAGED = "It cannot be read as a signed file: a part of it was changed or damaged."
CHANGED = "The file was changed after it was signed."
NOT_SIGNED = "The file is not signed, or it is signed more than once."


@dataclass(slots=True)
class PdfRead:
    certificate: str = ""
    """Of whoever signed the file, as PEM."""
    attachments: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def attachments_and_findings(pdf: bytes) -> PdfRead:
    try:
        return _read(pdf)
    except Exception:  # noqa: BLE001 -- whatever a damaged file does to its reader, it is damaged
        return PdfRead(findings=[fault("", DAMAGED)])


def _read(pdf: bytes) -> PdfRead:
    reader = PdfFileReader(BytesIO(pdf))
    signatures = reader.embedded_signatures
    if len(signatures) != 1:
        return PdfRead(findings=[fault("", NOT_SIGNED)])
    only: EmbeddedPdfSignature = signatures[0]
    certificate = pem.armor("CERTIFICATE", only.signer_cert.dump()).decode()
    findings = [fault("", CHANGED)] if not _is_whole(pdf, only) else []
    return PdfRead(certificate, dict(_attachments(reader)), findings)


def _is_whole(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Every byte is either signed or part of the signature, and that is as we write it."""
    trust = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    status = validate_pdf_signature(signature, signer_validation_context=trust)
    covers = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return bool(status.intact and status.valid and covers) and _is_plain(pdf, signature)


def _is_plain(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """What no signature can cover is itself: there is one way to write it, and nothing beside."""
    start, first, second, rest = (int(one) for one in signature.byte_range)
    held = HELD.fullmatch(pdf[first:second])
    if start != 0 or second + rest != len(pdf) or held is None:
        return False
    written = bytes.fromhex(held[1].decode())
    message = cms.ContentInfo.load(written).dump(force=True)
    beside = written[len(message) :]
    return written.startswith(message) and not beside.strip(b"\0") and _is_exact(signature)


def _is_exact(signature: EmbeddedPdfSignature) -> bool:
    """Of the parts that nothing signs, each has the one value that it can have."""
    signed: Any = signature.signed_data
    signer: Any = signature.signer_info
    return (
        signed["version"].native == "v1"
        and signer["version"].native == "v1"
        and [one["algorithm"].native for one in signed["digest_algorithms"]] == ["sha256"]
        and signer["digest_algorithm"]["algorithm"].native == "sha256"
        and signer["signature_algorithm"]["algorithm"].native == "sha256_ecdsa"
        and not signer["unsigned_attrs"].native
        and len(signed["certificates"]) == 1
    )


def _attachments(reader: PdfFileReader) -> Iterator[tuple[str, bytes]]:
    names = reader.root["/Names"]["/EmbeddedFiles"]["/Names"]
    for place in range(0, len(names), 2):
        yield str(names[place]), bytes(names[place + 1]["/EF"]["/F"].data)
