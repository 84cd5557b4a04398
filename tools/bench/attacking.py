"""Attackers: they hold profiles and a text, and say how well each profile fits the text."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean, pstdev

from tools.bench.population import Profile

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = re.compile(r"(?:ing|ers?|ed|es|s|ly)$")
_SMALL = frozenset(
    "a an and at by for from her his in is it of on or she he the their they to was were with who "
    "has have had been be as into over out up all one two three".split()
)
_SHORT = 3
_DECADES = {
    "teens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
    "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
_BAND = re.compile(r"\b(?:(early|mid|middle|late)[- ])?(?:to[- ]late )?(\d\ds|" + "|".join(_DECADES) + r")\b")
_NUMBER = re.compile(r"\b(\d\d)\b")
_SHE, _HE = re.compile(r"\b(?:she|her|hers|herself)\b"), re.compile(r"\b(?:he|him|his|himself)\b")
_AGE_WEIGHT, _SEX_WEIGHT = 4.0, 1.5

Scores = Sequence[float]


def parts_of(profile: Profile) -> dict[str, str]:
    """What is known of a person, each part as a phrase."""
    known = {
        "name": profile.name,
        "age": f"{profile.age} years old",
        "place": f"lives in {profile.place}",
        "job": f"works as {profile.job}",
        "ethnicity": profile.ethnicity,
        "family": profile.family,
        "condition": profile.condition,
        "event": profile.event,
        "known for": profile.renown,
        "relatives": ", ".join(f"{role} {name}" for name, role in profile.relatives),
    }
    return {part: phrase for part, phrase in known.items() if phrase}


def stems_of(text: str) -> frozenset[str]:
    """The words of a text, folded and without endings, small ones left out."""
    return frozenset(_stem(word) for word in _WORD.findall(folded(text)) if word not in _SMALL)


def _stem(word: str) -> str:
    short = _ENDINGS.sub("", word)
    return short if len(short) > _SHORT else word


def folded(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    return "".join(part for part in parts if not unicodedata.combining(part))


def by_matching(text: str, profiles: Sequence[Profile], unknown: str = "") -> list[float]:
    """Words in common, rare ones counting most, and whether age and pronouns agree."""
    held = [_held(profile, unknown) for profile in profiles]
    often = Counter(stem for stems in held for stem in stems)
    said, lower = stems_of(text), folded(text)
    ages, bands = _ages_in(lower), _bands_in(lower)
    women = len(_SHE.findall(lower)) - len(_HE.findall(lower))
    return [
        sum(math.log(len(profiles) / often[stem]) for stem in stems & said)
        + _AGE_WEIGHT * _age_fits(profile.age, ages, bands)
        + _SEX_WEIGHT * ((women > 0) == (profile.sex == "f") if women else 0)
        for profile, stems in zip(profiles, held, strict=True)
    ]


def _held(profile: Profile, unknown: str) -> frozenset[str]:
    phrases = [phrase for part, phrase in parts_of(profile).items() if part not in ("age", unknown)]
    return stems_of(" ".join(phrases))


def _ages_in(lower: str) -> frozenset[int]:
    return frozenset(int(number) for number in _NUMBER.findall(lower))


def _bands_in(lower: str) -> list[tuple[int, int]]:
    return [_band(part, decade) for part, decade in _BAND.findall(lower)]


def _band(part: str, decade: str) -> tuple[int, int]:
    first = _DECADES[decade] if decade in _DECADES else int(decade[:2])
    low, high = {"early": (0, 4), "late": (6, 9), "mid": (3, 7), "middle": (3, 7)}.get(part, (0, 9))
    return first + low, first + high


def _age_fits(age: int, ages: frozenset[int], bands: Iterable[tuple[int, int]]) -> float:
    """One when the age itself is said, less when it lies in a band that is said."""
    if age in ages:
        return 1
    return 0.5 if any(low <= age <= high for low, high in bands) else 0


def by_likeness(text: str, profiles: Sequence[Profile], unknown: str = "") -> list[float]:
    """The likeness of text and profile as bags of three to five letters, rare ones counting most."""
    told = [_letters(_phrase(profile, unknown)) for profile in profiles]
    often = Counter(letters for bag in told for letters in bag)
    rarity = {letters: math.log((1 + len(profiles)) / (1 + times)) for letters, times in often.items()}
    asked = _letters(text)
    return [_cosine(asked, bag, rarity) for bag in told]


def _phrase(profile: Profile, unknown: str) -> str:
    return ". ".join(phrase for part, phrase in parts_of(profile).items() if part != unknown)


def _letters(text: str) -> Counter[str]:
    plain = f" {' '.join(_WORD.findall(folded(text)))} "
    return Counter(plain[at : at + size] for size in (3, 4, 5) for at in range(len(plain) - size + 1))


def _cosine(asked: Counter[str], bag: Counter[str], rarity: Mapping[str, float]) -> float:
    # How long the text is does not matter to the order of the profiles.
    length = math.sqrt(sum((times * rarity[letters]) ** 2 for letters, times in bag.items()))
    shared = sum(
        times * rarity[letters] ** 2 * math.log1p(asked[letters])
        for letters, times in bag.items()
        if letters in asked
    )
    return shared / length if length else 0


def meant(profile: Profile) -> dict[str, str]:
    """The parts of a profile that have a meaning: names have none."""
    return {part: said for part, said in parts_of(profile).items() if part not in _NAMES}


_NAMES = ("name", "relatives")


def by_meaning(
    near: Mapping[str, float], profiles: Sequence[Profile], unknown: str = ""
) -> list[float]:
    """How near each part is to the sentence nearest to it, against what is usual for such parts."""
    parts = [meant(profile) for profile in profiles]
    usual = {part: _usual(near, part, parts) for part in parts[0] if part != unknown}
    return [
        sum(
            (near[phrase] - usual[part][0]) / usual[part][1]
            for part, phrase in phrases.items()
            if part in usual
        )
        for phrases in parts
    ]


def _usual(
    near: Mapping[str, float], part: str, parts: Iterable[Mapping[str, str]]
) -> tuple[float, float]:
    values = [near[phrases[part]] for phrases in parts if part in phrases]
    return fmean(values), pstdev(values) or 1


def together(*scores: Scores) -> list[float]:
    """Several attackers' scores added up, each brought to the same scale."""
    return [sum(parts) for parts in zip(*map(_levelled, scores), strict=True)]


def _levelled(scores: Scores) -> list[float]:
    middle, spread = fmean(scores), pstdev(scores) or 1
    return [(score - middle) / spread for score in scores]


def chance_of_top(scores: Scores, places: int) -> float:
    """How likely the first profile is among the top ones, ties being drawn by lot."""
    better = sum(score > scores[0] for score in scores)
    alike = sum(score == scores[0] for score in scores)
    return min(1, max(0, (places - better) / alike))
