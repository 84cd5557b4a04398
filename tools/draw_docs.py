"""Draw docs/reference from the code; `--check` says instead which page is out of date.

A page is a function without arguments that answers with Markdown. Add it to PAGES.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
NOTE = "<!-- Drawn from the code by `make docs`. Change the code, then draw again. -->\n\n"


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        prepare_django(folder)
        return draw_or_check(arguments)


def draw_or_check(arguments: list[str]) -> int:
    from tools.reference import PAGES  # noqa: PLC0415 -- needs Django to be set up

    stale = [name for name, draw in PAGES.items() if is_stale(name, draw)]
    if "--check" in arguments:
        for name in stale:
            print(f"docs/reference/{name} is out of date: run make docs.", file=sys.stderr)
        return int(bool(stale))
    for name in stale:
        (REFERENCE / name).write_text(text_of(PAGES[name]), encoding="utf-8")
        print(f"docs/reference/{name}")
    return 0


def prepare_django(folder: str) -> None:
    sys.path.insert(0, str(ROOT))
    os.environ["COVISION_DATA_DIR"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "covision.settings"
    import django  # noqa: PLC0415 -- after the settings are named

    django.setup()


def is_stale(name: str, draw: Callable[[], str]) -> bool:
    page = REFERENCE / name
    return not page.is_file() or page.read_text(encoding="utf-8") != text_of(draw)


def text_of(draw: Callable[[], str]) -> str:
    return NOTE + draw().strip() + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
