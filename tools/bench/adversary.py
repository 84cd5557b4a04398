"""An attacker who holds a thousand profiles, and must say of whom a text tells."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean

from tools.bench.attacking import (
    Attacker,
    chance_of_top,
    meant,
    parts_of,
    stems_of,
    together,
)
from tools.bench.page import Bar, Section
from tools.bench.population import Profile, candidates, vignettes
from tools.bench.releasing import BEFORE, PLANNED, released, versions_of
from tools.bench.venvs import environment, reader_settings
from tools.reference.tables import table

CANDIDATES, SEEDS, BAR = 1000, (1, 2), 1.0
_MEANING = Path(__file__).parent / "peers" / "meaning.py"
_LEFT = Path("build/bench/still_there.txt")
_MIND = "condition"
_SEEN = frozenset(f"v{number:02}" for number in range(1, 19))
"""Cases whose texts were read while the press was made; the others have a row of their own."""
_UNSEEN = f"{PLANNED}: the cases not read"
_ALL, _OUTSIDE = "together, knowing all", "together, knowing what outsiders can"

Versions = dict[str, str]
Nearness = Mapping[str, float]


@dataclass
class Outcome:
    """How often one attacker was right, over all vignettes and draws."""

    first: list[float] = field(default_factory=list)
    tenth: list[float] = field(default_factory=list)

    def add(self, scores: Sequence[float]) -> None:
        self.first.append(chance_of_top(scores, 1))
        self.tenth.append(chance_of_top(scores, 10))

    def __str__(self) -> str:
        return f"{100 * fmean(self.first):.1f} % / {100 * fmean(self.tenth):.1f} %"


def run(*, verbose: bool = False, number: int = CANDIDATES, meaning: bool = True) -> Section:
    """Attack every vignette as written and as rewritten."""
    texts = {vignette.key: versions_of(vignette) for vignette in vignettes()}
    drawn = {
        (vignette.key, seed): candidates(vignette, number=number, seed=seed)
        for vignette in vignettes()
        for seed in SEEDS
    }
    near = nearness(texts, drawn.values()) if meaning else {}
    outcomes = attack(texts, drawn, near)
    left = left_in(texts)
    lines = [f"{key}, {part}: {words}" for key, part, words in left["peers"][1]]
    _LEFT.parent.mkdir(parents=True, exist_ok=True)
    _LEFT.write_text("\n".join(lines), "utf-8")
    if verbose:
        sys.stdout.writelines(f"{line}\n" for line in lines)
    body = told(outcomes, left, {name: by_kept(drawn.values(), like) for name, like in KEPT})
    bars = (_bar(name, outcomes[name]) for name in ("peers", PLANNED))
    return Section("An attacker", body, tuple(bars))


def _bar(name: str, row: Mapping[str, Outcome]) -> Bar:
    """The attacker who knows all there is."""
    first = 100 * fmean(row[_ALL].first)
    return Bar(f"attacker of {name}, first place", f"{first:.1f} %", f"≤ {BAR:g} %", first <= BAR)


def nearness(
    texts: Mapping[str, Versions], drawn: Iterable[Sequence[Profile]]
) -> dict[str, Nearness]:
    """For each text, how near phrases of all profiles are in meaning; nothing without the model."""
    python = environment("meaning")
    if python is None:
        return {}
    phrases = sorted(
        {phrase for profiles in drawn for one in profiles for phrase in meant(one).values()}
    )
    flat = {f"{key} {name}": text for key, told in texts.items() for name, text in told.items()}
    asked = json.dumps({"texts": flat, "phrases": phrases})
    done = subprocess.run(
        [python, _MEANING], input=asked, stdout=subprocess.PIPE, text=True, check=True,
        env=reader_settings(),
    )  # fmt: skip
    answered = json.loads(done.stdout)
    return {name: dict(zip(phrases, row, strict=True)) for name, row in answered.items()}


def attack(
    texts: Mapping[str, Versions],
    drawn: Mapping[tuple[str, int], Sequence[Profile]],
    near: Mapping[str, Nearness],
) -> dict[str, dict[str, Outcome]]:
    """Each attacker on each version: how often the client comes first, and among the first ten."""
    outcomes: dict[str, dict[str, Outcome]] = {}
    for (key, seed), profiles in drawn.items():
        sys.stderr.write(f"\radversary: {key}, draw {seed} ")
        holder = Attacker(profiles)
        for name, text in texts[key].items():
            rows = [outcomes.setdefault(name, {})]
            if name == PLANNED and key not in _SEEN:
                rows.append(outcomes.setdefault(_UNSEEN, {}))
            for attacker, scores in _scored(text, holder, near.get(f"{key} {name}")):
                for row in rows:
                    row.setdefault(attacker, Outcome()).add(scores)
    sys.stderr.write("\n")
    return outcomes


def _scored(
    text: str, holder: Attacker, near: Nearness | None
) -> Iterable[tuple[str, list[float]]]:
    knowing, blind = (_scores(text, holder, near, unknown) for unknown in ("", _MIND))
    yield from knowing.items()
    yield _ALL, together(*knowing.values())
    yield _OUTSIDE, together(*blind.values())


def _scores(
    text: str, holder: Attacker, near: Nearness | None, unknown: str
) -> dict[str, list[float]]:
    scores = {
        "matching": holder.by_matching(text, unknown),
        "likeness": holder.by_likeness(text, unknown),
    }
    if near is not None:
        scores["meaning"] = holder.by_meaning(near, unknown)
    return scores


def left_in(
    texts: Mapping[str, Versions],
) -> dict[str, tuple[dict[str, float], list[tuple[str, str, str]]]]:
    """For each version, in how many texts words of a part of the client's profile still stand."""
    return {name: _left(name, texts) for name in texts[vignettes()[0].key]}


