"""What was confirmed, answered and signed is never changed: the database itself refuses.

On SQLite the migration before made two tables anew, and their triggers went with the old ones.
"""

from django.db import migrations

FIXED = {
    "meetings_meetingrecord": "id meeting_id themes learning took_part closed_at",
    "meetings_commitment": "id record_id person_id text position due_on",
    "meetings_attendanceentry": (
        "id sheet_id person_id number word came from_at until_at minutes reason said_at"
    ),
    "meetings_outcome": "id commitment_id became text is_told next_on said_at",
    "meetings_recordsignature": "id version_id person_id party hand content_hash signed_at",
}
SIGNED = {
    "meetings_recordversion": ("UPDATE OF number, facts, reason", "OLD.id"),
    "meetings_recordwords": ("UPDATE OF field, text", "OLD.version_id"),
}
BEFORE = {
    "meetings_meetingrecord": "id meeting_id themes took_part closed_at",
    "meetings_commitment": "id record_id person_id text position",
}
SAID = "What was said in a meeting is never changed."
KEPT = "What has been signed is never changed."
HAS_SIGNATURE = "EXISTS (SELECT 1 FROM meetings_recordsignature WHERE version_id = {row})"


def fixed_on_sqlite(tables):
    return [
        f"""CREATE TRIGGER {table}_fixed BEFORE UPDATE OF {", ".join(columns.split())} ON {table}
        BEGIN SELECT RAISE(ABORT, '{SAID}'); END"""
        for table, columns in tables.items()
    ]


def fixed_on_postgresql(tables):
    return [
        f"""CREATE TRIGGER {table}_fixed BEFORE UPDATE OF {", ".join(columns.split())} ON {table}
        FOR EACH ROW EXECUTE FUNCTION meetings_said_refuse()"""
        for table, columns in tables.items()
    ]


def let_go(tables, vendor):
    on = {"sqlite": "", "postgresql": " ON {table}"}[vendor]
    return [f"DROP TRIGGER IF EXISTS {table}_fixed{on.format(table=table)}" for table in tables]


def signed_on_sqlite():
    return [
        f"""CREATE TRIGGER {table}_signed BEFORE {change} ON {table}
        WHEN {HAS_SIGNATURE.format(row=row)}
        BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"""
        for table, (change, row) in SIGNED.items()
    ]


def signed_on_postgresql():
    return [
        statement
        for table, (change, row) in SIGNED.items()
        for statement in (
            f"""CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF {HAS_SIGNATURE.format(row=row)} THEN
                RAISE EXCEPTION '{KEPT}' USING ERRCODE = 'restrict_violation';
              END IF;
              RETURN NEW;
            END $$""",
            f"""CREATE TRIGGER {table}_signed BEFORE {change} ON {table}
            FOR EACH ROW EXECUTE FUNCTION {table}_refuse()""",
        )
    ]


def protect(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    fixed = {"sqlite": fixed_on_sqlite, "postgresql": fixed_on_postgresql}[vendor]
    signed = {"sqlite": signed_on_sqlite, "postgresql": signed_on_postgresql}[vendor]
    for statement in [*let_go(FIXED, vendor), *fixed(FIXED), *signed()]:
        schema_editor.execute(statement)


def unprotect(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    fixed = {"sqlite": fixed_on_sqlite, "postgresql": fixed_on_postgresql}[vendor]
    on = {"sqlite": "", "postgresql": " ON {table}"}[vendor]
    signed = [f"DROP TRIGGER {table}_signed{on.format(table=table)}" for table in SIGNED]
    if vendor == "postgresql":
        signed += [f"DROP FUNCTION {table}_refuse()" for table in SIGNED]
    for statement in [*signed, *let_go(FIXED, vendor), *fixed(BEFORE)]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0010_after")]
    operations = [migrations.RunPython(protect, unprotect)]
