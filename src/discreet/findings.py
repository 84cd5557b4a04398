"""A finding: a stretch of the text that could identify somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from discreet.kinds import Kind, Risk

# Where two finders mean the same stretch, the more particular kind is kept.
_PARTICULAR_FIRST = (
    Kind.EMAIL,
    Kind.URL,
    Kind.IP,
    Kind.ID,
    Kind.PHONE,
    Kind.USERNAME,
    Kind.ADDRESS,
    Kind.PET,
    Kind.DIAGNOSIS,
    Kind.FACILITY,
    Kind.SCHOOL,
    Kind.ORG,
    Kind.EMPLOYER,
    Kind.ETHNICITY,
    Kind.DATE,
    Kind.AGE,
    Kind.OCCUPATION,
    Kind.LOCATION,
    Kind.NAME,
    Kind.FAMILY,
    Kind.EVENT,
    Kind.LEGAL,
    Kind.DISTINCT,
    Kind.KNOWN,
)
_STRENGTH = {kind: rank for rank, kind in enumerate(_PARTICULAR_FIRST)}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A stretch of a text, what it is, and how it could give somebody away.

    `start` and `end` count code points of the original text, end exclusive.
    `source` says what found it: "rule:phone", "list:given_names", "tagger", "known",
    "propagated" or "author". A finding that covers nothing, lies before the text,
    or carries no kind, risk or source is refused with ValueError.
    """

    start: int
    end: int
    kind: Kind
    risk: Risk
    source: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError("A finding covers at least one character of the text.")
        for said, words in ((self.kind, Kind), (self.risk, Risk)):
            if type(said) is not words:
                raise ValueError("A finding has a kind and a risk.")
        if not self.source:
            raise ValueError("A finding says what found it.")


_PLACE = attrgetter("start", "end")


def resolve(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Turn any findings into disjoint ones, sorted by place.

    Findings that share a character become one that covers all of them, so nothing
    found is ever lost. Its kind and source are those of the strongest: what the
    author marked, then the longest, then the more particular kind. Its risk is direct
    when any of them is direct. Resolving twice changes nothing.
    """
    resolved: list[Finding] = []
    cluster: list[Finding] = []
    reach = 0
    for finding in sorted(findings, key=_PLACE):
        if cluster and finding.start >= reach:
            resolved.append(_union(cluster))
            cluster = []
        reach = max(reach, finding.end) if cluster else finding.end
        cluster.append(finding)
    return tuple([*resolved, _union(cluster)] if cluster else resolved)


def _union(cluster: list[Finding]) -> Finding:
    if len(cluster) == 1:
        return cluster[0]
    strongest = min(cluster, key=_weakness)
    direct = any(finding.risk is Risk.DIRECT for finding in cluster)
    return Finding(
        start=cluster[0].start,
        end=max(finding.end for finding in cluster),
        kind=strongest.kind,
        risk=Risk.DIRECT if direct else Risk.QUASI,
        source=strongest.source,
    )


def _weakness(finding: Finding) -> tuple[bool, bool, int, int, bool, Finding]:
    return (
        finding.source != "author",
        finding.kind is Kind.KNOWN,
        finding.start - finding.end,
        _STRENGTH[finding.kind],
        finding.source == "propagated",
        finding,
    )
