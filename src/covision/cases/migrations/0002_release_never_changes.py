"""A release is never changed: the database itself refuses, whatever the code says."""

from django.db import migrations

FIXED = (
    "id case_id group_id audience question story context draft_seen attested released_at closes_on"
)
COLUMNS = ", ".join(FIXED.split())

SQLITE = [
    f"""CREATE TRIGGER cases_release_fixed BEFORE UPDATE OF {COLUMNS} ON cases_release
    BEGIN SELECT RAISE(ABORT, 'A release is never changed.'); END"""
]
POSTGRESQL = [
    """CREATE FUNCTION cases_release_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'A release is never changed.' USING ERRCODE = 'restrict_violation';
    END $$""",
    f"""CREATE TRIGGER cases_release_fixed BEFORE UPDATE OF {COLUMNS} ON cases_release
    FOR EACH ROW EXECUTE FUNCTION cases_release_refuse()""",
]
UNDO = {
    "sqlite": ["DROP TRIGGER cases_release_fixed"],
    "postgresql": [
        "DROP TRIGGER cases_release_fixed ON cases_release",
        "DROP FUNCTION cases_release_refuse()",
    ],
}


def protect(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unprotect(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [migrations.RunPython(protect, unprotect)]
