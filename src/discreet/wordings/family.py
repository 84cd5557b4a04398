"""Say family shapes by what they are, without what makes them rare."""

import re

from discreet.closeness import commoner
from discreet.kinds import Level
from discreet.verbs import Tense
from discreet.wordings.omitting import left_out
from discreet.wordings.place import Place
from discreet.wordings.shapes import Form, Shape, shape_of

_MANY = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|\d{1,2}|forty-\w+)"
_NTH = (
    r"(?:only|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|"
    r"twelfth|thirteenth|fourteenth|\d+(?:st|nd|rd|th)|eldest|oldest|youngest|middle|last|one)"
)
_SONS = r"(?:sons|daughters|boys|girls|kids|children|bairns|weans|babies)"
_SIBLINGS = r"(?:siblings|sibs|brothers|sisters|half-siblings|half-brothers|half-sisters)"
_OTHERS = (
    r"(?:cousins|wives|husbands|aunts|uncles|grandkids|grandchildren|placements|adoptees|mums|moms"
    r"|dads|nieces|nephews|grandsons|granddaughters)"
)
_ADDED = r"(?:[- ](?:born|girl|boy|son|daughter|child|kid|bairn|one))*"
_TWINS = r"(?:twin|triplet|quadruplet)s?"
_OLDER = r"(?:(?:older|younger|elder|big|little) )?"
_AMONG_THEM = r"(?:of|in|between|among|out of) (?!(?:the )?(?!one\b)" + _NTH + r"\b)"
_FAMILY: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?i){expression}"), wording)
    for expression, wording in (
        (rf"^(?:the |an? )?{_OLDER}(?:\w+ )?{_TWINS} (brother|sister|son|daughter)s?\b", r"\1"),
        (r"(?:twin|triplet|quadruplet)s? (?:boys|girls|sons|daughters)", "children"),
        (r"(?:twin|triplet|quadruplet)s? (?:boy|girl)\b", "child"),
        (r"^(?:the |not |\w+ )?(?:twin|triplet|quadruplet)s\b", "children"),
        (r"^(?:the |an? |\w+ )?(?:twin|triplet|quadruplet)\b", "sibling"),
        (r"^(mother|father|mum|mom|dad|parent|grandmother|gran|nan) (?:of|to) ", r"\1 of several"),
        (r"^(?:two |our |her |his )?(?:mums|moms|dads|mothers|fathers)$", "parents"),
        (rf"^(?:the )?{_NTH}{_ADDED} of two\b", "one of two children"),
        (rf"^(?:the )?(?:\w+ )?{_NTH}{_ADDED} {_AMONG_THEM}", "one of several children"),
        (
            rf"^(?:the )?(?!one\b){_NTH} (?:son|daughter|child|boy|girl|bairn)\b(?!['\u2019])",
            "one of several children",
        ),
        (rf"^(?:the )?{_NTH} (wife|husband|baby|marriage)\b", r"\1"),
        (r"^(?:a |the )?(widowed|widower|widow)\b", r"\1"),
        (r"^(never married|married(?= to\b| with\b|$)|divorced|separated|single)\b", r"\1"),
        (r"^(estranged) from\b.*\b(?:twin|brother|sister|sibling)s?$", r"\1 from a sibling"),
        (r"^(foster (?:mother|father|parents?|mum|mom|dad|carers?))\b", r"\1"),
        (r"^(mother|father|mum|mom|dad)['\u2019]s side$", r"\1's side"),
        (r"^(youngest|eldest|oldest|firstborn)$", r"\1"),
        (r"^(grandmother|grandfather|gran|nan|aunt|uncle) raising ", r"\1 raising a child"),
        (r"^(caring for|looking after) ", r"\1 relatives"),
        (
            rf"^(raised|raising) (?!by |with |in |as )(?:.* )?(?:{_SONS}|grandsons?)$",
            r"\1 children",
        ),
        (r"^(?:an? )?(orphan)(?:ed)?\b", r"\1"),
        (rf"^(?:the )?{_MANY} (?:\w+ ){{0,2}}{_SONS}", "several children"),
        (r"^(adopted|fostered)\b", r"\1"),
        (r"^(?:adoptee)s?$|wh\u0101ngai|kafala|\badopt", "adopted"),
        (r"surrogate|\bdonor\b|\bIVF\b", "fertility treatment"),
        (rf"^(?:the )?{_MANY} (?:\w+ ){{0,2}}({_SIBLINGS})", r"several \1"),
        (rf"^(?:the )?{_MANY} (?:\w+ ){{0,2}}({_OTHERS})", r"several \1"),
        (r"\b(?:gen|generations?|generation)\b", "of a long family line"),
        (rf"\bof (?:the )?{_MANY}$", "one of several children"),
        (r"^(raised|brought up) (?:by|with|in) ", r"\1 by others"),
        (rf"^(raised|brought up) {_MANY}\b", r"\1 several children"),
        (r"^(?:\w+ ){0,2}(wife|wives)$", r"\1"),
    )
)
_TAKES_ARTICLE = frozenset(("sibling", "child", "brother", "sister", "son", "daughter", "widow"))
_REPEATED = re.compile(r"(?i)^ (?:children|kids|siblings)\b")
_AMONG = re.compile(r"(?i) among them$")
_HAVING = {
    Tense.BASE: "have an unusual family",
    Tense.PRESENT: "has an unusual family",
    Tense.PAST: "had an unusual family",
    Tense.PARTICIPLE: "with an unusual family",
    Tense.GOING_ON: "having an unusual family",
}


def family_wording(place: Place, level: Level) -> str:
    """The class of a family shape: "twin boys" are children, a "third of nine" one of several."""
    role = commoner(place.core) if place.finding.source != "tagger" else ""
    if role:
        return place.noun(role)
    shape = shape_of(place)
    if _AMONG.search(place.core):
        return left_out(place)
    if level is not Level.WIDER and shape.form not in (Form.RELATIVE, Form.CLAUSE, Form.WHEN):
        for expression, wording in _FAMILY:
            match = expression.search(place.core)
            if match:
                return _told(place, match.expand(wording).lower())
    return _unusual(place, shape)


def _told(place: Place, told: str) -> str:
    if told == "one of several children" and _REPEATED.match(place.right):
        return "one of several"
    if place.determined:
        told = told.removeprefix("several ")
    first = place.before.partition(" ")[0].lower()
    articled = place.has_article or first == "the"
    counted = told in _TAKES_ARTICLE or " of several" in told or " raising " in told
    return place.noun(told) if counted and articled and not told.startswith("one ") else told


def _unusual(place: Place, shape: Shape) -> str:
    """What stands for a family shape of which no class is known."""
    if place.guessed:
        return left_out(place)
    if shape.form is Form.VERB:
        return _HAVING[shape.tense]
    if shape.form in (Form.CLAUSE, Form.WHEN):
        be = "was" if shape.past else "is"
        return "family is unusual" if place.determined else f"the family {be} unusual"
    if shape.form is Form.RELATIVE:
        return f"who {'had' if shape.past else 'has'} an unusual family"
    if shape.form in _LEADING:
        return f"{_LEADING[shape.form]} an unusual family"
    return "(family detail left out)" if place.stands_alone else place.noun("unusual family")


_LEADING = {Form.BEING: "of", Form.PHRASE: "in"}
