import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from covision.audit.models import AuditEvent
from covision.audit.reading import events_of_practice
from covision.cases.gate import LineStopped
from covision.core.errors import DomainError, NotAllowed, NotFound, NotPossible
from covision.growth import evaluating, evaluation_answering
from covision.growth.evaluation_access import (
    draft_of,
    evaluation_for,
    evaluations_seen_by,
    opened,
    opened_for,
    supervised_by,
    waiting_for,
)
from covision.growth.evaluation_evidence import attended_together
from covision.growth.evaluation_exporting import take_evaluations_along
from covision.growth.evaluation_forgetting import forget_what_is_over
from covision.growth.evaluation_states import Answer, EvaluationKind, EvaluationState
from covision.growth.models import (
    Evaluation,
    EvaluationDraft,
    EvaluationSignature,
    EvaluationWords,
    Judgement,
)
from covision.growth.starting import starter
from covision.jobs.models import Letter
from covision.meetings import attending
from covision.meetings.outcomes import Came, Party
from covision.meetings.staying import Stay
from covision.people import joining
from covision.people.access import memberships_of
from covision.people.models import Group, Person
from covision.people.rules import today
from tests import make_after
from tests import make_evaluation as make
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def announce(group: Group, *, days: int = 14, supervisee: Person, by: Person) -> Evaluation:
    return evaluating.announce(
        group,
        supervisee=supervisee,
        kind=EvaluationKind.FINAL,
        version=starter(),
        due_on=today() + timedelta(days=days),
        by=by,
    )


def digest(made: Evaluation) -> str:
    found = opened(make.again(made))
    assert found is not None
    return found.digest


def test_the_supervisee_sees_the_notice_at_once_and_nothing_else(cast: Cast) -> None:
    made = make.announced(cast)
    evaluating.save_draft(made, written=make.written(), by=cast.ben)
    assert evaluation_for(cast.ana, evaluation_id=made.pk) == made
    assert Letter.objects.filter(to=cast.ana.email, letter="evaluation").count() == 1
    assert draft_of(made, by=cast.ana) == {}
    with pytest.raises(NotFound):
        opened_for(cast.ana, evaluation_id=made.pk)


def test_the_notice_is_as_long_as_the_practice_says(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="14 days at least"):
        announce(cast.pair, days=13, supervisee=cast.ana, by=cast.ben)
    evaluating.change_terms(cast.practice, notice_days=30, reply_days=10, kept_years=5, by=cast.eva)
    with pytest.raises(NotPossible, match="30 days at least"):
        announce(cast.pair, days=29, supervisee=cast.ana, by=cast.ben)
    assert announce(cast.pair, days=30, supervisee=cast.ana, by=cast.ben).due_on > today()
    with pytest.raises(NotAllowed):
        evaluating.change_terms(
            cast.practice, notice_days=1, reply_days=1, kept_years=1, by=cast.ben
        )


def test_nobody_is_evaluated_among_equals(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="circle of equals"):
        announce(cast.tuesday, supervisee=cast.ana, by=cast.ben)
    with pytest.raises(NotAllowed):
        announce(cast.pair, supervisee=cast.ben, by=cast.ana)
    for stranger in (cast.cleo, cast.dan, cast.eva):
        with pytest.raises(NotFound):
            announce(cast.pair, supervisee=cast.ana, by=stranger)
    assert supervised_by(cast.ben) == [(cast.pair, cast.ana)]
    assert supervised_by(cast.cleo) == []


def test_every_door_is_shut_in_a_peer_group(cast: Cast) -> None:
    """Also where a row had come into one: the doors do not trust that none is there."""
    made = make.handed_over(cast)
    seen = digest(made)
    Group.objects.filter(pk=cast.pair.pk).update(kind="peer")
    made = make.again(made)
    for person in (cast.ana, cast.ben):
        assert not evaluations_seen_by(person).exists()
        with pytest.raises(NotFound):
            evaluation_for(person, evaluation_id=made.pk)
        with pytest.raises(NotFound):
            evaluation_answering.sign(made, hand="So", seen=seen, by=person)
        assert "not said" not in take_evaluations_along(by=person)
    with pytest.raises(NotFound):
        evaluation_answering.waive_reply(made, by=cast.ana)


def test_it_is_there_for_its_two_people_alone(cast: Cast) -> None:
    made = make.closed(cast)
    assert opened_for(cast.ana, evaluation_id=made.pk).is_intact
    for stranger in (cast.cleo, cast.dan, cast.eva, cast.gus):
        assert not evaluations_seen_by(stranger).exists()
        with pytest.raises(NotFound):
            evaluation_for(stranger, evaluation_id=made.pk)
        with pytest.raises(NotFound):
            evaluation_answering.note_appeal(
                made, appealed_on=today(), to_whom="The board", names_nobody=True, by=stranger
            )
        assert "not said" not in take_evaluations_along(by=stranger)


