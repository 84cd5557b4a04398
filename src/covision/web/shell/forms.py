"""What a person may say about themselves."""

from django import forms

from covision.people.settling import LONGEST_NAME, time_zones
from covision.people.states import Light


def zone_choices() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in time_zones()]


class ProfileForm(forms.Form):
    name = forms.CharField(
        label="Your name",
        max_length=LONGEST_NAME,
        help_text="As the people in your groups know you.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    time_zone = forms.ChoiceField(
        label="Time zone",
        choices=zone_choices,
        help_text="Every time on these pages is in this zone.",
    )
    light = forms.ChoiceField(
        label="Light",
        choices=Light.choices,
        required=False,
        widget=forms.RadioSelect,
    )
