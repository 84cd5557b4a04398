"""The site as a browser meets it: pages and signs by one ASGI server, on a port of its own."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from shutil import which

import uvicorn
from django.conf import settings
from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler
from django.core.asgi import get_asgi_application
from django.http import FileResponse, HttpRequest, HttpResponse
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from covision.people.models import Person
from tests.signing_in import signed_in

CHROMIUM = which("chromium-headless-shell") or which("chromium") or "chromium"
"""Debian's Chromium without a window opens a page in half the time."""
QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Debian's shell has no such service, and ends a page that asks for it.
    "--disable-blink-features=OnDeviceWebSpeechAvailable",
)
WIDE, PHONE = (1440, 900), (390, 844)


class WholeFiles(ASGIStaticFilesHandler):
    """Reads a file whole before it is sent: a browser that goes away leaves no file open.

    In these tests alone. The site itself serves files through servestatic.
    """

    def serve(self, request: HttpRequest) -> HttpResponse | FileResponse:
        found = super().serve(request)
        if not isinstance(found, FileResponse):
            return found
        whole = HttpResponse(found.getvalue(), headers=found.headers)
        found.close()
        return whole


@dataclass
class Site:
    """Opens pages in contexts of their own, and remembers whatever their consoles complain of."""

    url: str
    browser: Browser
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def context(self, *, size: tuple[int, int] = WIDE, dark: bool = False) -> BrowserContext:
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            base_url=self.url,
            locale="en-GB",
        )
        context.set_default_timeout(10_000)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.contexts.append(context)
        return context

    def sign_in(self, context: BrowserContext, person: Person, *, fresh: bool = False) -> None:
        """Set a session cookie; `fresh` as if the person had just shown that it is them."""
        client = signed_in(person, fresh=fresh)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.url}]
        )

    def page_of(
        self,
        person: Person | None = None,
        path: str = "/",
        *,
        size: tuple[int, int] = WIDE,
        dark: bool = False,
        fresh: bool = False,
    ) -> Page:
        """A page at `path`, in a new context, as the person (nobody: as whoever comes by)."""
        context = self.context(size=size, dark=dark)
        if person is not None:
            self.sign_in(context, person, fresh=fresh)
        page = context.new_page()
        page.goto(path)
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        """Chromium writes policy violations to the console as errors; 4xx answers are no fault."""
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)


@contextmanager
def served() -> Iterator[str]:
    """The address of a server that runs in a thread until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        application = WholeFiles(get_asgi_application())
        server = uvicorn.Server(uvicorn.Config(application, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        try:
            yield f"http://localhost:{door.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=10)
