import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from covision.growth import evaluating
from covision.growth.evaluation_states import EvaluationState
from covision.growth.models import Evaluation, EvaluationDraft, EvaluationSignature, Remediation
from covision.people.models import Person
from covision.people.rules import today
from tests import make_after
from tests import make_evaluation as make
from tests.asking import queries_of, visitor
from tests.cast import Cast, the_cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
APART = re.compile(
    r'"(?:(?:reflection|wellbeing)_\w+|growth_\w*(?:pulse|alliance|wish|fit|journal|entry|check)\w*'
    r'|meetings_(?:grouppulse|pulsetally|pulsegiven|stancewish|supervisionlevel|roomnote))"'
)
OWN = re.compile(
    r'"growth_(?:evaluation\w*|judgement|citedevidence|appeal|remediation\w*|reviewdate|stepdraft|ratinground'
    r'|framework|frameworkversion|level|domain|competency|anchor)"'
)


@pytest.fixture
def cast(db: None) -> Cast:
    return the_cast()


def test_an_evaluation_goes_from_its_notice_to_both_signatures(cast: Cast) -> None:
    ben, ana = visitor(cast.ben), visitor(cast.ana)
    new = reverse("evaluation_new", args=[cast.pair.pk, cast.ana.pk])
    version = ben.get(new).context["form"].fields["version"].choices[0][0]
    said = {"kind": "mid", "version": version, "lead": ""}
    too_soon = {**said, "due_on": today() + timedelta(days=3)}
    assert "14 days at least" in ben.post(new, too_soon).content.decode()
    ben.post(new, {**said, "due_on": today() + timedelta(days=14)})
    made = make.as_if_due(Evaluation.objects.get())
    address = reverse("evaluation", args=[made.pk])
    assert "Notice" in ana.get(address).content.decode()
    write = reverse("evaluation_write", args=[made.pk])
    whole = make.written()
    first = next(iter(whole.levels))
    fields = {f"field-{key}": text for key, text in make.WORDS.items()}
    fields |= {f"level-{key}": str(level) for key, level in whole.levels.items()}
    ben.post(write, {**fields, f"remark-{first}": "Half a word", "act": "keep"})
    assert "Half a word" in ben.get(write).content.decode()
    assert "Half a word" not in ana.get(address).content.decode()
    unfinished = ben.post(write, {**fields, "act": "hand_over"})
    assert (unfinished.status_code, make.WORDS["strengths"] in unfinished.content.decode()) == (
        409,
        True,
    )
    ben.post(write, {**fields, "recommendation": "goes_on", "act": "hand_over"})
    reply = reverse("evaluation_reply", args=[made.pk])
    stopped = ana.post(reply, {"reply": "As with Deb Kowalczyk.", "act": "give"})
    assert (stopped.status_code, "Deb Kowalczyk" in stopped.content.decode()) == (409, True)
    ana.post(reply, {"reply": "Half a reply", "act": "keep"})
    assert "Half a reply" in ana.get(reply).content.decode()
    assert "Half a reply" not in ben.get(address).content.decode()
    ana.post(reply, {"reply": "I see the endings otherwise.", "act": "give"})
    for browser, name in ((ben, "Ben Okoro"), (ana, "Ana Ilves")):
        sign = reverse("evaluation_sign", args=[made.pk])
        seen = browser.get(sign).context["page"].opened.digest
        browser.post(sign, {"hand": name, "seen": seen})
    shown = ana.get(address).content.decode()
    for words in ("Closed and locked", "I see the endings otherwise.", "does not say “I agree”"):
        assert words in shown
    assert not EvaluationDraft.objects.exists()


