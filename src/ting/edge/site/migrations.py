"""Applies Django's migrations, and knows a database that a newer Ting has written."""

from ting.edge.site.halt import Halt


def migrate() -> None:
    """Bring the tables up to date. Raises Halt when a newer Ting has been here."""
    from django.core.management import call_command

    refuse_newer()
    call_command("migrate", interactive=False, verbosity=0)


def refuse_newer() -> None:
    """Refuse a database that holds migrations this program does not know."""
    unknown = newer()
    if unknown:
        raise Halt(
            f"数据库由更新版本的 Ting 写入（{unknown[0]}），请升级程序，或恢复备份。",
            f"The database was written by a newer Ting ({unknown[0]}): upgrade this program, or restore a backup.",
        )


def newer() -> list[str]:
    """The applied migrations of our own rooms that this program does not have."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("ting.")}
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    known = set(loader.disk_migrations) | {
        replaced for each in loader.disk_migrations.values() for replaced in each.replaces
    }
    applied = set(loader.applied_migrations) - known
    return sorted(f"{app}.{name}" for app, name in applied if app in ours)


def missing() -> list[str]:
    """The rooms whose models differ from their migrations; needs no database."""
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState

    loader = MigrationLoader(None, ignore_no_migrations=True)
    found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    return sorted(found.changes(graph=loader.graph))
