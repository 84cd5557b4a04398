import pytest
from django.db import connection
from django.urls import reverse

from covision.meetings import supervising
from covision.meetings.models import Meeting, RecordSignature, RecordVersion, SupervisionRecord
from tests import make_after
from tests.asking import visitor
from tests.cast import Cast
from tests.web.meetings.conftest import SignedIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def hour(cast: Cast) -> Meeting:
    meeting = make_after.solo(cast)
    make_after.sheet(meeting, by=cast.ben)
    return meeting


@pytest.fixture
def made(cast: Cast, hour: Meeting) -> SupervisionRecord:
    return make_after.record(cast, hour)


def test_a_refused_record_comes_back_with_every_word(
    cast: Cast, hour: Meeting, signed_in: SignedIn
) -> None:
    address = reverse("supervision_record_new", args=[hour.pk, cast.ana.pk])
    fields = {"field-topics": "What Deb Kowalczyk stirs.", "field-risk": "None raised."}
    refused = signed_in(cast.ben).post(address, fields)
    assert refused.status_code == 409
    for words in fields.values():
        assert words in refused.content.decode()
    kept = {**fields, "field-topics": "What an ending stirs."}
    answer = signed_in(cast.ben).post(address, kept)
    assert answer.headers["Location"] == reverse(
        "supervision_record", args=[SupervisionRecord.objects.get().pk]
    )


def test_nobody_signs_before_they_have_shown_anew_who_they_are(
    cast: Cast, made: SupervisionRecord, signed_in: SignedIn
) -> None:
    address = reverse("supervision_sign", args=[made.pk])
    for answer in (signed_in(cast.ben).get(address), signed_in(cast.ben).post(address)):
        assert "reauthenticate" in answer.headers["Location"]
    seen = visitor(cast.ben).get(address).context["page"].deed.digest
    visitor(cast.ben).post(address, {"hand": "Ben Okoro", "seen": seen})
    assert RecordSignature.objects.get().content_hash == seen


def test_signing_what_was_changed_meanwhile_is_refused(cast: Cast, made: SupervisionRecord) -> None:
    address = reverse("supervision_sign", args=[made.pk])
    browser = visitor(cast.ben)
    seen = browser.get(address).context["page"].deed.digest
    changed = {**make_after.WORDS, "feedback": "Another word."}
    supervising.rewrite(
        make_after.newest(made), words=changed, licence="", names_nobody=False, by=cast.ben
    )
    assert browser.post(address, {"hand": "Ben", "seen": seen}).status_code == 409
    assert not RecordSignature.objects.exists()


def test_it_prints_with_handles_and_the_hash(
    cast: Cast, made: SupervisionRecord, signed_in: SignedIn
) -> None:
    make_after.signed(made, by=cast.ben)
    make_after.signed(made, by=cast.ana)
    page = signed_in(cast.ana).get(reverse("supervision_record", args=[made.pk]))
    shown = page.content.decode()
    for words in ("Signed by both", "Ending well", "50 minutes", page.context["page"].deed.digest):
        assert words in shown
    assert "Amend it" not in shown
    assert "Kowalczyk" not in shown


@pytest.mark.skipif(connection.vendor != "sqlite", reason="lifts a trigger in SQLite's way")
def test_a_page_of_changed_rows_opens_and_says_so(
    cast: Cast, made: SupervisionRecord, signed_in: SignedIn
) -> None:
    make_after.signed(made, by=cast.ben)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER meetings_recordversion_signed")
    RecordVersion.objects.update(facts={"minutes": 500})
    page = signed_in(cast.ana).get(reverse("supervision_record", args=[made.pk]))
    assert "This is not what was signed" in page.content.decode()
    assert "Sign it" not in page.content.decode()


def test_an_earlier_version_stays_to_be_read(
    cast: Cast, made: SupervisionRecord, signed_in: SignedIn
) -> None:
    make_after.signed(made, by=cast.ben)
    make_after.signed(made, by=cast.ana)
    write = reverse("supervision_write", args=[made.pk])
    fields = {f"field-{key}": text for key, text in make_after.WORDS.items()}
    fields |= {"field-topics": "Ending, and grief.", "reason": "A word was missing."}
    assert signed_in(cast.ben).post(write, fields).status_code == 302
    assert signed_in(cast.ana).get(write).status_code == 403
    make_after.signed(made, by=cast.ben)
    newest = signed_in(cast.ana).get(reverse("supervision_record", args=[made.pk]))
    assert "A word was missing." in newest.content.decode()
    old = signed_in(cast.ana).get(reverse("supervision_version", args=[made.pk, 1]))
    assert "An earlier version" in old.content.decode()
    assert "Ending well" in old.content.decode()
