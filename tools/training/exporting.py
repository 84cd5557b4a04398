"""Write a network as a small model file: ONNX, its weights in eight bits."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from discreet.kinds import Risk
from tools.training.labels import CLASSES
from tools.training.network import Network
from tools.training.packing import pack
from tools.training.windows import Row

_DIRECT = frozenset(
    ("name", "username", "phone", "email", "url", "id", "address", "location", "facility", "date")
)
_KINDS = {"region": "location", "period": "date"}
_OPSET = 17
_SEEN_AT_ONCE = (1, 40)
_LIKELIER_THAN_NOT = 0.5


class Telling(nn.Module):
    """The network as it ships: the likeliest class of a piece, and how sure any is meant."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        ready = (nn.Parameter(table.detach().clone()) for table in network.tables())
        self.features, self.gaps = ready

    def forward(self, pieces: Tensor, features: Tensor, gaps: Tensor) -> tuple[Tensor, Tensor]:
        tables = (self.features, self.gaps)
        likely = self.network.scored((pieces, features, gaps), tables, None).softmax(-1)
        return likely[..., 1:].argmax(-1), 1 - likely[..., 0]


def export(network: Network, vocabulary: Path, folder: Path) -> Path:
    """Write the model in full and in eight bits, its classes and its word pieces."""
    folder.mkdir(parents=True, exist_ok=True)
    whole, small = folder / "tagger.onnx", folder / "tagger.int8.onnx"
    shown = torch.ones(_SEEN_AT_ONCE, dtype=torch.int64)
    axes = {0: "windows", 1: "length"}
    names = ("pieces", "features", "gaps", "labels", "sure")
    torch.onnx.export(
        Telling(network).eval(),
        (shown, shown, shown),
        str(whole),
        input_names=names[:3],
        output_names=names[3:],
        dynamic_axes=dict.fromkeys(names, axes),
        opset_version=_OPSET,
        custom_opsets={"com.microsoft": 1},
        dynamo=False,
    )
    # Seven bits keep older processors, which add pairs in sixteen, from overflowing.
    quantize_dynamic(whole, small, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    pack(small)
    shutil.copyfile(vocabulary, folder / "pieces.txt")
    write_classes(folder, dict.fromkeys(CLASSES[1:], (0.5, 0.3)))
    return small


def write_classes(folder: Path, sureness: dict[str, tuple[float, float]]) -> None:
    """For each class its kind, its risk, and how sure the model must be of it."""
    classes = [
        {
            "name": name,
            "kind": _KINDS.get(name, name),
            "risk": (Risk.DIRECT if name in _DIRECT else Risk.QUASI).value,
            "starts": sureness[name][0],
            "goes_on": sureness[name][1],
        }
        for name in CLASSES[1:]
    ]
    written = json.dumps({"classes": classes}, indent=1)
    (folder / "classes.json").write_text(written + "\n", "utf-8")


def parity(folder: Path, shown: Sequence[Sequence[Row]]) -> float:
    """The share of pieces on which the small model says the same as the whole one."""
    windows = np.array(shown, dtype=np.int64)
    asked = {name: windows[:, :, at] for at, name in enumerate(("pieces", "features", "gaps"))}
    said = []
    for name in ("tagger.onnx", "tagger.int8.onnx"):
        labels, sure = onnxruntime.InferenceSession(str(folder / name)).run(None, asked)
        said.append(np.where(sure > _LIKELIER_THAN_NOT, labels + 1, 0))
    return float((said[0] == said[1]).mean())
