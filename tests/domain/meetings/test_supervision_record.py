import hashlib
import json

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from covision.cases.gate import LineStopped
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.meetings import attending, supervising
from covision.meetings.attendance_rules import hour_of
from covision.meetings.models import Meeting, RecordVersion, RecordWords, SupervisionRecord
from covision.meetings.outcomes import Became, Came
from covision.meetings.record_facts import suggested_words
from covision.meetings.record_fields import record_form
from covision.meetings.staying import Stay
from covision.meetings.supervision_access import (
    deed_of,
    records_waiting_for,
    supervision_record_for,
    version_for,
    versions_seen_by,
)
from covision.people import joining
from covision.people.access import memberships_of
from tests import make_after, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    meeting = make_after.solo(cast, commitments=("I will name the ending.",))
    make_after.sheet(meeting, by=cast.ben)
    return meeting


@pytest.fixture
def made(cast: Cast, meeting: Meeting) -> SupervisionRecord:
    return make_after.record(cast, meeting)


def signed_by_both(cast: Cast, made: SupervisionRecord) -> RecordVersion:
    make_after.signed(made, by=cast.ben)
    make_after.signed(made, by=cast.ana)
    return make_after.newest(made)


def test_what_is_known_is_filled_in(cast: Cast) -> None:
    meeting = make_after.solo(cast, commitments=("I will name the ending.",), with_case=True)
    make_after.sheet(meeting, by=cast.ben)
    made = make_after.record(cast, meeting)
    facts = make_after.newest(made).facts
    assert facts["minutes"] == 50
    assert facts["totals"] == {"individual": 50, "group": 0}
    assert facts["supervisor"] == "Ben Okoro"
    assert facts["licence"] == "LPC-1234"
    assert facts["cases"] == [meeting.agenda.get().release.case.title]
    assert suggested_words(meeting, cast.ana, by=cast.ben)["actions"] == "I will name the ending."
    assert "Kowalczyk" not in json.dumps(facts)


def test_totals_grow_with_each_meeting(cast: Cast, meeting: Meeting) -> None:
    row = make_meeting.again(meeting).record.commitments.get()
    make_after.became(row, Became.DONE, text="She wept, and stayed.", is_told=True)
    later = make_after.solo(cast)
    make_after.sheet(later, by=cast.ben)
    facts = make_after.newest(make_after.record(cast, later)).facts
    assert facts["totals"]["individual"] == 100
    offered = suggested_words(later, cast.ana, by=cast.ben)
    assert offered["follow_up"] == "Done: She wept, and stayed."


def test_attendance_comes_first(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="First confirm who was there"):
        make_after.record(cast, make_after.solo(cast))


def test_peers_keep_no_supervision_record(cast: Cast) -> None:
    planned = make_meeting.planned(cast.tuesday, by=cast.ben)
    meeting = make_meeting.begun(planned, with_people=(cast.ana, cast.ben))
    make_after.lasted(meeting, minutes=30)
    make_meeting.closed(meeting)
    make_after.sheet(make_meeting.again(meeting), by=make_meeting.facilitator(meeting))
    with pytest.raises(NotPossible, match="circle of equals"):
        make_after.record(cast, make_meeting.again(meeting))


def test_only_the_supervisor_writes_it(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(NotAllowed, match="supervisor writes"):
        supervising.begin(
            meeting,
            supervisee=cast.ben,
            words=make_after.WORDS,
            licence="",
            names_nobody=False,
            by=cast.ana,
        )


def test_words_pass_the_gate_and_a_licence_is_no_sentence(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(LineStopped):
        make_after.record(cast, meeting, topics="What Deb Kowalczyk stirs up.")
    assert not SupervisionRecord.objects.exists()
    with pytest.raises(NotPossible, match="licence number"):
        supervising.begin(
            meeting,
            supervisee=cast.ana,
            words=make_after.WORDS,
            licence="Deb Kowalczyk, who has not slept since the winter",
            names_nobody=True,
            by=cast.ben,
        )


def test_it_is_there_for_its_two_people_and_only_once_signed_for_the_supervisee(
    cast: Cast, made: SupervisionRecord
) -> None:
    assert list(records_waiting_for(cast.ben)) == [made]
    for stranger in (cast.ana, cast.cleo, cast.dan, cast.eva):
        assert list(records_waiting_for(stranger)) == []
        with pytest.raises(NotFound):
            supervision_record_for(stranger, record_id=made.pk)
    make_after.signed(made, by=cast.ben)
    assert supervision_record_for(cast.ana, record_id=made.pk) == made
    assert list(records_waiting_for(cast.ana)) == [made]
    assert list(records_waiting_for(cast.ben)) == []
    for stranger in (cast.cleo, cast.dan, cast.eva):
        with pytest.raises(NotFound):
            supervision_record_for(stranger, record_id=made.pk)


def test_the_supervisor_signs_first_and_each_once(cast: Cast, made: SupervisionRecord) -> None:
    with pytest.raises(NotFound):
        make_after.signed(made, by=cast.ana)
    make_after.signed(made, by=cast.ben)
    with pytest.raises(NotPossible, match="signed it already"):
        make_after.signed(made, by=cast.ben)
    make_after.signed(made, by=cast.ana)
    assert deed_of(make_after.newest(made)).is_locked


def test_what_boards_need_is_written_before_it_is_signed(cast: Cast, meeting: Meeting) -> None:
    made = make_after.record(cast, meeting, risk="")
    with pytest.raises(NotPossible, match="Risk, and the direction given"):
        make_after.signed(made, by=cast.ben)


def test_only_what_was_read_is_signed(cast: Cast, made: SupervisionRecord) -> None:
    version = make_after.newest(made)
    with pytest.raises(NotPossible, match="not what you read"):
        supervising.sign(version, hand="Ben Okoro", seen="0" * 64, by=cast.ben)


def test_the_hash_is_of_the_exact_content(cast: Cast, made: SupervisionRecord) -> None:
    deed = deed_of(make_after.newest(made))
    assert deed.content is not None
    canonical = deed.content.canonical
    assert deed.digest == hashlib.sha256(canonical.encode()).hexdigest()
    whole = json.loads(canonical)
    assert whole["words"]["topics"] == make_after.WORDS["topics"]
    assert json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":")) == canonical


