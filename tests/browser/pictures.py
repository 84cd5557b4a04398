"""Screenshots of the journey for README and docs: written when COVISION_PICTURES is set."""

import os
from pathlib import Path

from playwright.sync_api import Page

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"


def picture(page: Page, name: str) -> None:
    """What the page shows now, if pictures are wanted (`make pictures`)."""
    if os.environ.get("COVISION_PICTURES"):
        FOLDER.mkdir(exist_ok=True)
        page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")
