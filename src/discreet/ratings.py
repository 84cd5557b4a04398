"""Tell a rating or a share from a date, and the year of a work from one of a life.

"Distress 7/10", "attended 7/8 groups" and "Beck (2011)" are what a case is discussed with.
"""

import re

from discreet.borrowed import is_author
from discreet.findings import Finding
from discreet.somebody import names_anybody

_SHARE = re.compile(r"(?<![\w/.-])(\d{1,3})/(5|7|8|10|100)(?![\w/-])")
_RATED_BEFORE = re.compile(
    r"(?i)\b(?:scor(?:e|es|ed|ing)|rat(?:e|es|ed|ing|ings)|scal(?:e|es|ed|ing)|suds?|voc|mood|pain|"
    r"anxi(?:ety|ous)|panic|distress(?:ed)?|stress|crav(?:e|ing|ings)|urges?|sleep|energy|"
    r"confiden(?:ce|t)|motivat(?:ion|ed)|importance|readiness|shame|guilt|anger|fear|"
    r"sadness|depression|worry|intensity|severity|tension|hunger|calm|safety|happiness|"
    r"satisfaction|well-?being|attendance|adherence|belief|level|dissociation|numbness|strength|"
    r"irritability|concentration)"
    r"(?:[ ,:=~-]+(?:is|was|were|at|of|to|from|up|down|about|around|still|now|then|today|a|an|it|"
    r"as|the|her|his|their|and|went|goes|gone|dropped|rose|fell|rated|scored|currently|mood|pain|"
    r"anxiety|distress|level|levels|only|maybe|perhaps|put|this|week|"
    r"urges?|cravings?|\d{1,3}/\d{1,3}|\d{1,2}))*[ ,:=~(-]*$"
)
"""Small words alone stand between what is rated and how: "mood fell when he died 5/8" is a day."""
_RATED_BEHIND = re.compile(
    r"(?i)\s?(?:(?:pain|distress|anxiety|intensity|severity|confidence|confident)\b"
    r"(?! (?:clinic|team|service|group|management|nurse|review))|sessions|groups|days|nights|"
    r"classes|appointments|for (?:mood|pain|anxiety|distress)|sure|certain)\b"
)
_DAY_BEFORE = re.compile(
    r"(?i)\b(?:on|since|by|dated|due|until|till|born|dob|birthday(?: is)?|died|seen|"
    r"admitted|started) $"
)
_DAY_BEHIND = re.compile(r" at (?:noon|\d)|,? \d{1,2}(?::\d\d| ?[ap]m\b)")
_YEAR = re.compile(r"(?:19|20)\d\d[a-z]?")
_WORK_BEFORE = re.compile(
    r"([A-Z\u00c0-\u00de][\w'\u2019-]+)(?:,? et al\.?|,? (?:and|&) [A-Z][\w'\u2019-]+)?,? ?\(?$"
)
_GUIDELINE_BEFORE = re.compile(r"\b(?:NG|CG|TA|QS|IPG)\d{1,3},? ?\(?$")
_CONTEXT, _LONGEST = 60, 6


def is_rating(text: str, finding: Finding) -> bool:
    """Whether two numbers are a rating or a share: "SUDS 7/10", "7/8 groups"."""
    near = max(0, finding.start - _LONGEST)
    whole = (share for share in _SHARE.finditer(text, near, finding.end + _LONGEST))
    share = next((one for one in whole if _lies_within(finding, one)), None)
    if share is None or int(share.group(1)) > int(share.group(2)):
        return False
    before = text[max(0, share.start() - _CONTEXT) : share.start()]
    if _DAY_BEFORE.search(before) or _DAY_BEHIND.match(text, share.end()):
        return False
    if _RATED_BEFORE.search(before):
        return True
    return _RATED_BEHIND.match(text, share.end()) is not None


def _lies_within(finding: Finding, share: re.Match[str]) -> bool:
    return share.start() <= finding.start and finding.end <= share.end()


def is_of_a_work(text: str, finding: Finding) -> bool:
    """Whether a year says when an author or a guideline was printed: "Beck (2011)"."""
    if not _YEAR.fullmatch(text, finding.start, finding.end):
        return False
    before = text[max(0, finding.start - _CONTEXT) : finding.start]
    if _GUIDELINE_BEFORE.search(before):
        return True
    author = _WORK_BEFORE.search(before)
    if author is None or not is_author(author.group(1).lower()):
        return False
    return not names_anybody(text, author.group(1).lower())
