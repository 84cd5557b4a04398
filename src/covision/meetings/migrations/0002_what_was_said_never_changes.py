"""Lines, records and commitments are never changed: the database itself refuses."""

from django.db import migrations

FIXED = {
    "meetings_line": "id meeting_id author_id phase kind text said_at",
    "meetings_meetingrecord": "id meeting_id themes took_part closed_at",
    "meetings_commitment": "id record_id person_id text position",
}
SENTENCE = "What was said in a meeting is never changed."

SQLITE = [
    f"""CREATE TRIGGER {table}_fixed BEFORE UPDATE OF {", ".join(columns.split())} ON {table}
    BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"""
    for table, columns in FIXED.items()
]
POSTGRESQL = [
    f"""CREATE FUNCTION meetings_said_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'restrict_violation';
    END $$""",
    *(
        f"""CREATE TRIGGER {table}_fixed BEFORE UPDATE OF {", ".join(columns.split())} ON {table}
        FOR EACH ROW EXECUTE FUNCTION meetings_said_refuse()"""
        for table, columns in FIXED.items()
    ),
]
UNDO = {
    "sqlite": [f"DROP TRIGGER {table}_fixed" for table in FIXED],
    "postgresql": [
        *(f"DROP TRIGGER {table}_fixed ON {table}" for table in FIXED),
        "DROP FUNCTION meetings_said_refuse()",
    ],
}


def protect(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unprotect(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [migrations.RunPython(protect, unprotect)]
