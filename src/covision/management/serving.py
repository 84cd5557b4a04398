"""The process that serves pages: `python -m covision.management.serving DESCRIPTOR`.

It gets a listening socket from the supervisor. The socket outlives it, so that while it is started
again, people wait a moment and nobody is turned away.
"""

import gc
import signal
import socket
import sys

import uvicorn
from django.conf import settings

from covision import env
from covision.management.following import follow_parent

GRACE_SECONDS = 3
"""How long an answer may still take at the end; live connections never end by themselves."""

LOOK_FOR_GARBAGE_AFTER = (1_000, 50, 1_000)
"""Things made and not yet let go; and how often a look among the youngest goes before one further.

A page leaves some fifteen hundred things in circles. Looking for them often takes no longer in all,
and no page waits for the circles of ten others. A look at everything holds one page up for a
quarter of a second and finds ten dead things for each page served, a megabyte in some three
hundred: it can wait for thousands of pages.
"""


def main(descriptor: int) -> None:
    env.choose_settings()
    follow_parent(signal.SIGTERM)
    config = uvicorn.Config(
        "covision.asgi:application",
        lifespan="off",
        access_log=False,
        log_config=None,  # the site's own logging, which leaves people's words out
        log_level="warning",
        server_header=False,
        proxy_headers=settings.SECURE_PROXY_SSL_HEADER is not None,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    config.load()
    spare_what_was_loaded()
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=descriptor)])


def spare_what_was_loaded() -> None:
    """It stays until the end: garbage is looked for among what came later."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*LOOK_FOR_GARBAGE_AFTER)


if __name__ == "__main__":
    main(int(sys.argv[1]))
