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
_SHORT, _RUN = 3, 4
_DECADES = {
    "teens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
    "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
_BAND = re.compile(
    r"\b(?:(early|mid|middle|late)[- ])?(?:to[- ]late )?(\d\ds|" + "|".join(_DECADES) + r")\b"
)
_RANGE = re.compile(r"\b(\d\d)[–-](\d\d)\b")
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


class Attacker:
    """Somebody who holds profiles; each phrase is weighed once, however many profiles say it."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = profiles
        self._parts = [parts_of(profile) for profile in profiles]
        said = Counter(phrase for parts in self._parts for phrase in parts.values())
        self._stems = {phrase: stems_of(phrase) for phrase in said}
        self._letters = {phrase: _letters(phrase) for phrase in said}
        self._weights = _weights(said, self._stems, len(profiles))
        self._rarity = _weights(said, self._letters, len(profiles))
        self._sizes = {
            phrase: sum((times * self._rarity[letters]) ** 2 for letters, times in bag.items())
            for phrase, bag in self._letters.items()
        }

    def by_matching(self, text: str, unknown: str = "") -> list[float]:
        """Words in common, rare ones counting most, and whether age and pronouns agree."""
        said, lower = stems_of(text), folded(text)
        ages, bands = _ages_in(lower), _bands_in(lower)
        women = len(_SHE.findall(lower)) - len(_HE.findall(lower))
        shared = {
            phrase: sum(self._weights[stem] for stem in stems & said)
            for phrase, stems in self._stems.items()
        }
        return [
            sum(shared[phrase] for part, phrase in parts.items() if part not in ("age", unknown))
            + _AGE_WEIGHT * _age_fits(profile.age, ages, bands)
            + _SEX_WEIGHT * ((women > 0) == (profile.sex == "f") if women else 0)
            for profile, parts in zip(self._profiles, self._parts, strict=True)
        ]

    def by_likeness(self, text: str, unknown: str = "") -> list[float]:
        """Text and profile as bags of four letters, rare ones counting most."""
        asked = {
            letters: self._rarity[letters] ** 2 * math.log1p(times)
            for letters, times in _letters(text).items()
            if letters in self._rarity
        }
        shared = {
            phrase: sum(times * asked.get(letters, 0) for letters, times in bag.items())
            for phrase, bag in self._letters.items()
        }
        known = [
            [phrase for part, phrase in parts.items() if part != unknown] for parts in self._parts
        ]
        return [
            sum(shared[phrase] for phrase in phrases)
            / (math.sqrt(sum(self._sizes[phrase] for phrase in phrases)) or 1)
            for phrases in known
        ]

    def by_meaning(self, near: Mapping[str, float], unknown: str = "") -> list[float]:
        """How near each part is to the sentence nearest to it, against what is usual for it."""
        known = [meant(profile) for profile in self._profiles]
        usual = {part: _usual(near, part, known) for part in known[0] if part != unknown}
        return [
            sum(
                (near[phrase] - usual[part][0]) / usual[part][1]
                for part, phrase in parts.items()
                if part in usual
            )
            for parts in known
        ]


def _weights(
    said: Mapping[str, int], pieces: Mapping[str, Iterable[str]], whole: int
) -> dict[str, float]:
    """What a piece of a phrase is worth: the more, the fewer profiles hold it."""
    often: Counter[str] = Counter()
    for phrase, times in said.items():
        for piece in set(pieces[phrase]):
            often[piece] += times
    return {piece: max(0, math.log(whole / times)) for piece, times in often.items()}


def _ages_in(lower: str) -> frozenset[int]:
    return frozenset(int(number) for number in _NUMBER.findall(_RANGE.sub("", lower)))


def _bands_in(lower: str) -> list[tuple[int, int]]:
    ranges = [(int(low), int(high)) for low, high in _RANGE.findall(lower)]
    return ranges + [_band(part, decade) for part, decade in _BAND.findall(lower)]


def _band(part: str, decade: str) -> tuple[int, int]:
    first = _DECADES[decade] if decade in _DECADES else int(decade[:2])
    low, high = {"early": (0, 4), "late": (6, 9), "mid": (3, 7), "middle": (3, 7)}.get(part, (0, 9))
    return first + low, first + high


def _age_fits(age: int, ages: frozenset[int], bands: Iterable[tuple[int, int]]) -> float:
    """One when the age itself is said, less when it lies in a band that is said."""
    if age in ages:
        return 1
    return 0.5 if any(low <= age <= high for low, high in bands) else 0


def _letters(text: str) -> Counter[str]:
    plain = f" {' '.join(_WORD.findall(folded(text)))} "
    return Counter(plain[at : at + _RUN] for at in range(len(plain) - _RUN + 1))


def meant(profile: Profile) -> dict[str, str]:
    """The parts of a profile that have a meaning: names have none."""
    return {part: said for part, said in parts_of(profile).items() if part not in _NAMES}


_NAMES = ("name", "relatives")


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
