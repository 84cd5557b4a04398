"""Keep findings clear of what is no writing: tags, and what was redacted before."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from discreet.findings import Finding
from discreet.kinds import Kind
from discreet.words import each

_TAGS = "|".join(
    each(
        "a abbr address article aside audio b blockquote body br button caption center cite code "
        "col colgroup dd del details dfn div dl dt em embed fieldset figcaption figure font footer "
        "form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li "
        "link main mark meta nav object ol optgroup option p param picture pre q s samp script "
        "section select small source span strong style sub summary sup svg table tbody td "
        "template textarea tfoot th thead time title tr track tt u ul var video wbr"
    )
)
_VALUE = r"\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}'|[^\s\"'<>=]{1,2000}"
_TAG = re.compile(
    rf"</?(?:{_TAGS}|{_TAGS.upper()})(?:\s{{1,40}}[\w:.-]{{1,40}}\s{{0,4}}=\s{{0,4}}(?:{_VALUE}))"
    r"{0,40}\s{0,40}/?>"
)
_ATTRIBUTE = re.compile(rf"([\w:.-]{{1,40}})\s{{0,4}}=\s{{0,4}}({_VALUE})")
_SPEAKING = frozenset(
    each("alt title content value placeholder label summary href src cite action srcset poster")
)
"""Attributes whose values may name somebody; others only say how a page is set."""
_LEAVING = (
    "redacted|removed|withheld|omitted|deleted|hidden|anonymi[sz]ed|de-?identified|masked|"
    "blinded|suppressed"
)
_PLACEHOLDERS = "|".join(
    (
        _LEAVING,
        *each(
            "name names first last full middle surname initials? patient client person family "
            "mother father partner spouse relative sister brother child doctor dr clinician "
            "therapist provider date dob time year age phone telephone mobile number fax e-?mail "
            "address street city town state county country zip postcode location place hospital "
            "clinic school employer company organi[sz]ation org id ssn mrn nhs url ip username "
            "account occupation profession job title private confidential phi pii"
        ),
    )
)
_LEFT_OUT = re.compile(
    r"\[\*\*[^\[\]\n]{0,80}\*\*\]"
    rf"|(?i:[\[<{{]{{1,3}}(?:the )?(?:{_PLACEHOLDERS})(?:[ _/:#-]{{1,2}}(?:{_PLACEHOLDERS})){{0,4}}"
    r"(?:(?<!age)(?<!date)(?<!dob)(?<!year)(?<!time)(?<!id)[ _#-]?\d{1,2})?[\]>}]{1,3})"
    rf"|(?i:\((?:the )?(?:(?:{_PLACEHOLDERS})[ _/:-]{{1,2}}){{0,3}}(?:{_LEAVING})\))"
    r"|(?<!\w)(?:X{2,}|x{2,})(?:[-/.](?:X{2,}|x{2,})){1,4}(?!\w)"
    r"|(?<!\w)(?:X{3,}|x{3,})(?!\w)"
    r"|\b(?:REDACTED|ANONYMI[SZ]ED|WITHHELD)\b"
    r"|\*{2,}|_{3,}|[\u2588\u25a0\u2593]+"
)
# Where one may begin: most texts are done with after a glance.
_HINT = re.compile(r"[\[<({\u2588\u25a0\u2593]|(?<!\w)(?:XX|xx|RED|ANON|WITH)|\*{2,}|_{3,}")
_CERTAIN = ("known", "author")
_PLACE = attrgetter("start", "end")
_WHOLE_ONLY = frozenset((Kind.URL, Kind.USERNAME, Kind.EMAIL, Kind.IP))


def unmarked(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without what they cover of tags and of earlier redactions.

    What is left of a finding on either side is a finding still. What the author said
    stays as it is.
    """
    findings = sorted(findings, key=_PLACE)
    marks = _marks_in(text) if findings else ()
    first = 0
    for finding in findings:
        while first < len(marks) and marks[first][1] <= finding.start:
            first += 1
        yield from _outside(text, finding, marks, first)


def _marks_in(text: str) -> Sequence[tuple[int, int]]:
    hints = (_LEFT_OUT.match(text, hint.start()) for hint in _HINT.finditer(text))
    found = [match.span() for match in hints if match]
    if "<" in text:
        found += (span for tag in _TAG.finditer(text) for span in _dumb_parts(tag))
    return sorted(found)


def _dumb_parts(tag: re.Match[str]) -> Iterator[tuple[int, int]]:
    """A tag but for the values of attributes that a reader may see."""
    done = tag.start()
    for attribute in _ATTRIBUTE.finditer(tag.string, tag.start(), tag.end()):
        value = attribute.group(2)
        if attribute.group(1).lower() in _SPEAKING or attribute.group(1).startswith("data-"):
            quoted = value[0] in "\"'"
            yield done, attribute.start(2) + quoted
            done = attribute.end(2) - quoted
    yield done, tag.end()


def _outside(
    text: str, finding: Finding, marks: Sequence[tuple[int, int]], first: int
) -> Iterator[Finding]:
    start, end, at = finding.start, finding.end, first
    if finding.source in _CERTAIN:
        yield finding
        return
    while at < len(marks) and marks[at][0] < end:
        if start < marks[at][0]:
            yield from _part(text, finding, start, marks[at][0])
        start, at = max(start, marks[at][1]), at + 1
    if start < end:
        yield from _part(text, finding, start, end)


def _part(text: str, finding: Finding, start: int, end: int) -> Iterator[Finding]:
    """What is left of a finding, without spaces and signs where it was cut."""
    if (start, end) == (finding.start, finding.end):
        yield finding
        return
    if finding.source == "tagger" and finding.kind in _WHOLE_ONLY:
        return
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    if start < end:
        yield replace(finding, start=start, end=end)
