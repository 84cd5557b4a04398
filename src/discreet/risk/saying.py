"""Say an estimate in plain sentences, with its interval and what was assumed."""

from math import floor, log10

from discreet.risk.chance import Chance
from discreet.risk.counting import Estimate
from discreet.risk.facts import Facts, When
from discreet.risk.places import Area

_FEW, _SOME = 1.0, 10.0
_ONE_FIGURE_BELOW = 100
_SURE = 0.99
_MOST = 0.5
_MARKS = {
    "V": "read in the source",
    "S": "second hand",
    "R": "from memory, unchecked",
    "": "supposed, unchecked",
}
ALWAYS = "People who know your client can recognise them whatever this number says."
POINTING = "A name, number or address is left that points to one person: nobody else fits."
_SEARCHABLE = (
    "Something told here was probably reported with names. Anyone can look it up: crowd = 1."
)
_PERHAPS_SEARCHABLE = (
    "Something told here may have been reported with names; then anyone can look it up."
)
_PROBABLY = 0.5


def searchable_sentence(found: float) -> str:
    """That the client may simply be looked up, as likely as it is."""
    return _SEARCHABLE if found >= _PROBABLY else _PERHAPS_SEARCHABLE


def rounded(number: float) -> int:
    """To one significant figure below 100, to two above."""
    if number < _FEW / 2:
        return 0
    figures = 1 if number < _ONE_FIGURE_BELOW else 2
    size = int(10 ** max(0, floor(log10(number)) - figures + 1))
    return round(number / size) * size


def crowd_sentence(counted: Estimate, caught: Area | None) -> str:
    """How many fit, with the range that holds nine times in ten."""
    where = where_said(counted, caught)
    if counted.expected >= _SOME:
        interval = f"likely {rounded(counted.low):,} to {rounded(counted.high):,}"
        return f"About {rounded(counted.expected):,} people {where} fit what is left ({interval})."
    if counted.expected >= _FEW:
        told = _people(rounded(counted.expected))
        return (
            f"Only about {told} {where} fit what is left; it could be one (likely {_few(counted)})."
        )
    alone = (
        "over 99\u00a0%"
        if counted.alone > _SURE
        else f"{counted.alone:.0%}".replace("%", "\u00a0%")
    )
    return (
        f"Probably nobody else {where} fits what is left. "
        f"Chance that this is the only such person: {alone}."
    )


def _few(counted: Estimate) -> str:
    return f"{rounded(counted.low):,} to {rounded(counted.high):,}"


def _people(number: int) -> str:
    return f"{number} other" if number == 1 else f"{number} people"


def where_said(counted: Estimate, caught: Area | None) -> str:
    if caught is not None:
        return f"among the {rounded(caught.population):,} people around you"
    return f"in {counted.searched.said}"


def seen_sentence(all_facts: Estimate, visible: Estimate) -> str:
    """The count by what neighbours and colleagues can know, where that differs much."""
    if rounded(visible.expected) == rounded(all_facts.expected):
        return ""
    number = rounded(visible.expected)
    told = f"about {number:,}" if number else "probably nobody else"
    return (
        f"By what neighbours and colleagues can know: {told}. "
        "The rest is what they would learn about whoever they guess."
    )


def area_sentences(facts: Facts, caught: Area | None) -> list[str]:
    """Which area was assumed, and whether the text or the audience gives it."""
    told = facts.area
    size = rounded(told.population)
    spread = f", about {size:,} people" if told.level != "country" else ""
    mark = _MARKS[told.confidence]
    sentences = [f"Assumed area: {told.said}{spread} ({mark})."]
    if not facts.country_read:
        sentences.append(
            "The text does not say which country it is set in; figures are those of "
            f"{_country(facts)}."
        )
    if caught is not None and caught.population < told.population:
        sentences.append(
            "These readers know roughly where you work, so they would seek among "
            f"{rounded(caught.population):,} people, wherever the text says it is."
        )
    return sentences


def _country(facts: Facts) -> str:
    return {
        "US": "the United States",
        "GB": "the United Kingdom",
        "CA": "Canada",
        "AU": "Australia",
        "IE": "Ireland",
        "NZ": "New Zealand",
    }[facts.country]


def person_sentence(facts: Facts) -> str:
    """The age and sex that were counted, or that none was told."""
    first, last = facts.age_band
    age = f"age {first}" if first == last else f"age {first} to {last}"
    told = age if facts.ages else "an adult of any age, as none is told"
    sex = {"F": "a woman or girl", "M": "a man or boy"}.get(facts.sex, "of either sex")
    born = f"; born on a known {facts.born}" if facts.born is not When.UNDATED else ""
    return f"Counted as {sex}, {told}{born}."


def fact_line(chance: Chance) -> str:
    """One counted fact: how many it fits, and how well that is known."""
    whose = "" if chance.fact.who == "client" else f" ({chance.fact.who})"
    if chance.assumed:
        return f"{chance.fact.name}{whose}: {chance.assumed}"
    level = chance.fact.level
    said = chance.wider[level - 1] if level in (1, 2) else chance.fact.name
    return f"{said}{whose}: {_one_in(chance.share)} ({source_said(chance)})"


def source_said(chance: Chance) -> str:
    """The source with its confidence, or how unchecked the figure is."""
    mark = _MARKS[chance.confidence]
    if chance.source is None:
        return mark
    return f"{chance.source.name}, {chance.source.year}; {mark}"


def _one_in(share: float) -> str:
    if share > _MOST:
        return f"{round(share * 10)} in 10"
    return f"1 in {rounded(1 / share):,}"


def unlooked_sentence(passages: int) -> str:
    """How many passages may tell more than is counted."""
    if passages == 1:
        return "A neighbour might know one more passage. Nobody has looked at it yet."
    return f"A neighbour might know {passages} more passages. Nobody has looked at them yet."
