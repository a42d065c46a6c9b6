"""When the desk last called everybody back to the presenter's page."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stage', '0002_screens'),
    ]

    operations = [
        migrations.AddField(
            model_name='stage',
            name='gathered_at',
            field=models.DateTimeField(null=True),
        ),
    ]