def test_home_names_a_notice_and_what_waits_for_an_answer(cast: Cast) -> None:
    def named(person: Person, words: str) -> bool:
        return words in visitor(person).get(reverse("home")).content.decode()

    made = make.announced(cast, lead=cast.cleo)
    assert named(cast.ana, "Mid-way evaluation by Ben Okoro")
    assert named(cast.ben, "Mid-way evaluation of Ana Ilves")
    evaluating.hand_over(
        make.as_if_due(made), written=make.written(), names_nobody=False, by=cast.ben
    )
    assert named(cast.ana, "Read it, and answer it.")
    assert not named(cast.ben, "evaluation of Ana")
    make.replied(make.again(made))
    assert named(cast.ben, "evaluation of Ana")
    assert not any(named(person, "evaluation of Ana") for person in (cast.cleo, cast.eva))
    make.signed(make.signed(make.again(made), by=cast.ben), by=cast.ana)
    assert not named(cast.ana, "Mid-way evaluation")


def test_nobody_signs_before_they_have_shown_anew_who_they_are(cast: Cast) -> None:
    made = make.replied(make.handed_over(cast))
    for name in ("evaluation_sign", "evaluation_refuse"):
        answer = signed_in(cast.ana).post(reverse(name, args=[made.pk]))
        assert "reauthenticate" in answer.headers["Location"]
    assert not EvaluationSignature.objects.exists()


def test_what_is_not_signed_is_shown_as_that(cast: Cast) -> None:
    made = make.replied(make.handed_over(cast))
    ana = visitor(cast.ana)
    seen = ana.get(reverse("evaluation_sign", args=[made.pk])).context["page"].opened.digest
    ana.post(reverse("evaluation_refuse", args=[made.pk]), {"seen": seen})
    shown = visitor(cast.ben).get(reverse("evaluation", args=[made.pk])).content.decode()
    assert "refused to sign" in shown


def test_an_appeal_and_its_decision_are_noted(cast: Cast) -> None:
    made = make.closed(cast)
    ana = visitor(cast.ana)
    ana.post(
        reverse("evaluation_appeal", args=[made.pk]),
        {"appealed_on": today(), "to_whom": "The training committee"},
    )
    decision = reverse("evaluation_decision", args=[made.pk, made.appeals.get().pk])
    ana.post(
        decision,
        {
            "decided_on": today(),
            "decided_by_whom": "The committee",
            "outcome": "It stands, with a note on endings.",
        },
    )
    shown = visitor(cast.ben).get(reverse("evaluation", args=[made.pk])).content.decode()
    assert "with a note on endings" in shown
    assert visitor(cast.ben).get(decision).status_code == 409


def test_the_way_from_what_is_missing_to_its_end_is_before_both(cast: Cast) -> None:
    ben, ana = visitor(cast.ben), visitor(cast.ana)
    new = reverse("remediation_new", args=[cast.pair.pk, cast.ana.pk])
    refused = ben.post(new, {"seen": "Late with Deb Kowalczyk.", "missing": "Notes in time."})
    assert (refused.status_code, "Notes in time." in refused.content.decode()) == (409, True)
    ben.post(new, {"seen": "Half of what I saw, with Deb.", "act": "keep"})
    assert "Half of what I saw" in ben.get(new).content.decode()
    assert not Remediation.objects.exists()
    ben.post(new, make.SHORTFALL)
    assert "Half of what I saw" not in ben.get(new).content.decode()
    made = Remediation.objects.get()
    names = ("plan", "review", "reply", "let_go")
    plan, review, reply, _ = (reverse(f"remediation_{one}", args=[made.pk]) for one in names)
    days = {"due_on": today() + timedelta(days=28), "review_1": today() + timedelta(days=7)}
    ben.post(plan, {**make.PLAN, **days})
    ana.post(reply, {"reply": "Half a reply", "act": "keep"})
    assert "Half a reply" in ana.get(reply).content.decode()
    assert ben.post(reply, {"reply": "So.", "act": "keep"}).status_code == 403
    ana.post(reply, {"reply": "Fridays are hard for me."})
    ben.post(review, {"found": "All of it in time.", "result": "met"})
    for browser in (ana, ben):
        shown = browser.get(reverse("remediation", args=[made.pk])).content.decode()
        for words in ("Notes came weeks late.", "Fridays are hard", "All of it in time.", "Held"):
            assert words in shown


