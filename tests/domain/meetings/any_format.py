"""Formats at random, as the editor accepts them."""

from hypothesis import strategies as st

from covision.meetings.formats import Confidence, End, Format, Order, Phase, Voice
from covision.meetings.states import LineKind, Role

TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
VOICES = st.lists(st.sampled_from(list(Voice)), min_size=1, unique=True).map(tuple)
KINDS = st.lists(st.sampled_from(list(LineKind)), unique=True).map(tuple)


@st.composite
def any_phase(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> Phase:
    turn = draw(st.sampled_from(list(Order)))
    is_pause = turn == Order.OPEN and draw(st.booleans())
    speak = () if is_pause else draw(VOICES)
    silent = turn == Order.SILENT_WRITE
    captures = draw(KINDS) or ((LineKind.REMARK,) if silent else ())
    return Phase(
        name=draw(texts),
        minutes=draw(st.integers(1, 20)),
        speak=speak,
        write=() if is_pause else draw(st.one_of(st.just(speak), VOICES)),
        captures=() if is_pause else captures,
        prompt=draw(texts),
        turn=turn,
        end=draw(st.sampled_from(list(End))),
        rule=draw(st.one_of(st.just(""), texts)),
        further=draw(st.lists(texts, max_size=3).map(tuple)),
        hold_back=draw(KINDS),
        lenses=draw(st.lists(texts, max_size=3).map(tuple)),
        modules=draw(st.lists(texts, max_size=3).map(tuple)),
    )


@st.composite
def any_format(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> Format:
    phases = draw(
        st.lists(any_phase(texts), min_size=1, max_size=5).filter(
            lambda some: not all(phase.is_pause for phase in some)
        )
    )
    roles = draw(st.lists(st.sampled_from([Role.TIMEKEEPER, Role.STEWARD]), unique=True))
    return Format(
        key="",
        name=draw(texts),
        about=draw(st.one_of(st.just(""), texts)),
        size=draw(st.sampled_from([(2, 2), (3, 8), (2, 200)])),
        minutes=0,
        confidence=Confidence.DESIGN,
        minutes_are_ours=False,
        standing="",
        source=(),
        roles=(Role.FACILITATOR, *roles),
        phases=tuple(phases),
        roles_note=draw(st.one_of(st.just(""), texts)),
        case_from=draw(st.integers(0, len(phases) - 1)),
    )
