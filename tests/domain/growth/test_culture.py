import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from covision.audit.models import AuditEvent
from covision.cases.gate import LineStopped
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.growth import culture_access, culture_counting, locating, picking, responsiveness
from covision.growth.culture_prompts import culture
from covision.growth.culture_rounds import mean_of, quarter_of
from covision.growth.culture_taking import erase_own_culture, own_culture
from covision.growth.models import CultureAnswer, ResponsivenessAnswer, Standpoint
from covision.meetings.models import Meeting
from covision.meetings.noting import note, note_of
from covision.meetings.states import MeetingState
from covision.people import joining
from covision.people.access import memberships_of
from covision.people.models import Group, Person
from covision.people.states import GroupKind
from tests import make, make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db

WORDS = "I come from a farm, and I am the first of us who studied."
ITEMS = [item.key for item in culture().responsiveness]


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def five(cast: Cast) -> Group:
    return make.group(
        cast.practice,
        "Five",
        members=[cast.ana, cast.cleo, cast.dan, cast.gus, cast.eva],
        supervisors=[cast.ben],
        kind=GroupKind.GROUP,
    )


def given(cast: Cast, words: str = WORDS) -> Standpoint:
    locating.give(cast.tuesday, words=words, names_nobody=False, by=cast.ana)
    return Standpoint.objects.get()


# Where somebody stands


def test_what_is_written_for_oneself_has_no_door_for_others(cast: Cast) -> None:
    before = AuditEvent.objects.count()
    locating.keep_own(words=WORDS, by=cast.ana)
    assert culture_access.own_standpoint(cast.ana) == WORDS
    assert culture_access.own_standpoint(cast.ben) == ""
    assert culture_access.standpoints_seen_by(cast.ben, group_id=cast.tuesday.pk) == []
    assert AuditEvent.objects.count() == before
    locating.keep_own(words="  ", by=cast.ana)
    assert culture_access.own_standpoint(cast.ana) == ""


def test_what_is_given_to_a_group_is_read_there_and_nowhere_else(cast: Cast) -> None:
    given(cast)
    (read,) = culture_access.standpoints_seen_by(cast.cleo, group_id=cast.tuesday.pk)
    assert (read.person, read.words) == (cast.ana, WORDS)
    assert culture_access.standpoints_seen_by(cast.ben, group_id=cast.pair.pk) == []
    for outsider in (cast.dan, cast.eva):
        with pytest.raises(NotFound):
            culture_access.standpoints_seen_by(outsider, group_id=cast.tuesday.pk)


def test_what_is_taken_back_is_gone_at_once(cast: Cast) -> None:
    standpoint = given(cast)
    locating.take_back(standpoint, by=cast.ben)
    assert culture_access.given_by(cast.ana, group=cast.tuesday) == WORDS
    locating.take_back(standpoint, by=cast.ana)
    assert culture_access.standpoints_seen_by(cast.cleo, group_id=cast.tuesday.pk) == []


def test_whoever_leaves_a_group_is_read_there_no_more(cast: Cast) -> None:
    given(cast)
    membership = memberships_of(cast.tuesday).get(person=cast.ana)
    joining.end_membership(membership, by=cast.ana)
    assert culture_access.standpoints_seen_by(cast.cleo, group_id=cast.tuesday.pk) == []


def test_ones_own_name_stops_nothing_and_a_client_always_does(cast: Cast) -> None:
    make_case.case(cast.ana)
    given(cast, "I am Ana Ilves, and Ilves is an Estonian name.")
    for words in ("I stand beside Deb Kowalczyk.", "My friend Jennifer Brown taught me."):
        with pytest.raises(LineStopped):
            given(cast, words)
    with pytest.raises(LineStopped):
        locating.give(cast.tuesday, words="Beside Lucía.", names_nobody=True, by=cast.ana)


def test_only_who_takes_part_gives(cast: Cast) -> None:
    with pytest.raises((NotFound, NotAllowed)):
        locating.give(cast.tuesday, words=WORDS, names_nobody=False, by=cast.dan)


def test_no_word_is_readable_at_rest_and_none_of_it_is_in_the_practices_log(cast: Cast) -> None:
    given(cast)
    locating.keep_own(words=WORDS, by=cast.ana)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM growth_standpoint")
        assert b"farm" not in bytes(cursor.fetchone()[0])
    assert not AuditEvent.objects.filter(act__startswith="standpoint").exclude(practice="").exists()


def test_a_group_reads_with_the_same_queries_however_many_wrote(cast: Cast) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as asked:
            culture_access.standpoints_seen_by(cast.cleo, group_id=cast.tuesday.pk)
        return len(asked)

    given(cast)
    one = counted()
    locating.give(cast.tuesday, words=WORDS, names_nobody=False, by=cast.ben)
    assert counted() == one


# Prompts


