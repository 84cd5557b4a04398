"""The ten worked examples: invented people, put together by hand."""

from discreet.kinds import Kind, Risk
from discreet.rewriting import Change
from discreet.risk.facts import Fact, Facts, Sex
from discreet.risk.places import Area, kind_of_place, named


class Rung(Change):
    """A change that says itself which level of its ladder it takes."""

    __slots__ = ("level",)


def at_level(text: str, start: int, end: int, after: str, level: int) -> Change:
    rung = Rung(start, end, Kind.DISTINCT, Risk.QUASI, text[start:end], after, "")
    object.__setattr__(rung, "level", level)
    return rung


def place(country: str, level: str, name: str, within: str = "") -> Area:
    return named(name, country, level, within)[0]


MIDWIFE = Facts(
    area=place("US", "county", "Ravalli County"),
    sex=Sex.FEMALE,
    ages=(40, 44),
    told=(Fact("occupation", "midwife"), Fact("marital", "divorced"), Fact("family", "has twins")),
)
FIREFIGHTER = Facts(
    area=place("US", "county", "Cascade County"),
    sex=Sex.MALE,
    ages=(35, 39),
    told=(Fact("occupation", "firefighter"), Fact("condition", "Huntington's disease")),
)
ENGINEER = Facts(
    area=place("US", "county", "King County", "WA"),
    sex=Sex.MALE,
    ages=(28, 32),
    told=(
        Fact("occupation", "software engineer"),
        Fact("condition", "depression"),
        Fact("marital", "never married"),
    ),
)
BARRISTER = Facts(
    area=place("GB", "local_authority", "Leeds"),
    sex=Sex.MALE,
    ages=(50, 54),
    told=(Fact("occupation", "barrister"), Fact("sexuality", "gay or lesbian")),
)
DEPUTY_HEAD = Facts(
    area=place("GB", "local_authority", "Wolverhampton"),
    sex=Sex.FEMALE,
    ages=(40, 49),
    told=(Fact("occupation", "deputy head teacher"), Fact("religion", "Sikh")),
)
CARE_WORKER = Facts(
    area=place("GB", "local_authority", "Boston"),
    sex=Sex.FEMALE,
    ages=(30, 34),
    told=(
        Fact("occupation", "care worker"),
        Fact("migrant", "Polish"),
        Fact("condition", "postpartum psychosis (ever)"),
    ),
)
BAKER = Facts(
    area=kind_of_place("small town", "US"),
    sex=Sex.MALE,
    ages=(50, 54),
    told=(
        Fact("occupation", "bakery night lead"),
        Fact("marital", "widowed"),
        Fact("event", "house fire (home burned down)"),
    ),
)
FARMER = Facts(
    area=place("IE", "county", "Leitrim"),
    sex=Sex.MALE,
    ages=(55, 59),
    told=(Fact("occupation", "farmer"), Fact("event", "lost a child to suicide")),
    tags=frozenset(("rural",)),
)
VETERAN = Facts(
    area=place("US", "county", "McKinley County"),
    sex=Sex.MALE,
    ages=(35, 44),
    told=(
        Fact("ethnicity", "Navajo (tribe or nation)"),
        Fact("service", "veteran"),
        Fact("condition", "PTSD"),
    ),
)
STUDENT = Facts(
    area=place("CA", "province", "Nova Scotia"),
    ages=(20, 22),
    told=(
        Fact("gender", "trans man", chance=0.006, factor=1.6),
        Fact("occupation", "college student"),
        Fact("family", "twin"),
    ),
)
TEN = (
    MIDWIFE,
    FIREFIGHTER,
    ENGINEER,
    BARRISTER,
    DEPUTY_HEAD,
    CARE_WORKER,
    BAKER,
    FARMER,
    VETERAN,
    STUDENT,
)
