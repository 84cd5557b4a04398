"""The shipped model, run by onnxruntime where that is installed."""

import json
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from discreet.kinds import Kind, Risk
from discreet.tagging.pieces import Vocabulary
from discreet.tagging.reading import Tagger
from discreet.tagging.scoring import Label, Scorer

MODEL = Path(__file__).parents[1] / "model"
_NEEDED = ("numpy", "onnxruntime")
# Joined into one step, adding and levelling take three times as long as one after the other.
_SLOWER = ["SkipLayerNormFusion"]


@cache
def tagger() -> Tagger | None:
    """The trained tagger, loaded once; nothing where onnxruntime or the model is missing."""
    return tagger_in(MODEL) if can_tag() else None


def can_tag() -> bool:
    """Whether the model and all that runs it are here; nothing is loaded to tell."""
    packages = all(find_spec(package) is not None for package in _NEEDED)
    return packages and (MODEL / "tagger.int8.onnx").is_file()


def tagger_in(folder: Path) -> Tagger:
    """The tagger whose model, classes and word pieces lie in a folder."""
    vocabulary = Vocabulary.read(folder / "pieces.txt")
    scorer = scorer_of(folder / "tagger.int8.onnx")
    return Tagger(scorer, labels_in(folder / "classes.json"), vocabulary)


def labels_in(path: Path) -> tuple[Label, ...]:
    told = json.loads(path.read_text("utf-8"))
    return tuple(
        Label(Kind(one["kind"]), Risk(one["risk"]), one["starts"], one["goes_on"])
        for one in told["classes"]
    )


def scorer_of(model: Path, *, threads: int = 1) -> Scorer:
    """A scorer that runs a model file on this machine's processor, opening no socket."""
    # The library itself needs nothing but Python: only who has these two gets the tagger.
    import numpy as np  # noqa: PLC0415
    import onnxruntime  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(model), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
    )

    def score(
        pieces: Sequence[int], features: Sequence[int], gaps: Sequence[int]
    ) -> tuple[list[int], list[float]]:
        rows = np.array([pieces, features, gaps])
        asked = {"pieces": rows[:1], "features": rows[1:2], "gaps": rows[2:]}
        labels, sure = session.run(None, asked)
        return labels[0].tolist(), sure[0].tolist()

    return score
