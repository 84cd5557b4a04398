"""`covision run`: check, bring up to date, then serve pages and do jobs until told to stop."""

import os
import signal
import sys
from argparse import ArgumentParser
from socket import socket
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import connections

from covision import env
from covision.management import checking, preparing
from covision.management.supervising import Child, watch

PYTHON = (sys.executable, "-P", "-m")


class Command(BaseCommand):
    help = "Starts the site: pages and worker, watched, until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
        parser.add_argument("--port", type=int, default=8000, help="the port to listen on")

    def handle(self, *_: Any, host: str, port: int, **__: Any) -> None:
        os.umask(0o077)  # whatever this and its children write is for this account alone
        try:
            checking.check_folder(settings.STORE)
            with checking.only_one(settings.STORE), checking.listen(host, port) as listening:
                self.prepare()
                self.serve(listening, port=listening.getsockname()[1])
        except checking.NotReady as reason:
            sys.exit(f"Covision does not start. {reason}")

    def prepare(self) -> None:
        checking.check_settings()
        checking.check_database()
        if preparing.migrate_if_needed():
            self.say("The database is up to date.")
        checking.check_keys()
        preparing.collect_if_changed(settings.STORE)
        if preparing.load_demo_if_empty():
            self.say("The demo practice is in place.")
        connections.close_all()

    def serve(self, listening: socket, *, port: int) -> None:
        site = settings.SITE_URL if env.is_set("SITE_URL") else f"http://localhost:{port}"
        over = Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: over.set())
        self.say(f"Covision is at {site}\nIts data is in {settings.DATA_DIR}. Ctrl-C stops it.")
        if "demo" in get_commands():
            call_command("demo", sign_ins=True, skip_checks=True)
        watch(children(listening, site=site), over=over)
        self.say("Covision has stopped.")

    def say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def children(listening: socket, *, site: str) -> list[Child]:
    environment = env.with_values(SITE_URL=site)
    listening.set_inheritable(True)
    pages = Child(
        name="page server",
        command=(*PYTHON, "covision.management.serving", str(listening.fileno())),
        goodbye=signal.SIGTERM,
        patience=10,
        environment=environment,
        descriptors=(listening.fileno(),),
    )
    worker = Child(
        name="worker",
        command=(*PYTHON, "covision.management.working"),
        goodbye=signal.SIGINT,
        patience=60,
        environment=environment,
    )
    return [pages, worker]
