"""Join the parts in which a tagger saw one story."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from discreet.findings import Finding
from discreet.kinds import Kind

STORIES = frozenset((Kind.EVENT, Kind.DISTINCT, Kind.LEGAL, Kind.FAMILY))
TOLD_LONG = STORIES | {Kind.OCCUPATION, Kind.EMPLOYER, Kind.SCHOOL, Kind.ORG}
# At most four words; what ends a sentence or sets something apart ends a story as well.
_BRIDGE = re.compile('[^\\S\n]*(?:[^\\s.;!?:()"\u201c\u201d]+[^\\S\n]*){0,4}')
_THINKABLE = 0.02

Sureness = Callable[[int, int], float]


def bridged(text: str, parts: Iterable[Finding], least_sure: Sureness) -> Iterator[Finding]:
    """The findings in order, those of one story as one.

    "The New Year's dip when the lad went under": a tagger is surer of the words that narrow
    down than of the small ones between them. Two parts are one where a story, or work told at
    length, goes on after a few words that are not ruled out, each at least a little sure. A comma
    parts two jobs, and not a story.
    """
    last: Finding | None = None
    for part in parts:
        if last is not None and _goes_on(text, last, part, least_sure):
            longer = max(last, part, key=lambda one: one.end - one.start)
            last = replace(longer, start=last.start, end=part.end)
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last


def _goes_on(text: str, first: Finding, second: Finding, least_sure: Sureness) -> bool:
    kinds = {first.kind, second.kind}
    if not kinds <= TOLD_LONG or (len(kinds) > 1 and not kinds & STORIES):
        return False
    between = _BRIDGE.fullmatch(text, first.end, second.start)
    if between is None or ("," in between.group() and not kinds & STORIES):
        return False
    return least_sure(first.end, second.start) >= _THINKABLE
