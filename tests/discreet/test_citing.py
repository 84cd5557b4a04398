"""A full name that an author bears is somebody's, unless the text cites the author."""

import pytest

from discreet import FINDERS, Kind, find
from discreet.eponyms import told_words
from discreet.words import forget_words, words_of

_SOMEBODY = {
    "David Clark came late and cried.": "David Clark",
    "Client David Clark came late.": "David Clark",
    "My client, Mark Williams, is tearful.": "Mark Williams",
    "Mark Williams (34) lives with his mother.": "Mark Williams",
    "Saw David Burns today.": "David Burns",
    "Spoke with Kelly Wilson about the rota.": "Kelly Wilson",
    "Her boss Dan Hughes shouted.": "Dan Hughes",
    "Phoned John Elkins to move the appointment.": "John Elkins",
    "Bill Miller: cancelled twice.": "Bill Miller",
    "Re: David Clark": "David Clark",
    "Dear Mark Williams,": "Mark Williams",
    "cc David Shapiro, care coordinator": "David Shapiro",
    "David Clark's mother rang.": "David Clark",
    "Her ex, Mark Williams, turned up.": "Mark Williams",
    "Referred by David Clark.": "David Clark",
    "Dr David Clark has raised the dose.": "David Clark",
    "I read Mark Williams the letter.": "Mark Williams",
    "Kelly Wilson said she hates it.": "Kelly Wilson",
    "Tom Collins was quiet for most of the hour.": "Tom Collins",
    "Met Mary Oliver, her new partner, in the waiting room.": "Mary Oliver",
    "Present: Bessel Kolk, David Clark, both parents.": "David Clark",
    "Client James Bond cancelled.": "James Bond",
    "According to Mark Williams, nothing has changed.": "Mark Williams",
    "As Mark Williams said, he is done with it.": "Mark Williams",
    "As Mark Williams wrote in his diary, it hurts.": "Mark Williams",
    "Mark Williams's school rang about lunch.": "Mark Williams",
    "My work with Mark Williams is slow.": "Mark Williams",
    "I learned from David Clark that the sister died.": "David Clark",
    "The GP (David Clark) wrote back.": "David Clark",
    "David Clark's Aunt Mary drove.": "David Clark",
    "Kelly Wilson called this her anchor.": "Kelly Wilson",
    "Mark Williams developed panic attacks.": "Mark Williams",
    "Mark Williams teaches at the college.": "Mark Williams",
    "Mark Williams came up in my dream.": "Mark Williams",
    "Mark Williams would call his mother daily.": "Mark Williams",
    "David Clark's account was overdrawn.": "David Clark",
    "David Clark on the line, upset.": "David Clark",
    "Kelly Wilson's words, not mine.": "Kelly Wilson",
    "David Clark's panic disorder is worse.": "David Clark",
    "Mark Williams's Beck Depression Inventory was 31.": "Mark Williams",
    "His plan was Mark Williams's method.": "Mark Williams",
    "Mark Williams's workshop is full of clocks.": "Mark Williams",
    "Mark Williams's model train keeps him calm.": "Mark Williams",
    "Kelly Wilson on the scales, in tears.": "Kelly Wilson",
    "Breathing exercises after Mark Williams left.": "Mark Williams",
    "The TA (David Clark) wrote back.": "David Clark",
    "In Kelly Wilson's words, it is over.": "Kelly Wilson",
    "In Mark Williams's work nobody talks.": "Mark Williams",
    "Mark Williams (2009) and his sister share a room.": "Mark Williams",
    "Mark Williams would have me ring daily.": "Mark Williams",
}
_CITED = (
    "David Clark's model of panic fits well.",
    "In Kelly Wilson's terms, values come first.",
    "A David Burns podcast was the homework.",
    "A talk by Gabor Mate moved her.",
    "Bill Miller and Stephen Rollnick wrote about change talk.",
    "Reading Judith Herman on stages again.",
    "Used the Mark Williams meditations at the end.",
    "Sue Johnson's Hold Me Tight is on the list.",
    "EFT (Sue Johnson) with some Gottman thrown in.",
    "Christine Padesky is good on five parts.",
    "He drinks Jack Daniels. She had a Tom Collins.",
)


@pytest.mark.parametrize("reading", [{}, {"finders": FINDERS}], ids=["both", "rules"])
@pytest.mark.parametrize(("text", "name"), _SOMEBODY.items())
def test_somebody_who_is_called_like_an_author_is_found(text, name, reading):
    start = text.index(name)
    assert any(
        one.start <= start and start + len(name) <= one.end and one.kind is Kind.NAME
        for one in find(text, **reading)
    )


@pytest.mark.parametrize("text", _CITED)
def test_an_author_who_is_cited_is_left_alone(text):
    assert not [text[one.start : one.end] for one in find(text) if one.kind is Kind.NAME]


def test_one_sign_of_somebody_settles_every_mention():
    text = "David Clark's model is on the sheet. David Clark rang and cried."
    names = [one for one in find(text) if text[one.start : one.end] == "David Clark"]
    assert len(names) == 2


def test_one_citation_speaks_for_the_other_mentions():
    text = "David Clark's model is on the sheet. I still like David Clark."
    assert not find(text)


def test_a_town_that_a_scale_is_called_after_is_a_town():
    for text in ("She lives in New Haven.", "Client from New Haven, works nights."):
        assert "New Haven" in {text[one.start : one.end] for one in find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Robbing Peter to pay Paul, he calls it.",
        "Keeping up with the Joneses wore them out.",
        "She is no plain Jane, she says.",
        "Rome wasn't built in a day, I told her.",
        "For Pete's sake, he said.",
    ],
)
def test_a_saying_names_nobody(text):
    assert not find(text)


def test_a_saying_lets_nobody_else_go():
    text = "Paul is always robbing Peter to pay Paul, says Peter."
    words = words_of(text)
    told = {words[at].start for at in told_words(text)}
    forget_words()
    named = {one.start for one in find(text) if text[one.start : one.end] in ("Paul", "Peter")}
    assert 0 not in told
    assert {0, text.rindex("Peter")} <= named
