"""Read where the client is: named areas, kinds of place, and what gives a country away."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.risk.facts import Placed, Who
from discreet.risk.places import Area, kind_of_place, named
from discreet.risk.said import Said
from discreet.risk.whose import Whose
from discreet.vocabulary import is_place, word_set
from discreet.words import each, key_of

_SIGNS = {
    "GB": r"nhs|gp|camhs|iapt|a&e|mum|universal credit|pip|council (?:flat|house)|solicitor|gcses?|"
    r"a-levels?|sixth form|health visitor|fortnight|\u00a3\d+|uk|britain|england|"
    r"scotland|wales|london|brexit|year (?:[7-9]|1[0-3])",
    "IE": r"gard(?:a|a\u00ed)|tusla|hse|gaa|taoiseach|leaving cert|ireland|dublin|gaeltacht",
    "CA": r"canada|canadian|wsib|cegep|first nations?|toronto|ontario|qu[e\u00e9]bec|rcmp|oiler",
    "AU": r"australia|centrelink|ndis|headspace|ahpra|sydney|melbourne|tafe|arvo",
    "NZ": r"new zealand|aotearoa|wh\u0101nau|iwi|m[a\u0101]ori|oranga tamariki|marae|dhb|kura",
    "US": r"medicaid|medicare|ssdi|ssi|va|fema|iep|dcfs|cps|mom|\$\d+|er|icu|high school|"
    r"[1-9](?:st|nd|rd|th) grade|freshman|sophomore|usa|u\.s\.|thanksgiving|walmart",
}
_SIGN = {code: re.compile(rf"(?i)(?<!\w)(?:{signs})(?!\w)") for code, signs in _SIGNS.items()}
_MOST_SIGNS = 5
_ELSEWHERE = re.compile(
    r"(?i)\b(?:born|grew up|raised|originally|emigrated|fled|came|moved here|moved|native|"
    r"deported|sent)(?: \w+){0,2}? (?:in|from|of) $"
)
_ORIGIN = re.compile(r"(?i)\b(?:born in|emigrated from|fled|came (?:here )?from|moved here from) $")
_LIVES = re.compile(r"(?i)\b(?:live[sd]|moved|works?|stays?|is|was) ")
_WATERS = frozenset(each("creek river lake bay hill valley glen street road park wood bridge"))
_UNNAMED = re.compile(
    r"(?i)\b(?:a|an|our|this|their|his|her|the) (?:very |tight |close-knit |tiny |remote )?"
    r"(?P<kind>small town|rural town|market town|seaside town|mining town|military town|"
    r"university town|small village|fishing village|village|hamlet|small island|"
    r"reservation|remote community|first nation reserve)\b(?! hall| green| shop| school)"
)
_SAID_KINDS = re.compile(
    r"(?i)\b(small town|rural town|market town|village|hamlet|island|reservation|rural county)\b"
)
_TYPES = {
    "reservation": "reservation or tribal community",
    "first nation reserve": "First Nation reserve",
    "island": "island community",
}
_CHURCH = re.compile(
    r"(?i)\b(?:church|chapel|mosque|temple|synagogue|shul|gurdwara|parish|congregation|ward|"
    r"meeting|ministr\w+|assembly|masjid|cathedral|baptist|methodist)\b"
)
_UNIVERSITY = re.compile(r"(?i)\b(?:universit\w+|college|uni|polytechnic|institute)\b")
_PUPIL = 19


def country_in(text: str, findings: Iterable[Finding]) -> str:
    """The country a text is set in, or "" where it gives none of ours away."""
    votes: Counter[str] = Counter()
    for code, sign in _SIGN.items():
        votes[code] = min(_MOST_SIGNS, len({sign.lower() for sign in sign.findall(text)}))
    for finding in findings:
        if finding.kind is Kind.LOCATION:
            countries = {area.country for area in named(text[finding.start : finding.end])}
            votes.update({code: 2 for code in countries if len(countries) == 1 and code != "*"})
    code, most = votes.most_common(1)[0]
    return code if most else ""


def places_in(
    text: str, findings: Iterable[Finding], said: Said, whose: Whose, country: str
) -> tuple[list[Placed], list[Finding]]:
    """Where the client is, as far as findings tell, and the places that tell an origin."""
    places: list[Placed] = []
    origins: list[Finding] = []
    for finding in findings:
        left = text[max(0, finding.start - 40) : finding.start]
        if finding.kind is Kind.LOCATION and _ORIGIN.search(left):
            origins.append(finding)
        elif finding.kind is Kind.LOCATION and _ELSEWHERE.search(left):
            continue
        elif finding.kind in _AREAS and _is_of_client(text, finding, whose):
            area = _AREAS[finding.kind](said, finding, country)
            places += [Placed(finding, area)] if area else []
    return places, origins


def unnamed_in(text: str, country: str) -> Area | None:
    """The smallest kind of place that a text speaks of without its name: "our village"."""
    told = (match.group("kind").lower() for match in _UNNAMED.finditer(text))
    areas = [_of_kind(kind, country) for kind in told]
    return min(areas, key=lambda area: area.population, default=None)


def _is_of_client(text: str, finding: Finding, whose: Whose) -> bool:
    who, _ = whose.at(finding.start)
    if who is Who.CLIENT:
        return True
    # "Sees her sister in Leeds" says little of where the sister lives; "who lives in" does.
    near = text[max(0, finding.start - 24) : finding.start]
    return finding.kind is Kind.LOCATION and _LIVES.search(near) is None


def _location(said: Said, finding: Finding, country: str) -> Area | None:
    phrase = said.now(finding)
    if said.is_changed(finding):
        return _said_area(phrase, country)
    area = named_area(phrase, country)
    if area is not None:
        return area
    key = key_of(phrase)
    if key.rpartition(" ")[2] in _WATERS:
        return kind_of_place("neighbourhood", country)
    if key in word_set("cities"):
        return kind_of_place("city", country)
    known = is_place(key) or finding.risk is Risk.DIRECT
    return kind_of_place("town", country) if known else None


def _said_area(phrase: str, country: str) -> Area | None:
    """The area that a wider wording still tells; a mere "town" may be any."""
    kind = _SAID_KINDS.search(phrase)
    return _of_kind(kind.group(1).lower(), country) if kind else named_area(phrase, country)


def _of_kind(kind: str, country: str) -> Area:
    name = _TYPES.get(kind, kind)
    fits = named(name, country, "place_type")
    return kind_of_place(name if fits else "remote community", country)


def named_area(phrase: str, country: str) -> Area | None:
    """The area of that name in a country; of several, the one with the fewest people."""
    key = phrase.strip(" .,'\u2019").lower()
    areas = [area for name in _spellings(key) for area in named(name, country)]
    real = [area for area in areas if area.level != "place_type"]
    wide = [area for area in real if area.is_wide]
    return min(wide or real, key=lambda area: area.population, default=None)


def _spellings(key: str) -> Iterator[str]:
    yield key
    yield key.removeprefix("the ")
    if key.endswith((" co", " co.")):
        yield key.rpartition(" ")[0] + " county"


def _facility(said: Said, finding: Finding, country: str) -> Area | None:
    return None if said.is_changed(finding) else kind_of_place("city", country)


def _employer(said: Said, finding: Finding, country: str) -> Area | None:
    return None if said.is_changed(finding) else kind_of_place("the same workplace", country)


def _school(said: Said, finding: Finding, country: str) -> Area | None:
    if said.is_changed(finding):
        return None
    university = _UNIVERSITY.search(said.now(finding))
    kind = "the same university" if university else "the same school"
    return kind_of_place(kind, country)


def _group(said: Said, finding: Finding, country: str) -> Area | None:
    if said.is_changed(finding):
        return None
    church = _CHURCH.search(said.now(finding))
    kind = "the same congregation" if church else "the same professional network"
    return kind_of_place(kind, country)


_AREAS = {
    Kind.LOCATION: _location,
    Kind.FACILITY: _facility,
    Kind.EMPLOYER: _employer,
    Kind.SCHOOL: _school,
    Kind.ORG: _group,
}
