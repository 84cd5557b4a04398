"""What is typed about a course platform."""

from typing import TYPE_CHECKING

from django import forms

from covision.hours.course_platform_fields import Registration

if TYPE_CHECKING:
    from covision.hours.models import CoursePlatform

LABEL, CLIENT, ADDRESS, PLACES, KEY_SET = 120, 255, 500, 20_000, 64 * 1024


class PlatformForm(forms.Form):
    label = forms.CharField(
        label="What you call it",
        max_length=LABEL,
        help_text="Such as Moodle of the training institute. Only administrators read it.",
        error_messages={"required": "Say what you call it."},
    )
    issuer = forms.CharField(
        label="Platform ID, or issuer",
        max_length=ADDRESS,
        help_text="An address. For Canvas in the cloud it is https://canvas.instructure.com.",
        error_messages={"required": "Copy it from the platform."},
    )
    client_id = forms.CharField(
        label="Client ID",
        max_length=CLIENT,
        error_messages={"required": "Copy it from the platform."},
    )
    deployment_ids = forms.CharField(
        label="Deployment IDs",
        max_length=PLACES,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One a line.",
        error_messages={"required": "Copy at least one from the platform."},
    )
    login_address = forms.CharField(
        label="Authentication request address",
        max_length=ADDRESS,
        help_text="Where browsers go to prove who asks. Also called OIDC authorization address.",
        error_messages={"required": "Copy it from the platform."},
    )
    keys_address = forms.CharField(
        label="Address of the public key set",
        max_length=ADDRESS,
        required=False,
        help_text="This server asks there for the platform’s keys, and for nothing else.",
    )
    key_set = forms.CharField(
        label="Or the public key set itself (JWKS)",
        max_length=KEY_SET,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text="Where this server is to ask nobody. Paste it anew when they change.",
    )

    @property
    def wanted(self) -> Registration:
        said = self.cleaned_data
        places = (one.strip() for one in said["deployment_ids"].splitlines())
        return Registration(
            label=said["label"],
            issuer=said["issuer"],
            client_id=said["client_id"],
            deployment_ids=tuple(one for one in places if one),
            login_address=said["login_address"],
            keys_address=said["keys_address"],
            key_set=said["key_set"],
            forgets_pasted=said.get("forgets_pasted", False),
        )


class ChangedPlatformForm(PlatformForm):
    forgets_pasted = forms.BooleanField(
        label="Forget the key set that was pasted before", required=False
    )


def as_typed(row: "CoursePlatform") -> dict[str, str]:
    return {
        "label": row.label,
        "issuer": row.issuer,
        "client_id": row.client_id,
        "deployment_ids": "\n".join(row.deployment_ids),
        "login_address": row.login_address,
        "keys_address": row.keys_address,
    }
