"""What the pages of a case post, as values: words, a group, and the one button that was pressed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict

from covision.cases.queries import WRITTEN, DraftWords
from covision.cases.states import Recognising

BESIDE = -1
"""The seen version of a text that is written beside the draft: never the current one."""


class Written(forms.Field):
    """Free text exactly as it was typed: the act cleans it, and says what does not fit."""

    def to_python(self, value: object) -> str:
        return "" if value is None else str(value)


class DraftForm(forms.Form):
    question = Written(required=False)
    story = Written(required=False)
    context = Written(required=False)
    known = Written(required=False)
    seen_version = forms.IntegerField(required=False)
    aside = forms.UUIDField(required=False)
    to = forms.UUIDField(required=False)
    missed_words = Written(required=False)
    missed_kind = Written(required=False)


@dataclass(frozen=True, slots=True)
class Pressed:
    """One press of a button on the draft page, with everything that stood in the page."""

    words: DraftWords | None
    """None when the page sent no words at all: then nothing is saved over the draft."""
    seen_version: int
    aside: UUID | None
    group: UUID | None
    act: str
    item: str
    wording: str
    reason: str
    missed_words: str
    missed_kind: str
    seen: str
    attested: frozenset[str]
    anyway: str = ""
    """Why it may leave although fewer people fit than are asked for."""
    facts: frozenset[str] = frozenset()
    """Facts that were ticked, to go out as others."""


def pressed(post: QueryDict) -> Pressed:
    form = DraftForm(post)
    form.is_valid()
    found = form.cleaned_data
    act, item = _button(post)
    version = found.get("seen_version")
    return Pressed(
        words=_words(post, found),
        seen_version=BESIDE if version is None else version,
        aside=found.get("aside"),
        group=found.get("to"),
        act=act,
        item=item,
        wording=post.get(f"wording-{item}", ""),
        reason=post.get(f"reason-{item}", ""),
        missed_words=found["missed_words"],
        missed_kind=found["missed_kind"],
        seen=post.get("seen", ""),
        attested=frozenset(post.getlist("attest")),
        anyway=post.get("anyway", ""),
        facts=frozenset(post.getlist("fact")),
    )


class RecognisingForm(forms.Form):
    answer = forms.ChoiceField(choices=Recognising.choices)

    @property
    def answer_given(self) -> Recognising | None:
        """None when neither button was pressed: the question is simply asked again."""
        return Recognising(self.cleaned_data["answer"]) if self.is_valid() else None


def _words(post: QueryDict, found: Mapping[str, Any]) -> DraftWords | None:
    if not any(name in post for name in WRITTEN):
        return None
    return DraftWords(**{name: found[name] for name in WRITTEN})


def _button(post: QueryDict) -> tuple[str, str]:
    """The button; or, when Enter was pressed in a box beside a finding, what the box is for."""
    act, _, item = post.get("do", "").partition(":")
    if act:
        return act, item
    for act, prefix in (("change", "wording-"), ("keep", "reason-")):
        for name in post:
            if name.startswith(prefix) and str(post[name]).strip():
                return act, name.removeprefix(prefix)
    return ("mark", "") if post.get("missed_words", "").strip() else ("", "")
