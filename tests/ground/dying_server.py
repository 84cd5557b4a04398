"""Serves pages in a child that may be killed: the next one is there at once, as after a restart.

Everything is imported before the first child is made, so that ten deaths take seconds, not minutes.
"""

import os
import sys

import django

from covision import env

env.choose_settings()
django.setup()

import covision.asgi  # noqa: E402 -- it asks for the settings
from covision.management import serving  # noqa: E402

assert covision.asgi.application
while True:
    child = os.fork()
    if not child:
        serving.main(int(sys.argv[1]))
        sys.exit()
    sys.stdout.write(f"{child}\n")
    sys.stdout.flush()
    os.waitpid(child, 0)
