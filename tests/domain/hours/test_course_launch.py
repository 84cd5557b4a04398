import time
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from covision.core.errors import NotAllowed, NotPossible
from covision.hours import course_launch
from covision.hours.course_key_sets import HOLDS_PRIVATE, NONE_FITS, NOT_A_SET, read_key_set
from covision.hours.course_launch import CHECKS, Expected, Meant, meant_by
from covision.hours.course_refusals import SENTENCES, Why
from covision.hours.course_token import claims_in, kid_of
from tests import make_courses as made

NONCE = "nonce-1"


def expected(**changes: Any) -> Expected:
    now = time.time()
    told: dict[str, Any] = {
        "issuer": made.ISSUER,
        "client_id": made.CLIENT,
        "deployment_ids": [made.PLACE],
        "nonce": NONCE,
        "launch_address": made.launch_address(),
        "began_at": now,
        "now": now,
    }
    return Expected(**{**told, **changes})


def meant(**changes: Any) -> Meant:
    return meant_by(made.claims(NONCE, **changes), expected())


@pytest.mark.parametrize(
    ("roles", "page"),
    [
        ([made.LEARNER], Meant.TRAINEE),
        ([made.INSTRUCTOR], Meant.PROGRAMME),
        ([made.ADMINISTRATOR], Meant.PROGRAMME),
        ([f"{made.MEMBERSHIP}/Instructor#TeachingAssistant"], Meant.PROGRAMME),
        ([f"{made.HOUSE}#Administrator"], Meant.PROGRAMME),
        ([f"{made.HOUSE}#Instructor", made.LEARNER], Meant.TRAINEE),
        ([f"{made.HOUSE}#Student", made.INSTRUCTOR], Meant.PROGRAMME),
        (["urn:lti:role:ims/lis/NotInstructor"], Meant.TRAINEE),
        (["http://elsewhere.example/x#InstructorOfNothing"], Meant.TRAINEE),
        ([], Meant.TRAINEE),
    ],
)
def test_the_role_in_the_course_chooses_the_page_and_nothing_else(
    roles: list[str], page: Meant
) -> None:
    assert meant(roles=roles) == page


def test_several_may_be_addressed_where_it_says_that_we_asked() -> None:
    several = ["other", made.CLIENT]
    assert meant(aud=several, azp=made.CLIENT) == Meant.TRAINEE
    assert meant(aud=[made.CLIENT]) == Meant.TRAINEE
    for wrong in ({"aud": several}, {"aud": several, "azp": "other"}, {"azp": "other"}):
        with pytest.raises(NotAllowed, match="not meant for this site"):
            meant(**wrong)


def test_two_clocks_may_be_a_minute_apart() -> None:
    now = int(time.time())
    assert meant(exp=now - 50, iat=now - 55)
    assert meant(iat=now + 50)


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), True, "9999999999", None, 10**400])
@pytest.mark.parametrize("name", ["exp", "iat", "nbf"])
def test_a_time_that_is_none_is_refused(name: str, odd: object) -> None:
    with pytest.raises(NotAllowed, match="do not fit the clock"):
        meant(**{name: odd})


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check[0].__name__[1:])
def test_no_check_can_be_left_out(check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course_launch, "CHECKS", [one for one in CHECKS if one is not check])
    assert not all(is_refused(changes) for changes in made.WRONG_CLAIMS.values())


def is_refused(changes: dict[str, Any]) -> bool:
    try:
        meant(**changes)
    except NotAllowed:
        return True
    except (KeyError, TypeError, AttributeError):
        return False  # a fault, where a check should have stood before
    return False


LAUNCH = made.token(made.claims(NONCE))
KEYS = read_key_set(made.public())


def test_a_token_that_nobody_changed_says_what_was_written() -> None:
    told = claims_in(LAUNCH, keys=KEYS)
    assert (told["nonce"], told["iss"]) == (NONCE, made.ISSUER)


@given(st.integers(0, len(LAUNCH) - 1), st.integers(0, 255))
def test_no_byte_of_a_token_can_be_changed(place: int, byte: int) -> None:
    changed = LAUNCH[:place] + chr(byte) + LAUNCH[place + 1 :]
    assume(changed != LAUNCH)
    with pytest.raises(NotAllowed):
        claims_in(changed, keys=KEYS)


@given(st.integers(0, len(LAUNCH)), st.text("=\n -_AZaz09.", min_size=1, max_size=3))
def test_nothing_can_be_put_into_a_token(place: int, more: str) -> None:
    with pytest.raises(NotAllowed):
        claims_in(LAUNCH[:place] + more + LAUNCH[place:], keys=KEYS)


@given(st.text())
def test_whatever_is_sent_as_a_token_is_refused_in_words(text: str) -> None:
    with pytest.raises(NotAllowed):
        kid_of(text)


def test_every_refusal_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Why)
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())


def test_a_key_set_keeps_what_checks_and_nothing_else() -> None:
    found = read_key_set(made.public("key-1", "key-2"))
    assert [one["kid"] for one in found] == ["key-1", "key-2"]
    assert {name for one in found for name in one} == {"kty", "kid", "n", "e"}


SMALL = '{"keys": [{"kty": "RSA", "kid": "a", "n": "3zzw", "e": "AQAB"}]}'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", NOT_A_SET),
        ("[]", NOT_A_SET),
        ('{"keys": {}}', NOT_A_SET),
        ("[" * 5_000, NOT_A_SET),
        ('{"keys": []' + " " * 70_000 + "}", NOT_A_SET),
        ('{"keys": []}', NONE_FITS),
        (SMALL, NONE_FITS),
        (made.public().replace('"kid": "key-1"', '"kid": 7'), NONE_FITS),
        (made.public().replace('"use": "sig"', '"use": "enc"'), NONE_FITS),
        (made.public().replace("AQAB", "AQAA"), NONE_FITS),
        (made.public().replace("AQAB", "ü"), NONE_FITS),
        (made.public().replace("AQAB", "AQ\\u0000AB"), NONE_FITS),
        ('{"keys": [{"kty": "oct", "kid": "a", "k": "c2VjcmV0"}]}', HOLDS_PRIVATE),
        (made.public().replace('"use"', '"d": "AQAB", "use"'), HOLDS_PRIVATE),
    ],
)
def test_what_is_no_public_key_set_says_so(text: str, sentence: str) -> None:
    with pytest.raises(NotPossible) as refusal:
        read_key_set(text)
    assert str(refusal.value) == sentence


def test_a_name_of_two_keys_is_believed_for_neither() -> None:
    assert claims_in(LAUNCH, keys=[*KEYS, *KEYS])
    other = read_key_set(made.public("key-2"))[0]
    twice = [*KEYS, {**other, "kid": "key-1"}]
    with pytest.raises(NotAllowed, match="not known here"):
        claims_in(LAUNCH, keys=twice)
