"""Find what the author said beforehand, in any spelling."""

from collections.abc import Iterator

from discreet.disguise import spellings_in
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known

_DIRECT_KINDS = frozenset(
    (
        Kind.NAME,
        Kind.USERNAME,
        Kind.PHONE,
        Kind.EMAIL,
        Kind.URL,
        Kind.ID,
        Kind.IP,
        Kind.ADDRESS,
        Kind.LOCATION,
        Kind.FACILITY,
        Kind.KNOWN,
    )
)


def find(text: str, known: Known) -> Iterator[Finding]:
    """Known words as "known", marked phrases as "author" with the kind they carry."""
    for start, end in spellings_in(text, known.words):
        yield Finding(start, end, Kind.KNOWN, Risk.DIRECT, "known")
    for kind in dict.fromkeys(kind for _, kind in known.marked):
        risk = Risk.DIRECT if kind in _DIRECT_KINDS else Risk.QUASI
        phrases = [phrase for phrase, marked_as in known.marked if marked_as is kind]
        for start, end in spellings_in(text, phrases, parts=False):
            yield Finding(start, end, kind, risk, "author")
