from collections.abc import Callable

import pytest
from django.db import connection

from covision.audit.models import AuditEvent
from covision.cases import about_oneself, briefing, drafting
from covision.cases.about_oneself import Keep, stripped
from covision.cases.access import brief_for, briefs_of
from covision.cases.briefing import BriefWords
from covision.cases.models import Brief
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.people.models import Person
from discreet import Known
from tests import make_case
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db

OF_THE_CLIENT = {
    "name": ("When Deb Kowalczyk cries I go numb.", "Deb"),
    "another’s name": ("I heard Lucía shout and froze.", "Lucía"),
    "unlisted name": ("I keep thinking of Mr Fairweather.", "Fairweather"),
    "username": ("I looked at her page, @debbie_k_1990, and felt ashamed.", "debbie_k"),
    "phone": ("I still have 020 7946 0958 in my telephone.", "7946"),
    "email": ("I read deb.k@example.org and felt sick.", "deb.k"),
    "url": ("I looked at https://deb.example.org and felt ashamed.", "deb.example"),
    "id": ("I see NHS number 943 476 5919 before me.", "943"),
    "address": ("I walked past 14 Quarry Lane and shook.", "Quarry"),
    "place": ("I cannot pass through Grimsby without thinking of her.", "Grimsby"),
    "facility": ("I dread the corridor of St Brannoc’s Hospital because of him.", "Brannoc"),
    "date": ("I froze when she told me about 12 September 2019.", "September"),
    "age": ("I feel old beside this woman of 34 years.", "34"),
    "work": ("I want to save the baker.", "baker"),
    "employer": ("I felt small when he spoke of his job at Tesco.", "Tesco"),
    "school": ("I envied her when she spoke of Eton College.", "Eton"),
    "origin": ("I felt clumsy when I asked my Somali client about God.", "Somali"),
    "family": ("I felt helpless when her mother rang.", "mother"),
    "condition": ("I am afraid of her Huntington’s disease.", "Huntington"),
    "common condition": ("I feel stupid beside his depression.", "depression"),
    "medicine": ("I argued with him about sertraline and felt small.", "sertraline"),
    "hour": ("I dread 09:15 on Tuesdays.", "09:15"),
    "initials": ("I envy D.K. for that house.", "D.K"),
    "sex": ("I felt small when she shouted at me.", "she"),
    "what it was about": (
        "I froze when he told me of his sailing medal. I hate sailing.",
        "sailing",
    ),
    "many of a kind": ("When he came as a florist I froze. I see florists.", "florists"),
    "a second mention": ("I met a welder. I still smell the welder in my room.", "welder"),
}
ABOUT_ONESELF = (
    "I grew up in Leeds and was nine when my father died.",
    "My chest goes tight and I sleep badly.",
    "I am 52 and a mother.",
    "My father was a miner in Barnsley.",
    "I was bullied when I was seven.",
    "My mother cooks when I am sad.",
    "My own depression comes back in winter.",
    "I dread Tuesdays.",
    "I say yes when I mean no, as I did with my mother.",
    "Why do I rescue?",
    "I call myself Ana when I am ashamed.",
)


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def written(author: Person, text: str, **chosen: Keep) -> Brief:
    brief = briefing.begin_brief(by=author)
    save(brief, text)
    for one in briefing.looked_through(brief).sentences:
        for keep in chosen.values():
            save(brief, text, {briefing.sentence_key(brief, one.written): keep})
    return brief


def save(brief: Brief, text: str, chosen: dict[str, Keep] | None = None) -> None:
    brief.refresh_from_db()
    briefing.save_brief(
        brief,
        words=BriefWords(feelings=text),
        chosen=chosen or {},
        seen_version=brief.version,
        by=brief.author,
    )
    brief.refresh_from_db()


def leaks(keep: Keep | None = None) -> set[str]:
    """Which planted facts come through, when nobody chooses, or everything is kept so."""
    text = "\n".join(written for written, _planted in OF_THE_CLIENT.values())
    words = {"feelings": text, "questions": "I am tired."}
    known = Known.of("Deb Kowalczyk\nLucía")
    found = stripped(words, known=known, name="Ana Ilves", chosen=lambda _written: keep)
    assert found.parts["questions"] == "I am tired."
    told = found.parts["feelings"].lower().replace("shouted", "")
    return {kind for kind, (_text, planted) in OF_THE_CLIENT.items() if planted.lower() in told}


def test_nothing_of_a_client_comes_through() -> None:
    assert leaks() == set()
    assert leaks(Keep.REWORDED) == set()


FILTERS: dict[str, Callable[..., object]] = {
    "_after": lambda text, found, _clients: text[found.start : found.end],
    "_echoes": lambda *_args: (),
    "is_about_me": lambda *_args: True,
    "_points": lambda _found: False,
    "people": lambda *_args: (),
    "health": lambda *_args: (),
    "callings": lambda *_args: (),
}
"""Each filter of the strictest look, and what would let everything through."""


