"""How many people live with a condition."""

from discreet.risk.chance import Chance, words_of_row
from discreet.risk.facts import Fact, Sex
from discreet.risk.people import share_of_people
from discreet.risk.setting import Setting
from discreet.risk.tables import ConditionRow, conditions, source_of, spread_of

_LEAST = 1e-8
_UNSTATED = 0.25
_WIDE_FACTOR = 1.6
_OUTSIDE_AGES = 0.2
_LEAST_SHARE = 0.3
_OTHER_COUNTRY = 0.25


def chance_of_condition(fact: Fact, setting: Setting) -> Chance | None:
    """The chance of a condition, or None where the tables do not know it."""
    rows = conditions().get(fact.name.lower(), ())
    own = tuple(row for row in rows if row.country in (setting.country, "*")) or rows
    if not own:
        return None
    row = own[0]
    share, spread = _share(row, setting), spread_of(row.factor)
    spread += 0.0 if row.country in (setting.country, "*") else _OTHER_COUNTRY
    words = words_of_row(row.name, row.wide, *row.aliases)
    if fact.level:
        share, spread = max(_class_share(row, fact.level), share), spread_of(_WIDE_FACTOR)
        words = words_of_row(row.wide if fact.level == 1 else row.wider)
    return Chance(
        fact=fact,
        share=min(share, 1.0),
        spread=spread,
        words=words,
        wider=(row.wide, row.wider),
        source=source_of("conditions", row.source),
        confidence=row.confidence,
    )


def _class_share(row: ConditionRow, level: int) -> float:
    wide = row.wide_per_100k / 1e5 if row.wide_per_100k else _UNSTATED
    if level == 1:
        return wide
    return max(wide, row.wider_per_100k / 1e5 if row.wider_per_100k else _UNSTATED)


def _share(row: ConditionRow, setting: Setting) -> float:
    share = row.per_100k / 1e5 * _for_sex(row, setting.sex)
    if setting.last < row.first or setting.first > row.last:
        share *= _OUTSIDE_AGES
    elif row.universe == "all":
        people = share_of_people(setting.country, Sex.UNKNOWN, row.first, row.last)
        share /= max(_LEAST_SHARE, people)
    return min(max(share, _LEAST), 1.0)


def _for_sex(row: ConditionRow, sex: str) -> float:
    female = row.female or 0.5
    if sex == Sex.FEMALE and "women" not in row.universe:
        return female / 0.5
    men_only = row.universe == "men" or "men 1" in row.universe
    if sex == Sex.MALE and not men_only:
        return (1 - female) / 0.5
    return 1.0
