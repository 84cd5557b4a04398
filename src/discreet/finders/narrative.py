"""Find what a story gives away: family shape, events, court matters, work, details."""

import re
from collections.abc import Iterator

from discreet.finders.patterns import Pattern, matches
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known

_W = r"[\w'\u2019&-]{1,18}"
_PLAIN = (
    r"(?!(?:the|an?|his|her|their|my|this|that|it|before|after|in|at|to|of|and|on|for|"
    rf"with|by|from|is|was|were|as|or|but|no|any|under|come|came|about|into)\b){_W}"
)
_COUNT = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|\d{1,2})"
)
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|"
    r"twelfth|thirteenth|\d{1,2}(?:st|nd|rd|th)|eldest|oldest|youngest|middle|last|one)"
)
_FAMILY = (
    (
        rf"{_ORDINAL}(?:[ -]born)?(?: (?:child|girl|boy|daughter|son|sister|brother|"
        rf"kid))? of (?:the )?{_COUNT}"
        r"(?: (?:boys|girls|kids|children|sisters|brothers|siblings))?"
    ),
    rf"(?:mother|father|mum|mom|dad|parent) of {_COUNT}(?= |[,.;])",
    (
        r"(?:identical |fraternal |conjoined )?(?:twin|triplet|quadruplet)s?"
        r"(?: (?:boys|girls|sister|brother|sons|daughters))?"
    ),
    r"(?:two|both) (?:mums|moms|dads|mothers|fathers)(?=[ ,.;])",
    r"(?:widowed|widower|widow)(?: (?:twice|himself|at \d\d|of a [\w-]{3,20}))?",
    r"adopted (?:from|out of|at birth from) \w{3,20}",
    (
        r"(?:adoptee|adoptees|adopted twice|whāngai|kafala|surrogate|sperm donor|"
        r"donor[ -](?:egg|sperm|conceived)(?: pregnancy)?)"
    ),
    rf"{_COUNT} (?:half-|step)?siblings",
    (
        r"(?:five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|1\d|[5-9]) "
        r"(?:kids|children|brothers|sisters|placements)(?: living)?"
    ),
    r"(?:second|third|fourth|fifth|\d(?:nd|rd|th))[ -]gen(?:eration)?(?: [\w-]{3,15})?",
    r"(?:first|second|third|fourth|junior|senior|other|co-)[ -]?(?:wife|wives)",
    rf"(?:raised|brought up) by (?:his|her|their|an?|the) {_W}(?: {_W}){{0,3}}",
)
_DISASTER = (
    r"(?:flood|floods|fire|crash|shooting|earthquake|quake|hurricane|tornado|wildfire|"
    r"explosion|collapse|mudslide|landslide|typhoon|tsunami|bombing|massacre|stabbing|"
    r"rollover|pile-?up|avalanche|wreck|shipwreck|riot|riots|ambush|lockout|layoffs?|"
    r"derailment|cyclone|blizzard|eruption|capsizing|drowning|siege|raid|genocide|"
    r"accident|incident|scandal|heist|hijacking|sinking|evacuation|closure|rockfall|"
    r"rib fall|cave-in|blast|blow-?out|overdose|funeral|final|derby|championships?)"
)
_EVENT = (
    rf"(?:the |a |an )(?:{_W} ){{1,2}}{_DISASTER}(?!\w)",
    rf"the {_DISASTER}(?!\w)",
    (
        r"(?:killed|shot|stabbed|crushed|trampled|mauled|run over|burned to death|"
        r"burnt to death|found dead|lost at sea|went missing|died in custody|drowned|"
        r"murdered|electrocuted|kidnapped|evacuated|arrested)"
        rf" (?:in|at|by|outside|off|on|near|behind|under)(?: {_W}){{1,4}}"
    ),
    r"(?:drowned|murdered|lynched|kidnapped|abducted|deported|electrocuted)(?!\w)",
    (
        rf"(?:won|took|lost) (?:the |a |an )(?:{_W} ){{0,3}}(?:medal|prize|cup|title|"
        rf"award|"
        r"championship|final|gold|silver|bronze|scholarship|election|lottery)"
    ),
    (
        r"(?:on|in|made) (?:the )??(?:local |national |evening |front page of the "
        r")?(?:news|"
        r"tv|telly|television|the papers?|gazette|headlines|documentary|podcast)(?!\w)"
    ),
    r"(?:went|gone|going) viral",
)
_LEGAL = (
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
    (
        rf"(?:{_PLAIN} ){{1,2}}(?:hearing|petition|verdict|inquiry|settlement|suit|"
        r"litigation|injunction|subpoena|ruling)(?!\w)"
    ),
    rf"(?:{_PLAIN} ){{1,2}}charges?(?= |[.,;])(?! nurse)",
    rf"(?:suing|sued|sues) (?:the |his |her |their )?{_W}(?: {_W}){{0,2}}",
)
_WORKPLACE = (
    r"(?:plant|mill|factory|mine|mines|pits|creamery|dairy|quarry|foundry|cannery|"
    r"shipyard|brewery|distillery|slaughterhouse|abattoir|sawmill|refinery|smelter|"
    r"casino|feed store|cold store|dry cleaner'?s|co-?op|bakery|nursery|garage|depot|"
    r"warehouse|chippy|chipper|takeaway|salon|nail bar|barber ?shop|call cent(?:re|er)|"
    r"packing house|packinghouse|rig|trawler|orchard|vineyard|ranch|stables|colliery|"
    r"power station|airline|newspaper|radio station|precinct|credit union|law firm)"
)
_EMPLOYER = (
    (
        rf"(?:the|a|an|only|his|her|their) (?:{_W} ){{0,2}}{_WORKPLACE}(?!\w)(?! "
        rf"operator| manager| worker| owner)"
    ),
    (
        rf"(?:the )?only (?!(?:\w+ )?(?:wo)?(?:man|men|girl|boy|one|person|child|time|"
        rf"thing)\b){_W}(?: {_W})? (?:in|for|within) (?:the |this )?{_W}(?: miles)?"
    ),
)
_WORKING = (
    (
        rf"(?:works?|worked|working|employed|shifts|temping) (?:at|for) ((?:the |an? "
        rf")?{_W}"
        rf"(?: (?!(?:and|but|who|where|since|when|as|with|until|"
        rf"because)\b){_W}){{0,2}})"
    ),
)
_DISTINCT = (
    (
        rf"(?:the |an? |his |her )?(?:tattoo|tat|scar|birthmark|prosthe\w+)s?(?!\w)(?: (?:of|"
        rf"that|on|"
        rf"like|behind|across)(?: {_W}){{1,6}})?"
    ),
    r"\d{2,4}k? (?:followers|subscribers|views)",
    (
        rf"the only (?!(?:time|place|one|thing|way)\b){_W} (?:in|on|at|who|within|for|"
        rf"to)(?! (?:time|place|one)\b)"
        rf"(?: {_W}){{1,4}}"
    ),
    (
        rf"the (?:first|last|youngest|oldest|tallest|fastest) (?:(?:black|deaf|female|"
        rf"trans|"
        rf"gay|local|native) )?(?:woman|man|girl|boy|keeper|player|family|person) "
        rf"(?:to|in|from|who|on)(?: {_W}){{1,4}}"
    ),
    (
        r"known (?:to everyone |locally |in town )?(?:as|for) (?:the "
        r")?[\"'\u201c\u2018]?"
        rf"{_W}(?: {_W}){{0,4}}"
    ),
    (
        rf"(?:drives|drove) (?:an? |the |his |her )(?!(?:bus|car|taxi|cab|"
        rf"van)\b){_PLAIN}(?: {_PLAIN}){{1,3}}"
    ),
    (
        rf"the only (?:(?!(?:time|place|one|thing|person|way)\b){_PLAIN} ){{0,3}}{_PLAIN}(?= (?:in|"
        rf"on|at|within|for) )"
    ),
    (
        rf"the first (?:of|in) (?:his|her|their) (?:family|whānau|clan|village|people|tribe)"
        rf"(?: (?:to|at|in)(?: {_W}){{1,2}})?"
    ),
)
_ANIMAL = (
    r"(?:dog|cat|puppy|pup|kitten|horse|pony|parrot|hamster|rabbit|mare|goat|tortoise|"
    r"snake|lizard|ferret|collie|terrier|labrador|lab|mutt|hound|spaniel|pug|poodle|"
    r"gecko|cockatiel|budgie|gelding|donkey|heifer|bulldog|pit ?bull|husky|heeler|"
    r"lurcher|greyhound|whippet|staffie|beagle|corgi|chihuahua|service dog|bird|cow)"
)
_PET = (
    (
        rf"\b{_ANIMAL}(?:,| named| called|'s name is|, named|, called| \(|:)? ?"
        r"((?-i:[A-Z])[\w'\u2019-]{2,20})"
    ),
    rf"\b{_ANIMAL} (?:named|called) ([\w'\u2019-]{{2,20}})",
    rf"\b{_ANIMAL} (?:whom? )?(?:he|she|they|we) (?:named|calls?|called) ([\w'\u2019-]{{2,20}})",
    (
        rf"((?-i:[A-Z])[\w'\u2019-]{{2,20}}),? (?:\(|, )?(?:his|her|their|my|the|an?) "
        rf"(?:\w{{3,10}} )?{_ANIMAL}(?!\w)"
    ),
)


