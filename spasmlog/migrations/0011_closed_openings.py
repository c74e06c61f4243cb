# Visits to a shared summary that the reader ended.

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("spasmlog", "0010_api_tokens")]

    operations = [
        migrations.AddField(model_name="shareopening", name="closed_at", field=models.DateTimeField(null=True)),
    ]