def test_the_days_are_the_administrators_to_set(cast: Cast) -> None:
    address = reverse("evaluation_terms", args=[cast.practice.pk])
    days = {"notice_days": 21, "reply_days": 10, "kept_years": 5}
    assert (
        "Notice has"
        in visitor(cast.eva).post(address, {**days, "notice_days": 999}).content.decode()
    )
    visitor(cast.eva).post(address, days)
    new = reverse("evaluation_new", args=[cast.pair.pk, cast.ana.pk])
    assert "21 days of notice" in visitor(cast.ben).get(new).content.decode()


def test_the_file_holds_ones_own_alone(cast: Cast) -> None:
    make.closed(cast)
    address = reverse("evaluations_file")
    own = json.loads(visitor(cast.ana).post(address).content)
    assert len(own["evaluations"]) == 1
    assert json.loads(visitor(cast.ben).post(address).content)["evaluations"] == []


def test_the_list_asks_as_often_for_two_as_for_one(cast: Cast) -> None:
    make.planned(cast, make.missing(cast))
    make.closed(cast)
    one = queries_of(visitor(cast.ben), reverse("evaluations"))
    make.closed(cast)
    Remediation.objects.update(state="let_go", ended_at="2026-01-01T00:00Z")
    make.planned(cast, make.missing(cast))
    assert queries_of(visitor(cast.ben), reverse("evaluations")) == one


def test_an_evaluation_asks_as_often_for_many_levels_as_for_few(cast: Cast) -> None:
    few = make.handed_over(cast)
    asked = queries_of(visitor(cast.ana), reverse("evaluation", args=[few.pk]))
    Evaluation.objects.filter(pk=few.pk).update(state=EvaluationState.CALLED_OFF)
    every = dict.fromkeys(make.competencies(), 2)
    many = make.handed_over(cast, levels=every, remarks=dict.fromkeys(every, "Seen."))
    assert queries_of(visitor(cast.ana), reverse("evaluation", args=[many.pk])) == asked


def test_no_page_of_an_evaluation_asks_what_was_said_in_confidence(cast: Cast) -> None:
    """By the tables that each question to the database names: others of growth are not read."""
    meeting = make_after.solo(cast)
    make_after.sheet(meeting, by=cast.ben)
    closed = make.closed(cast)
    handed = make.handed_over(cast)
    missing = make.missing(cast)
    pages = [
        reverse("evaluations"),
        reverse("evaluation_new", args=[cast.pair.pk, cast.ana.pk]),
        reverse("evaluation", args=[closed.pk]),
        reverse("evaluation", args=[handed.pk]),
        reverse("evaluation_sign", args=[handed.pk]),
        reverse("evaluation_reply", args=[handed.pk]),
        reverse("evaluation_appeal", args=[closed.pk]),
        reverse("remediation", args=[missing.pk]),
        reverse("remediation_plan", args=[missing.pk]),
        reverse("remediation_new", args=[cast.pair.pk, cast.ana.pk]),
    ]
    visitors = [visitor(one) for one in (cast.ana, cast.ben)]
    with CaptureQueriesContext(connection) as asked:
        for browser in visitors:
            answers = [browser.get(page).status_code for page in pages]
            answers.append(browser.post(reverse("evaluations_file")).status_code)
            assert 200 in answers
        visitors[1].post(reverse("evaluation_take_back", args=[handed.pk]))
        write = reverse("evaluation_write", args=[handed.pk])
        visitors[1].get(write)
        visitors[1].post(write, {"act": "hand_over"})
    questions = " ".join(one["sql"] for one in asked.captured_queries)
    assert len(asked) > 100
    assert APART.findall(questions) == []
    of_growth = set(re.findall(r'"growth_\w+"', questions))
    tables = {name for name in of_growth if not name.strip('"').endswith(("_id", "_once"))}
    assert {name for name in tables if not OWN.fullmatch(name)} == set()
