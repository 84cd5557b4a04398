"""How times, days, places and reasons are said."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
MONTHS = (
    "January February March April May June July August September October November December"
).split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NAMES = {
    "total": "all experience",
    "direct": "direct care",
    "direct.couple_family": "couples, families, children",
    "direct.telehealth": "direct care at a distance",
    "direct.psychotherapy_face_to_face": "psychotherapy face to face",
    "direct.practicum": "direct care in the practicum",
    "direct_pre_degree": "direct care before the degree",
    "indirect": "other work",
    "supervision": "supervision",
    "supervision.individual": "individual supervision",
    "supervision.group": "group supervision",
    "supervision.telephone": "supervision by telephone",
    "supervision.video": "supervision by video",
    "supervision.in_person": "supervision in person",
    "supervision_units": "units of supervision",
    "supervision_credited": "credited supervision",
    "supervision_required": "the supervision that is needed",
    "supervision_per_training_case": "supervision of each training case",
    "supervision_from_internship": "supervision in the internship",
    "supervision_from_graduate_internship": "supervision in the graduate internship",
    "excess_internship_total": "internship beyond what was asked",
    "weeks_supervised": "weeks with supervision",
    "weeks_with_individual": "weeks with individual supervision",
    "education_training": "education and training",
    "cpd": "continuing development",
    "peer": "peer consultation",
    "peer.consultation": "peer consultation",
    "peer.intervision": "intervision",
}


@dataclass(frozen=True, slots=True)
class Cause:
    """Why minutes do not count. `{day}` and `{place}` stand for those of the line it is said of."""

    rule_id: str
    words: str

    def sentence(self, day: int, place: str) -> str:
        if "{" not in self.words:
            return self.words
        on = date.fromordinal(day)
        told = self.words.replace("{day}", f"{DAYS[on.weekday()]} {short_day(on)}")
        return told.replace("{place}", place)


def named(metric: str) -> str:
    """A metric or a sum of metrics, in words."""
    names = [NAMES.get(one, one.replace(".", " ").replace("_", " ")) for one in metric.split("+")]
    return " and ".join(names)


def begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def hours(minutes: Fraction | int) -> str:
    """As `1,402:30`; fractions of a minute are rounded here and nowhere before."""
    whole = round(minutes)
    return f"{whole // 60:,}:{whole % 60:02}"


def count(number: Fraction | int) -> str:
    """As `1.5` or `12`; rounded to two places here and nowhere before."""
    return f"{int(number):,}" if number == int(number) else f"{float(number):,.2f}".rstrip("0")


def percent(part: Fraction) -> str:
    return f"{count(Fraction(round(part * 1000), 10))} percent"


def small(number: Fraction | int) -> str:
    """In words up to twelve."""
    if number == int(number) and 0 <= number < len(NUMBERS):
        return NUMBERS[int(number)]
    return count(number)


def short_day(on: date) -> str:
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def stretch(since: date, until: date) -> str:
    """As `9–15 November 2026`, `26 October–1 November 2026`."""
    if (since.year, since.month) == (until.year, until.month):
        return f"{since.day}–{short_day(until)}"
    if since.year == until.year:
        return f"{since.day} {MONTHS[since.month - 1]}–{short_day(until)}"
    return f"{short_day(since)}–{short_day(until)}"


def at(place: str) -> str:
    return f" at {place}" if place else ""


def plural(number: Fraction | int, one: str) -> str:
    return f"{small(number)} {one}" if number == 1 else f"{small(number)} {one}s"
