"""Whatever is altered, and whatever is found in it: no letter of either text is lost or doubled."""

from hypothesis import given
from hypothesis import strategies as st

from covision.cases.altered import AlteredDraft, Fact, Fit
from covision.cases.looking import Looked
from covision.cases.manuscript import PARTS, Manuscript, Part, Piece, Shown
from discreet.altering import Alteration, Sort, Spot

WORDS = st.lists(
    st.sampled_from(["He", "met", "a", "sister", "spring,", "cello", "."]), max_size=12
)
CHANGED = {"sister": "brother", "spring,": "autumn,", "cello": "tap dancing"}
EDGES = st.lists(st.integers(0, 400), max_size=12)


def drafted(parts: dict[str, list[str]]) -> AlteredDraft:
    """Every word that could be another is another."""
    written = Manuscript.of({name: " ".join(words) for name, words in parts.items()})
    facts = (fact(written, was, becomes) for was, becomes in CHANGED.items())
    return AlteredDraft(written, Looked((), (), ()), (), tuple(facts))


def fact(written: Manuscript, was: str, becomes: str) -> Fact:
    starts = (at for at in range(len(written.text)) if written.text.startswith(was, at))
    spots = tuple(Spot(at, at + len(was), was, becomes) for at in starts)
    made = Alteration(was, Sort.HOBBY, was, becomes, spots)
    return Fact(was, made, Fit.HOLDS, made)


def found_in(part: Part, edges: list[int]) -> list[tuple[int, int]]:
    """Stretches that share no character, anywhere in a part."""
    inside = sorted({edge for edge in edges if part.start <= edge <= part.end})
    return list(zip(inside[::2], inside[1::2], strict=False))


def joined(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


@given(parts=st.fixed_dictionaries(dict.fromkeys(PARTS, WORDS)), edges=EDGES)
def test_both_texts_stand_whole_under_their_marks(
    parts: dict[str, list[str]], edges: list[int]
) -> None:
    draft = drafted(parts)
    text = draft.manuscript.text
    shown = [
        Shown(start, end, Piece(text[start:end], "1", "open"))
        for part in draft.manuscript.parts
        for start, end in found_in(part, edges)
    ]
    goes, marks = draft.as_it_goes(shown), draft.as_written(shown)
    for here, there in zip(draft.written.parts, draft.manuscript.parts, strict=True):
        assert joined(marks[here.name]) == draft.written.written(here)
        assert joined(goes[there.name]) == draft.manuscript.written(there)
        assert not any(was in joined(goes[there.name]) for was in CHANGED)
        assert joined(marks[here.name]) == " ".join(parts[here.name])
