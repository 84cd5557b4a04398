"""What was signed goes when the years that its practice stated are over."""

from datetime import date

from django.db import transaction

from covision.audit.log import record
from covision.growth.models import Evaluation, Remediation


@transaction.atomic
def forget_what_is_over(on: date) -> None:
    """First what points at others, then those: a chain goes within a few days."""
    for way in Remediation.objects.filter(kept_until_on__lt=on):
        subject = str(way)
        way.delete()
        record(by=None, act="remediation.forget", subject=subject)
    free = Evaluation.objects.filter(kept_until_on__lt=on, amendments=None, remediations=None)
    for row in free:
        subject = str(row)
        row.delete()
        record(by=None, act="evaluation.forget", subject=subject)
