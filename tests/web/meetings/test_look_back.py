import json
import logging

import pytest
from django.urls import reverse

from covision.meetings.closing import Promise
from covision.meetings.models import Commitment, Meeting
from covision.meetings.outcomes import Became
from tests import make_after, make_meeting
from tests.asking import visitor
from tests.cast import Cast
from tests.web.meetings.conftest import SignedIn

pytestmark = pytest.mark.django_db
WORD = "harbour"


@pytest.fixture
def commitment(cast: Cast) -> Commitment:
    planned = make_meeting.planned(cast.tuesday, by=cast.ben)
    begun = make_meeting.begun(planned, with_people=(cast.ana, cast.ben))
    promised = [Promise(cast.ana.pk, "I will go down to the <harbour>.")]
    make_meeting.closed(begun, commitments=promised)
    return Commitment.objects.select_related("person", "record__meeting__group").get()


def test_a_sentence_is_shown_with_its_words_marked_and_nothing_is_told_elsewhere(
    cast: Cast, commitment: Commitment, signed_in: SignedIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="django.request")
    answer = signed_in(cast.ana).post(reverse("look_back"), {"words": WORD.upper()})
    page = answer.content.decode()
    assert "down to the &lt;<mark>harbour</mark>&gt;." in page
    assert answer.status_code == 200
    assert WORD not in caplog.text
    assert "no-store" in answer.headers["Cache-Control"]
    for stranger in (cast.dan, cast.eva):
        assert (
            "<mark>"
            not in signed_in(stranger).post(reverse("look_back"), {"words": WORD}).content.decode()
        )


def test_what_is_looked_for_in_an_address_is_not_looked_for(
    cast: Cast, commitment: Commitment, signed_in: SignedIn
) -> None:
    page = signed_in(cast.ana).get(reverse("look_back"), {"words": WORD}).content.decode()
    assert WORD not in page


def test_a_day_or_a_group_that_is_none_is_said_beside_its_box(
    cast: Cast, commitment: Commitment, signed_in: SignedIn
) -> None:
    fields = {"words": WORD, "from_on": "soon", "group": str(cast.thursday.pk)}
    page = signed_in(cast.ana).post(reverse("look_back"), fields).content.decode()
    assert "Write the day as" in page
    assert "<mark>" not in page


def test_home_shows_ones_own_open_ones_to_oneself(
    cast: Cast, commitment: Commitment, signed_in: SignedIn
) -> None:
    assert WORD in signed_in(cast.ana).get("/").content.decode()
    assert WORD not in signed_in(cast.ben).get("/").content.decode()
    make_after.became(commitment, Became.LET_GO)
    assert WORD not in signed_in(cast.ana).get("/").content.decode()


def test_a_refused_word_about_what_became_comes_back(
    cast: Cast, commitment: Commitment, signed_in: SignedIn
) -> None:
    address = reverse("commitment", args=[commitment.pk])
    fields = {"became": "done", "text": "Deb Kowalczyk came too."}
    refused = signed_in(cast.ana).post(address, fields)
    assert refused.status_code == 409
    assert "Deb Kowalczyk came too.</textarea>" in refused.content.decode()
    told = {"became": "done", "text": "We went.", "is_told": "on"}
    assert signed_in(cast.ana).post(address, told).status_code == 302
    meeting: Meeting = commitment.record.meeting
    record = reverse("meeting_record", args=[meeting.pk])
    assert "We went." in signed_in(cast.cleo).get(record).content.decode()


def test_the_agenda_of_the_next_meeting_comes_back_to_it(
    cast: Cast, commitment: Commitment, signed_in: SignedIn
) -> None:
    five_weeks = 5 * 7 * 24 * 60
    later = make_meeting.planned(cast.tuesday, by=cast.ben, minutes=five_weeks)
    page = signed_in(cast.cleo).get(reverse("meeting", args=[later.pk])).content.decode()
    assert "To come back to" in page
    assert WORD in page


def test_own_records_are_taken_along_by_whoever_shows_who_they_are(
    cast: Cast, commitment: Commitment, signed_in: SignedIn
) -> None:
    address = reverse("take_along")
    assert "reauthenticate" in signed_in(cast.ana).post(address).headers["Location"]
    answer = visitor(cast.ana).post(address)
    assert "attachment" in answer.headers["Content-Disposition"]
    (meeting,) = json.loads(answer.content)["meetings"]
    assert any(WORD in one["text"] for one in meeting["texts"])
    assert WORD not in visitor(cast.dan).post(address).content.decode()
