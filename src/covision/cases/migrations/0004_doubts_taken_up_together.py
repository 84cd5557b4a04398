"""Marks that one press of the plan made, so that they are undone with it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_ladder_plan_and_crowd")]

    operations = [
        migrations.AddField(
            model_name="missed",
            name="together",
            field=models.UUIDField(blank=True, null=True),
        ),
    ]
