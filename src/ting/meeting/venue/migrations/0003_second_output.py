"""Rooms made before there was a second projector output get one."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def second_outputs(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    output, room = apps.get_model('venue', 'Output'), apps.get_model('venue', 'Room')
    with_two = output.objects.filter(number=2).values('room_id')
    output.objects.bulk_create(output(room_id=row.id, number=2) for row in room.objects.exclude(id__in=with_two))


class Migration(migrations.Migration):

    dependencies = [
        ('venue', '0002_floor_plan'),
    ]

    operations = [
        migrations.RunPython(second_outputs, migrations.RunPython.noop),
    ]
