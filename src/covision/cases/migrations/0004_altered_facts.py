"""Facts that go out as others, and what a release says and keeps of them."""

import uuid
from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

import covision.core.fields

BEFORE = import_module("covision.cases.migrations.0003_ladder_plan_and_crowd")
FIRST = import_module("covision.cases.migrations.0002_release_never_changes")
COLUMNS = f"{BEFORE.COLUMNS}, is_altered, altered"


def protect(apps, schema_editor):
    """With the new columns when going forward, with those that are left when going back."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, "cases_release")
    if "altered" not in {column.name for column in described}:
        BEFORE.protect(apps, schema_editor)
        return
    trigger = {"sqlite": FIRST.SQLITE[-1], "postgresql": FIRST.POSTGRESQL[-1]}[connection.vendor]
    schema_editor.execute(trigger.replace(FIRST.COLUMNS, COLUMNS))


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_ladder_plan_and_crowd"),
    ]

    operations = [
        migrations.RunPython(BEFORE.lift, protect),
        migrations.AddField(
            model_name="release",
            name="altered",
            field=covision.core.fields.SealedField(default=b""),
        ),
        migrations.AddField(
            model_name="release",
            name="is_altered",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="Alteration",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("audience", models.CharField(max_length=16)),
                ("fact", models.CharField(max_length=64)),
                ("told", covision.core.fields.SealedField()),
                ("altered_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alterations",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "audience", "fact"), name="alteration_once_per_fact"
                    )
                ],
            },
        ),
        migrations.RunPython(protect, BEFORE.lift),
    ]
