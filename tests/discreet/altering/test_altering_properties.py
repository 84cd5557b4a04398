"""What holds for every text that is altered."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discreet import find, gather
from discreet.altering import Record, alterations_for, altered, restored

MANY = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
PIECES = st.sampled_from(
    [
        "His sister", "her son", "A Brother", "she", "her", "him", "his", "himself", "called", ".",
        "?", "\n", "an oboe", "A CELLO", "spring", "Autumn", "three children", "2 kids", "an",
        "electrician", "plumbers", "the library", "in a café", "\u201c", "Ana", "and", ",", "\0",
        "\U0001f600", "e\u0301", "uncle's", "leave", "to", "in",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=24).map(" ".join) | st.text(max_size=60)


def _offered(text, seed):
    findings = find(text)
    return alterations_for(text, findings, gather(text, findings), seed=seed)


@MANY
@given(TEXTS, st.integers(0, 9), st.data())
def test_a_record_applied_backwards_gives_the_original(text, seed, data):
    offered = _offered(text, seed)
    chosen = [made for made in offered if data.draw(st.booleans())]
    changed, record = altered(text, chosen)

    assert restored(changed, Record.from_json(record.as_json())) == text
    assert (changed == text) == (not chosen)


@MANY
@given(TEXTS, st.integers(0, 9))
def test_all_that_is_offered_can_be_made_and_touches_nothing_else(text, seed):
    offered = _offered(text, seed)
    changed, record = altered(text, offered)
    spots = sorted(spot for made in offered for spot in made.spots)
    now = sorted(spot for made in record.alterations for spot in made.spots)

    kept, left = text, changed
    for spot, moved in zip(reversed(spots), reversed(now), strict=True):
        kept = f"{kept[: spot.start]}\0{kept[spot.end :]}"
        left = f"{left[: moved.start]}\0{left[moved.end :]}"
    assert kept == left
    assert all(made.was != made.becomes and made.spots for made in offered)


@MANY
@given(TEXTS, st.integers(0, 9))
def test_the_same_is_offered_twice(text, seed):
    assert _offered(text, seed) == _offered(text, seed)