_PATTERNS = tuple(
    Pattern(kind, rf"(?i)(?<![\w'\u2019-]){expression}", Risk.QUASI)
    for kind, expressions in (
        (Kind.FAMILY, _FAMILY),
        (Kind.EVENT, _EVENT),
        (Kind.LEGAL, _LEGAL),
        (Kind.EMPLOYER, _EMPLOYER),
        (Kind.EMPLOYER, _WORKING),
        (Kind.DISTINCT, _DISTINCT),
        (Kind.PET, _PET),
    )
    for expression in expressions
)


# Words that begin what comes next, and would leave a sentence without its joint.
_LOOSE_END = re.compile(
    r"(?i)(?: (?:the|an?|of|to|and|or|but|in|on|at|for|with|by|from|his|her|their|who|that|which|"
    r"doing|is|was|has|had|he|she|they|when|where|as)){1,3}$"
)


def find(text: str, _known: Known) -> Iterator[Finding]:
    """Phrases that a neighbour, or a search, could match with somebody."""
    for pattern, start, end in matches(text, _PATTERNS):
        loose = _LOOSE_END.search(text, start, end)
        stop = loose.start() if loose and loose.start() > start else end
        yield Finding(start, stop, pattern.kind, Risk.QUASI, f"rule:{pattern.kind}")
