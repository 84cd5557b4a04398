"""The draft page: what is written, found and decided; nothing typed is ever lost."""

import logging
import re

import pytest
from django.test import Client
from django.urls import reverse

from covision.audit.models import AuditEvent
from covision.cases import deciding
from covision.cases.models import Case
from covision.cases.queries import DraftWords, draft_words, kept_asides, missed_words
from discreet import Kind
from tests import make_case
from tests.cast import Cast
from tests.web.cases.page import Page, open_page

QUIETLY = {"HX-Request": "true"}


def page_of(client: Client, case: Case) -> Page:
    return open_page(client, reverse("case", args=[case.handle]))


def words_of(case: Case) -> DraftWords:
    return draft_words(Case.objects.select_related("draft").get(pk=case.pk))


def save(client: Client, case: Case, **fields: object) -> object:
    address = reverse("case_save", args=[case.handle])
    return client.post(address, {"context": "", "known": "", "question": "", **fields})


def marks(page: Page) -> list[str]:
    mirror = re.search(r'id="mirror".*?</div>', page.html, re.DOTALL)
    assert mirror
    return re.findall(r'<mark class="find[^>]*>(.*?)</mark>', mirror[0])


def test_the_fragment_holds_the_parts_of_the_page(ana: Client, case: Case) -> None:
    address = reverse("case", args=[case.handle])
    page, fragment = ana.get(address).content.decode(), ana.get(address, headers=QUIETLY)
    assert "<html" not in fragment.content.decode()
    for part in ("mirror", "preview", "to-decide", "found-list", "gate", "jump", "beside"):
        whole = re.compile(rf'<(\w+)[^>]* id="{part}".*?</\1>', re.DOTALL)
        in_page, in_fragment = whole.search(page), whole.search(fragment.content.decode())
        assert in_page
        assert in_fragment
        assert in_page[0] == in_fragment[0]
    assert "HX-Request" in fragment.headers["Vary"]


def test_what_is_found_stands_by_person_with_its_wording(ana: Client, case: Case) -> None:
    page = page_of(ana, case)
    assert "Deb Kowalczyk" in marks(page)
    assert page.says("sister")
    assert any(words.startswith("Say “") for words in page.buttons)


def test_a_decision_is_taken_undone_and_shown(ana: Client, cast: Cast) -> None:
    case = make_case.case(cast.ana, story="My client Marisol cried.", known="")
    page = page_of(ana, case)
    assert page.says("One to decide")
    page = page.press("Leave it out")
    assert page.says("“Marisol” is left out.")
    assert page.says("My client cried.")
    assert page.says("Nothing to decide")
    assert page.press("Undo").says("One to decide")


def test_an_own_wording_goes_out_also_when_enter_was_pressed(ana: Client, cast: Cast) -> None:
    case = make_case.case(cast.ana, story="My client Marisol cried.", known="")
    page = page_of(ana, case)
    box = next(name for name in page.draft.boxes if name.startswith("wording-"))
    page.draft.boxes[box] = ["this woman"]
    page = page.press("Save and look for names")
    assert page.says("“Marisol” becomes “this woman”.")


def test_a_name_kept_without_a_reason_is_refused_beside_it(ana: Client, cast: Cast) -> None:
    case = make_case.case(cast.ana, story="My client Marisol cried.", known="")
    page = page_of(ana, case).write(question="How do I stay?").press("Keep “Marisol”")
    assert page.response.status_code == 409
    assert page.says("“Marisol” could point to one person. Write why it may stay.")
    assert words_of(case).question == "How do I stay?"
    box = next(name for name in page.draft.boxes if name.startswith("reason-"))
    page.draft.boxes[box] = ["It is the name of a song."]
    page = page.press("Keep “Marisol”")
    assert page.says("“Marisol” stays as you wrote it.")


def test_a_known_word_is_never_offered_to_be_kept(ana: Client, cast: Cast) -> None:
    case = make_case.case(cast.ana, story="My client Marisol cried.", known="Marisol")
    page = page_of(ana, case)
    assert not any(words.startswith("Keep") for words in page.buttons)
    assert page.says("It is on your list of what must never be said.")


def test_missed_words_are_marked_and_the_mark_comes_off(ana: Client, cast: Cast) -> None:
    case = make_case.case(cast.ana, story="They call it the blue house.", known="")
    page = page_of(ana, case).write(missed_words="the blue house").choose("missed_kind", "location")
    page = page.press("Mark these words")
    assert marks(page) == ["blue house"]
    page = page.press("Take the mark off")
    assert marks(page) == []
    assert missed_words(case) == ()