def test_whoever_the_notice_names_reads_it_while_in_the_practice_and_does_nothing(
    cast: Cast,
) -> None:
    made = make.handed_over(cast, lead=cast.gus)
    assert opened_for(cast.gus, evaluation_id=made.pk).content is not None
    with pytest.raises(NotAllowed, match="only its two people"):
        evaluation_answering.waive_reply(made, by=cast.gus)
    with pytest.raises(NotAllowed, match="only its two people"):
        evaluating.take_back(made, by=cast.gus)
    own = cast.practice.memberships.get(person=cast.gus)
    joining.end_practice_membership(own, by=cast.eva)
    with pytest.raises(NotFound):
        evaluation_for(cast.gus, evaluation_id=made.pk)


def test_a_draft_is_its_writers_and_half_filled_is_kept(cast: Cast) -> None:
    made = make.announced(cast)
    half = make.written(recommendation="", words={"strengths": "Deb Kowalczyk stays"})
    evaluating.save_draft(made, written=half, by=cast.ben)
    assert draft_of(made, by=cast.ben)["words"]["strengths"] == "Deb Kowalczyk stays"
    row = EvaluationDraft.objects.get()
    assert b"Kowalczyk" not in bytes(row.words)
    with pytest.raises(NotAllowed):
        evaluating.save_draft(made, written=half, by=cast.ana)


def test_it_is_not_handed_over_before_its_day_nor_unfinished(cast: Cast) -> None:
    made = make.announced(cast)
    with pytest.raises(NotPossible, match="announced for"):
        evaluating.hand_over(made, written=make.written(), names_nobody=False, by=cast.ben)
    made = make.as_if_due(made)
    for changed, sentence in (
        ({"recommendation": ""}, "what you recommend"),
        ({"words": {"strengths": " "}}, "What goes well"),
        ({"recommendation": "not_yet"}, "why you recommend"),
        ({"levels": {}}, "level for at least one"),
        ({"words": {"basis": ""}}, "at least one thing that it rests on"),
    ):
        with pytest.raises(NotPossible, match=sentence):
            evaluating.hand_over(
                made, written=make.written(**changed), names_nobody=False, by=cast.ben
            )
    assert not EvaluationWords.objects.exists()
    assert make.again(made).state == EvaluationState.ANNOUNCED


def test_words_and_remarks_pass_the_gate_and_levels_are_those_of_the_framework(
    cast: Cast,
) -> None:
    made = make.as_if_due(make.announced(cast))
    whole = make.written()
    key = next(iter(whole.levels))
    for changed in (
        {"words": {"to_work_on": "What Deb Kowalczyk stirs up."}},
        {"remarks": {key: "Seen with Deb Kowalczyk."}},
    ):
        with pytest.raises(LineStopped):
            evaluating.hand_over(
                made, written=make.written(**changed), names_nobody=False, by=cast.ben
            )
    with pytest.raises(NotPossible, match="levels that this framework has"):
        evaluating.hand_over(
            made, written=make.written(levels={key: 9}), names_nobody=False, by=cast.ben
        )
    assert not Judgement.objects.exists()


def test_what_it_rests_on_and_how_often_they_met_is_filled_in(cast: Cast) -> None:
    meeting = make_after.solo(cast)
    make_after.sheet(meeting, by=cast.ben)
    made = make.handed_over(cast, rests_on=(f"meeting:{meeting.pk}", f"meeting:{made_up()}"))
    content = opened_for(cast.ana, evaluation_id=made.pk).content
    assert content is not None
    assert (content.facts["meetings"], content.facts["minutes"]) == (1, 50)
    assert [one.split(",")[1] for one in content.rests_on] == [" 50 minutes"]
    assert [(one.level, one.words) for one in content.judged] == [
        (2, "Seen in every hour."),
        (3, ""),
    ]


def test_only_hours_that_stand_count_as_time_together(cast: Cast) -> None:
    """Not those that somebody missed, nor with another supervisor; the last word holds."""
    made = make.announced(cast)
    missed, came = (make_after.solo(cast) for _ in range(2))
    make_after.sheet(missed, by=cast.ben, stays={cast.ana.pk: Stay(Came.NOTICE)})
    sheet = make_after.sheet(came, by=cast.ben)
    assert [one.minutes for one in attended_together(made)] == [50]
    attending.contest(sheet, stay=Stay(Came.NOTICE), by=cast.ana)
    assert [one.meeting for one in attended_together(made)] == [came.pk]
    sheet.__class__.objects.filter(pk=sheet.pk).update(supervisor=cast.gus)
    assert attended_together(made) == []


