"""Buttons of the boards: quiet writing, turns by hand, sorting, and the pulse."""

from typing import TYPE_CHECKING

from covision.meetings import asking, holding, pulsing, running, sorting, turning
from covision.meetings.states import Sorted
from covision.web.meetings.board_forms import (
    PassWordForm,
    QuestionForm,
    SkipForm,
    SortForm,
    answers_in,
)
from covision.web.meetings.forms import SeenForm, read
from covision.web.meetings.steps import step

if TYPE_CHECKING:
    from uuid import UUID

    from covision.meetings.models import Meeting
    from covision.web.requests import MemberRequest


@step
def mute(request: "MemberRequest", meeting: "Meeting") -> None:
    holding.mute_writing(meeting, seen=_seen(request), by=request.user)


@step
def unmute(request: "MemberRequest", meeting: "Meeting") -> None:
    holding.unmute_writing(meeting, seen=_seen(request), by=request.user)


@step
def open_lines(request: "MemberRequest", meeting: "Meeting") -> None:
    holding.open_lines(meeting, seen=_seen(request), by=request.user)


@step
def skip(request: "MemberRequest", meeting: "Meeting") -> None:
    chosen = read(SkipForm(request.POST)).cleaned_data
    running.skip_to(meeting, phase=chosen["phase"], seen=chosen["seen"], by=request.user)


@step
def begin_round(request: "MemberRequest", meeting: "Meeting") -> None:
    turning.begin_round(meeting, seen=_seen(request), by=request.user)


@step
def take_word(request: "MemberRequest", meeting: "Meeting") -> None:
    turning.take_word(meeting, by=request.user)


@step
def pass_word(request: "MemberRequest", meeting: "Meeting") -> None:
    chosen = read(PassWordForm(request.POST)).cleaned_data
    turning.pass_word(meeting, seen=chosen["seen"], to=chosen["to"], by=request.user)


@step
def take_back(request: "MemberRequest", meeting: "Meeting") -> None:
    asking.take_back_question(meeting, question_id=_question(request), by=request.user)


@step
def hide(request: "MemberRequest", meeting: "Meeting") -> None:
    asking.hide_question(meeting, question_id=_question(request), by=request.user)


@step
def show(request: "MemberRequest", meeting: "Meeting") -> None:
    asking.show_question(meeting, question_id=_question(request), by=request.user)


@step
def sort(request: "MemberRequest", meeting: "Meeting") -> None:
    chosen = read(SortForm(request.POST)).cleaned_data
    choice = Sorted(chosen["choice"])
    sorting.sort_advice(meeting, line_id=chosen["line"], choice=choice, by=request.user)


@step
def pulse(request: "MemberRequest", meeting: "Meeting") -> None:
    pulsing.give_pulse(meeting, answers=answers_in(request.POST), by=request.user)


@step
def show_pulse(request: "MemberRequest", meeting: "Meeting") -> None:
    pulsing.show_pulse(meeting, by=request.user)


def _seen(request: "MemberRequest") -> int:
    seen: int = read(SeenForm(request.POST)).cleaned_data["seen"]
    return seen


def _question(request: "MemberRequest") -> "UUID":
    question: UUID = read(QuestionForm(request.POST)).cleaned_data["question"]
    return question