def test_everything_about_one_person_is_accepted_at_once(ana: Client, case: Case) -> None:
    page = page_of(ana, case)
    before = len([b for b in page.draft.buttons if b.value.startswith("accept:")])
    about = next(b for b in page.draft.buttons if b.value.startswith("accept-about:"))
    page = page.press(about.words)
    after = len([b for b in page.draft.buttons if b.value.startswith("accept:")])
    assert after <= before - 2


def test_only_the_next_finding_stands_open(ana: Client, case: Case) -> None:
    page = page_of(ana, case)
    opened = re.findall(r'<details class="one-of-many"[^>]* open', page.html)
    assert len(opened) == 1


MARKUP = '<script>alert(\'x\')</script><b onclick="x()">& "quoted"'


def test_markup_in_every_field_is_only_text(ana: Client, cast: Cast) -> None:
    case = make_case.case(cast.ana, story="My client Marisol cried.", known="")
    page = page_of(ana, case)
    page = page.write(question=MARKUP, story=MARKUP + " Marisol cried.", context=MARKUP)
    page = page.write(known=MARKUP, missed_words=MARKUP).press("Mark these words")
    box = next(name for name in page.draft.boxes if name.startswith("wording-"))
    page.draft.boxes[box] = [MARKUP]
    page = page.press("Save and look for names")
    assert "<script>alert" not in page.html
    assert "<b onclick" not in page.html
    assert page.draft.boxes["question"] == [MARKUP]
    assert page.draft.boxes["known"] == [MARKUP]


def test_marks_stand_right_behind_emoji_and_letters_from_right_to_left(
    ana: Client, cast: Cast
) -> None:
    story = "👩‍👩‍👧 שלום é 🏳️‍🌈 My client Marisol cried. مرحبا Her sister Lucía phoned."
    case = make_case.case(cast.ana, story=story, known="")
    page = page_of(ana, case)
    assert [mark for mark in marks(page) if mark.isascii() or "í" in mark] == ["Marisol", "Lucía"]
    assert page.draft.boxes["story"] == [story]


def test_what_no_database_can_hold_is_taken_out(ana: Client, case: Case) -> None:
    address = reverse("case_save", args=[case.handle])
    body = b"seen_version=1&question=&context=&known=&story=one%00two%ED%A0%80three%0D%0Afour"
    ana.post(address, body, content_type="application/x-www-form-urlencoded")
    kept = words_of(case).story
    assert kept.startswith("onetwo")
    assert "\0" not in kept
    assert kept.endswith("three\nfour")


def test_two_hundred_thousand_characters_fit(ana: Client, case: Case) -> None:
    story = "word " * 40_000
    answer = ana.post(
        reverse("case_save", args=[case.handle]),
        {"story": story, "seen_version": case.draft.version},
        headers=QUIETLY,
    )
    assert answer.status_code == 204
    assert len(words_of(case).story) == 200_000


def test_a_longer_text_is_refused_and_stays_in_its_box(ana: Client, case: Case) -> None:
    story = "word " * 40_000 + "!"
    page = page_of(ana, case).write(story=story).press("Save and look for names")
    assert page.response.status_code == 409
    assert page.says("200,000 fit")
    assert page.draft.boxes["story"] == [story]
    shorter = page.write(story="Shorter.").press("Save and look for names")
    assert shorter.response.status_code == 200
    assert words_of(case).story == "Shorter."
    assert kept_asides(case) == ()


def test_two_windows_lose_nothing(ana: Client, cast: Cast) -> None:
    case = make_case.case(cast.ana, story="As it was.", known="")
    one, two = page_of(ana, case), page_of(ana, case)
    one.write(story="From the first window.").press("Save and look for names")
    two = two.write(story="From the second window.").press("Save and look for names")
    assert two.says("This draft was changed in another window.")
    assert two.draft.boxes["story"] == ["From the second window."]
    two = two.write(story="From the second window, and more.").press("Use this text")
    assert words_of(case).story == "From the second window, and more."
    assert [aside.words.story for aside in kept_asides(case)] == ["From the first window."]
    assert two.says("One text is kept beside this draft")
    two.press("Delete this text")
    assert kept_asides(case) == ()


