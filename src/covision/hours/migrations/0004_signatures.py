"""Sheets, signatures and keys; what was signed the database refuses to change."""

import covision.core.fields
import covision.core.sealing
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


SIGNED = "What was signed is never changed."
SAID = "What was done with a sheet is never changed."
KEPT = "A key that signs is never changed."
RULES = [
    (
        "hours_attestation",
        "sheet_id, statement, digest, signature, key_id, code, signer_name, credential, licence, "
        "jurisdiction, proof, minutes, from_on, until_on, signed_at",
        "TRUE",
        SIGNED,
    ),
    ("hours_attestedentry", "attestation_id, entry_id, digest", "TRUE", SIGNED),
    ("hours_sheetstep", "sheet_id, kind, name, words, entries, digest, taken_at", "TRUE", SAID),
    (
        "hours_signingkey",
        "practice_name, fingerprint, public, certificate, voucher, private, pdf_private, made_at",
        "TRUE",
        KEPT,
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
        ("hours", "0003_standing"),
        ("people", "0004_roles_leave"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("leave", "is on leave"),
                            ("left", "has left"),
                            ("died", "has died"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        choices=[
                            ("week", "A week"),
                            ("month", "A month"),
                            ("span", "From one day to another"),
                        ],
                        max_length=8,
                    ),
                ),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                ("with_unnamed", models.BooleanField(default=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Not handed in"),
                            ("submitted", "Waits for a signature"),
                            ("approved", "Looked through, not yet signed"),
                            ("returned", "Came back with words"),
                            ("attested", "Signed"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("submission", models.PositiveSmallIntegerField(default=0)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "ledger",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheets",
                        to="hours.ledger",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.practice",
                    ),
                ),
                (
                    "setting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="hours.setting",
                    ),
                ),
                (
                    "signer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="hours.hourssupervisor",
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="hours.hourssupervisor",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SheetStep",
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
                            ("submitted", "Handed in"),
                            ("taken_back", "Taken back"),
                            ("approved", "Looked through"),
                            ("returned", "Sent back"),
                            ("attested", "Signed"),
                            ("passed_on", "Passed on"),
                            ("opened", "Opened for a correction"),
                            ("closed", "Closed again, unchanged"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("words", covision.core.fields.SharedField(default=b"")),
                ("entries", models.JSONField(default=list)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("taken_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="hours.sheet",
                    ),
                ),
            ],
            options={
                "ordering": ["taken_at"],
            },
        ),
        migrations.CreateModel(
            name="SigningKey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice_name", models.CharField(max_length=120)),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("public", models.CharField(max_length=64)),
                ("certificate", models.TextField()),
                ("voucher", models.CharField(max_length=128)),
                (
                    "data_key",
                    covision.core.fields.WrappedKeyField(
                        default=covision.core.sealing.new_data_key
                    ),
                ),
                ("private", covision.core.fields.SealedField()),
                ("pdf_private", covision.core.fields.SealedField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "practice",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="signing_keys",
                        to="people.practice",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Attestation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("statement", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("signature", models.CharField(max_length=128)),
                ("code", models.CharField(max_length=24, unique=True)),
                ("signer_name", models.CharField(max_length=120)),
                ("credential", models.CharField(max_length=40)),
                ("licence", models.CharField(max_length=40)),
                ("jurisdiction", models.CharField(blank=True, max_length=12)),
                (
                    "proof",
                    models.CharField(
                        choices=[
                            ("account", "Signed in, and proven once more"),
                            ("link", "By a link and a code, both sent to the address"),
                        ],
                        max_length=8,
                    ),
                ),
                ("minutes", models.PositiveIntegerField()),
                ("from_on", models.DateField()),
                ("until_on", models.DateField()),
                ("signed_at", models.DateTimeField()),
                (
                    "signer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attestations",
                        to="hours.sheet",
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attestations",
                        to="hours.signingkey",
                    ),
                ),
            ],
            options={
                "ordering": ["signed_at"],
            },
        ),
        migrations.CreateModel(
            name="SigningLink",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("code_hash", models.CharField(blank=True, max_length=64)),
                ("code_sent_at", models.DateTimeField(blank=True, null=True)),
                ("code_tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "supervisor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signing_links",
                        to="hours.hourssupervisor",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AttestedEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                (
                    "attestation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="hours.attestation",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attested",
                        to="hours.hoursentry",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("attestation", "entry"), name="attested_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="sheet",
            index=models.Index(fields=["signer", "state"], name="sheet_by_signer"),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_on__lte", models.F("until_on"))),
                name="sheet_of_some_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="signingkey",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at__isnull", True)),
                fields=("practice",),
                name="signing_key_one_in_use",
            ),
        ),
        migrations.RunPython(protect, unprotect),
    ]