def test_the_supervisor_takes_a_signature_back_to_change_a_word(
    cast: Cast, made: SupervisionRecord
) -> None:
    make_after.signed(made, by=cast.ben)
    version = make_after.newest(made)
    changed = {**make_after.WORDS, "feedback": "You waited well."}
    with pytest.raises(NotPossible, match="Take your signature back"):
        supervising.rewrite(version, words=changed, licence="", names_nobody=False, by=cast.ben)
    supervising.take_signature_back(version, by=cast.ben)
    supervising.rewrite(version, words=changed, licence="", names_nobody=False, by=cast.ben)
    deed = deed_of(make_after.newest(made))
    assert [one.text for one in deed.written if one.title == "Feedback"] == ["You waited well."]
    with pytest.raises(NotPossible, match="anew meanwhile"):
        supervising.sign(version, hand="Ben", seen=deed.digest, by=cast.ben)


def test_what_both_have_signed_is_only_amended(cast: Cast, made: SupervisionRecord) -> None:
    first = signed_by_both(cast, made)
    with pytest.raises(NotPossible, match="amended"):
        supervising.rewrite(
            first, words=make_after.WORDS, licence="", names_nobody=False, by=cast.ben
        )
    with pytest.raises(NotPossible, match="amended"):
        supervising.take_signature_back(first, by=cast.ben)
    changed = {**make_after.WORDS, "methods": "Case report and audio."}
    supervising.amend(
        first,
        words=changed,
        licence="",
        reason="The recording was left out.",
        names_nobody=False,
        by=cast.ben,
    )
    assert versions_seen_by(cast.ana, record=made).get() == first
    make_after.signed(made, by=cast.ben)
    make_after.signed(made, by=cast.ana)
    assert version_for(cast.ana, record=made).number == 2
    old = deed_of(version_for(cast.ana, record=made, number=1))
    assert old.is_locked
    assert old.is_intact


def test_an_amendment_says_why_and_comes_from_the_supervisor(
    cast: Cast, made: SupervisionRecord
) -> None:
    first = signed_by_both(cast, made)
    for by, reason, wrong in ((cast.ben, " ", NotPossible), (cast.ana, "So.", NotAllowed)):
        with pytest.raises(wrong):
            supervising.amend(
                first,
                words=make_after.WORDS,
                licence="",
                reason=reason,
                names_nobody=False,
                by=by,
            )


def test_the_database_refuses_to_change_what_was_signed(
    cast: Cast, made: SupervisionRecord
) -> None:
    version = make_after.newest(made)
    RecordVersion.objects.filter(pk=version.pk).update(facts={**version.facts, "minutes": 40})
    make_after.signed(made, by=cast.ben)
    for change in (
        lambda: RecordVersion.objects.update(facts={}),
        lambda: RecordWords.objects.update(field="topics"),
        lambda: version.signatures.update(signed_at=timezone.now()),
    ):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            change()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="lifts a trigger in SQLite's way")
def test_a_later_change_shows_even_where_somebody_went_past_the_triggers(
    cast: Cast, made: SupervisionRecord
) -> None:
    signed_by_both(cast, made)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER meetings_recordversion_signed")
        cursor.execute("DROP TRIGGER meetings_recordwords_signed")
    version = make_after.newest(made)
    assert deed_of(version).is_intact
    RecordVersion.objects.update(facts={**version.facts, "minutes": 500})
    assert not deed_of(make_after.newest(made)).is_intact
    RecordVersion.objects.update(facts=version.facts)
    two = list(version.words.order_by("field")[:2])
    RecordWords.objects.filter(pk=two[0].pk).update(text=two[1].text)
    deed = deed_of(make_after.newest(made))
    assert deed.content is None
    assert not deed.is_intact


def test_it_stays_readable_for_both_when_the_group_was_left(
    cast: Cast, made: SupervisionRecord
) -> None:
    signed_by_both(cast, made)
    own = memberships_of(cast.pair).get(person=cast.ana)
    joining.end_membership(own, by=cast.ana)
    assert supervision_record_for(cast.ana, record_id=made.pk) == made
    assert deed_of(version_for(cast.ana, record=made)).is_intact


def test_whoever_was_not_there_has_no_record(cast: Cast) -> None:
    meeting = make_after.solo(cast)
    sheet = make_after.sheet(meeting, by=cast.ben, stays={cast.ana.pk: Stay(Came.NOTICE)})
    with pytest.raises(NotPossible, match="was not there"):
        make_after.record(cast, meeting)
    hour = hour_of(sheet.meeting)
    attending.correct(
        sheet,
        person=cast.ana,
        stay=Stay(Came.WHOLE, hour.began_at, hour.ended_at),
        reason="A slip.",
        names_nobody=False,
        by=cast.ben,
    )
    assert make_after.newest(make_after.record(cast, meeting)).facts["minutes"] == 50


def test_every_rule_that_is_named_was_checked_at_its_source() -> None:
    form = record_form()
    assert {one.confidence for one in form.sources} == {"checked"}
    assert len({one.key for one in form.fields}) == len(form.fields)
