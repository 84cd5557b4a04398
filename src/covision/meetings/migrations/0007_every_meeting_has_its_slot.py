"""Meetings that were planned before there were series get their place in calendars."""

from django.db import migrations


def give_slots(apps, schema_editor):
    Meeting, Slot = apps.get_model("meetings", "Meeting"), apps.get_model("meetings", "Slot")
    for meeting in Meeting.objects.filter(slot__isnull=True).iterator(chunk_size=500):
        minutes = sum(phase["minutes"] for phase in meeting.format["phases"])
        Slot.objects.create(meeting=meeting, due_at=meeting.starts_at, minutes=minutes)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_series_and_calendars")]
    operations = [migrations.RunPython(give_slots, migrations.RunPython.noop)]
