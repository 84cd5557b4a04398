"""Teach the network: seeded, within a limit of minutes, by a cosine schedule."""

import math
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from tools.training.labels import CLASSES
from tools.training.network import Network
from tools.training.windows import Batch

_RARE = ("event", "legal", "distinct", "family", "occupation", "employer", "school", "org")
_WARMING = 0.06
_HEAD_FASTER = 10.0
_MELLOW = 2.0
_REMEMBERED = 0.995


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how boldly to learn."""

    minutes: float
    steps: int
    rate: float = 4e-4
    heard: float = 0.6
    """How much the doubts of a teacher count beside the marks."""
    rare_weight: float = 1.5
    nothing_weight: float = 0.8


@dataclass(frozen=True, slots=True)
class Run:
    """What a run came to."""

    steps: int
    minutes: float
    loss: float


def learn(
    network: Network, batches: Iterator[Batch], plan: Plan, teacher: Network | None = None
) -> Run:
    """Teach until the steps or the minutes are used up, whichever comes first.

    A teacher, a larger network that learned before, says of every word how likely it finds
    each class; the small one is then drawn to its marks and to the teacher's doubts alike
    (knowledge distillation: Hinton and others, 2015).

    With steps to spare the schedule follows the clock, so that a slower machine still
    ends with a small rate; a run of the same steps within its minutes is repeatable.
    """
    optimiser = torch.optim.AdamW(_groups(network, plan.rate), weight_decay=0.01)
    began = time.monotonic()
    network.train()
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(_REMEMBERED))
    loss_seen, step = math.log(len(CLASSES)), 0
    for step, batch in enumerate(batches, start=1):
        done = max(step / plan.steps, (time.monotonic() - began) / 60 / plan.minutes)
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = group["top"] * _pace(done)
        scores = _scores(network, batch)
        loss = loss_of(scores, batch, plan)
        if teacher is not None:
            loss = (1 - plan.heard) * loss + plan.heard * unlike(scores, teacher, batch)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        average.update_parameters(network)
        loss_seen += 0.02 * (loss.item() - loss_seen)
        _tell(step, done, loss_seen)
    # The average of the last few hundred steps reads better than the last one.
    network.load_state_dict(average.module.state_dict())
    network.eval()
    return Run(step, (time.monotonic() - began) / 60, loss_seen)


def _scores(network: Network, batch: Batch) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(*batch.shown())
    return scores.float()


def unlike(scores: Tensor, teacher: Network, batch: Batch) -> Tensor:
    """How far the scores are from a teacher's, softened, over all places that count."""
    with torch.no_grad():
        wanted = (_scores(teacher, batch) / _MELLOW).softmax(-1)
    apart = -(wanted * (scores / _MELLOW).log_softmax(-1)).sum(-1) * _MELLOW**2
    counts = torch.from_numpy(batch.weights > 0).float()
    return (apart * counts).sum() / counts.sum()


def _groups(network: Network, rate: float) -> list[dict[str, object]]:
    tables = (network.lists, network.shapes, network.before, network.after)
    new = [network.head.weight, network.head.bias, *(table.weight for table in tables)]
    known = {id(weight) for weight in new}
    old = [weight for weight in network.parameters() if id(weight) not in known]
    old = [weight for weight in old if weight.requires_grad]
    return [
        {"params": old, "lr": rate, "top": rate},
        {"params": new, "lr": rate, "top": rate * _HEAD_FASTER},
    ]


def _pace(done: float) -> float:
    if done < _WARMING:
        return done / _WARMING
    return 0.5 * (1 + math.cos(math.pi * (done - _WARMING) / (1 - _WARMING)))


def loss_of(scores: Tensor, batch: Batch, plan: Plan) -> Tensor:
    """How unlikely the network finds what is permitted, rare classes weighing more."""
    permitted = torch.from_numpy(batch.permitted)
    inside = scores.masked_fill(~permitted, -1e4).logsumexp(-1)
    unlikely = scores.logsumexp(-1) - inside
    weights = torch.from_numpy(batch.weights) * _class_weights(permitted, plan)
    return (unlikely * weights).sum() / weights.sum()


def _class_weights(permitted: Tensor, plan: Plan) -> Tensor:
    rare = torch.tensor([name in _RARE for name in CLASSES])
    weights = torch.ones(permitted.shape[:2])
    weights[permitted[..., 0]] = plan.nothing_weight
    weights[(permitted & rare).any(-1) & ~permitted[..., 0]] = plan.rare_weight
    return weights


def _tell(step: int, done: float, loss: float) -> None:
    if step % 25 == 0:
        sys.stderr.write(f"step {step}  {100 * done:4.0f} %  loss {loss:.3f}\n")
