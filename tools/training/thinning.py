"""Leave out of each layer what lies idle on our notes: a smaller network reads faster."""

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from tools.training.network import Layer, Network
from tools.training.windows import Batch


def thinned(network: Network, batches: Iterable[Batch], inner: int) -> Network:
    """The same network with the `inner` busiest numbers between the two steps of each layer.

    Busy is what is large on average over the batches and weighs much in what follows
    (magnitude of activation times magnitude of outgoing weights).
    """
    busy = _busyness(network, batches)
    thin = Network(len(network.layers), network.head.out_features, inner)
    state = dict(network.state_dict())
    for place, layer in enumerate(network.layers):
        kept = busy[place].topk(inner).indices.sort().values
        before = f"layers.{place}"
        state[f"{before}.widened.weight"] = _linear(layer, "widened").weight[kept]
        state[f"{before}.widened.bias"] = _linear(layer, "widened").bias[kept]
        state[f"{before}.narrowed.weight"] = _linear(layer, "narrowed").weight[:, kept]
    thin.load_state_dict(state)
    return thin


def _busyness(network: Network, batches: Iterable[Batch]) -> list[Tensor]:
    seen: list[list[Tensor]] = [[] for _ in network.layers]

    def watch(place: int) -> None:
        def note(_layer: nn.Module, given: tuple[Tensor, ...]) -> None:
            seen[place].append(given[0].abs().mean((0, 1)))

        _linear(network.layers[place], "narrowed").register_forward_pre_hook(note)

    for place in range(len(network.layers)):
        watch(place)
    network.eval()
    with torch.no_grad():
        for batch in batches:
            network(*batch.shown())
    return [
        torch.stack(means).mean(0) * _linear(layer, "narrowed").weight.norm(dim=0)
        for means, layer in zip(seen, network.layers, strict=True)
    ]


def _linear(layer: nn.Module, name: str) -> nn.Linear:
    part = getattr(layer, name)
    if not isinstance(layer, Layer) or not isinstance(part, nn.Linear):
        raise TypeError("A network is made of layers with two linear steps.")
    return part
