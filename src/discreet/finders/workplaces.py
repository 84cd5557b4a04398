"""How a place of work is told so that it could be found."""

from discreet.finders.patterns import WORD as _W

_WORKPLACE = (
    r"(?:plant|mill|factory|mine|mines|pits|creamery|dairy|quarry|foundry|cannery|"
    r"shipyard|brewery|distillery|slaughterhouse|abattoir|sawmill|refinery|smelter|"
    r"casino|feed store|cold store|dry cleaner'?s|co-?op|bakery|nursery|garage|depot|"
    r"warehouse|chippy|chipper|takeaway|salon|nail bar|barber ?shop|call cent(?:re|er)|"
    r"packing house|packinghouse|rig|trawler|orchard|vineyard|ranch|stables|colliery|"
    r"power station|airline|newspaper|radio station|precinct|credit union|law firm)"
)
WORKPLACES = (
    (
        (
            "plant mill factory mine mines pits creamery dairy quarry foundry cannery "
            "shipyard brewery distillery slaughterhouse abattoir sawmill refinery smelter "
            "casino feed cold dry co coop bakery nursery garage depot warehouse chippy "
            "chipper takeaway salon nail barber barbershop call packing packinghouse rig "
            "trawler orchard vineyard ranch stables colliery power airline newspaper "
            "radio precinct credit law"
        ),
        3,
        (
            rf"(?:the|a|an|only|his|her|their) (?:{_W} ){{0,2}}{_WORKPLACE}(?!\w)(?! "
            rf"operator| manager| worker| owner)"
        ),
    ),
    (
        "only",
        1,
        (
            rf"(?:the )?only (?!(?:\w{1, 18} )?(?:wo)?(?:man|men|girl|boy|one|person|child|time|"
            rf"thing)\b){_W}(?: {_W})? (?:in|for|within) (?:the |this )?{_W}(?: miles)?"
        ),
    ),
    (
        "work works worked working employed shifts temping",
        0,
        (
            rf"(?:works?|worked|working|employed|shifts|temping) (?:at|for) ((?:the |an? "
            rf")?{_W}"
            rf"(?: (?!(?:and|but|who|where|since|when|as|with|until|"
            rf"because)\b){_W}){{0,2}})"
        ),
    ),
    (
        "interview film photograph interviewed filmed photographed",
        6,
        (
            r"(?:man|woman|reporter|journalist|somebody|someone|lady|crew) from "
            r"((?-i:[A-Z])[\w-]{1,20}(?: (?-i:[A-Z])[\w-]{1,20}){0,2})"
            r"(?= (?:wants? to|came to|wanted to|who) (?:interview|film|photograph)(?:ed)?\b)"
        ),
    ),
)
