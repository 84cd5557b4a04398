"""The pages of a case with axe, in both lights and widths, with findings, refusals and readers."""

import pytest

from covision.cases.models import Case, Release
from tests import make_case
from tests.browser.accessible import faults_of
from tests.browser.site import PHONE, WIDE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


def pages(cast: Cast, case: Case, release: Release, theirs: Release) -> list[str]:
    return [
        "/cases/",
        f"/cases/{case.handle}/",
        f"/cases/{case.handle}/destroy/",
        f"/cases/{release.case.handle}/releases/{release.pk}/",
        f"/cases/{release.case.handle}/releases/{release.pk}/take-back/",
        f"/read/{release.pk}/",
        f"/read/{theirs.pk}/",
        f"/read/{theirs.pk}/may-know/",
        "/read/stepped-out/",
    ]


@pytest.mark.parametrize(
    ("size", "dark"), [(WIDE, True), (PHONE, False)], ids=["wide evening", "phone day"]
)
def test_axe_finds_nothing(site: Site, cast: Cast, size: tuple[int, int], *, dark: bool) -> None:
    case = make_case.case(cast.ana, question="What do I not hear?")
    release = make_case.released(cast.ana, to=cast.tuesday)
    theirs = make_case.released(cast.cleo, to=cast.tuesday)
    make_case.does_not_know(release, cast.ben)
    page = site.page_of(cast.ana, "/", size=size, dark=dark)
    for address in pages(cast, case, release, theirs):
        page.goto(address)
        page.locator("main details:not([name])").evaluate_all(
            "all => all.forEach((one) => { one.open = true })"
        )
        assert (address, faults_of(page)) == (address, [])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
