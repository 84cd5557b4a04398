"""The page of a conversation that two are asked to have."""

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.views.decorators.http import require_http_methods

from covision.growth import conversing
from covision.growth.conversation_prompts import FOR_BOTH, prompts_for
from covision.growth.profiles import Row, row_of
from covision.growth.rating_access import agreed_in, conversation_for, next_meeting_of
from covision.growth.rating_rules import check_may_agree
from covision.meetings.pairs import Pair
from covision.web.access import keeps_words, members
from covision.web.growth.drawing import name_for
from covision.web.meetings.forms import read
from covision.web.meetings.keeping import Refused, holds, refused
from covision.web.requests import MemberRequest

if TYPE_CHECKING:
    from covision.growth.models import Conversation
    from covision.meetings.models import Meeting
    from covision.people.models import Person

REFUSED = 409


class TalkForm(forms.Form):
    do = forms.ChoiceField(choices=[(one, one) for one in ("agree", "confirm", "put", "take_off")])
    text = forms.CharField(required=False)
    seen = forms.CharField(required=False, max_length=40)
    names_nobody = forms.BooleanField(required=False)


class TalkPage:
    def __init__(self, card: "Conversation", reader: "Person") -> None:
        self.card = card
        self.reader = reader
        self.refused: Refused | None = None
        self.text = self.agreed

    @property
    def is_own(self) -> bool:
        return self.reader.pk == self.card.round.person_id

    @property
    def other(self) -> "Person":
        other = self.card.round.rater if self.is_own else self.card.round.person
        return other or self.reader

    @cached_property
    def agreed(self) -> str:
        return agreed_in(self.card)

    @cached_property
    def row(self) -> Row:
        found = self.card.round
        pair = Pair(found.group, found.person, self._rater) if found.group else None
        return row_of(self.card.competency, person=found.person, reader=self.reader, pair=pair)

    @property
    def seen(self) -> list[tuple[str, int]]:
        """What each said last."""
        return [(name_for(self.reader, one.who), one.newest.level) for one in self.row.voices]

    @property
    def prompts(self) -> tuple[str, ...]:
        own = self.row.own.newest.level if self.row.own else 0
        other = self.row.others[0].newest.level if self.row.others else 0
        found = prompts_for(person_level=own, rater_level=other)
        return (*(found.for_person if self.is_own else found.for_rater), FOR_BOTH)

    @property
    def stamp(self) -> str:
        return self.card.agreed_at.isoformat() if self.card.agreed_at else ""

    @property
    def waits_for_you(self) -> bool:
        card = self.card
        waits = card.agreed_at is not None and card.confirmed_at is None
        return waits and card.agreed_by_id != self.reader.pk

    @cached_property
    def may_write(self) -> bool:
        return holds(lambda: check_may_agree(self.card, by=self.reader))

    @cached_property
    def next_meeting(self) -> "Meeting | None":
        group = self.card.round.group
        return next_meeting_of(self.reader, group=group) if group else None

    @property
    def _rater(self) -> "Person":
        return self.card.round.rater or self.card.round.person


@keeps_words
@members
@require_http_methods(["GET", "POST"])
def talk(request: MemberRequest, conversation_id: UUID) -> HttpResponse:
    card = conversation_for(request.user, conversation_id=conversation_id)
    page = TalkPage(card, request.user)
    if request.method == "POST":
        said = read(TalkForm(request.POST)).cleaned_data
        page.refused = refused(lambda: _do(request, card, said))
        if page.refused is None:
            return redirect("conversation", conversation_id)
        page.text = said["text"]
    status = REFUSED if page.refused else 200
    return render(request, "growth/conversation.html", {"page": page}, status=status)


def _do(request: MemberRequest, card: "Conversation", said: dict[str, str]) -> None:
    by = request.user
    if said["do"] == "agree":
        states = bool(said["names_nobody"])
        conversing.agree(card, text=said["text"], names_nobody=states, by=by)
    elif said["do"] == "confirm":
        conversing.confirm(card, seen=said["seen"], by=by)
    elif said["do"] == "put":
        conversing.put_off(card, by=by)
    else:
        conversing.take_off_list(card, by=by)
