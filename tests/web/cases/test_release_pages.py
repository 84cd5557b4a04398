"""Leaving the draft, being read, and coming back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from covision.cases.models import Case, Reading, Release
from covision.cases.states import Attestation
from tests import make, make_case
from tests.cast import Cast
from tests.web.cases.conftest import SignedIn
from tests.web.cases.page import Page, open_page

ATTESTED = tuple(Attestation.values)


@pytest.fixture
def decided(cast: Cast) -> Case:
    return make_case.decided_case(cast.ana, to=cast.tuesday)


@pytest.fixture
def release(cast: Cast) -> Release:
    return make_case.released(cast.ana, to=cast.tuesday)


def page_of(client: Client, case: Case) -> Page:
    return open_page(client, reverse("case", args=[case.handle]))


def author_page(client: Client, release: Release) -> Page:
    return open_page(client, reverse("released", args=[release.case.handle, release.pk]))


def reader_page(client: Client, release: Release) -> Page:
    return open_page(client, reverse("release", args=[release.pk]))


def test_the_button_waits_until_everything_is_done(ana: Client, case: Case) -> None:
    page = page_of(ana, case)
    assert page.button("Release").is_disabled
    assert page.says("This opens when each line above is done.")


def test_what_is_not_attested_does_not_leave(ana: Client, decided: Case) -> None:
    page = page_of(ana, decided).choose("attest", "needed").press("Release to Tuesday peers")
    assert page.response.status_code == 409
    assert page.says("Confirm each of the three sentences")
    assert page.draft.boxes["attest"] == ["needed"]
    assert not decided.releases.exists()


def test_a_draft_that_was_changed_since_it_was_read_does_not_leave(
    ana: Client, decided: Case
) -> None:
    page = page_of(ana, decided).choose("attest", *ATTESTED)
    story = page.draft.boxes["story"][0] + " And then some."
    page = page.write(story=story).press("Release to Tuesday peers")
    assert page.response.status_code == 409
    assert page.says("The draft was changed since you read it.")
    assert page.draft.boxes["story"] == [story]
    assert not decided.releases.exists()
    again = page.choose("attest", *ATTESTED).press("Release to Tuesday peers")
    assert again.says("is with Tuesday peers")


def test_pressing_twice_releases_once_and_says_so_kindly(ana: Client, decided: Case) -> None:
    page = page_of(ana, decided).choose("attest", *ATTESTED)
    page.press("Release to Tuesday peers")
    second = page.press("Release to Tuesday peers")
    assert second.response.status_code == 409
    assert second.says("This case is already with this group.")
    assert decided.releases.count() == 1


def test_an_undecided_finding_holds_it_back_whatever_the_page_says(
    ana: Client, cast: Cast, decided: Case
) -> None:
    page = page_of(ana, decided).choose("attest", *ATTESTED)
    make_case.write(decided, story=make_case.STORY + " Her brother Tomasz phoned too.", known="")
    answer = ana.post(
        reverse("case_release", args=[decided.handle]),
        {"seen": page.draft.boxes["seen"][0], "attest": ATTESTED},
    )
    assert answer.status_code == 409
    assert not decided.releases.exists()


def test_a_new_agreement_must_be_signed_before_anything_leaves(
    ana: Client, cast: Cast, decided: Case
) -> None:
    page = page_of(ana, decided).choose("attest", *ATTESTED)
    make.new_version(cast.tuesday, by=cast.ben)
    page = page.press("Release to Tuesday peers")
    assert page.response.status_code == 403
    assert not decided.releases.exists()


def test_the_author_sees_who_has_opened_it(
    ana: Client, cast: Cast, release: Release, signed_in: SignedIn
) -> None:
    assert author_page(ana, release).says("Nobody has opened it yet.")
    cleo = signed_in(cast.cleo)
    reader_page(cleo, release).press("I do not think so")
    reader_page(cleo, release)
    page = author_page(ana, release)
    assert page.says("Cleo Marsh")
    assert page.says(", 2 times")
    assert "1 of 2 have opened it." in page.html
    assert not page.says("Ben Okoro")


def test_the_question_comes_before_any_word_and_leaves_no_reading(
    cast: Cast, release: Release, signed_in: SignedIn
) -> None:
    page = reader_page(signed_in(cast.cleo), release)
    assert page.says("Ana Ilves brings this case to Tuesday peers.")
    assert "slept" not in page.html
    assert not Reading.objects.exists()


def test_whoever_steps_out_looks_like_whoever_has_not_read(
    ana: Client, cast: Cast, release: Release, signed_in: SignedIn
) -> None:
    before = author_page(ana, release)
    cleo = signed_in(cast.cleo)
    second = open_page(cleo, reverse("release_may_know", args=[release.pk]))
    assert second.says("This cannot be taken back.")
    assert release.case.recognitions.count() == 0
    page = second.press("Step out quietly")
    assert page.says("Nobody is told.")
    assert cleo.get(reverse("release", args=[release.pk])).status_code == 404
    after = author_page(ana, release)
    assert after.part == before.part
    assert open_page(signed_in(cast.ben), reverse("release", args=[release.pk])).says(
        "may you know"
    )


def test_stepping_out_after_reading_leaves_the_reading_as_it_was(
    ana: Client, cast: Cast, release: Release, signed_in: SignedIn
) -> None:
    cleo = signed_in(cast.cleo)
    reader_page(cleo, release).press("I do not think so")
    before = author_page(ana, release)
    open_page(cleo, reverse("release_may_know", args=[release.pk])).press("Step out quietly")
    assert author_page(ana, release).part == before.part
    assert cleo.get(reverse("release", args=[release.pk])).status_code == 404


def test_an_answer_that_is_no_answer_asks_again(
    cast: Cast, release: Release, signed_in: SignedIn
) -> None:
    cleo = signed_in(cast.cleo)
    cleo.post(reverse("release_recognise", args=[release.pk]), {"answer": "perhaps"})
    assert reader_page(cleo, release).says("may you know this client?")


def test_the_reader_sees_the_text_and_is_warned_before_printing(
    cast: Cast, release: Release, signed_in: SignedIn
) -> None:
    page = reader_page(signed_in(cast.cleo), release).press("I do not think so")
    assert page.says("has not slept")
    assert page.says("Ana sees that you have read this.")
    assert page.says("Paper cannot be taken back.")
    assert "Kowalczyk" not in page.html


def test_the_author_reads_the_text_without_a_question(ana: Client, release: Release) -> None:
    page = reader_page(ana, release)
    assert page.says("This is your own case, as the group reads it.")
    assert not Reading.objects.exists()


def test_what_is_taken_back_opens_to_nobody(
    ana: Client, cast: Cast, release: Release, signed_in: SignedIn
) -> None:
    cleo = signed_in(cast.cleo)
    reader_page(cleo, release).press("I do not think so")
    address = reverse("release_take_back", args=[release.case.handle, release.pk])
    page = open_page(ana, address).press("Take it back")
    assert page.says("is back with you. It opens to nobody now.")
    assert cleo.get(reverse("release", args=[release.pk])).status_code == 404
    assert author_page(ana, release).says("You took it back on")
    twice = ana.post(address)
    assert twice.status_code == 409
    assert "This release is taken back" in twice.content.decode()


def test_what_has_closed_opens_to_nobody(
    ana: Client, cast: Cast, release: Release, signed_in: SignedIn
) -> None:
    cleo = signed_in(cast.cleo)
    day_after = release.closes_on + timedelta(days=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("covision.cases.access.timezone.localdate", lambda *_, **__: day_after)
        assert cleo.get(reverse("release", args=[release.pk])).status_code == 404
