"""Script and fonts of others work in a real browser under our content policy."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from tests.architecture.reading import ROOT

pytestmark = pytest.mark.browser
STATIC = ROOT / "src" / "covision" / "web" / "static"
PAGE = """<!doctype html><html lang="en"><head><title>Assets</title>
<meta name="htmx-config" content='{"includeIndicatorStyles":false,"allowEval":false}'>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/covision/fonts.css">
<script src="/vendor/htmx.min.js" defer></script></head>
<body><button hx-get="/fragment.html" hx-target="#place">Fetch</button><p id="place"></p></body>
</html>
"""


class UnderOurPolicy(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
        policy = "; ".join(f"{name} {' '.join(values)}" for name, values in directives)
        self.send_header("Content-Security-Policy", policy)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """A test's own server tells nobody."""


@pytest.fixture
def bare_address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "covision").symlink_to(STATIC / "covision")
    (tmp_path / "vendor").symlink_to(STATIC / "vendor")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "fragment.html").write_text("<em>Fetched.</em>", encoding="utf-8")
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(UnderOurPolicy, directory=str(tmp_path))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_script_and_fonts_work_under_the_policy(bare_address: str, browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{bare_address}/page.html")
    page.get_by_role("button", name="Fetch").click()
    page.get_by_text("Fetched.").wait_for()
    loaded = page.evaluate(
        "Promise.all(['16px Literata', 'italic 16px Literata', '16px Atkinson']"
        ".map(face => document.fonts.load(face))).then(found => found.map(f => f.length))"
    )
    page.close()
    assert loaded == [1, 1, 1]
    assert said == []
