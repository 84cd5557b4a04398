"""One press of a button on the draft page: the words are saved first, then the button's act."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from covision.cases import altering, deciding, drafting, marking, releasing
from covision.cases.queries import aside_for
from covision.cases.reviewing import review
from covision.cases.states import Choice
from covision.core.errors import NotFound, NotPossible
from covision.people.access import open_group_for
from covision.web.cases.forms import Pressed

if TYPE_CHECKING:
    from covision.cases.models import Case, Release
    from covision.people.models import Group, Person

Act = Callable[["Case", Pressed, "Person"], object]


def save(case: "Case", pressed: Pressed, *, by: "Person") -> drafting.Saved:
    """The words, and the group that is chosen in the page."""
    saved = _save_words(case, pressed, by)
    if pressed.group and pressed.group != case.draft.for_group_id:
        group = open_group_for(by, group_id=pressed.group)
        drafting.choose_group(case, group=group, by=by)
    return saved


def press(case: "Case", pressed: Pressed, *, by: "Person") -> drafting.Saved:
    saved = save(case, pressed, by=by)
    if pressed.act:
        ACTS.get(pressed.act, _unknown)(case, pressed, by)
    return saved


def release(case: "Case", pressed: Pressed, *, by: "Person") -> "Release":
    save(case, pressed, by=by)
    return releasing.release(
        case,
        to=_chosen(case),
        seen=pressed.seen,
        attested=pressed.attested,
        anyway=pressed.anyway,
        by=by,
    )


def choose_text(case: "Case", pressed: Pressed, *, by: "Person") -> object:
    """Use a text that was kept aside, or delete it; what stands in the page is saved before."""
    saved = save(case, pressed, by=by)
    act = {"use": drafting.use_kept_aside, "drop": drafting.drop_kept_aside}.get(pressed.act)
    if act is None:
        return saved
    return act(case, aside=aside_for(case, aside_id=_id(pressed.item)), by=by)


def _save_words(case: "Case", pressed: Pressed, by: "Person") -> drafting.Saved:
    if pressed.words is None:
        return drafting.Saved(case.draft.version, case.draft.saved_at)
    return drafting.save_draft(
        case, words=pressed.words, seen_version=pressed.seen_version, aside=pressed.aside, by=by
    )


def _chosen(case: "Case") -> "Group":
    if case.draft.for_group is None:
        raise NotPossible("Choose who it is for first.")
    return case.draft.for_group


def _decide(choice: Choice, case: "Case", pressed: Pressed, by: "Person") -> None:
    deciding.decide(
        case,
        item=pressed.item,
        choice=choice,
        wording=pressed.wording,
        reason=pressed.reason,
        by=by,
    )


def _take_rung(choice: Choice, case: "Case", pressed: Pressed, by: "Person") -> None:
    deciding.choose_level(case, item=pressed.item, choice=choice, by=by)


def _follow_plan(case: "Case", _pressed: Pressed, by: "Person") -> None:
    deciding.follow_plan(case, by=by)


def _undo_plan(case: "Case", pressed: Pressed, by: "Person") -> None:
    deciding.undo_plan(case, together=_id(pressed.item), by=by)


def _undo(case: "Case", pressed: Pressed, by: "Person") -> None:
    deciding.undo_decision(case, item=pressed.item, by=by)


def _accept_about(case: "Case", pressed: Pressed, by: "Person") -> None:
    """All that was found about one person or thing, named by any one of its findings."""
    groups = [{item.key for item in about.items} for about in review(case).about]
    keys = next((keys for keys in groups if pressed.item in keys), set())
    deciding.accept_all(case, items=keys, by=by)


def _accept_every(case: "Case", _pressed: Pressed, by: "Person") -> None:
    deciding.accept_all(case, items=[item.key for item in review(case).undecided], by=by)


def _mark(case: "Case", pressed: Pressed, by: "Person") -> None:
    deciding.mark_missed(case, words=pressed.missed_words, kind=pressed.missed_kind, by=by)


def _unmark(case: "Case", pressed: Pressed, by: "Person") -> None:
    deciding.unmark_missed(case, missed=_id(pressed.item), by=by)


def _take_up(case: "Case", pressed: Pressed, by: "Person") -> None:
    marking.take_up(case, doubt=pressed.item, by=by)


def _let_be(case: "Case", pressed: Pressed, by: "Person") -> None:
    marking.let_be(case, doubt=pressed.item, by=by)


def _let_every_be(case: "Case", _pressed: Pressed, by: "Person") -> None:
    marking.let_every_be(case, by=by)


def _alter(case: "Case", pressed: Pressed, by: "Person") -> None:
    altering.alter_facts(case, facts=pressed.facts, by=by)


def _put_back(case: "Case", pressed: Pressed, by: "Person") -> None:
    altering.put_back(case, fact=pressed.item, by=by)


def _put_back_all(case: "Case", _pressed: Pressed, by: "Person") -> None:
    altering.put_back_all(case, by=by)


def _nothing_more(_case: "Case", _pressed: Pressed, _by: "Person") -> None:
    """The words and the group are saved already."""


def _unknown(_case: "Case", _pressed: Pressed, _by: "Person") -> None:
    raise NotFound("This page has no such button. Reload it and try again.")


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound("That is no longer here. Reload the page.") from None


ACTS: dict[str, Act] = {
    "accept": partial(_decide, Choice.ACCEPTED),
    "keep": partial(_decide, Choice.KEPT),
    "change": partial(_decide, Choice.CHANGED),
    "narrower": partial(_take_rung, Choice.NARROWER),
    "wider": partial(_take_rung, Choice.WIDER),
    "left_out": partial(_take_rung, Choice.LEFT_OUT),
    "plan": _follow_plan,
    "undo-plan": _undo_plan,
    "undo": _undo,
    "accept-about": _accept_about,
    "accept-every": _accept_every,
    "mark": _mark,
    "unmark": _unmark,
    "take-up": _take_up,
    "let-be": _let_be,
    "let-every-be": _let_every_be,
    "alter": _alter,
    "put-back": _put_back,
    "put-back-all": _put_back_all,
    "save": _nothing_more,
    "choose": _nothing_more,
}
"""What the buttons of the draft page do, by the first half of their value."""
