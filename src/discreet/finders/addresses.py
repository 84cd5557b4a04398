"""Find street addresses, flats, blocks, boxes and postcodes."""

from collections.abc import Iterator

from discreet.finders.patterns import Pattern, matches
from discreet.findings import Finding
from discreet.kinds import Kind
from discreet.knowing import Known

_WORD = r"[^\W\d_][\w'\u2019.-]{0,30}"
_TAIL = (
    "(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|ct|crescent|"
    "cres|close|terrace|tce|mews|gardens|square|row|way|place|parade|pde|walk|alley|"
    "circle|cir|pkwy|parkway|hwy|highway|trail|quay|wharf|grove)"
)
_PREMISES = (
    "(?:shop|place|store|market|lot|basement|garage|house|building|station|depot|pub|bar|diner|"
    "caf[e\u00e9]|restaurant|salon|gym|bodega|stand|block|flat|deli|bakery|pharmacy|laundromat|"
    "corner|school|church|mosque|tower|cottage|motel|warehouse|hall|dugout|camp|shed|mural)"
)
_ON_STREET = (
    r"(?-i:(?:the )?(?:\d{1,3}(?:st|nd|rd|th)|[A-Z][\w'\u2019-]{2,20}))(?: (?:Street|"
    r"St|Road|Rd|Avenue|Ave))?"
)
_EXPRESSIONS = (
    (
        rf"(?i)(?<!\w)(?:the |an? |his |her )(?:(?!(?:and|of|in|on|at|to|was|is)\b){_WORD} ){{0,3}}"
        rf"{_PREMISES} (?:on|off|behind|over|above|opposite|beside) {_ON_STREET}(?!\w)"
    ),
    (
        rf"(?i)(?<!\w)(?:the |an? |his |her )(?:(?!(?:and|of|in|on|at|to|was|is)\b){_WORD} ){{0,3}}"
        rf"{_PREMISES} (?:behind|over|above|opposite|"
        rf"beside) the (?:{_WORD} ){{0,2}}{_PREMISES}(?!\w)"
    ),
    r"(?i)(?<!\w)(?:mile marker|mm) \d{1,4}(?!\w)",
    r"(?<!\w)(?:NSW|VIC|QLD|TAS|WA|ACT|NT) \d{4}(?!\w)",
    r"(?<!\w)#\d{1,2}-\d{2,4}(?!\w)",
    (
        rf"(?i)(?<![\w.])\d{{1,5}}[a-z]? (?!(?:at|in|on|of|from|to|and|for|with|is|was)\b)"
        rf"(?:[nsew]\.? )?(?:{_WORD} "
        rf"){{1,3}}{_TAIL}(?!\w)"
        r"(?:,? (?:apt|flat|unit|suite|#)\.? ?[\w/-]{1,6})?"
    ),
    (
        r"(?<!\w)(?:[A-Z][\w'\u2019.-]{1,30} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|"
        r"Lane|"
        r"Drive|Boulevard|Blvd|Court|Crescent|Close|Terrace|Mews|Square|Parkway|Pkwy|"
        r"Highway|Alley|Parade|Cottages|Buildings|House|Towers?)(?!\w)"
    ),
    (
        r"(?i)(?<!\w)(?:(?:apt|blk|rm)\.?|apartment|flat|unit|suite|block|bed|bunk|cell|"
        r"room|lot|plot|bay|trailer|door|tower) #?(?:[a-z]?\d{1,5}[a-z]?(?:[/-]\d{1,4})?|"
        r"[a-z]\d?"
        r"(?=[,.;]))(?![\w-])"
    ),
    (
        r"(?<![\w.])\d{1,4}[a-zA-Z]?,? (?:[A-Z][\w'\u2019.-]{1,30} ){1,3}(?:Rise|Hill|View|Croft|"
        r"Vale|Brow|Bank|End|Gate|Wynd|Park|Green|Meadows?|Heights|Fields?|Yard|Gdns|Loan|"
        r"Brae|Chase|Cottages?|Passage|Steps|Wood|Estate)(?!\w)"
    ),
    r"(?i)(?<!\w)p\.? ?o\.? box \d{1,6}(?!\w)",
    r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w)",
    r"(?<!\w)[A-Z]\d[A-Z] ?\d[A-Z]\d(?!\w)",
    r"(?<!\w)[A-Z]{2},? \d{5}(?:-\d{4})?(?!\w)",
    (
        r"(?i)(?<!\w)(?:route|rte|hwy|highway|interstate|county road|cr|i-|us-|state "
        r"road)"
        r" ?\d{1,4}(?!\w)"
    ),
    (
        r"(?<!\w)(?:I|M|A|B|N|US|SR|CR|R)-?\d{1,4}(?= (?:exit|near|off|by|north|"
        r"south|east|"
        r"west|junction|corridor|truck))"
    ),
    rf"(?i)(?<!\w)\d{{3,4}} block of (?:{_WORD} ?){{1,3}}",
    r"(?i)(?<!\w)(?:\d{1,3}(?:st|nd|rd|th)) (?:street|st|avenue|ave|floor)(?!\w)",
    r"(?<!\w)on \d{1,3}(?:st|nd|rd|th) (?:and|&) \w{2,20}(?!\w)",
    (
        r"(?i)(?<!\w)[a-z\u00e4\u00f6\u00fc]{4,20}(?:stra(?:\u00dfe|sse)|straat|gata|gatan|"
        r"gasse|platz|vej|veien)(?: \d{1,4}[a-z]?)?(?!\w)"
    ),
)
_PATTERNS = tuple(Pattern(Kind.ADDRESS, expression) for expression in _EXPRESSIONS)


def find(text: str, _known: Known) -> Iterator[Finding]:
    """Where somebody lives or could be found."""
    for pattern, start, end in matches(text, _PATTERNS):
        yield Finding(start, end, Kind.ADDRESS, pattern.risk, "rule:address")
