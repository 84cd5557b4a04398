"""Attendance, supervision records and what became of commitments."""

import covision.core.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0009_over_days"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="followup",
            name="became",
            field=models.CharField(
                blank=True,
                choices=[
                    ("done", "Done"),
                    ("changed", "Done in another way"),
                    ("let-go", "Let go"),
                    ("carry-on", "Carried on"),
                ],
                default="",
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="commitment",
            name="due_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="meetingrecord",
            name="learning",
            field=covision.core.fields.SharedField(default=b""),
        ),
        migrations.CreateModel(
            name="AttendanceSheet",
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
                            ("individual", "Individual supervision"),
                            ("group", "Group supervision"),
                            ("peer", "Peer consultation"),
                        ],
                        max_length=16,
                    ),
                ),
                ("size", models.PositiveSmallIntegerField()),
                (
                    "modality",
                    models.CharField(
                        choices=[
                            ("online", "Online, by picture, sound or in writing"),
                            ("in-person", "In one place"),
                            ("telephone", "By telephone"),
                        ],
                        max_length=16,
                    ),
                ),
                ("confirmed_at", models.DateTimeField()),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheet",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SupervisionRecord",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supervision_records",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "supervisee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supervision_records",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supervision_records_given",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RecordVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("facts", models.JSONField()),
                ("reason", covision.core.fields.SharedField(default=b"")),
                ("written_at", models.DateTimeField()),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="meetings.supervisionrecord",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AttendanceEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "word",
                    models.CharField(
                        choices=[
                            ("confirmed", "Confirmed"),
                            ("contested", "Contested"),
                            ("corrected", "Corrected"),
                            ("kept", "Left as it was"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "came",
                    models.CharField(
                        choices=[
                            ("whole", "There for the whole of it"),
                            ("late", "Came late"),
                            ("part", "There for part of it"),
                            ("notice", "Not there, and had said so"),
                            ("no-show", "Not there, without a word"),
                        ],
                        max_length=16,
                    ),
                ),
                ("from_at", models.DateTimeField(blank=True, null=True)),
                ("until_at", models.DateTimeField(blank=True, null=True)),
                ("minutes", models.PositiveIntegerField()),
                ("reason", covision.core.fields.SharedField(default=b"")),
                ("said_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendance_entries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "said_by",
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
                        related_name="entries",
                        to="meetings.attendancesheet",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sheet", "person", "number"), name="attendance_entry_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("came__in", ["whole", "late", "part"]),
                                ("from_at__isnull", False),
                                ("until_at__isnull", False),
                            ),
                            models.Q(
                                ("came__in", ["notice", "no-show"]),
                                ("from_at__isnull", True),
                                ("minutes", 0),
                                ("until_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="attendance_entry_times_for_whoever_was_there",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "became",
                    models.CharField(
                        choices=[
                            ("done", "Done"),
                            ("changed", "Done in another way"),
                            ("let-go", "Let go"),
                            ("carry-on", "Carried on"),
                        ],
                        max_length=16,
                    ),
                ),
                ("text", covision.core.fields.SharedField(default=b"")),
                ("is_told", models.BooleanField()),
                ("next_on", models.DateField(blank=True, null=True)),
                ("said_at", models.DateTimeField()),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="meetings.commitment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("became", "carry-on"), ("next_on__isnull", False)),
                            models.Q(
                                models.Q(("became", "carry-on"), _negated=True),
                                ("next_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="outcome_carried_on_has_its_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordSignature",
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
                ("hand", models.CharField(max_length=120)),
                ("content_hash", models.CharField(max_length=64)),
                ("signed_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="record_signatures",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="meetings.recordversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "party"), name="record_signature_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordWords",
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
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="meetings.recordversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("version", "field"), name="record_words_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="supervisionrecord",
            constraint=models.UniqueConstraint(
                fields=("meeting", "supervisee"), name="supervision_record_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="supervisionrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("supervisee", models.F("supervisor")), _negated=True),
                name="supervision_record_between_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordversion",
            constraint=models.UniqueConstraint(
                fields=("record", "number"), name="record_version_once"
            ),
        ),
    ]
