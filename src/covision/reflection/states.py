"""By what a journal opens."""

from django.db.models import TextChoices


class LockKind(TextChoices):
    PASSPHRASE = "passphrase", "Passphrase"
    CODE = "code", "Recovery code"
    PASSKEY = "passkey", "Passkey"
