"""A PDF file is signed (PAdES B-B), with the statements that it tells of laid inside."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils import embed
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

FIELD = "Covision"
REASON = "Hours as they were signed"


@dataclass(frozen=True, slots=True)
class PdfSeal:
    """What signs the files of one practice."""

    private: str
    certificate: str
    """Both PEM."""
    name: str


def signed_pdf(pdf: bytes, *, seal: PdfSeal, attachments: Mapping[str, bytes]) -> bytes:
    """The signature covers the whole file, attachments and all."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    for name, content in attachments.items():
        inside = embed.EmbeddedFileObject.from_file_data(
            writer, data=content, mime_type="application/json"
        )
        embed.embed_file(
            writer,
            embed.FileSpec(file_spec_string=name, file_name=name, embedded_data=inside),
        )
    meta = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=REASON,
        name=seal.name,
    )
    made: BytesIO = PdfSigner(meta, signer=_signer(seal)).sign_pdf(writer)
    return made.getvalue()


def _no_others() -> SimpleCertificateStore:
    """The certificate signs itself: there is no chain to lay beside it."""
    return SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko's own gap


def _signer(seal: PdfSeal) -> SimpleSigner:
    certificate = next(iter(load_certs_from_pemder_data(seal.certificate.encode())))
    key = load_private_key_from_pemder_data(seal.private.encode(), passphrase=None)
    return SimpleSigner(signing_cert=certificate, signing_key=key, cert_registry=_no_others())