def _left(
    name: str, texts: Mapping[str, Versions]
) -> tuple[dict[str, float], list[tuple[str, str, str]]]:
    standing: dict[str, list[bool]] = {}
    words: list[tuple[str, str, str]] = []
    for vignette in vignettes():
        said = stems_of(texts[vignette.key][name])
        for part, phrase in parts_of(vignette.client).items():
            left = (stems_of(phrase) & said) - stems_of("years old lives works")
            standing.setdefault(part, []).append(bool(left))
            if left:
                words.append((vignette.key, part, f"{phrase} → {', '.join(sorted(left))}"))
    return {part: 100 * fmean(flags) for part, flags in standing.items()}, words


def told(
    outcomes: Mapping[str, Mapping[str, Outcome]],
    left: Mapping[str, tuple[dict[str, float], list[tuple[str, str, str]]]],
    kept: Mapping[str, Outcome],
) -> str:
    attackers = list(outcomes[BEFORE])
    rows = [
        [name, *(str(row[attacker]) for attacker in attackers)] for name, row in outcomes.items()
    ]
    parts = list(left[BEFORE][0])
    standing = [
        [name, *(f"{shares[part]:.0f} %" for part in parts)] for name, (shares, _) in left.items()
    ]
    return "\n\n".join([
        _NOTE.format(vignettes=len(vignettes()), draws=len(SEEDS)),
        table(["the text", *attackers], rows),
        "\n".join(_verdict(name, outcomes[name]) for name in ("peers", PLANNED, _UNSEEN)),
        _CHANCE,
        table(["what is told alone", "first / among ten"], [[n, str(o)] for n, o in kept.items()]),
        _planned(),
        "In how many texts words of what the attacker knows still stand (for relatives, the role):",
        table(["the text", *parts], standing),
    ])  # fmt: skip


def _same_sex(one: Profile, client: Profile) -> bool:
    return one.sex == client.sex


def _same_decade(one: Profile, client: Profile) -> bool:
    return one.age // 10 == client.age // 10


def _same_condition(one: Profile, client: Profile) -> bool:
    return one.condition == client.condition


def _roles_in_common(one: Profile, client: Profile) -> int:
    """Of the relatives: "her sister", "his son"."""
    return len({role for _, role in one.relatives} & {role for _, role in client.relatives})


Likeness = Callable[[Profile, Profile], float]
KEPT: tuple[tuple[str, tuple[Likeness, ...]], ...] = (
    ("sex, as pronouns tell it", (_same_sex,)),
    ("sex and decade of age", (_same_sex, _same_decade)),
    ("sex and condition", (_same_sex, _same_condition)),
    ("sex, decade and condition", (_same_sex, _same_decade, _same_condition)),
    ("sex and which relatives there are", (_same_sex, _roles_in_common)),
)
"""What a rewritten case discussion keeps by design."""


def by_kept(drawn: Iterable[Sequence[Profile]], like: Sequence[Likeness]) -> Outcome:
    """What an attacker gets who is told these alone, by a text or otherwise."""
    outcome = Outcome()
    for profiles in drawn:
        client = profiles[0]
        outcome.add([float(sum(is_like(one, client) for is_like in like)) for one in profiles])
    return outcome


def _verdict(name: str, row: Mapping[str, Outcome]) -> str:
    both = [(attacker, 100 * fmean(row[attacker].first)) for attacker in (_ALL, _OUTSIDE)]
    said = "; ".join(
        f"{attacker}: {first:.1f} %, {'met' if first <= BAR else 'missed'}"
        for attacker, first in both
    )
    return f"- {name}: the bar is {BAR:g} % at first place. {said}."


def _planned() -> str:
    """For how many texts the press of a plan was to be had, and was enough."""
    made = [released(one.text) for one in vignettes()]
    return _PLANS.format(
        number=len(made),
        found=sum(one.found for one in made),
        enough=sum(one.enough for one in made),
    )


_CHANCE = """\
How far a text can come that keeps what a case discussion is about: an attacker who is told nothing
but this, and holds the same profiles, gets"""
_PLANS = """\
Of {number} texts a plan that reaches the number for peers was found for {found}, and after its
press {enough} reach it. What was not found in a text, no plan can widen."""
_NOTE = """\
{vignettes} cases written for this (`tools/bench/vignettes.txt`), each with what somebody who knows
the client knows: name, age, sex, town, job, people, family, condition, an event, what they are
known for, two relatives. The attacker holds that profile and 999 others drawn from the same area
(`tools/bench/population.txt`; {draws} draws), and must say of whom the text tells. Each cell: how
often the client comes first / among the first ten. By chance that is 0.1 % / 1 %. *Matching* counts
words in common and whether age and pronouns agree; *likeness* compares letters; *meaning* compares
sentences by all-MiniLM-L6-v2; *together* adds them up. The condition is what a case discussion is
about and is kept; an outsider cannot know it, so the last column is an attacker who does not. The
proposals are taken as they come: no author looked. "With the plan applied" is what the product
offers as one press: the cheapest widening after which enough people fit, every passage that is
in doubt taken up, and what the client could be known by left out or said as widely as it can be
(`discreet.risk`). The texts of v01 to v18 were read while that was made, those of v19 to v40 were
not: a row of its own counts these."""
