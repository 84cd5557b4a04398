"""Ratings; what both have read is never changed: the database itself refuses."""

import covision.core.fields
import covision.core.sealing
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


IN_SHOWN_ROUND = {
    "growth_rating": (
        "sheet_id, competency_id, level, is_unseen, method, complexity, rated_on, text, corrects_id",
        "SELECT 1 FROM growth_ratingsheet s JOIN growth_ratinground r ON r.id = s.round_id "
        "WHERE s.id = OLD.sheet_id AND r.shown_at IS NOT NULL",
    ),
    "growth_evidence": (
        "rating_id, kind, happened_on, name, text",
        "SELECT 1 FROM growth_rating g JOIN growth_ratingsheet s ON s.id = g.sheet_id "
        "JOIN growth_ratinground r ON r.id = s.round_id "
        "WHERE g.id = OLD.rating_id AND r.shown_at IS NOT NULL",
    ),
    "growth_ratingsheet": (
        "round_id, person_id, handed_in_at",
        "SELECT 1 FROM growth_ratinground r WHERE r.id = OLD.round_id AND r.shown_at IS NOT NULL",
    ),
    "growth_ratinground": (
        "person_id, rater_id, group_id, version_id, shown_at",
        "SELECT 1 WHERE OLD.shown_at IS NOT NULL",
    ),
}
SAID = "What both have read is never changed."


def on_sqlite():
    return [
        f"""CREATE TRIGGER {table}_shown BEFORE UPDATE OF {columns} ON {table}
        WHEN EXISTS ({shown}) BEGIN SELECT RAISE(ABORT, '{SAID}'); END"""
        for table, (columns, shown) in IN_SHOWN_ROUND.items()
    ]


def on_postgresql():
    return [
        statement
        for table, (columns, shown) in IN_SHOWN_ROUND.items()
        for statement in (
            f"""CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF EXISTS ({shown}) THEN
                RAISE EXCEPTION '{SAID}' USING ERRCODE = 'restrict_violation';
              END IF;
              RETURN NEW;
            END $$""",
            f"""CREATE TRIGGER {table}_shown BEFORE UPDATE OF {columns} ON {table}
            FOR EACH ROW EXECUTE FUNCTION {table}_refuse()""",
        )
    ]


def protect(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in {"sqlite": on_sqlite, "postgresql": on_postgresql}[vendor]():
        schema_editor.execute(statement)


def unprotect(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    on = {"sqlite": "", "postgresql": " ON {table}"}[vendor]
    for table in IN_SHOWN_ROUND:
        schema_editor.execute(f"DROP TRIGGER {table}_shown{on.format(table=table)}")
        if vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION {table}_refuse()")


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_doubts_taken_up_together"),
        ("growth", "0002_frameworks"),
        ("meetings", "0014_hall"),
        ("people", "0004_roles_leave"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RatingRound",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "data_key",
                    covision.core.fields.WrappedKeyField(
                        default=covision.core.sealing.new_data_key
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("shown_at", models.DateTimeField(blank=True, null=True)),
                (
                    "competencies",
                    models.ManyToManyField(related_name="rating_rounds", to="growth.competency"),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rating_rounds",
                        to="people.group",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rating_rounds",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rater",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rating_rounds_given",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rating_rounds",
                        to="growth.frameworkversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("agreed", covision.core.fields.SharedField(default=b"")),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "competency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversations",
                        to="growth.competency",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="conversations",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conversations",
                        to="growth.ratinground",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RatingSheet",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("handed_in_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rating_sheets",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheets",
                        to="growth.ratinground",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("is_unseen", models.BooleanField(default=False)),
                (
                    "method",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Own report"),
                            (2, "Told or written"),
                            (3, "Heard or seen on a recording"),
                            (4, "Watched live"),
                        ],
                        default=1,
                    ),
                ),
                (
                    "complexity",
                    models.CharField(
                        choices=[
                            ("simpler", "Simpler work than usual"),
                            ("ordinary", "Ordinary work"),
                            ("harder", "Harder work than usual"),
                        ],
                        default="ordinary",
                        max_length=16,
                    ),
                ),
                ("rated_on", models.DateField()),
                ("text", covision.core.fields.SharedField(default=b"")),
                (
                    "competency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ratings",
                        to="growth.competency",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="growth.rating",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ratings",
                        to="growth.ratingsheet",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("release", "A released case"),
                            ("meeting", "A meeting"),
                            ("observation", "Watched live"),
                            ("document", "A document"),
                            ("recording_mark", "A mark on a recording"),
                        ],
                        max_length=16,
                    ),
                ),
                ("happened_on", models.DateField()),
                ("name", covision.core.fields.SharedField(default=b"")),
                ("text", covision.core.fields.SharedField(default=b"")),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.release",
                    ),
                ),
                (
                    "rating",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="growth.rating",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("rating", "release"), name="evidence_release_once"
                    ),
                    models.UniqueConstraint(
                        fields=("rating", "meeting"), name="evidence_meeting_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["recording_mark"]), _negated=True),
                        name="evidence_kind_can_be_shown",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="ratinground",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("group__isnull", True), ("rater__isnull", True)),
                    models.Q(("group__isnull", False), ("rater__isnull", False)),
                    _connector="OR",
                ),
                name="rating_round_rater_and_group_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratinground",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", models.F("rater")), _negated=True),
                name="rating_round_between_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratinground",
            constraint=models.UniqueConstraint(
                condition=models.Q(("shown_at__isnull", True)),
                fields=("group", "person", "rater"),
                name="rating_round_one_open_for_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratinground",
            constraint=models.UniqueConstraint(
                condition=models.Q(("rater__isnull", True), ("shown_at__isnull", True)),
                fields=("person",),
                name="rating_round_one_open_alone",
            ),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=models.UniqueConstraint(
                fields=("round", "competency"), name="conversation_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_at__isnull", True), ("agreed_by__isnull", True)),
                    models.Q(("agreed_at__isnull", False), ("agreed_by__isnull", False)),
                    _connector="OR",
                ),
                name="conversation_agreed_at_and_by_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_at__isnull", True), ("agreed_at__isnull", False), _connector="OR"
                ),
                name="conversation_confirmed_after_agreed",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratingsheet",
            constraint=models.UniqueConstraint(
                fields=("round", "person"), name="rating_sheet_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects__isnull", True)),
                fields=("sheet", "competency"),
                name="rating_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.UniqueConstraint(fields=("corrects",), name="rating_corrected_once"),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_unseen", False), ("level__isnull", True), _connector="OR"),
                name="rating_unseen_has_no_level",
            ),
        ),
        migrations.RunPython(protect, unprotect),
    ]
