"""A rule that is switched on keeps the day on which it was checked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hours", "0002_ledger_proposals")]

    operations = [
        migrations.AlterField("pin", "switched_on", models.JSONField(default=dict)),
    ]
