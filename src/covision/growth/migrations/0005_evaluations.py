"""Evaluations and remediations; what is signed or said in them the database refuses to change."""

import covision.core.fields
import covision.core.sealing
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


SAID = "What was said in a remediation, or signed, is never changed."
KEPT = "What has been signed is never changed."
DECIDED = "What was decided about an appeal is never changed."
HAS_SIGNATURE = "EXISTS (SELECT 1 FROM growth_evaluationsignature WHERE evaluation_id = {row})"
FIXED = {
    "growth_evaluationsignature": (
        "evaluation_id, person_id, party, answer, hand, content_hash, answered_at"
    ),
    "growth_remediationstep": "remediation_id, number, kind, by_id, taken_at, due_on, found",
    "growth_remediationwords": "step_id, field, text",
    "growth_reviewdate": "plan_id, due_on",
}
SIGNED = {
    "growth_evaluation": (
        "kind, version_id, supervisee_id, supervisor_id, recommendation, facts, handed_over_at",
        "OLD.id",
    ),
    "growth_evaluationwords": ("evaluation_id, field, text", "OLD.evaluation_id"),
    "growth_judgement": ("evaluation_id, competency_id, level, text", "OLD.evaluation_id"),
    "growth_citedevidence": ("evaluation_id, kind, subject, label", "OLD.evaluation_id"),
}
RULES = [
    *((table, columns, "TRUE", SAID) for table, columns in FIXED.items()),
    *(
        (table, columns, HAS_SIGNATURE.format(row=row), KEPT)
        for table, (columns, row) in SIGNED.items()
    ),
    (
        "growth_appeal",
        "appealed_on, to_whom, decided_on, decided_by_whom, outcome",
        "OLD.decided_on IS NOT NULL",
        DECIDED,
    ),
]


def on_sqlite(table, columns, condition, sentence):
    return [
        f"""CREATE TRIGGER {table}_stays BEFORE UPDATE OF {columns} ON {table} WHEN {condition}
        BEGIN SELECT RAISE(ABORT, '{sentence}'); END"""
    ]


def on_postgresql(table, columns, condition, sentence):
    return [
        f"""CREATE FUNCTION {table}_stay() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF {condition} THEN
            RAISE EXCEPTION '{sentence}' USING ERRCODE = 'restrict_violation';
          END IF;
          RETURN NEW;
        END $$""",
        f"""CREATE TRIGGER {table}_stays BEFORE UPDATE OF {columns} ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_stay()""",
    ]


