"""Marks that one press of the plan made, so that they are undone with it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_altered_facts")]

    operations = [
        migrations.AddField(
            model_name="missed",
            name="together",
            field=models.UUIDField(blank=True, null=True),
        ),
    ]