@pytest.mark.parametrize("name", sorted({*FILTERS} - {"_points"}))
def test_no_filter_can_go_unnoticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(about_oneself, name, FILTERS[name])
    assert leaks(Keep.REWORDED)


def test_what_points_to_one_person_goes_whoever_it_is_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not leaks(Keep.MINE) & {"name", "another’s name", "phone", "email", "id", "address"}
    monkeypatch.setattr(about_oneself, "_points", FILTERS["_points"])
    assert leaks(Keep.MINE) & {"name", "another’s name", "phone", "email", "id", "address"}


def test_what_still_stands_stops_the_sheet(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    make_case.case(cast.ana)
    brief = written(cast.ana, "When Deb Kowalczyk cries I go numb.")
    monkeypatch.setattr(about_oneself, "_after", FILTERS["_after"])
    assert "Deb Kowalczyk" in briefing.looked_through(brief).left_over
    with pytest.raises(NotPossible):
        briefing.told(brief)


def test_texts_about_oneself_remain(cast: Cast) -> None:
    text = " ".join(ABOUT_ONESELF)
    brief = written(cast.ana, text)
    assert briefing.told(brief)["feelings"] == text
    assert [one for one in briefing.looked_through(brief).sentences if one.asks] == []


def test_a_sentence_about_the_client_is_left_out_until_it_is_kept(cast: Cast) -> None:
    text = "She hates me. I go numb."
    brief = written(cast.ana, text)
    assert briefing.told(brief)["feelings"] == "I go numb."
    (asking,) = [one for one in briefing.looked_through(brief).sentences if one.asks]
    save(brief, text, {briefing.sentence_key(brief, asking.written): Keep.REWORDED})
    assert briefing.told(brief)["feelings"] == "My client hates me. I go numb."


def test_saying_that_it_is_ones_own_life_keeps_no_listed_name(cast: Cast) -> None:
    make_case.case(cast.ana)
    text = "Deb Kowalczyk and the bakery in my childhood. I go numb."
    told = briefing.told(written(cast.ana, text, mine=Keep.MINE))["feelings"]
    assert "my childhood" in told
    assert "Deb" not in told
    assert "Kowalczyk" not in told


def test_every_list_of_its_author_counts_whatever_the_brief_is_about(cast: Cast) -> None:
    make_case.case(cast.ana, story="Nothing yet.", known="Moonflower")
    other = drafting.begin_case(by=cast.ana)
    brief = briefing.begin_brief(about=other, by=cast.ana)
    save(brief, "I dreamt of moonflower and woke up crying.")
    assert "moonflower" not in briefing.told(brief)["feelings"]


def test_nothing_at_all_is_no_sheet(cast: Cast) -> None:
    with pytest.raises(NotPossible):
        briefing.told(briefing.begin_brief(by=cast.ana))
    with pytest.raises(NotPossible):
        briefing.told(written(cast.ana, "She hates me."))


def test_a_brief_opens_to_its_author_and_to_nobody_else(cast: Cast) -> None:
    brief = written(cast.ana, "I go numb.")
    assert brief_for(cast.ana, brief_id=brief.pk) == brief
    for other in (cast.ben, cast.cleo, cast.dan, cast.eva):
        assert list(briefs_of(other)) == []
        with pytest.raises(NotFound):
            brief_for(other, brief_id=brief.pk)
        with pytest.raises(NotAllowed):
            briefing.destroy_brief(brief, by=other)
        with pytest.raises(NotAllowed):
            briefing.save_brief(
                brief, words=BriefWords(), chosen={}, seen_version=brief.version, by=other
            )


def test_a_brief_begins_only_from_a_case_of_ones_own(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        briefing.begin_brief(about=make_case.case(cast.ana), by=cast.ben)


def test_a_brief_leaves_no_trace_in_the_log(cast: Cast) -> None:
    before = AuditEvent.objects.count()
    briefing.destroy_brief(written(cast.ana, "I go numb."), by=cast.ana)
    assert AuditEvent.objects.count() == before
    assert not Brief.objects.exists()


def test_no_word_of_a_brief_is_readable_in_the_database(cast: Cast) -> None:
    written(cast.ana, "Quicksilver sorrow. She hates me.", all=Keep.REWORDED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT feelings, choices FROM cases_brief")
        assert b"Quicksilver" not in b"".join(bytes(value) for value in cursor.fetchone())


def test_what_another_window_saved_is_not_written_over(cast: Cast) -> None:
    brief = written(cast.ana, "I go numb.")
    with pytest.raises(NotPossible):
        briefing.save_brief(brief, words=BriefWords(), chosen={}, seen_version=0, by=cast.ana)
    assert briefing.brief_words(brief).feelings == "I go numb."


def test_looking_at_many_briefs_asks_no_more(cast: Cast, django_assert_num_queries: object) -> None:
    for _ in range(3):
        make_case.case(cast.ana)
    brief = brief_for(cast.ana, brief_id=written(cast.ana, "I go numb.").pk)
    with django_assert_num_queries(1):  # type: ignore[operator]
        briefing.looked_through(brief)
