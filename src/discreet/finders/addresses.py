"""Find street addresses, flats, blocks, boxes and postcodes."""

from collections.abc import Iterator

from discreet.finders.patterns import Pattern, Patterns
from discreet.findings import Finding
from discreet.kinds import Kind
from discreet.knowing import Known
from discreet.words import LONG_NUMBER, NUMBER, YEAR

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
        (
            "shop place store market lot basement garage house building station depot pub "
            "bar diner cafe café restaurant salon gym bodega stand block flat deli bakery "
            "pharmacy laundromat corner school church mosque tower cottage motel "
            "warehouse hall dugout camp shed mural"
        ),
        4,
        (
            rf"(?i)(?<!\w)(?:the |an? |his |her )(?:(?!(?:and|of|in|on|at|to|was|is)\b){_WORD} "
            rf"){{0,3}}"
            rf"{_PREMISES} (?:on|off|behind|over|above|opposite|beside) {_ON_STREET}(?!\w)"
        ),
    ),
    (
        (
            "shop place store market lot basement garage house building station depot pub "
            "bar diner cafe café restaurant salon gym bodega stand block flat deli bakery "
            "pharmacy laundromat corner school church mosque tower cottage motel "
            "warehouse hall dugout camp shed mural"
        ),
        4,
        (
            rf"(?i)(?<!\w)(?:the |an? |his |her )(?:(?!(?:and|of|in|on|at|to|was|is)\b){_WORD} "
            rf"){{0,3}}"
            rf"{_PREMISES} (?:behind|over|above|opposite|"
            rf"beside) the (?:{_WORD} ){{0,2}}{_PREMISES}(?!\w)"
        ),
    ),
    ("mile mm", 0, r"(?i)(?<!\w)(?:mile marker|mm) \d{1,4}(?!\w)"),
    ("nsw vic qld tas wa act nt", 0, r"(?<!\w)(?:NSW|VIC|QLD|TAS|WA|ACT|NT) \d{4}(?!\w)"),
    ("", 0, r"#(?<!\w#)\d{1,2}-\d{2,4}(?!\w)"),
    (
        NUMBER,
        0,
        (
            rf"(?i)(?<![\w.])\d{{1,5}}[a-z]?(?:/\d{{1,5}}[a-z]?)? (?!(?:at|in|on|of|from|to|"
            rf"and|for|with|is|was)\b)"
            rf"(?:[nsew]\.? )?(?:{_WORD} "
            rf"){{1,3}}{_TAIL}(?!\w)"
            r"(?:,? (?:apt|flat|unit|suite|#)\.? ?[\w/-]{1,6})?"
        ),
    ),
    (
        (
            "street st road rd avenue ave lane drive boulevard blvd court crescent close "
            "terrace mews square parkway pkwy highway alley parade cottages buildings "
            "house tower towers"
        ),
        3,
        (
            r"(?<!\w)(?:[A-Z][\w'\u2019.-]{1,30} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|"
            r"Lane|"
            r"Drive|Boulevard|Blvd|Court|Crescent|Close|Terrace|Mews|Square|Parkway|Pkwy|"
            r"Highway|Alley|Parade|Cottages|Buildings|House|Towers?)(?!\w)"
        ),
    ),
    (
        (
            "apt blk rm apartment flat unit suite block bed bunk cell room dorm lot plot bay "
            "trailer door tower"
        ),
        0,
        (
            r"(?i)(?<!\w)(?:(?:apt|blk|rm)\.?|apartment|flat|unit|suite|block|bed|bunk|cell|"
            r"room|dorm|lot|plot|bay|trailer|door|tower) #?(?:[a-z]?\d{1,5}[a-z]?(?:[/-]\d{1,4})?|"
            r"[a-z]\d?"
            r"(?=[,.;]))(?![\w-])"
        ),
    ),
    (
        NUMBER,
        0,
        (
            r"(?<![\w.])\d{1,4}[a-zA-Z]?,? (?:[A-Z][\w'\u2019.-]{1,30} ){1,3}(?:Rise|Hill|"
            r"View|Croft|"
            r"Vale|Brow|Bank|End|Gate|Wynd|Park|Green|Meadows?|Heights|Fields?|Yard|Gdns|Loan|"
            r"Brae|Chase|Cottages?|Passage|Steps|Wood|Estate)(?!\w)"
        ),
    ),
    (
        "box bag postfach postbus",
        2,
        (
            r"(?i)(?<!\w)(?:g?p\.? ?o\.? box|(?:private|locked) bag|postfach|postbus|box) "
            r"?(?:[a-z]{1,2} ?)?\d{1,6}(?!\w)"
        ),
    ),
    (NUMBER, 0, r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w)"),
    (NUMBER, 0, r"(?<!\w)[A-Z]\d[A-Z] ?\d[A-Z]\d(?!\w)"),
    (LONG_NUMBER, 1, r"(?<!\w)[A-Z]{2},? \d{5}(?:-\d{4})?(?!\w)"),
    (
        "route rte hwy highway interstate county cr i us state",
        0,
        (
            r"(?i)(?<!\w)(?:route|rte|hwy|highway|interstate|county road|cr|i-|us-|state "
            r"road)"
            r" ?\d{1,4}(?!\w)"
        ),
    ),
    (
        NUMBER,
        0,
        (
            r"(?<!\w)(?:I|M|A|B|N|US|SR|CR|R)-?\d{1,4}(?= (?:exit|near|off|by|north|"
            r"south|east|"
            r"west|junction|corridor|truck))"
        ),
    ),
    ("block", 1, rf"(?i)(?<!\w)\d{{3,4}} block of (?:{_WORD} ?){{1,3}}"),
    (
        "street st avenue ave floor",
        1,
        r"(?i)(?<!\w)(?:\d{1,3}(?:st|nd|rd|th)) (?:street|st|avenue|ave|floor)(?!\w)",
    ),
    ("st nd rd th", 1, r"(?<!\w)on \d{1,3}(?:st|nd|rd|th) (?:and|&) \w{2,20}(?!\w)"),
    (
        "",
        0,
        (
            r"(?i)(?<!\w)[a-z\u00e4\u00f6\u00fc]{4,20}(?:stra(?:\u00dfe|sse)|straat|gata|gatan|"
            r"gasse|platz|vej|veien)(?: \d{1,4}[a-z]?)?(?!\w)"
        ),
    ),
)
_CITY = (
    "auckland wellington christchurch hamilton dunedin tauranga johannesburg durban pretoria town "
    "soweto sydney melbourne brisbane perth adelaide hobart darwin canberra elizabeth"
)
_INDIAN_CITY = "mumbai delhi bengaluru bangalore chennai hyderabad kolkata pune ahmedabad jaipur"
_FOREIGN_STREET = (
    "rue calle via avenida avda rua plaza piazza boulevard jalan jln carrer ulica ul strada chemin "
    "avenue place praza largo travessa viale corso heol ffordd stryd sraid b\u00f3thar"
)
_OUTWARD = "[a-z]{1,2}\\d[a-z\\d]?"
_MORE = (
    (NUMBER, 0, rf"(?i)(?<!\w){_OUTWARD} \d[abd-hjlnp-uw-z]{{2}}(?!\w)"),
    (
        NUMBER,
        0,
        (
            r"(?<!\w)[AC-FHKNPRTV-Y]\d[\dW] ?(?=\d{0,3}[A-Z])(?=[A-Z]{0,3}\d)"
            r"[0-9AC-FHKNPRTV-Y]{4}(?!\w)"
        ),
    ),
    (YEAR, 0, r"(?<![\w.,-])[1-9]\d{3}(?!AM|PM|SA|SD|SS|MG|OK|HZ)[A-Z]{2}(?!\w)"),
    (
        YEAR,
        0,
        (
            r"(?<![\w.,-])(?!(?:19|20)\d\d )[1-9]\d{3} (?!AM|PM|SA|SD|SS|MG|OK|IU|"
            r"HZ)[A-Z]{2}(?=,? [A-Z])"
        ),
    ),
    (
        YEAR,
        1,
        rf"(?i)(?<!\w)(?:{_CITY.replace(' ', '|')}),? (\d{{4}})(?!\w)",
    ),
    (
        NUMBER,
        2,
        rf"(?i)(?<!\w)(?:{_INDIAN_CITY.replace(' ', '|')})(?:,| -|-)? (\d{{3}} ?\d{{3}})(?!\w)",
    ),
    (NUMBER, 0, r"(?<![\w.,-])[1-8]\d{2} \d{3}(?= (?:Mumbai|Delhi|Pune|Chennai|Kolkata)\b)"),
    (
        _FOREIGN_STREET,
        1,
        (
            rf"(?<!\w)(?:\d{{1,4}},? )?(?i:{_FOREIGN_STREET.replace(' ', '|')})\.? (?:(?:de|"
            rf"del|du|des|la|"
            r"las|los|da|do|dos|di|della)\.? |d['\u2019]|l['\u2019]){0,2}[A-Z][\w'\u2019-]{2,20}"
            r"(?: [A-Z][\w'\u2019-]{2,20})?(?:,? \d{1,4}[a-z]?(?: ?(?:/|m\.) ?\d{1,4})?)?(?!\w)"
        ),
    ),
    ("sector", 0, r"(?<!\w)Sector \d{1,3}[A-Z]?(?!\w)"),
    (NUMBER, 3, r"(?i)(?<!\w)h\.? ?no\.? ?\d[\d/-]{0,12}(?!\w)"),
    ("house", 0, r"(?<!\w)House (?:No\.? )?\d{1,4}[A-Z]?(?=,)(?:, Road \d{1,3})?(?!\w)"),
    ("rural rr", 0, r"(?<!\w)(?:[Rr]ural [Rr]oute|RR) #?\d{1,3}(?!\w)"),
    (
        "corner intersection",
        0,
        rf"(?i)(?<!\w)(?:corner|intersection) of {_ON_STREET} (?:and|&) {_ON_STREET}(?!\w)",
    ),
    ("level floor", 0, r"(?<!\w)(?:Level|Floor) \d{1,2}(?=, \d)"),
    (
        "number no",
        1,
        r"(?i)(?<!\w)(?:at|to|from|of) (number \d{1,4}[a-z]?)(?=[,.;]| and | with |$)",
    ),
    (
        "blk block",
        0,
        r"(?i)(?<!\w)bl(?:oc)?k \d{1,4}[a-z]?(?: [A-Z][\w'\u2019]{1,20}){1,4} \d{1,3}(?!\w)",
    ),
)
_NUMBERED_STREET = (
    r"[A-Z\u00c4\u00d6\u00dc](?<!\w.)[a-z\u00e4\u00f6\u00fc\u00df]{2,20}(?:str\.|gracht|weg|laan|plein|"
    r"allee|damm|ufer|kade|dreef|singel|steeg|stra\u00dfe|strasse|straat) \d{1,4}[a-z]?(?!\w)"
)
_UNNUMBERED = (
    "str.",
    "gracht",
    "weg",
    "laan",
    "plein",
    "allee",
    "damm",
    "ufer",
    "kade",
    "dreef",
    "singel",
    "steeg",
)
_LETTERED_FLAT = r"#(?<!\w#)\d{1,4}[A-Z](?!\w)"
_COMPOUND = ("stra\u00dfe", "strasse", "straat", "gata", "gasse", "platz", "vej", "veien")
_PATTERNS = Patterns(
    Pattern(
        Kind.ADDRESS,
        expression,
        cues=cues,
        lead=lead,
        needs=() if cues else ("#", *_COMPOUND, *_UNNUMBERED),
    )
    for cues, lead, expression in (
        *_EXPRESSIONS,
        *_MORE,
        ("", 0, _NUMBERED_STREET),
        ("", 0, _LETTERED_FLAT),
    )
)


def find(text: str, _known: Known) -> Iterator[Finding]:
    """Where somebody lives or could be found."""
    for pattern, start, end in _PATTERNS.matches(text):
        yield Finding(start, end, Kind.ADDRESS, pattern.risk, "rule:address")
