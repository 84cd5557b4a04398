"""Asking somebody to swap, and the answer, on the pages of the two and of the others."""

import pytest
from django.urls import reverse

from covision.meetings.models import Meeting, Swap
from covision.meetings.states import Role, SwapState
from tests import make_case, make_meeting
from tests.cast import Cast
from tests.web.meetings.conftest import SignedIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def week_ahead(cast: Cast) -> Meeting:
    """Ana facilitates, Ben keeps the time, Cleo keeps privacy."""
    return make_meeting.planned(cast.tuesday, by=cast.ana, minutes=60 * 24 * 7)


def asking(meeting: Meeting, role: str = "facilitator") -> str:
    return reverse("meeting_swap", args=[meeting.pk, role])


def test_one_asks_the_other_agrees_and_everybody_sees_who_does_what(
    cast: Cast, week_ahead: Meeting, signed_in: SignedIn
) -> None:
    ana, ben, cleo = signed_in(cast.ana), signed_in(cast.ben), signed_in(cast.cleo)
    meeting = reverse("meeting", args=[week_ahead.pk])
    assert asking(week_ahead) in ana.get(meeting).content.decode()
    page = ana.get(asking(week_ahead)).content.decode()
    assert "Ben Okoro. You would keep the time instead" in page
    assert ana.post(asking(week_ahead), {"person": cast.ben.pk}).status_code == 302
    swap = Swap.objects.get()
    assert "Ana Ilves asks you to facilitate" in ben.get(meeting).content.decode()
    assert "Ana Ilves asks you to swap a role" in ben.get(reverse("home")).content.decode()
    assert "You asked Ben Okoro to facilitate" in ana.get(meeting).content.decode()
    assert "asks you" not in cleo.get(meeting).content.decode()
    ben.post(reverse("swap_agree", args=[swap.pk]))
    assert make_meeting.facilitator(week_ahead) == cast.ben
    page = cleo.get(meeting).content.decode()
    assert "Ben Okoro agreed to facilitate for Ana Ilves" in page
    assert "By a swap." in page
    assert "asks you to swap" not in ben.get(reverse("home")).content.decode()


def test_a_refusal_is_seen_by_the_two_and_by_nobody_else(
    cast: Cast, week_ahead: Meeting, signed_in: SignedIn
) -> None:
    swap = make_meeting.asked_to_swap(week_ahead, cast.ana, of=cast.ben)
    meeting = reverse("meeting", args=[week_ahead.pk])
    assert signed_in(cast.cleo).post(reverse("swap_agree", args=[swap.pk])).status_code == 404
    signed_in(cast.ben).post(reverse("swap_decline", args=[swap.pk]))
    assert "Ben Okoro declined" in signed_in(cast.ana).get(meeting).content.decode()
    assert "declined" not in signed_in(cast.cleo).get(meeting).content.decode()


def test_a_question_is_taken_back(cast: Cast, week_ahead: Meeting, signed_in: SignedIn) -> None:
    swap = make_meeting.asked_to_swap(week_ahead, cast.ana, of=cast.ben)
    address = reverse("swap_withdraw", args=[swap.pk])
    assert signed_in(cast.ben).post(address).status_code == 403
    signed_in(cast.ana).post(address)
    swap.refresh_from_db()
    assert swap.state == SwapState.WITHDRAWN
    assert signed_in(cast.ben).post(reverse("swap_agree", args=[swap.pk])).status_code == 409


def test_whoever_presents_is_not_offered_for_facilitating(
    cast: Cast, week_ahead: Meeting, signed_in: SignedIn
) -> None:
    release = make_case.released(cast.cleo, to=cast.tuesday)
    week_ahead.agenda.create(release=release, presenter=cast.cleo, position=1)
    page = signed_in(cast.ana).get(asking(week_ahead)).content.decode()
    assert "Ben Okoro" in page
    assert "Cleo Marsh" not in page
    answer = signed_in(cast.ana).post(asking(week_ahead), {"person": cast.cleo.pk})
    assert answer.status_code == 409
    assert not Swap.objects.exists()


def test_who_has_not_the_role_reads_why(
    cast: Cast, week_ahead: Meeting, signed_in: SignedIn
) -> None:
    page = signed_in(cast.cleo).get(asking(week_ahead)).content.decode()
    assert "Only whoever has a role asks somebody to swap it." in page
    assert signed_in(cast.cleo).get(asking(week_ahead, "king")).status_code == 404
    assert signed_in(cast.cleo).post(asking(week_ahead, "king")).status_code == 404


def test_somebody_new_has_the_facilitators_voice_and_not_the_keys(
    cast: Cast, planned: Meeting, signed_in: SignedIn
) -> None:
    from covision.meetings.formats import Voice
    from covision.meetings.parts import parts_of

    planned.roles.filter(person=cast.cleo).update(role=Role.CO_FACILITATOR)
    parts = parts_of(planned)
    assert Voice.FACILITATOR in parts.voices_of(cast.cleo.pk)
    assert Voice.SUPERVISOR not in parts.voices_of(cast.cleo.pk)
    begun = make_meeting.begun(planned, with_people=(cast.ana, cast.ben, cast.cleo))
    page = signed_in(cast.cleo).get(reverse("room", args=[begun.pk])).content.decode()
    assert reverse("room_advance", args=[begun.pk]) not in page
    assert "facilitate alongside" in page