def test_a_text_beside_the_draft_goes_on_being_written(ana: Client, cast: Cast) -> None:
    case = make_case.case(cast.ana, story="As it was.", known="")
    one, two = page_of(ana, case), page_of(ana, case)
    one.write(story="First.").press("Save and look for names")
    two = two.write(story="Second.").press("Save and look for names")
    two = two.write(story="Second, longer.").press("Save and look for names")
    assert words_of(case).story == "First."
    assert [aside.words.story for aside in kept_asides(case)] == ["Second, longer."]


def test_an_autosave_says_what_the_page_must_know(ana: Client, case: Case) -> None:
    address = reverse("case_save", args=[case.handle])
    fields = {"story": "One.", "seen_version": case.draft.version}
    answer = ana.post(address, fields, headers=QUIETLY)
    assert answer.headers["Draft-Version"] == str(case.draft.version + 1)
    assert answer.headers["Draft-Aside"] == ""
    stale = ana.post(address, {**fields, "story": "Two."}, headers=QUIETLY)
    assert stale.headers["Draft-Aside"] == str(kept_asides(case)[0].id)
    assert "no-store" in stale.headers["Cache-Control"]


def test_a_post_without_words_leaves_the_draft_as_it_is(ana: Client, case: Case) -> None:
    before = words_of(case)
    ana.post(reverse("case_decide", args=[case.handle]), {"do": "accept-every:"})
    assert words_of(case) == before


def test_a_group_of_others_cannot_be_chosen(ana: Client, cast: Cast, case: Case) -> None:
    answer = ana.post(
        reverse("case_decide", args=[case.handle]), {"do": "choose:", "to": cast.thursday.pk}
    )
    assert answer.status_code == 404
    case.draft.refresh_from_db()
    assert case.draft.for_group is None


@pytest.mark.parametrize("do", ["nonsense:", "accept:nonsense", "unmark:nonsense", "use:nonsense"])
def test_a_button_that_is_not_there_does_nothing(do: str, ana: Client, case: Case) -> None:
    before = AuditEvent.objects.count()
    answer = ana.post(reverse("case_decide", args=[case.handle]), {"do": do})
    assert answer.status_code == 404
    assert AuditEvent.objects.count() == before


def test_three_kept_details_add_up(ana: Client, cast: Cast) -> None:
    story = "She has twin boys. She is 34. She is a baker."
    page = page_of(ana, make_case.case(cast.ana, story=story, known=""))
    assert not page.says("together they may point to one person")
    for _ in range(3):
        page = page.press(next(words for words in page.buttons if words == "Keep"))
    assert page.says("Three details go out as you wrote them.")


def test_no_word_of_the_client_leaves_the_page_itself(
    ana: Client, case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    page = page_of(ana, case).press("Accept all proposed wordings")
    title = re.search(r"<title>(.*?)</title>", page.html)
    assert title
    assert title[1].startswith(case.title)
    rows = " ".join(f"{e.act} {e.subject}" for e in AuditEvent.objects.all())
    for word in ("Deb", "Kowalczyk", "Lucía", "Luc%C3%ADa"):
        assert word not in page.address
        assert word not in rows
        assert not any(word in record.getMessage() for record in caplog.records)


def test_a_mark_on_words_that_are_not_in_the_text_says_so(ana: Client, cast: Cast) -> None:
    case = make_case.case(cast.ana, story="She keeps a\nwhite whale.", known="")
    for words in ("a white whale", "a lighthouse"):
        deciding.mark_missed(case, words=words, kind=Kind.LOCATION, by=cast.ana)
    listed = page_of(ana, case).html.split("You marked", 1)[1]
    assert listed.count("it does not stand in the text now") == 1
    assert listed.index("a lighthouse") < listed.index("it does not stand in the text now")


def test_words_of_danger_bring_a_quiet_hint_that_bars_nothing(ana: Client, cast: Cast) -> None:
    calm = make_case.case(cast.ana, story="She laughed, and asked for the later hour.", known="")
    worried = make_case.case(cast.ana, story="He said there is no reason to live.", known="")
    assert not page_of(ana, calm).says("may speak of suicide")
    page = page_of(ana, worried)
    assert page.says("The text may speak of suicide or self-harm.")
    assert reverse("urgent") in page.html
    assert not AuditEvent.objects.filter(act__startswith="safety").exists()
