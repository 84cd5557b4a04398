"""Average the weights of runs that grew from one another: a network steadier than each of them.

Model soups (Wortsman and others, 2022): networks that learned on from the same weights lie in one
valley, and the middle of it reads better than its edges, at no cost when it is asked.
"""

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

Weights = Mapping[str, Tensor]


def averaged(runs: Sequence[Weights], shares: Sequence[float]) -> dict[str, Tensor]:
    """The mean of each weight, each run counting by its share.

    The runs have the same shape and each a share, or ValueError.
    """
    if len(shares) != len(runs):
        raise ValueError("Each run has a share.")
    first, *others = runs
    shapes = {name: weight.shape for name, weight in first.items()}
    for other in others:
        if {name: weight.shape for name, weight in other.items()} != shapes:
            raise ValueError("Only runs of one shape can be averaged.")
    return {name: _mean([run[name] for run in runs], shares) for name in first}


def _mean(weights: Sequence[Tensor], shares: Sequence[float]) -> Tensor:
    """What is counted in whole numbers is no weight, and is the same in all."""
    if not weights[0].is_floating_point():
        return weights[0]
    total = torch.zeros_like(weights[0])
    for weight, share in zip(weights, shares, strict=True):
        total += weight * share
    return total / sum(shares)
