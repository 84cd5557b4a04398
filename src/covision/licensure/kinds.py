"""What a field of a rule may hold: numbers, metrics, categories, words of a short list."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from covision.licensure.entry import Category

METRICS = frozenset(
    """
    total direct direct.couple_family direct.telehealth direct.psychotherapy_face_to_face
    direct.practicum indirect supervision supervision.individual supervision.group
    supervision.telephone supervision.video supervision.in_person peer weeks_supervised
    weeks_with_individual supervision_units supervision_credited supervision_required
    supervision_per_training_case supervision_from_internship
    supervision_from_graduate_internship excess_internship_total direct_pre_degree
    education_training cpd
    """.split()
) | frozenset(str(one) for one in Category)
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 80
LARGEST_NUMBER = 1_000_000
LONGEST_TEXT = 2_000
LONGEST_LIST = 100


@dataclass(frozen=True, slots=True)
class Kind:
    """`fault` says what a value should have been, after the field's name; empty: it fits."""

    fault: Callable[[object], str]


def is_number(value: object, least: float = 0, most: float = LARGEST_NUMBER) -> bool:
    """Neither true nor false, nor what TOML calls inf and nan: these are within no bounds."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return least <= value <= most


def is_id(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_ID and bool(ID.fullmatch(value))


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= LONGEST_TEXT


def one_of(*words: str | bool) -> Kind:
    """The words themselves, each of its own type: 1 is not true."""

    def fault(value: object) -> str:
        if any(type(value) is type(word) and value == word for word in words):
            return ""
        here = "" if value is None else f"; here it is {_shown(value)}"
        named = ", ".join(_shown(word).strip("“”") for word in words)
        return f"is one of: {named}{here}."

    return Kind(fault)


def kind(fits: Callable[[object], bool], says: str) -> Kind:
    return Kind(lambda value: "" if fits(value) else f"is {says}.")


def metric_fault(value: object) -> str:
    if not is_text(value):
        return "names what is counted, such as direct or supervision.group."
    strange = [one for one in str(value).split("+") if one not in METRICS]
    if not strange:
        return ""
    return f"names “{strange[0]}”, which is no metric. Metrics: {', '.join(sorted(METRICS))}."


def categories_fault(value: object) -> str:
    named = value if isinstance(value, list) else [value]
    known = {str(one) for one in Category}
    strange = [one for one in named if not isinstance(one, str) or one not in known]
    if strange or not named:
        said = _shown(strange[0]) if strange else "nothing"
        return f"names {said}, which is no category. Categories: {', '.join(sorted(known))}."
    return ""


def tiers_fault(value: object) -> str:
    usual = "is a list of steps, as [{ driver_over = 0, need = 1 }, { driver_over = 10, need = 2 }]"
    if not isinstance(value, list) or not value or not all(_is_tier(one) for one in value):
        return f"{usual}."
    steps = [one["driver_over"] for one in value]
    if steps != sorted(set(steps)):
        return f"{usual}; driver_over goes up with each step."
    return ""


def _is_tier(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and set(value) == {"driver_over", "need"}
        and is_number(value["driver_over"], least=-1)
        and is_number(value["need"])
    )


def _is_formula_parts(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and set(value) == {"individual_minutes", "group_minutes"}
        and all(type(one) is int and 0 < one <= LARGEST_NUMBER for one in value.values())
    )


def _is_texts(value: object) -> bool:
    return (
        isinstance(value, list)
        and 0 < len(value) <= LONGEST_LIST
        and all(is_text(one) for one in value)
    )


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"“{value[:60]}”"
    return str(value) if is_number(value, -LARGEST_NUMBER) else "something else"


METRIC = Kind(metric_fault)
CATEGORIES = Kind(categories_fault)
TIERS = Kind(tiers_fault)
NUMBER = kind(is_number, "a number, such as 3000 or 1.5")
WHOLE = kind(lambda one: type(one) is int and 0 < one <= LARGEST_NUMBER, "a whole number from 1")
DAYS = kind(lambda one: type(one) is int and 0 <= one <= LARGEST_NUMBER, "a whole number of days")
SHARE = kind(lambda one: is_number(one, most=1), "a share from 0 to 1, such as 0.5")
FLAG = kind(lambda one: isinstance(one, bool), "true or false")
TEXT = kind(is_text, "a text in quotes")
TEXT_OR_NUMBER = kind(lambda one: is_text(one) or is_number(one), "a text in quotes, or a number")
LIST_OF_TEXTS = kind(_is_texts, 'a list of texts, such as ["supervisor", "supervisee"]')
FORMULA_PARTS = kind(_is_formula_parts, "as { individual_minutes = 60, group_minutes = 120 }")
