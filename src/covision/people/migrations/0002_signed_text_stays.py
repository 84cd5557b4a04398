"""The database itself refuses to change an agreement or a signature."""

from django.db import migrations

TABLES = ("people_agreement", "people_signature")
SQLITE = """
    CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, 'What is signed stays as it is.'); END
"""
FUNCTION = """
    CREATE FUNCTION people_signed_text_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'What is signed stays as it is.'
    USING ERRCODE = 'integrity_constraint_violation'; END
    $$
"""
POSTGRESQL = """
    CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION people_signed_text_stays()
"""


def bind(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    if not on_sqlite:
        schema_editor.execute(FUNCTION)
    for table in TABLES:
        schema_editor.execute((SQLITE if on_sqlite else POSTGRESQL).format(table=table))


def unbind(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER {table}_stays" + ("" if on_sqlite else f" ON {table}"))
    if not on_sqlite:
        schema_editor.execute("DROP FUNCTION people_signed_text_stays()")


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [migrations.RunPython(bind, unbind)]
