"""Find what a story gives away: family shape, events, court matters, work, details."""

import re
from collections.abc import Iterator

from discreet.finders.patterns import PLAIN as _PLAIN
from discreet.finders.patterns import WORD as _W
from discreet.finders.patterns import Pattern, Patterns
from discreet.finders.pets import PETS
from discreet.finders.workplaces import WORKPLACES
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known

_COUNT = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|\d{1,2})"
)
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|"
    r"twelfth|thirteenth|\d{1,2}(?:st|nd|rd|th)|eldest|oldest|youngest|middle|last|one)"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth st nd rd th eldest oldest youngest middle last one"
)
_FAMILY = (
    (
        _ORDINALS,
        0,
        (
            rf"{_ORDINAL}(?:[ -]born)?(?: (?:child|girl|boy|daughter|son|sister|brother|"
            rf"kid))? of (?:the )?{_COUNT}"
            r"(?: (?:boys|girls|kids|children|sisters|brothers|siblings))?"
        ),
    ),
    (
        "mother father mum mom dad parent",
        0,
        rf"(?:mother|father|mum|mom|dad|parent) of {_COUNT}(?= |[,.;])",
    ),
    (
        "twin twins triplet triplets quadruplet quadruplets",
        1,
        (
            r"(?:identical |fraternal |conjoined )?(?:twin|triplet|quadruplet)s?"
            r"(?: (?:boys|girls|sister|brother|sons|daughters))?"
        ),
    ),
    (
        "husband wife partner boyfriend girlfriend",
        2,
        (
            r"(?:her|his|their) (?:mother|father|sister|brother)['\u2019]s (?:husband|wife|partner|"
            r"boyfriend|girlfriend),? (?:and )?(?:then|now|later) (?:her|his|their) "
            r"(?:mother|father|sister|brother)['\u2019]s"
        ),
    ),
    ("two both", 0, r"(?:two|both) (?:mums|moms|dads|mothers|fathers)(?=[ ,.;])"),
    (
        "widowed widower widow",
        0,
        r"(?:widowed|widower|widow)(?: (?:twice|himself|at \d\d|of a [\w-]{3,20}))?",
    ),
    ("adopted", 0, r"adopted (?:from|out of|at birth from) \w{3,20}"),
    (
        "adoptee adoptees adopted whāngai kafala surrogate sperm egg known donor",
        0,
        (
            r"(?:adoptee|adoptees|adopted twice|whāngai|kafala|surrogate|(?:sperm|egg|known) donor|"
            r"donor[ -](?:egg|sperm|conceived)(?: pregnancy)?)"
        ),
    ),
    ("siblings stepsiblings", 1, rf"{_COUNT} (?:half-|step)?siblings"),
    (
        "kids children brothers sisters placements",
        1,
        (
            r"(?:five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|1\d|[5-9]) "
            r"(?:kids|children|brothers|sisters|placements)(?: living)?"
        ),
    ),
    (
        "second third fourth fifth nd rd th",
        0,
        r"(?:second|third|fourth|fifth|\d(?:nd|rd|th))[ -]gen(?:eration)?(?: [\w-]{3,15})?",
    ),
    ("wife wives", 1, r"(?:first|second|third|fourth|junior|senior|other|co-)[ -]?(?:wife|wives)"),
    (
        "raised brought",
        0,
        rf"(?:raised|brought up) by (?:his|her|their|an?|the) {_W}(?: {_W}){{0,3}}",
    ),
)
_DISASTER = (
    r"(?:flood|floods|fire|crash|shooting|earthquake|quake|hurricane|tornado|wildfire|"
    r"explosion|collapse|mudslide|landslide|typhoon|tsunami|bombing|massacre|stabbing|"
    r"rollover|pile-?up|avalanche|wreck|shipwreck|riot|riots|ambush|lockout|layoffs?|"
    r"derailment|cyclone|blizzard|eruption|capsizing|drowning|siege|raid|genocide|"
    r"accident|incident|scandal|heist|hijacking|sinking|evacuation|closure|rockfall|"
    r"rib fall|cave-in|blast|blow-?out|overdose|funeral|final|derby|championships?)"
)
_DISASTERS = (
    "flood floods fire crash shooting earthquake quake hurricane tornado wildfire "
    "explosion collapse mudslide landslide typhoon tsunami bombing massacre stabbing "
    "rollover pile pileup avalanche wreck shipwreck riot riots ambush lockout layoff "
    "layoffs derailment cyclone blizzard eruption capsizing drowning siege raid genocide "
    "accident incident scandal heist hijacking sinking evacuation closure rockfall fall "
    "cave blast blow blowout overdose funeral final derby championship championships"
)
_EVENT = (
    (_DISASTERS, 4, rf"(?:the |a |an )(?:{_W} ){{1,2}}{_DISASTER}(?!\w)"),
    (_DISASTERS, 2, rf"the {_DISASTER}(?!\w)"),
    (
        (
            "killed shot stabbed crushed trampled mauled run burned burnt found lost went "
            "died drowned murdered electrocuted kidnapped evacuated arrested"
        ),
        0,
        (
            r"(?:killed|shot|stabbed|crushed|trampled|mauled|run over|burned to death|"
            r"burnt to death|found dead|lost at sea|went missing|died in custody|drowned|"
            r"murdered|electrocuted|kidnapped|evacuated|arrested)"
            rf" (?:in|at|by|outside|off|on|near|behind|under)(?: {_W}){{1,4}}"
        ),
    ),
    (
        "drowned murdered lynched kidnapped abducted deported electrocuted",
        0,
        r"(?:drowned|murdered|lynched|kidnapped|abducted|deported|electrocuted)(?!\w)",
    ),
    (
        "won took lost",
        0,
        (
            rf"(?:won|took|lost) (?:the |a |an )(?:{_W} ){{0,3}}(?:medal|prize|cup|title|"
            rf"award|"
            r"championship|final|gold|silver|bronze|scholarship|election|lottery)"
        ),
    ),
    (
        ("news tv telly television paper papers gazette headlines documentary podcast"),
        5,
        (
            r"(?:on|in|made) (?:the )??(?:local |national |evening |front page of the "
            r")?(?:news|"
            r"tv|telly|television|the papers?|gazette|headlines|documentary|podcast)(?!\w)"
        ),
    ),
    ("viral", 1, r"(?:went|gone|going) viral"),
)
_LEGAL = (
    (
        (
            "inquest inquests tribunal tribunals lawsuit lawsuits class prosecution "
            "prosecutions judicial deposition depositions indictment indictments court "
            "arraignment extradition plea public fatal restraining protection custody "
            "parole probate wrongful asylum deportation disciplinary fitness removal bond "
            "sentencing sentencings grand consent"
        ),
        3,
        (
            rf"(?:(?:the|a|an|his|her|their) )?(?:{_PLAIN} ){{0,2}}(?:inquest|tribunal|"
            rf"lawsuit|"
            r"class action|prosecution|judicial review|deposition|indictment|court martial|"
            r"arraignment|extradition|plea deal|public inquiry|fatal accident inquiry|"
            r"restraining order|protection order|custody (?:case|hearing|trial|battle)|"
            r"parole (?:hearing|board)|probate|wrongful death suit|asylum (?:claim|hearing|"
            r"appeal)|deportation (?:hearing|order)|disciplinary hearing|fitness to "
            r"practise|"
            r"removal hearing|bond hearing|sentencing|grand jury|consent decree)s?"
            rf"(?: (?:against|into|over|about|with|vs\.?|v\.?)(?: (?!(?:was|is|were|had|"
            rf"it)\b){_W}){{1,2}})?"
        ),
    ),
    (
        ("hearing petition verdict inquiry settlement suit litigation injunction subpoena ruling"),
        2,
        (
            rf"(?:{_PLAIN} ){{1,2}}(?:hearing|petition|verdict|inquiry|settlement|suit|"
            r"litigation|injunction|subpoena|ruling)(?!\w)"
        ),
    ),
    ("charge charges", 2, rf"(?:{_PLAIN} ){{1,2}}charges?(?= |[.,;])(?! nurse)"),
    ("suing sued sues", 0, rf"(?:suing|sued|sues) (?:the |his |her |their )?{_W}(?: {_W}){{0,2}}"),
)
_DISTINCT = (
    (
        (
            "tattoo tattoos tat tats scar scars birthmark birthmarks prosthesis "
            "prosthetic prosthetics prostheses"
        ),
        1,
        (
            rf"(?:the |an? |his |her )?(?:tattoo|tat|scar|birthmark|"
            rf"prosthe\w{1, 9})s?(?!\w)(?: (?:of|"
            rf"that|on|"
            rf"like|behind|across)(?: {_W}){{1,6}})?"
        ),
    ),
    ("followers subscribers views", 1, r"\d{2,4}k? (?:followers|subscribers|views)"),
    (
        "only",
        1,
        (
            rf"the only (?!(?:time|place|one|thing|way)\b){_W} (?:in|on|at|who|within|for|"
            rf"to)(?! (?:time|place|one)\b)"
            rf"(?: {_W}){{1,4}}"
        ),
    ),
    (
        "first last youngest oldest tallest fastest",
        1,
        (
            rf"the (?:first|last|youngest|oldest|tallest|fastest) (?:(?:black|deaf|female|"
            rf"trans|"
            rf"gay|local|native) )?(?:woman|man|girl|boy|keeper|player|family|person) "
            rf"(?:to|in|from|who|on)(?: {_W}){{1,4}}"
        ),
    ),
    (
        "known",
        0,
        (
            r"known (?:to everyone |locally |in town )?(?:as|for) (?:the "
            r")?[\"'\u201c\u2018]?"
            rf"{_W}(?: {_W}){{0,4}}"
        ),
    ),
    (
        "drives drove",
        0,
        (
            rf"(?:drives|drove) (?:an? |the |his |her )(?!(?:bus|car|taxi|cab|"
            rf"van)\b){_PLAIN}(?: {_PLAIN}){{1,3}}"
        ),
    ),
    (
        "only",
        1,
        (
            rf"the only (?:(?!(?:time|place|one|thing|person|way)\b){_PLAIN} "
            rf"){{0,3}}{_PLAIN}(?= (?:in|"
            rf"on|at|within|for) )"
        ),
    ),
    (
        "hers his theirs",
        0,
        rf"(?:hers|his|theirs) is the one (?:on|in|at|over|behind) the (?:{_W} ){{0,3}}{_W}",
    ),
    (
        "first",
        1,
        (
            rf"the first (?:of|in) (?:his|her|their) (?:family|whānau|clan|village|people|tribe)"
            rf"(?: (?:to|at|in)(?: {_W}){{1,2}})?"
        ),
    ),
)
_PATTERNS = Patterns(
    Pattern(kind, rf"(?i)(?<![\w'\u2019-]){expression}", Risk.QUASI, cues, lead)
    for kind, rows in (
        (Kind.FAMILY, _FAMILY),
        (Kind.EVENT, _EVENT),
        (Kind.LEGAL, _LEGAL),
        (Kind.EMPLOYER, WORKPLACES),
        (Kind.DISTINCT, _DISTINCT),
        (Kind.PET, PETS),
    )
    for cues, lead, expression in rows
)


# Words that begin what comes next, and would leave a sentence without its joint.
_LOOSE_END = re.compile(
    r"(?i)(?: (?:the|an?|of|to|and|or|but|in|on|at|for|with|by|from|his|her|their|who|that|which|"
    r"doing|is|was|has|had|he|she|they|when|where|as)){1,3}$"
)


def find(text: str, _known: Known) -> Iterator[Finding]:
    """Phrases that a neighbour, or a search, could match with somebody."""
    for pattern, start, end in _PATTERNS.matches(text):
        loose = _LOOSE_END.search(text, start, end)
        stop = loose.start() if loose and loose.start() > start else end
        yield Finding(start, stop, pattern.kind, Risk.QUASI, f"rule:{pattern.kind}")
