"""Work on a cluster of machines, by Dask where that is installed."""

import ipaddress
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from urllib.parse import urlsplit


class NoClusterError(Exception):
    """There is no cluster to work on; the message is for who asked for it."""


@contextmanager
def on_cluster(address: str, *, workers: int) -> Iterator[tuple[Callable[..., Any], int]]:
    """How to hand work to a cluster, and how many work there.

    Without an address a cluster of `workers` processes is started on this machine and
    listens to nobody else. A scheduler on another machine is spoken to under TLS only,
    since what is sent there are notes.
    """
    try:
        from dask.distributed import Client, KilledWorker, LocalCluster  # noqa: PLC0415
    except ImportError:
        raise NoClusterError("Dask is not installed here: pip install 'covision[dask]'.") from None
    if address:
        check_address(address)
    make: Callable[..., Any] = LocalCluster
    cluster = None if address else make(**_here(workers))
    try:
        with _client(Client, cluster or address) as client:
            yield partial(client.submit, pure=False), max(1, sum(client.nthreads().values()))
    except KilledWorker:
        raise NoClusterError(
            "The cluster lost its workers, perhaps for want of memory. What is whole is kept."
        ) from None
    finally:
        if cluster is not None:
            cluster.close()


def check_address(address: str) -> None:
    """Refuse to send notes over a network in the clear."""
    where = urlsplit(address if "://" in address else f"tcp://{address}")
    if where.scheme != "tls" and not _is_here(where.hostname or ""):
        raise NoClusterError(
            "Notes go to another machine under TLS only: --at tls://HOST:PORT, with the "
            "certificates that Dask is set up with."
        )


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _here(workers: int) -> dict[str, object]:
    return {
        "n_workers": max(2, workers),
        "threads_per_worker": 1,
        "host": "127.0.0.1",
        "dashboard_address": None,
        "silence_logs": "ERROR",
    }


@contextmanager
def _client(connect: Callable[..., Any], where: object) -> Iterator[Any]:
    try:
        client = connect(where, timeout="20s", set_as_default=False)
    except OSError:
        raise NoClusterError("No scheduler answers there.") from None
    with client:
        yield client
