"""The process that serves pages: `python -m covision.management.serving DESCRIPTOR`.

It gets a listening socket from the supervisor. The socket outlives it, so that while it is started
again, people wait a moment and nobody is turned away.
"""

import signal
import socket
import sys

import uvicorn
from django.conf import settings

from covision import env
from covision.management.following import follow_parent

GRACE_SECONDS = 3
"""How long an answer may still take at the end; live connections never end by themselves."""


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
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=descriptor)])


if __name__ == "__main__":
    main(int(sys.argv[1]))
