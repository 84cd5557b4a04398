"""Find initials: "J.R.", "K." after a title, "Jaylen W."."""

from collections.abc import Iterator

from discreet.finders.patterns import Pattern, Patterns
from discreet.findings import Finding
from discreet.kinds import Kind
from discreet.knowing import Known
from discreet.words import LETTER, each

_NOT_NAMES = frozenset(
    each(
        "U.S. U.K. U.N. A.M. P.M. D.C. L.A. N.Y. B.A. M.A. C.PSYCH D.PHIL M.PHIL B.ED "
        "M.ED M.SC B.SC M.D. R.N. B.C. A.D. N.B. P.S. P.O. I.Q. I.E. E.G. U.S.A. PH.D."
    )
)
_BEFORE_LETTER = (
    r"(?<![\w.])((?:[A-Z]\.[ -]?){2,4})(?!\w)",
    (
        r"(?<![\w.])((?:[A-Z]\. "
        r"?){1,2}[A-Z][^\W\d_]{2,20}(?:[-\u2010][A-Z][^\W\d_]{1,20})?)"
    ),
    r"\b((?i:mr|mrs|ms|miss|dr|fr|sr|rev)\.? (?:[A-Z]|[b-hj-z]))(?!['\u2019]?[^\W_])",
    (
        r"(?i:\b(?:client|patient|ct|pt)) ((?-i:[B-HJ-Z])|[b-hj-z](?=[ ,.]))"
        r"(?!['\u2019]?[^\W_])"
    ),
)
_LETTER = (
    r"(?<=[a-z,] )([B-HJ-Z])(?=['\u2019]s\b)",
    r"(?<=[a-z,] )([B-HJ-Z]\.)(?=,? [a-z])",
    (
        r"(?<=[a-z,] )([B-HJ-Z])(?=,? (?:is|was|has|had|said|says|and|who|came|told|"
        r"asked|denies|reports|would|did|does|will|can|feels|felt)\b)"
    ),
    r"(?<=[A-Z][a-z]{2} )([A-Z]\.)(?=[ ,;)\]])",
    r"(?<=[a-z]{3} )((?<=[A-Z][a-z]{3} )[A-Z])(?=[,;)\]])",
)
_PATTERNS = Patterns(
    Pattern(Kind.NAME, expression, cues=LETTER, lead=lead)
    for lead, expressions in ((1, _BEFORE_LETTER), (0, _LETTER))
    for expression in expressions
)


def find(text: str, _known: Known) -> Iterator[Finding]:
    """Letters that stand for a name, as far as their surroundings tell."""
    for pattern, start, end in _PATTERNS.matches(text):
        written = text[start:end].rstrip(" -")
        labelled = text[max(0, start - 7) : start].lower() == "person "
        if written.upper() not in _NOT_NAMES and not labelled:
            stop = start + len(written)
            yield Finding(start, stop, Kind.NAME, pattern.risk, "rule:initials")
