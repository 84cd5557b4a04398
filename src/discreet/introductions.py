"""Tell whether a text brings in a name as that of the client."""

import re

from discreet.findings import Finding

_CONTEXT = 48
_AGE = r"(?:\d{1,2}|(?:twen|thir|for|fif|six|seven|eigh|nine)(?:ty|teen)(?:-\w{3,5})?)\b"
_BEFORE = re.compile(
    r"(?i)(?:\bI(?:['\u2019]ve| have| am|['\u2019]m)?(?: (?:first|been|now|also))* (?:seeing|"
    r"see|seen|saw|"
    r"working with|worked with|work with|met with|met)|\bmy client|\bre:?|\b(?:name|member|"
    r"inmate):?|\b"
    r"(?:session|appointment|intake|hour) with|assess\w{0,4}|treating|treat|presenting|"
    r"(?:sess(?:ion)?|appt|visit) (?:w/|with)|sat with|spoke (?:to|with)|"
    r"(?:call|calling) (?:him|her|them)|case:|on:) $"
)
_AFTER = re.compile(
    rf"(?i)(?:,? (?:is |was |aged? |now )?\(?(?:an? )?{_AGE}(?! (?:minutes|hours|days|weeks|"
    r"sessions)\b)"
    r"|,? (?:\w+ ){0,2}(?:came to (?:me|us)|has been (?:coming|seeing|in (?:therapy|treatment))|"
    r"was (?:first |then )?referred|is referred|self-referred|presents|presented|"
    r"sees me|comes to me|began (?:therapy|treatment)|started (?:therapy|treatment)))"
)


def introduces_client(text: str, finding: Finding) -> bool:
    """Whether the first mention reads as the client's: "Ana, 34", "I am seeing Ana"."""
    left = text[max(0, finding.start - _CONTEXT) : finding.start]
    right = text[finding.end : finding.end + _CONTEXT]
    return _BEFORE.search(left) is not None or _AFTER.match(right) is not None