def made_up() -> str:
    return "00000000-0000-4000-8000-000000000000"


def test_signing_waits_for_the_reply_or_its_days_and_fixes_what_was_read(cast: Cast) -> None:
    made = make.handed_over(cast)
    with pytest.raises(NotPossible, match="First the supervisee replies"):
        make.signed(made, by=cast.ben)
    before = digest(made)
    made = make.replied(made)
    with pytest.raises(NotPossible, match="not what you read"):
        evaluation_answering.sign(made, hand="Ben Okoro", seen=before, by=cast.ben)
    made = make.signed(made, by=cast.ana)
    assert made.state == EvaluationState.HANDED_OVER
    made = make.signed(made, by=cast.ben)
    found = opened_for(cast.ana, evaluation_id=made.pk)
    assert (made.state, found.is_intact) == (EvaluationState.CLOSED, True)
    assert found.content is not None
    assert found.content.words["reply"] == "I see the endings otherwise."


def test_the_days_for_a_reply_pass_or_are_waived_and_only_the_supervisee_replies(
    cast: Cast,
) -> None:
    made = make.handed_over(cast)
    with pytest.raises(NotAllowed, match="supervisee replies"):
        evaluation_answering.waive_reply(made, by=cast.ben)
    made = make.days_passed(made, days=7)
    with pytest.raises(NotPossible, match="First"):
        make.signed(made, by=cast.ben)
    make.signed(make.days_passed(made, days=1), by=cast.ben)
    with pytest.raises(NotPossible, match="answered already"):
        make.replied(made)


def test_it_waits_for_the_supervisor_only_when_they_can_sign(cast: Cast) -> None:
    made = make.handed_over(cast, lead=cast.gus)
    assert [waiting_for(one) for one in (cast.ana, cast.ben, cast.gus)] == [{made.pk}, set(), set()]
    evaluation_answering.waive_reply(made, by=cast.ana)
    assert waiting_for(cast.ben) == {made.pk}
    make.signed(made, by=cast.ben)
    assert (waiting_for(cast.ben), waiting_for(cast.ana)) == (set(), {made.pk})


def test_a_refusal_is_recorded_as_that_and_closes_it(cast: Cast) -> None:
    made = make.replied(make.handed_over(cast))
    with pytest.raises(NotPossible, match="wrote yourself"):
        evaluation_answering.refuse_to_sign(made, seen=digest(made), by=cast.ben)
    evaluation_answering.refuse_to_sign(made, seen=digest(made), by=cast.ana)
    made = make.signed(made, by=cast.ben)
    found = opened_for(cast.ana, evaluation_id=made.pk)
    refusal = found.signature_of(Party.SUPERVISEE)
    assert refusal is not None
    assert (refusal.answer, refusal.hand, made.state) == (
        Answer.REFUSED,
        "",
        EvaluationState.CLOSED,
    )


def test_silence_is_noted_only_after_a_second_term(cast: Cast) -> None:
    made = make.signed(make.days_passed(make.handed_over(cast), days=8), by=cast.ben)
    made = make.days_passed(made, days=6)
    with pytest.raises(NotPossible, match="still has days"):
        evaluation_answering.note_silence(made, by=cast.ben)
    made = make.days_passed(made, days=1)
    evaluation_answering.note_silence(made, by=cast.ben)
    assert make.again(made).state == EvaluationState.CLOSED
    assert EvaluationSignature.objects.get(person=cast.ana).answer == Answer.SILENT


def test_it_is_taken_back_until_somebody_answered(cast: Cast) -> None:
    made = make.handed_over(cast)
    evaluating.take_back(made, by=cast.ben)
    assert draft_of(made, by=cast.ben)["words"]["strengths"] == make.WORDS["strengths"]
    assert opened(make.again(made)) is None
    evaluating.hand_over(make.again(made), written=make.written(), names_nobody=False, by=cast.ben)
    made = make.replied(make.again(made))
    with pytest.raises(NotPossible, match="it stays"):
        evaluating.take_back(made, by=cast.ben)


