"""What the boards of a room send, as plain forms."""

from django import forms
from django.http import QueryDict

from covision.meetings.states import Scale, Sorted


class AskForm(forms.Form):
    question_id = forms.UUIDField()
    seen = forms.IntegerField(min_value=0, max_value=1_000)
    names_nobody = forms.BooleanField(required=False)


class QuestionForm(forms.Form):
    question = forms.UUIDField()


class SortForm(forms.Form):
    line = forms.UUIDField()
    choice = forms.ChoiceField(choices=Sorted.choices)


class TakeOnForm(forms.Form):
    by_day = forms.DateField()
    names_nobody = forms.BooleanField(required=False)


class SkipForm(forms.Form):
    seen = forms.IntegerField(min_value=0, max_value=1_000)
    phase = forms.IntegerField(min_value=0, max_value=1_000)


class PassWordForm(forms.Form):
    seen = forms.UUIDField()
    to = forms.UUIDField()


def answers_in(posted: QueryDict) -> dict[Scale, int]:
    """The step chosen on each scale; what is no whole number was not chosen."""
    chosen = {scale: posted.get(f"scale-{scale}", "") for scale in Scale}
    return {scale: int(step) for scale, step in chosen.items() if step.isascii() and step.isdigit()}
