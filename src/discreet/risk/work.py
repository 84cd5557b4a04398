"""How many people do a given work."""

from dataclasses import dataclass
from math import exp, log

from discreet.risk.attributes import average, rows_for
from discreet.risk.chance import Chance, words_of_row
from discreet.risk.facts import Fact, Sex
from discreet.risk.people import share_of_workers
from discreet.risk.setting import Setting
from discreet.risk.tables import AttributeRow, OccupationRow, occupations, source_of, spread_of

_MOST = 0.95
_UNPAID = frozenset(("student", "not in paid work"))
_FEW = 0.05
_FEW_FACTOR = 1.6
_NO_TABLE_FACTOR = 1.6
_STATUS_SHARES = (0.3, 0.5)

LISTED = frozenset(
    (
        "barrister",
        "solicitor",
        "king's counsel",
        "doctor",
        "gp",
        "surgeon",
        "psychiatrist",
        "hospital consultant",
        "nurse",
        "midwife",
        "dentist",
        "pharmacist",
        "veterinarian",
        "psychologist",
        "psychotherapist",
        "social worker",
        "clergy",
        "catholic priest",
        "anglican priest",
        "rabbi",
        "imam",
        "bishop",
        "head teacher",
        "politician",
        "mayor",
        "member of parliament",
        "judge",
        "architect",
        "ceo",
    )
)
"""Professions that anybody can list from a public register or a website."""
_LISTED_CLASSES = frozenset(("doctor", "nurse or midwife", "dentist or dental worker"))


@dataclass(frozen=True, slots=True)
class _Work:
    share: float
    female: float
    spread: float


def chance_of_work(fact: Fact, setting: Setting) -> Chance | None:
    """The chance of an occupation, or None where the tables do not know the word."""
    row = occupations().get(fact.name.lower())
    if row is None:
        return None
    if row.wide in _UNPAID and _status_rows(row, setting.country):
        share, spread = _of_status(row, fact.level, setting)
    else:
        share, spread = _of_job(row, fact.level, setting)
    return Chance(
        fact=fact,
        share=share,
        spread=spread,
        words=_words(row, fact.level),
        wider=(row.wide, row.wider),
        source=source_of("occupations", row.source),
        confidence=_confidence(row, fact.level, setting.country),
        ethnic_shares=(row.black, row.asian, row.hispanic) if not fact.level else (None,) * 3,
        listed=not fact.level and (row.name.lower() in LISTED or row.wide in _LISTED_CLASSES),
    )


def _words(row: OccupationRow, level: int) -> frozenset[str]:
    if level:
        return words_of_row(row.wide if level == 1 else row.wider)
    return words_of_row(row.name, row.wide, row.wider, *row.aliases)


def _confidence(row: OccupationRow, level: int, country: str) -> str:
    if country == "GB" and not level:
        return row.uk_confidence or row.confidence
    return row.confidence if country == "US" else "R"


def _status_rows(row: OccupationRow, country: str) -> tuple[AttributeRow, ...]:
    rows = rows_for("work_status", row.name, country)
    own = tuple(one for one in rows if one.country == country)
    return own or tuple(one for one in rows if one.country == "US")


def _of_status(row: OccupationRow, level: int, setting: Setting) -> tuple[float, float]:
    rows = _status_rows(row, setting.country)
    if level == 0:
        return average(rows, setting)
    if level == 1:
        told = (one.wide_chance or _STATUS_SHARES[0] for one in rows if one.first <= setting.first)
        return max(told, default=_STATUS_SHARES[0]), 0.2
    return _STATUS_SHARES[1], 0.2


def _of_job(row: OccupationRow, level: int, setting: Setting) -> tuple[float, float]:
    work = _class_of(row, level, setting.country) if level else _job_of(row, setting.country)
    spread = work.spread
    if setting.sex == Sex.UNKNOWN:
        parts = (("F", work.female), ("M", 1 - work.female))
        told = sum(part * _of_age(sex, row, setting) for sex, part in parts)
    else:
        part = work.female if setting.sex == Sex.FEMALE else 1 - work.female
        told = part * _of_age(setting.sex, row, setting)
        spread += spread_of(_FEW_FACTOR) if part < _FEW else 0.0
    return min(_MOST, work.share * told / setting.share()), spread


def _of_age(sex: str, row: OccupationRow, setting: Setting) -> float:
    return share_of_workers(sex, setting.first, setting.last, row.ages)


def _job_of(row: OccupationRow, country: str) -> _Work:
    spread = spread_of(row.factor)
    if country == "US" and row.us_share:
        return _Work(row.us_share, _half(row.us_female), spread)
    if country == "GB" and row.uk_share:
        least = spread_of(1.5 if row.uk_confidence == "R" else 1.15)
        return _Work(row.uk_share, _half(row.uk_female or row.us_female), max(spread, least))
    shares = [share for share in (row.us_share, row.uk_share) if share]
    middle = exp(sum(map(log, shares)) / len(shares))
    female = _half(row.us_female or row.uk_female)
    return _Work(middle, female, spread + spread_of(_NO_TABLE_FACTOR))


def _class_of(row: OccupationRow, level: int, country: str) -> _Work:
    share, female = (
        (row.wide_share, row.wide_female) if level == 1 else (row.wider_share, row.wider_female)
    )
    if level == 1 and country == "GB" and row.uk_share:
        share = max(share, row.uk_share * 1.05)
    return _Work(share, _half(female), spread_of(1.25 if country == "US" else 1.45))


def _half(female: float | None) -> float:
    return 0.5 if female is None else female
