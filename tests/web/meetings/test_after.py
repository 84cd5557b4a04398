from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from covision.meetings import entering, following_up
from covision.meetings.models import FollowUp, Meeting
from covision.meetings.states import LineKind, MeetingState
from tests import make_meeting
from tests.cast import Cast
from tests.web.meetings.conftest import SignedIn

pytestmark = pytest.mark.django_db
NAME = "Kowalczyk"


def close_fields(cast: Cast, **changed: str) -> dict[str, str]:
    day = timezone.localdate() + timedelta(weeks=4)
    return {
        "themes": "Endings.",
        f"promise-{cast.ana.pk}": "I will name the ending.\r\nI will wait a week.",
        "follow_up_on": day.isoformat(),
        **changed,
    }


def close_address(meeting: Meeting) -> str:
    return reverse("meeting_close", args=[meeting.pk])


def record_address(meeting: Meeting) -> str:
    return reverse("meeting_record", args=[meeting.pk])


def test_the_close_page_offers_what_was_promised(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    meeting = make_meeting.at_phase(begun, "Presenter takes")
    make_meeting.said(meeting, "I will wait.", by=cast.ana, kind=LineKind.COMMITMENT)
    page = signed_in(cast.ben).get(close_address(meeting)).content.decode()
    assert "I will wait.</textarea>" in page


def test_closing_makes_the_record_that_the_group_reads(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    answer = signed_in(cast.ben).post(close_address(begun), close_fields(cast))
    assert answer.headers["Location"] == record_address(begun)
    page = signed_in(cast.cleo).get(record_address(begun)).content.decode()
    for words in ("Endings.", "I will name the ending.", "I will wait a week.", "Cleo Marsh"):
        assert words in page
    assert "has not slept" not in page


def test_a_refused_record_comes_back_with_every_word(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    fields = close_fields(cast, themes=f"What {NAME} stirs in us.")
    answer = signed_in(cast.ben).post(close_address(begun), fields)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert f"What {NAME} stirs in us.</textarea>" in page
    assert "I will wait a week.</textarea>" in page
    assert "It has not been sent" in page
    assert make_meeting.again(begun).state == MeetingState.OPEN


@pytest.mark.parametrize("day", ["", "soon", "2020-01-01"])
def test_a_follow_up_day_that_does_not_fit_loses_nothing(
    cast: Cast, begun: Meeting, signed_in: SignedIn, day: str
) -> None:
    answer = signed_in(cast.ben).post(close_address(begun), close_fields(cast, follow_up_on=day))
    assert answer.status_code == 409
    assert "Endings.</textarea>" in answer.content.decode()


def test_only_the_facilitator_closes(cast: Cast, begun: Meeting, signed_in: SignedIn) -> None:
    client = signed_in(cast.cleo)
    assert "Whoever facilitates does this." in client.get(close_address(begun)).content.decode()
    assert client.post(close_address(begun), close_fields(cast)).status_code == 409
    assert make_meeting.again(begun).state == MeetingState.OPEN


def test_what_was_offered_is_on_the_presenters_page_alone(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    meeting = make_meeting.at_phase(begun, "Perspectives")
    make_meeting.said(meeting, "Ask about the winter.", by=cast.cleo, kind=LineKind.ADVICE)
    make_meeting.closed(meeting)
    address = record_address(begun)
    assert "Ask about the winter." in signed_in(cast.ana).get(address).content.decode()
    assert "Ask about the winter." not in signed_in(cast.ben).get(address).content.decode()


def test_cleo_who_stepped_out_reads_no_themes_and_ben_reads_no_trace(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    entering.step_out(begun, by=cast.cleo)
    make_meeting.closed(begun, themes="Endings in winter.")
    address = record_address(begun)
    hers = signed_in(cast.cleo).get(address).content.decode()
    assert "Endings in winter." not in hers
    assert FollowUp.objects.get().release.case.title not in hers
    theirs = signed_in(cast.ben).get(address).content.decode()
    assert "Endings in winter." in theirs
    assert "stepped out" not in theirs
    follow_up = reverse("follow_up", args=[FollowUp.objects.get().pk])
    assert signed_in(cast.cleo).get(follow_up).status_code == 404


def test_the_author_tells_and_the_group_reads(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    make_meeting.closed(begun)
    row = FollowUp.objects.get()
    address = reverse("follow_up", args=[row.pk])
    assert "<textarea" not in signed_in(cast.ben).get(address).content.decode()
    client = signed_in(cast.ana)
    refused = client.post(address, {"text": f"{NAME} came back."})
    assert refused.status_code == 409
    assert f"{NAME} came back.</textarea>" in refused.content.decode()
    assert client.post(address, {"text": "We named the ending."}).status_code == 302
    assert "We named the ending." in signed_in(cast.cleo).get(address).content.decode()


def test_nobody_tells_for_the_author(cast: Cast, begun: Meeting, signed_in: SignedIn) -> None:
    make_meeting.closed(begun)
    row = FollowUp.objects.get()
    answer = signed_in(cast.ben).post(reverse("follow_up", args=[row.pk]), {"text": "All well."})
    assert answer.status_code == 409
    row.refresh_from_db()
    assert row.answered_at is None


def test_a_due_follow_up_waits_in_the_list(cast: Cast, begun: Meeting, signed_in: SignedIn) -> None:
    make_meeting.closed(begun)
    FollowUp.objects.update(due_on=timezone.localdate())
    address = reverse("meetings")
    assert "What became of it?" in signed_in(cast.ana).get(address).content.decode()
    assert "What became of it?" not in signed_in(cast.ben).get(address).content.decode()
    following_up.answer(
        FollowUp.objects.get(), text="We named it.", names_nobody=False, by=cast.ana
    )
    assert "What became of it?" not in signed_in(cast.ana).get(address).content.decode()
