"""Columns for clinical words take ciphertext of the right kind, and the row shows none of it."""

from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from covision.cases.models import Case, Draft, Release
from covision.core.passing import Passed
from covision.core.sealing import seal, seal_for_others
from covision.people.models import Group, Person, Practice
from covision.people.states import GroupKind

pytestmark = pytest.mark.django_db
WORDS = "Deborah of Ashcombe"
PLACE = "cases_release.story:1"


@pytest.fixture
def case() -> Case:
    ana = Person.objects.create_user("ana@example.org", name="Ana")
    return Case.objects.create(author=ana)


def release(case: Case, **words: bytes) -> Release:
    practice = Practice.objects.create(name="Mill Lane")
    group = Group.objects.create(practice=practice, name="Tuesday", kind=GroupKind.PEER)
    return Release.objects.create(
        case=case,
        group=group,
        audience="peers",
        attested=[],
        released_at=timezone.now(),
        closes_on=date(2030, 1, 1),
        **{name: words.get(name, b"") for name in ("question", "story", "context")},
    )


def test_plain_words_do_not_fit_into_a_sealed_column(case: Case) -> None:
    with pytest.raises(TypeError, match="story takes only Sealed"):
        Draft.objects.create(case=case, story=WORDS.encode())  # type: ignore[misc]


def test_an_authors_own_words_do_not_fit_where_others_read(case: Case) -> None:
    sealed = seal(WORDS, key=case.data_key, place=PLACE)
    with pytest.raises(TypeError, match="story takes only SealedForOthers"):
        release(case, story=sealed)


def test_words_that_passed_fit_where_others_read(case: Case) -> None:
    passed = Passed("Somebody of a small town", "release")
    made = release(case, story=seal_for_others(passed, key=case.data_key, place=PLACE))
    assert Release.objects.get(pk=made.pk).story == made.story


def test_an_update_is_held_to_the_same(case: Case) -> None:
    Draft.objects.create(case=case)
    with pytest.raises(TypeError, match="story takes only Sealed"):
        Draft.objects.update(story=WORDS.encode())


def test_the_row_holds_none_of_the_words(case: Case) -> None:
    story = seal(WORDS, key=case.data_key, place=f"cases_draft.story:{case.pk}")
    Draft.objects.create(case=case, story=story)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cases_draft")
        row = b"".join(
            bytes(value) for value in cursor.fetchone() if isinstance(value, bytes | memoryview)
        )
    assert row
    assert b"Deborah" not in row
