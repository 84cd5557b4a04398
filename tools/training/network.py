"""The network: the first layers of MiniLM, with what a word's writing shows added below."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from discreet.tagging.gaps import GAPS
from discreet.tagging.pieces import FEATURES

_WIDTH, _HEADS, _PIECES, _PLACES = 384, 12, 30522, 512
INNER = 1536
"""How many numbers lie between the two linear steps of a layer, as MiniLM comes."""
_SHAPES, _LISTS = 4, 5
_TINY = 1e-12


class Layer(nn.Module):
    """One layer of the encoder: attention, then two linear steps."""

    def __init__(self, inner: int) -> None:
        super().__init__()
        self.asked = nn.Linear(_WIDTH, _WIDTH)
        self.offered = nn.Linear(_WIDTH, _WIDTH)
        self.told = nn.Linear(_WIDTH, _WIDTH)
        self.joined = nn.Linear(_WIDTH, _WIDTH)
        self.settled = nn.LayerNorm(_WIDTH, eps=_TINY)
        self.widened = nn.Linear(_WIDTH, inner)
        self.narrowed = nn.Linear(inner, _WIDTH)
        self.closed = nn.LayerNorm(_WIDTH, eps=_TINY)
        self.drop = nn.Dropout(0.1)

    def forward(self, below: Tensor, mask: Tensor | None) -> Tensor:
        parts = (self.asked(below), self.offered(below), self.told(below))
        seen = fused(*parts) if mask is None else attended(*parts, mask)
        settled: Tensor = self.settled(below + self.drop(self.joined(seen)))
        closed: Tensor = self.closed(settled + self.drop(self.narrowed(self.inner(settled))))
        return closed

    def inner(self, settled: Tensor) -> Tensor:
        """What lies between the two linear steps."""
        return functional.gelu(self.widened(settled))


def attended(asked: Tensor, offered: Tensor, told: Tensor, mask: Tensor | None) -> Tensor:
    """What each place sees of the others, head by head."""
    heads = [
        part.view(*part.shape[:2], _HEADS, _WIDTH // _HEADS).transpose(1, 2)
        for part in (asked, offered, told)
    ]
    bias = None if mask is None else mask.to(heads[0].dtype)
    seen = functional.scaled_dot_product_attention(heads[0], heads[1], heads[2], attn_mask=bias)
    return seen.transpose(1, 2).flatten(2)


class _Fused(torch.autograd.Function):
    """Attention as one step of the model file, which onnxruntime does in one pass."""

    @staticmethod
    def forward(_ctx: Any, asked: Tensor, offered: Tensor, told: Tensor) -> Tensor:
        return attended(asked, offered, told, None)

    @staticmethod
    def symbolic(graph: Any, asked: Any, offered: Any, told: Any) -> Any:
        step = "com.microsoft::MultiHeadAttention"
        return graph.op(step, asked, offered, told, num_heads_i=_HEADS).setType(asked.type())


def fused(asked: Tensor, offered: Tensor, told: Tensor) -> Tensor:
    """Attention over one whole window, as it ships."""
    seen: Tensor = _Fused.apply(asked, offered, told)
    return seen


class Network(nn.Module):
    """Pieces and features in, one score for each class out."""

    def __init__(self, layers: int, classes: int, inner: int = INNER) -> None:
        super().__init__()
        self.inner = inner
        self.words = nn.Embedding(_PIECES, _WIDTH)
        # Names never taught must stay near the names that were: the pieces keep their places.
        self.words.weight.requires_grad = False
        self.places = nn.Embedding(_PLACES, _WIDTH)
        self.shapes = nn.Embedding(_SHAPES, _WIDTH)
        self.lists = nn.Linear(_LISTS, _WIDTH, bias=False)
        self.before, self.after = nn.Embedding(GAPS, _WIDTH), nn.Embedding(GAPS, _WIDTH)
        self.ground = nn.LayerNorm(_WIDTH, eps=_TINY)
        self.layers = nn.ModuleList(Layer(inner) for _ in range(layers))
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(_WIDTH, classes)
        numbers = torch.arange(FEATURES)
        bits = (numbers[:, None] // _SHAPES >> torch.arange(_LISTS)) & 1
        self.register_buffer("feature_bits", bits.float(), persistent=False)

    def features_table(self) -> Tensor:
        """One row for each feature: its shape and its lists, added up."""
        bits: Tensor = self.get_buffer("feature_bits")
        table: Tensor = self.shapes.weight.repeat(FEATURES // _SHAPES, 1) + self.lists(bits)
        return table

    def gaps_table(self) -> Tensor:
        """One row for each two gaps around a word, added up."""
        table: Tensor = self.after.weight.repeat_interleave(GAPS, 0)
        return table + self.before.weight.repeat(GAPS, 1)

    def forward(self, pieces: Tensor, features: Tensor, gaps: Tensor) -> Tensor:
        mask = (pieces == 0).float()[:, None, None, :] * -10000.0
        return self.scored((pieces, features, gaps), self.tables(), mask)

    def tables(self) -> tuple[Tensor, Tensor]:
        return self.features_table(), self.gaps_table()

    def scored(
        self,
        shown: tuple[Tensor, Tensor, Tensor],
        tables: tuple[Tensor, Tensor],
        mask: Tensor | None,
    ) -> Tensor:
        """The scores of pieces, features and gaps, by ready tables of the latter two.

        Without a mask no window is filled up.
        """
        pieces, *written = shown
        rows = self.words(pieces) + self.places.weight[: pieces.shape[1]]
        for numbers, table in zip(written, tables, strict=True):
            rows = rows + functional.embedding(numbers, table)
        rows = self.drop(self.ground(rows))
        for layer in self.layers:
            rows = layer(rows, mask)
        scores: Tensor = self.head(self.drop(rows))
        return scores


def picked(network: Network, layers: Sequence[int]) -> Network:
    """A lower network, made of some layers of one that has learned, all else as it is."""
    low = Network(len(layers), network.head.out_features, network.inner)
    state = {name: kept for name, kept in network.state_dict().items() if "layers." not in name}
    for place, layer in enumerate(layers):
        kept = network.layers[layer].state_dict()
        state |= {f"layers.{place}.{name}": weight for name, weight in kept.items()}
    low.load_state_dict(state)
    return low


_PARTS = {
    "attention.self.query": "asked",
    "attention.self.key": "offered",
    "attention.self.value": "told",
    "attention.output.dense": "joined",
    "attention.output.LayerNorm": "settled",
    "intermediate.dense": "widened",
    "output.dense": "narrowed",
    "output.LayerNorm": "closed",
}


def network_from(weights: Path, *, layers: tuple[int, ...], classes: int) -> Network:
    """A network that starts from the named layers of a MiniLM on disk."""
    kept = load_file(weights)
    network = Network(len(layers), classes)
    state = {
        "words.weight": kept["embeddings.word_embeddings.weight"],
        "places.weight": kept["embeddings.position_embeddings.weight"],
        "shapes.weight": kept["embeddings.token_type_embeddings.weight"][:1].repeat(_SHAPES, 1),
        "lists.weight": torch.zeros(_WIDTH, _LISTS),
        "before.weight": torch.zeros(GAPS, _WIDTH),
        "after.weight": torch.zeros(GAPS, _WIDTH),
        "ground.weight": kept["embeddings.LayerNorm.weight"],
        "ground.bias": kept["embeddings.LayerNorm.bias"],
        "head.weight": torch.randn(classes, _WIDTH) * 0.02,
        "head.bias": torch.zeros(classes),
    }
    for place, layer in enumerate(layers):
        for theirs, ours in _PARTS.items():
            for end in ("weight", "bias"):
                state[f"layers.{place}.{ours}.{end}"] = kept[
                    f"encoder.layer.{layer}.{theirs}.{end}"
                ]
    network.load_state_dict(state)
    return network