def protect(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    make = {"sqlite": on_sqlite, "postgresql": on_postgresql}[vendor]
    for rule in RULES:
        for statement in make(*rule):
            schema_editor.execute(statement)


def unprotect(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table, *_rest in RULES:
        on = {"sqlite": "", "postgresql": f" ON {table}"}[vendor]
        schema_editor.execute(f"DROP TRIGGER {table}_stays{on}")
        if vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION {table}_stay()")


class Migration(migrations.Migration):
    dependencies = [
        ("growth", "0004_goals"),
        ("people", "0004_roles_leave"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Evaluation",
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
                            ("mid", "Mid-way"),
                            ("final", "Final"),
                            ("other", "At another time"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("announced", "Announced"),
                            ("handed_over", "Handed over"),
                            ("closed", "Closed and locked"),
                            ("called_off", "Called off"),
                        ],
                        default="announced",
                        max_length=16,
                    ),
                ),
                (
                    "data_key",
                    covision.core.fields.WrappedKeyField(
                        default=covision.core.sealing.new_data_key
                    ),
                ),
                ("announced_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                (
                    "recommendation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("goes_on", "The training goes on"),
                            ("with_plan", "It goes on, with a plan for what is missing"),
                            ("not_yet", "Not yet: more time before the next step"),
                            ("ends", "It ends here"),
                        ],
                        max_length=16,
                    ),
                ),
                ("facts", models.JSONField(default=dict)),
                ("handed_over_at", models.DateTimeField(blank=True, null=True)),
                ("reply_until_on", models.DateField(blank=True, null=True)),
                ("replied_at", models.DateTimeField(blank=True, null=True)),
                ("waived_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("kept_until_on", models.DateField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="people.group",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "refers_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="growth.evaluation",
                    ),
                ),
                (
                    "supervisee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations_given",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="growth.frameworkversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CitedEvidence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=32)),
                ("subject", models.UUIDField()),
                ("label", models.CharField(max_length=200)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="growth.evaluation",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("appealed_on", models.DateField()),
                ("to_whom", covision.core.fields.SharedField()),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("decided_by_whom", covision.core.fields.SharedField(default=b"")),
                ("outcome", covision.core.fields.SharedField(default=b"")),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appeals",
                        to="growth.evaluation",
                    ),
                ),
            ],
            options={
                "ordering": ["appealed_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EvaluationDraft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("words", covision.core.fields.SealedField()),
                ("saved_at", models.DateTimeField()),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="growth.evaluation",
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EvaluationSignature",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "party",
                    models.CharField(
                        choices=[("supervisor", "Supervisor"), ("supervisee", "Supervisee")],
                        max_length=16,
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("signed", "Signed"),
                            ("refused", "Refused to sign"),
                            ("silent", "Did not answer"),
                        ],
                        max_length=16,
                    ),
                ),
                ("hand", models.CharField(blank=True, max_length=120)),
                ("content_hash", models.CharField(max_length=64)),
                ("answered_at", models.DateTimeField()),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="growth.evaluation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluation_signatures",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EvaluationTerms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("notice_days", models.PositiveSmallIntegerField(default=14)),
                ("reply_days", models.PositiveSmallIntegerField(default=7)),
                ("kept_years", models.PositiveSmallIntegerField(default=7)),
                (
                    "practice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluation_terms",
                        to="people.practice",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EvaluationWords",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("field", models.CharField(max_length=32)),
                ("text", covision.core.fields.SharedField()),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="growth.evaluation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("text", covision.core.fields.SharedField(default=b"")),
                (
                    "competency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="growth.competency",
                    ),
                ),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="judgements",
                        to="growth.evaluation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Remediation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("opened", "Named, without a plan yet"),
                            ("planned", "A plan runs"),
                            ("met", "Met"),
                            ("ended", "Ended without being met"),
                            ("let_go", "Let go"),
                        ],
                        default="opened",
                        max_length=16,
                    ),
                ),
                (
                    "data_key",
                    covision.core.fields.WrappedKeyField(
                        default=covision.core.sealing.new_data_key
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("kept_until_on", models.DateField(blank=True, null=True)),
                (
                    "evaluation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remediations",
                        to="growth.evaluation",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remediations",
                        to="people.group",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supervisee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remediations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remediations_begun",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RemediationStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("shortfall", "What is missing"),
                            ("plan", "Plan"),
                            ("review", "Review"),
                            ("reply", "Reply"),
                            ("letting_go", "Let go"),
                        ],
                        max_length=16,
                    ),
                ),
                ("taken_at", models.DateTimeField()),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "found",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("met", "What was expected is there. The plan is done"),
                            ("goes_on", "The plan goes on"),
                            ("ends", "It is not there, and the plan ends"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "remediation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="growth.remediation",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="RemediationWords",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("field", models.CharField(max_length=32)),
                ("text", covision.core.fields.SharedField()),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="growth.remediationstep",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReviewDate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("due_on", models.DateField()),
                (
                    "held_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_dates",
                        to="growth.remediationstep",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="review_dates",
                        to="growth.remediationstep",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on"],
            },
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["announced", "handed_over"])),
                fields=("group", "supervisee", "supervisor", "kind"),
                name="evaluation_one_under_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(("supervisee", models.F("supervisor")), _negated=True),
                name="evaluation_between_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("handed_over_at", None), ("reply_until_on", None)),
                    models.Q(("handed_over_at__isnull", False), ("reply_until_on__isnull", False)),
                    _connector="OR",
                ),
                name="evaluation_handed_over_with_term",
            ),
        ),
        migrations.AddConstraint(
            model_name="citedevidence",
            constraint=models.UniqueConstraint(
                fields=("evaluation", "kind", "subject"), name="cited_evidence_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_on", None), ("recorded_by", None)),
                    models.Q(("decided_on__isnull", False), ("recorded_by__isnull", False)),
                    _connector="OR",
                ),
                name="appeal_decided_with_its_recorder",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluationdraft",
            constraint=models.UniqueConstraint(
                fields=("evaluation", "writer"), name="evaluation_draft_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluationsignature",
            constraint=models.UniqueConstraint(
                fields=("evaluation", "party"), name="evaluation_signature_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluationwords",
            constraint=models.UniqueConstraint(
                fields=("evaluation", "field"), name="evaluation_words_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.UniqueConstraint(
                fields=("evaluation", "competency"), name="judgement_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="remediation",
            constraint=models.CheckConstraint(
                condition=models.Q(("supervisee", models.F("supervisor")), _negated=True),
                name="remediation_between_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="remediationstep",
            constraint=models.UniqueConstraint(
                fields=("remediation", "number"), name="remediation_step_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="remediationwords",
            constraint=models.UniqueConstraint(
                fields=("step", "field"), name="remediation_words_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewdate",
            constraint=models.UniqueConstraint(fields=("plan", "due_on"), name="review_date_once"),
        ),
        migrations.CreateModel(
            name="StepDraft",
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
                            ("shortfall", "What is missing"),
                            ("plan", "Plan"),
                            ("review", "Review"),
                            ("reply", "Reply"),
                            ("letting_go", "Let go"),
                        ],
                        max_length=16,
                    ),
                ),
                ("words", covision.core.fields.SealedField()),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="step_drafts",
                        to="people.group",
                    ),
                ),
                (
                    "supervisee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "writer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("group", "supervisee", "writer", "kind"), name="step_draft_once"
                    )
                ],
            },
        ),
        migrations.RunPython(protect, unprotect),
    ]
