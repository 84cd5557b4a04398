"""Pages of ratings: two rate apart, then read each other, and talk where they differ."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from covision.growth import rating
from covision.growth.models import Conversation, Rating, RatingRound
from covision.growth.rating_access import agreed_in, rounds_seen_by
from covision.people.models import Person
from tests import make_case, make_meeting, make_ratings
from tests.cast import Cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
MOST_QUERIES = 25
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def page_of(browser: Client, name: str, *args: object) -> str:
    answer = browser.get(reverse(name, args=args))
    assert answer.status_code == 200
    return TOKEN.sub("", answer.content.decode())


def every_page(cast: Cast, person: Person, found: RatingRound) -> str:
    """All that somebody can read about a round, the file that they can take along included."""
    browser = signed_in(person, fresh=True)
    pages = [page_of(browser, "growth"), page_of(browser, "rating_round", found.pk)]
    if person == cast.ben:
        pages.append(page_of(browser, "growth_of", cast.pair.pk, cast.ana.pk))
    for one in make_ratings.competencies()[:1]:
        addresses = (
            reverse("growth_competency", args=[one.pk]),
            reverse("growth_of_competency", args=[cast.pair.pk, cast.ana.pk, one.pk]),
            reverse("rate", args=[found.pk, one.pk]),
        )
        pages += [TOKEN.sub("", browser.get(page).content.decode()) for page in addresses]
    pages.append(browser.post(reverse("growth_file")).content.decode())
    return "\n".join(pages)


def test_no_page_tells_one_what_the_other_writes_before_both_have_handed_in(cast: Cast) -> None:
    found = make_ratings.opened(cast)
    first, second = make_ratings.competencies()
    before = every_page(cast, cast.ana, found)
    make_ratings.rated(
        found,
        first,
        by=cast.ben,
        level=4,
        text="Planted words.",
        evidence=make_ratings.document("Planted name", "Planted what"),
    )
    make_ratings.rated(found, second, by=cast.ben, level=4)
    assert every_page(cast, cast.ana, found) == before
    assert "Planted words." in every_page(cast, cast.ben, found)
    assert signed_in(cast.ben).post(reverse("round_hand_in", args=[found.pk])).status_code == 302
    after = every_page(cast, cast.ana, found)
    assert after.replace("Ben has handed in. You both read when you have too.", "") == (
        before.replace("Each looks apart. Neither reads the other before both have handed in.", "")
    )
    make_ratings.handed_in(found, by=cast.ana, level=1)
    shown = every_page(cast, cast.ana, found)
    assert "Planted words." in shown
    assert "Planted name" in shown


def test_somebody_rates_hands_in_and_both_read(cast: Cast) -> None:
    ben, ana = signed_in(cast.ben), signed_in(cast.ana)
    first, second = make_ratings.competencies()
    due_on = timezone.localdate() + timedelta(days=7)
    answer = ben.post(
        reverse("round_new", args=[cast.pair.pk, cast.ana.pk]),
        {"competencies": [first.pk, second.pk], "due_on": due_on.isoformat()},
    )
    found = rounds_seen_by(cast.ben).get()
    assert answer["Location"] == reverse("rating_round", args=[found.pk])
    for browser, level in ((ana, "1"), (ben, "3")):
        for one in (first, second):
            address = reverse("rate", args=[found.pk, one.pk])
            said = {"level": level, "shows": "observation", "what": "She waited.", "do": "next"}
            answer = browser.post(address, said)
            assert answer.status_code == 302
        assert answer["Location"] == reverse("rating_round", args=[found.pk])
        assert browser.post(reverse("round_hand_in", args=[found.pk])).status_code == 302
    for browser in (ana, ben):
        page = page_of(browser, "rating_round", found.pk)
        assert "Level 1" in page
        assert "Level 3" in page
    growth = page_of(ana, "growth")
    assert "Something to talk about" in growth
    assert "where Ben sees you" in growth
    assert "You 1" in growth
    assert "Ana 1" in page_of(ben, "growth_of", cast.pair.pk, cast.ana.pk)
    assert "Level 1" not in page_of(ben, "growth")


def test_a_line_that_stops_leaves_everything_typed_on_the_page(cast: Cast) -> None:
    make_case.released(cast.ana, to=cast.pair)
    found = make_ratings.opened(cast)
    first = make_ratings.competencies()[0]
    said = {"level": "2", "text": "As Kowalczyk said.", "shows": "document", "name": "Letter"}
    answer = signed_in(cast.ana).post(reverse("rate", args=[found.pk, first.pk]), said)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "As Kowalczyk said." in page
    assert 'value="2" checked' in page
    assert 'value="Letter"' in page
    assert not Rating.objects.exists()


@pytest.mark.parametrize("level", ["9", "-1", "two", "٣" * 3])
def test_a_level_that_is_none_is_refused_or_left_open(cast: Cast, level: str) -> None:
    found = make_ratings.opened(cast)
    first = make_ratings.competencies()[0]
    answer = signed_in(cast.ana).post(reverse("rate", args=[found.pk, first.pk]), {"level": level})
    assert answer.status_code in {302, 409}
    assert not Rating.objects.filter(level__isnull=False).exists()


def test_a_piece_is_taken_off_and_a_rating_corrected(cast: Cast) -> None:
    found = make_ratings.opened(cast)
    first = make_ratings.competencies()[0]
    row = make_ratings.rated(found, first, by=cast.ana)
    ana = signed_in(cast.ana)
    ana.post(reverse("evidence_off", args=[row.evidence.get().pk]))
    assert not row.evidence.exists()
    make_ratings.handed_in(found, by=cast.ana)
    make_ratings.handed_in(found, by=cast.ben)
    said = {"level": "3", "text": "I was too strict that day."}
    assert "Why it is corrected" in page_of(ana, "rating_correct", row.pk)
    assert ana.post(reverse("rating_correct", args=[row.pk]), said).status_code == 302
    page = page_of(signed_in(cast.ben), "growth_of_competency", cast.pair.pk, cast.ana.pk, first.pk)
    assert "Corrected since." in page
    assert "I was too strict that day." in page


def test_a_conversation_is_agreed_and_closed(cast: Cast) -> None:
    card = make_ratings.card(cast)
    address = reverse("conversation", args=[card.pk])
    ana, ben = signed_in(cast.ana), signed_in(cast.ben)
    assert "hold against yourself" in page_of(ana, "conversation", card.pk)
    assert "Say it as it happened" in page_of(ben, "conversation", card.pk)
    ana.post(address, {"do": "agree", "text": "Two hours watched."})
    card.refresh_from_db()
    assert agreed_in(card) == "Two hours watched."
    assert card.agreed_at is not None
    ben.post(address, {"do": "confirm", "seen": card.agreed_at.isoformat()})
    assert Conversation.objects.filter(confirmed_at__isnull=False).count() == 1
    assert "Both of you closed it" in page_of(ana, "conversation", card.pk)


def test_a_meeting_shows_the_two_what_they_wanted_to_talk_about(cast: Cast) -> None:
    card = make_ratings.card(cast)
    meeting = make_meeting.planned(cast.pair, by=cast.ben, format_key="solo_hour")
    ana = signed_in(cast.ana)
    ana.post(reverse("conversation", args=[card.pk]), {"do": "put"})
    for browser in (ana, signed_in(cast.ben)):
        assert "You wanted to talk about" in page_of(browser, "meeting", meeting.pk)
    peers = make_meeting.planned(cast.tuesday, by=cast.ana)
    assert "You wanted to talk about" not in page_of(ana, "meeting", peers.pk)


def test_a_private_round_is_begun_and_destroyed(cast: Cast) -> None:
    cleo = signed_in(cast.cleo)
    chosen = [one.pk for one in make_ratings.competencies()]
    cleo.post(reverse("round_alone"), {"competencies": chosen})
    found = rounds_seen_by(cast.cleo).get()
    make_ratings.handed_in(found, by=cast.cleo, level=3)
    assert "Where you see yourself" in page_of(cleo, "growth")
    cleo.post(reverse("round_call_off", args=[found.pk]))
    assert not rounds_seen_by(cast.cleo).exists()
    assert "Nobody has looked yet" in page_of(cleo, "growth")


def test_a_name_that_calculates_is_no_formula_in_the_file(cast: Cast) -> None:
    found = make_ratings.alone(cast.ana)
    first = make_ratings.competencies()[0]
    make_ratings.rated(found, first, by=cast.ana, text="=1+1")
    page = signed_in(cast.ana, fresh=True).post(reverse("growth_file")).content.decode()
    assert "'=1+1" in page


def queries(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_more_rounds_ask_no_more_of_the_database(cast: Cast) -> None:
    first = make_ratings.competencies()[0]
    of_ana = [reverse("growth"), reverse("growth_competency", args=[first.pk])]
    of_ben = [
        reverse("growth_of", args=[cast.pair.pk, cast.ana.pk]),
        reverse("growth_of_competency", args=[cast.pair.pk, cast.ana.pk, first.pk]),
    ]
    counts = []
    for rounds in (2, 3):
        shown = [make_ratings.shown(cast, own=1, other=4) for _ in range(rounds)]
        round_page = reverse("rating_round", args=[shown[0].pk])
        ana, ben = signed_in(cast.ana), signed_in(cast.ben)
        ana.get(round_page)
        ben.get(round_page)
        asked = [queries(ana, page) for page in (*of_ana, round_page)]
        counts.append(asked + [queries(ben, page) for page in of_ben])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= MOST_QUERIES


def test_more_competencies_in_a_round_ask_no_more_of_the_database(cast: Cast) -> None:
    ana, counts = signed_in(cast.ana), []
    for keys in (("engage", "repair"), ("engage", "repair", "skills", "timing", "risk")):
        found = make_ratings.opened(cast, *keys)
        counts.append(queries(ana, reverse("rating_round", args=[found.pk])))
        rating.call_off(found, by=cast.ben)
    assert counts[0] == counts[1]
