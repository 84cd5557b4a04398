"""What is typed on pages of frameworks, as plain forms. The domain judges."""

from django import forms

from covision.growth.framework_files import FileKind
from covision.growth.relations import Relation

LARGEST_SENT = 2_500_000
"""What a browser may send here. Larger ones are not even read."""
TOO_LARGE = "No file of at most 2.5 MB came. Choose one."


class FileForm(forms.Form):
    file = forms.FileField(
        label="File",
        help_text="YAML, CSV or IMS CASE 1.0 (JSON), in UTF-8, at most 2.5 MB.",
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.csv,.json"}),
        error_messages={
            "required": TOO_LARGE,
            "empty": "There is nothing in this file. Choose another.",
        },
    )


class LicenceForm(forms.Form):
    """Missing parts go to the domain, which says what is missing."""

    licence = forms.CharField(max_length=1000, required=False)
    may_use = forms.BooleanField(required=False)


class KindForm(forms.Form):
    kind = forms.ChoiceField(choices=[(kind, kind) for kind in FileKind])


class VersionForm(forms.Form):
    version = forms.UUIDField()


class StageForm(forms.Form):
    """Empty takes the stage away."""

    stage = forms.UUIDField(required=False)


class StageNameForm(forms.Form):
    name = forms.CharField(
        label="Name of the stage",
        max_length=200,
        help_text="Such as “End of practicum”.",
        error_messages={"required": "Give the stage a name."},
    )


class MatchForm(forms.Form):
    earlier = forms.CharField(max_length=80)
    later = forms.CharField(max_length=80, required=False)
    relation = forms.ChoiceField(choices=[("", ""), *Relation.choices], required=False)