def test_the_database_refuses_to_change_what_was_signed(cast: Cast) -> None:
    made = make.closed(cast)
    for change in (
        lambda: Evaluation.objects.filter(pk=made.pk).update(recommendation="ends"),
        lambda: Evaluation.objects.filter(pk=made.pk).update(facts={}),
        lambda: EvaluationWords.objects.update(field="basis"),
        lambda: Judgement.objects.update(level=4),
        lambda: made.signatures.update(answered_at=timezone.now()),
    ):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            change()


def test_a_word_added_behind_the_signatures_shows(cast: Cast) -> None:
    made = make.closed(cast)
    made.judgements.filter(level=3).delete()
    assert not opened_for(cast.ben, evaluation_id=made.pk).is_intact


def test_what_was_wrong_is_put_right_by_a_new_one(cast: Cast) -> None:
    made = make.closed(cast)
    with pytest.raises(NotPossible, match="handed over"):
        evaluating.save_draft(made, written=make.written(), by=cast.ben)
    later = evaluating.announce(
        cast.pair,
        supervisee=cast.ana,
        kind=EvaluationKind.MID,
        version=starter(),
        due_on=today() + timedelta(days=20),
        refers_to=made,
        by=cast.ben,
    )
    assert list(made.amendments.all()) == [later]
    with pytest.raises(NotPossible, match="under way already"):
        make.announced(cast)


def test_an_appeal_is_noted_and_what_was_decided_stays(cast: Cast) -> None:
    made = make.replied(make.handed_over(cast))
    said = {"appealed_on": today(), "to_whom": "The training committee", "names_nobody": True}
    with pytest.raises(NotPossible, match="both have answered"):
        evaluation_answering.note_appeal(made, by=cast.ana, **said)  # type: ignore[arg-type]
    made = make.signed(make.signed(made, by=cast.ben), by=cast.ana)
    row = evaluation_answering.note_appeal(made, by=cast.ana, **said)  # type: ignore[arg-type]
    decided = {
        "appeal_id": row.pk,
        "decided_on": today(),
        "decided_by_whom": "The committee",
        "outcome": "It stands.",
        "names_nobody": True,
    }
    evaluation_answering.note_decision(made, by=cast.ben, **decided)  # type: ignore[arg-type]
    with pytest.raises(NotPossible, match="noted already"):
        evaluation_answering.note_decision(made, by=cast.ana, **decided)  # type: ignore[arg-type]
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        made.appeals.update(outcome=row.to_whom)


def test_both_keep_it_when_the_group_was_left_and_take_their_own_along(cast: Cast) -> None:
    made = make.closed(cast)
    joining.end_membership(memberships_of(cast.pair).get(person=cast.ana), by=cast.ana)
    assert opened_for(cast.ana, evaluation_id=made.pk).is_intact
    whole = json.loads(take_evaluations_along(by=cast.ana))
    assert whole["evaluations"][0]["content"]["words"]["strengths"] == make.WORDS["strengths"]
    assert json.loads(take_evaluations_along(by=cast.ben))["evaluations"] == []


def test_the_practice_reads_nothing_of_it_in_its_log(cast: Cast) -> None:
    make.closed(cast)
    acts = set(AuditEvent.objects.values_list("act", flat=True))
    assert {"evaluation.announce", "evaluation.hand_over", "evaluation.sign"} <= acts
    shown = events_of_practice(cast.practice).values_list("act", flat=True)
    assert [act for act in shown if act.startswith("evaluation")] == []


def test_what_was_called_off_leaves_no_half_written_word(cast: Cast) -> None:
    made = make.announced(cast)
    evaluating.save_draft(made, written=make.written(), by=cast.ben)
    evaluating.call_off(made, by=cast.ben)
    assert not EvaluationDraft.objects.exists()
    assert evaluation_for(cast.ana, evaluation_id=made.pk).state == EvaluationState.CALLED_OFF
    with pytest.raises(DomainError):
        evaluating.call_off(made, by=cast.ben)


def test_what_was_signed_keeps_the_years_under_which_it_was_signed(cast: Cast) -> None:
    make.closed(cast)
    evaluating.change_terms(cast.practice, notice_days=14, reply_days=7, kept_years=1, by=cast.eva)
    forget_what_is_over(today() + timedelta(days=6 * 365))
    assert Evaluation.objects.count() == 1


def test_it_goes_when_its_years_are_over_and_not_a_day_before(cast: Cast) -> None:
    make.closed(cast)
    forget_what_is_over(today() + timedelta(days=7 * 365))
    assert Evaluation.objects.count() == 1
    forget_what_is_over(today() + timedelta(days=7 * 365 + 4))
    assert not Evaluation.objects.exists()
    assert not EvaluationWords.objects.exists()
    assert AuditEvent.objects.filter(act="evaluation.forget").count() == 1
