"""Rungs of the ladder, plans that are undone in one press, and the crowd of a release."""

from importlib import import_module

import covision.core.fields
from django.db import migrations, models

BEFORE = import_module("covision.cases.migrations.0002_release_never_changes")
COLUMNS = f"{BEFORE.COLUMNS}, weighed, anyway"


def lift(apps, schema_editor):
    """SQLite builds the table anew when a column comes, and forgets its triggers."""
    vendor = schema_editor.connection.vendor
    statement = {
        "sqlite": "DROP TRIGGER IF EXISTS cases_release_fixed",
        "postgresql": "DROP TRIGGER IF EXISTS cases_release_fixed ON cases_release",
    }
    schema_editor.execute(statement[vendor])


def protect(apps, schema_editor):
    """With the new columns when going forward, with those that are left when going back."""
    vendor = schema_editor.connection.vendor
    trigger = {"sqlite": BEFORE.SQLITE[-1], "postgresql": BEFORE.POSTGRESQL[-1]}[vendor]
    with schema_editor.connection.cursor() as cursor:
        described = schema_editor.connection.introspection.get_table_description(
            cursor, "cases_release"
        )
    is_new = "weighed" in {column.name for column in described}
    schema_editor.execute(trigger.replace(BEFORE.COLUMNS, COLUMNS) if is_new else trigger)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_release_never_changes"),
    ]

    operations = [
        migrations.RunPython(lift, protect),
        migrations.AddField(
            model_name="decision",
            name="before",
            field=covision.core.fields.SealedField(default=b""),
        ),
        migrations.AddField(
            model_name="decision",
            name="together",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="release",
            name="anyway",
            field=covision.core.fields.SealedField(default=b""),
        ),
        migrations.AddField(
            model_name="release",
            name="weighed",
            field=covision.core.fields.SealedField(default=b""),
        ),
        migrations.AlterField(
            model_name="decision",
            name="choice",
            field=models.CharField(
                choices=[
                    ("accepted", "Accepted as proposed"),
                    ("changed", "In the author's own wording"),
                    ("narrower", "Said more narrowly"),
                    ("wider", "Said more widely"),
                    ("left_out", "Left out"),
                    ("kept", "Kept as written"),
                ],
                max_length=16,
            ),
        ),
        migrations.RunPython(protect, lift),
    ]