def test_every_prompt_names_its_source_and_what_is_unchecked_says_so() -> None:
    assert {one.key for one in culture().sets if one.check} == {"addressing", "graces", "broaching"}
    assert all(one.source and one.prompts for one in culture().sets)
    assert len(ITEMS) == len(set(ITEMS)) == 5


def test_a_picked_prompt_stands_beneath_ones_own_notes_once(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    note(meeting, text="Ask about Thursday.", by=cast.ana)
    for _ in range(2):
        picking.pick_prompt("humility-1", into=meeting, by=cast.ana)
    text = "Ask about Thursday.\nWhat might I be wrong about here?"
    assert note_of(cast.ana, meeting=meeting) == text
    assert note_of(cast.ben, meeting=meeting) == ""
    with pytest.raises(NotFound):
        picking.pick_prompt("humility-99", into=meeting, by=cast.ana)


# Whether it was touched


def closed(group: Group, *, by: Person, days_ago: int) -> Meeting:
    at = timezone.now() - timedelta(days=days_ago)
    return Meeting.objects.create(
        group=group,
        format={},
        starts_at=at,
        planned_by=by,
        state=MeetingState.CLOSED,
        opened_at=at,
        phase_started_at=at,
        closed_at=at,
    )


def everybody(cast: Cast) -> list[Person]:
    return [cast.ana, cast.ben, cast.cleo, cast.dan, cast.gus, cast.eva]


def six(cast: Cast, group: Group, *, answering: int) -> list[Meeting]:
    """Closed today, answered, and then older than a week: Ana says yes about the first two."""
    meetings = [closed(group, by=cast.ben, days_ago=0) for _ in range(6)]
    for number, meeting in enumerate(meetings):
        for person in everybody(cast)[:answering]:
            touched = person == cast.ana and number < 2
            culture_counting.say_touched(meeting, touched=touched, by=person)
    return meetings


def a_week_later(meetings: list[Meeting]) -> None:
    at = timezone.now() - timedelta(days=8)
    Meeting.objects.filter(pk__in=[one.pk for one in meetings]).update(closed_at=at)


def test_six_meetings_are_counted_together_once_and_their_answers_go(
    cast: Cast, five: Group
) -> None:
    meetings = six(cast, five, answering=5)
    assert culture_counting.counted(five, by=cast.ben) is None
    a_week_later(meetings)
    told = culture_counting.counted(five, by=cast.ben)
    assert told is not None
    assert told.touched == 2
    assert not CultureAnswer.objects.exists()
    again = culture_counting.counted(five, by=cast.ana)
    assert again == told


def test_nothing_is_told_of_fewer_than_five(cast: Cast, five: Group) -> None:
    meetings = six(cast, five, answering=4)
    a_week_later(meetings)
    told = culture_counting.counted(five, by=cast.ben)
    assert told is not None
    assert told.touched is None


def test_a_single_further_meeting_changes_nothing_that_is_told(cast: Cast, five: Group) -> None:
    a_week_later(six(cast, five, answering=5))
    told = culture_counting.counted(five, by=cast.ben)
    extra = closed(five, by=cast.ben, days_ago=0)
    for person in everybody(cast)[:5]:
        culture_counting.say_touched(extra, touched=True, by=person)
    a_week_later([extra])
    assert culture_counting.counted(five, by=cast.ben) == told


def test_an_answer_is_changed_and_taken_back_and_seen_by_nobody_else(
    cast: Cast, five: Group
) -> None:
    meeting = closed(five, by=cast.ben, days_ago=0)
    culture_counting.say_touched(meeting, touched=True, by=cast.ana)
    culture_counting.say_touched(meeting, touched=False, by=cast.ana)
    assert culture_access.own_answers(cast.ana, meetings=[meeting]) == {meeting.pk: False}
    assert culture_access.own_answers(cast.ben, meetings=[meeting]) == {}
    culture_counting.say_touched(meeting, touched=None, by=cast.ana)
    assert not CultureAnswer.objects.exists()


def test_a_circle_of_three_is_not_asked_and_nobody_after_a_week(cast: Cast, five: Group) -> None:
    for meeting in (
        closed(cast.tuesday, by=cast.ana, days_ago=0),
        closed(five, by=cast.ben, days_ago=8),
    ):
        with pytest.raises(NotPossible):
            culture_counting.say_touched(meeting, touched=True, by=cast.ana)
    with pytest.raises(NotFound):
        culture_counting.say_touched(
            closed(cast.tuesday, by=cast.ana, days_ago=0), touched=True, by=cast.dan
        )


# Responsiveness of supervision


@pytest.fixture
def quarter(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The present quarter, which a test may let end."""
    present = ["2026-Q3"]
    monkeypatch.setattr(responsiveness, "this_quarter", lambda: present[0])
    return present


def all_answer(cast: Cast, people: list[Person], mark: int) -> None:
    for person in people:
        responsiveness.answer(cast.ben, marks=dict.fromkeys(ITEMS, mark), by=person)


def supervised(cast: Cast) -> list[Person]:
    return [cast.ana, cast.cleo, cast.dan, cast.gus, cast.eva]


def test_a_supervisor_reads_five_together_after_the_quarter_and_never_fewer(
    cast: Cast, five: Group, quarter: list[str]
) -> None:
    all_answer(cast, supervised(cast)[:4], 2)
    assert responsiveness.told_to(cast.ben) == []
    all_answer(cast, supervised(cast), 2)
    assert responsiveness.told_to(cast.ben) == []
    quarter[0] = "2026-Q4"
    (told,) = responsiveness.told_to(cast.ben)
    assert (told.quarter, set(told.means.values())) == ("2026-Q3", {2.0})
    all_answer(cast, supervised(cast)[:4], 5)
    quarter[0] = "2027-Q1"
    newest, before = responsiveness.told_to(cast.ben)
    assert set(newest.means.values()) == {None}
    assert before == told


def test_what_was_counted_does_not_move_when_somebody_erases_or_leaves(
    cast: Cast, five: Group, quarter: list[str]
) -> None:
    all_answer(cast, supervised(cast), 3)
    responsiveness.answer(cast.ben, marks=dict.fromkeys(ITEMS, 1), by=cast.ana)
    quarter[0] = "2026-Q4"
    before = responsiveness.told_to(cast.ben)
    erase_own_culture(by=cast.ana)
    joining.end_membership(memberships_of(five).get(person=cast.cleo), by=cast.cleo)
    assert responsiveness.told_to(cast.ben) == before
    assert responsiveness.answered(cast.ana) == []


def test_an_item_that_four_answered_is_not_told(
    cast: Cast, five: Group, quarter: list[str]
) -> None:
    all_answer(cast, supervised(cast), 4)
    responsiveness.answer(cast.ben, marks={ITEMS[0]: 4}, by=cast.eva)
    quarter[0] = "2026-Q4"
    (told,) = responsiveness.told_to(cast.ben)
    assert told.means == {ITEMS[0]: 4.0, **dict.fromkeys(ITEMS[1:])}


def test_answers_are_ones_own_and_of_ones_own_supervisor(
    cast: Cast, five: Group, quarter: list[str]
) -> None:
    before = AuditEvent.objects.count()
    responsiveness.answer(cast.ben, marks={ITEMS[0]: 5}, by=cast.ana)
    (own,) = responsiveness.answered(cast.ana)
    assert own.mean == 5
    assert [responsiveness.answered(one) for one in (cast.ben, cast.cleo, cast.eva)] == [[]] * 3
    with pytest.raises(NotFound):
        responsiveness.answer(cast.ana, marks={ITEMS[0]: 5}, by=cast.ben)
    for wrong in ({ITEMS[0]: 6}, {ITEMS[0]: 0}, {"other": 3}):
        with pytest.raises(NotPossible):
            responsiveness.answer(cast.ben, marks=wrong, by=cast.ana)
    responsiveness.answer(cast.ben, marks={}, by=cast.ana)
    assert not ResponsivenessAnswer.objects.exists()
    assert AuditEvent.objects.count() == before


def test_everybody_of_a_circle_of_equals_supervises_nobody(cast: Cast) -> None:
    assert culture_access.supervisors_of(cast.cleo) == []
    assert culture_access.supervisors_of(cast.ana) == [cast.ben]


@pytest.mark.parametrize(
    ("marks", "mean"),
    [([3] * 4, None), ([1] * 5, 1.5), ([5] * 5, 4.5), ([1, 2, 3, 4, 5], 3.0), ([], None)],
)
def test_a_mean_tells_neither_of_few_nor_of_all(marks: list[int], mean: float | None) -> None:
    assert mean_of(marks, lowest=1, highest=5) == mean


def test_quarters_follow_each_other_as_text() -> None:
    days = [date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 31)]
    assert [quarter_of(day) for day in days] == ["2026-Q1", "2026-Q1", "2026-Q2", "2026-Q4"]


def test_ones_own_is_taken_along_whole_and_erased_whole(cast: Cast, five: Group) -> None:
    given(cast)
    locating.keep_own(words="For me.", by=cast.ana)
    meeting = closed(five, by=cast.ben, days_ago=0)
    culture_counting.say_touched(meeting, touched=True, by=cast.ana)
    culture_counting.say_touched(meeting, touched=True, by=cast.cleo)
    responsiveness.answer(cast.ben, marks={ITEMS[0]: 5}, by=cast.ana)
    told = json.loads(own_culture(by=cast.ana))
    assert told["for_myself"] == "For me."
    assert [one["words"] for one in told["given"]] == [WORDS]
    assert [one["said"] for one in told["touched"]] == [True]
    assert [one["marks"] for one in told["responsiveness"]] == [{ITEMS[0]: 5}]
    erase_own_culture(by=cast.ana)
    left = json.loads(own_culture(by=cast.ana))
    assert not any(left[name] for name in ("for_myself", "given", "touched", "responsiveness"))
    assert CultureAnswer.objects.get().person == cast.cleo
