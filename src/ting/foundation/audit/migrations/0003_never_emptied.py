"""Makes the database itself refuse to empty the audit log as a whole."""

from django.db import migrations

_ON = """
CREATE TRIGGER audit_line_never_emptied BEFORE TRUNCATE ON audit_line
FOR EACH STATEMENT EXECUTE FUNCTION audit_line_stays();
"""
_OFF = "DROP TRIGGER audit_line_never_emptied ON audit_line;"


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [migrations.RunSQL(_ON, _OFF)]
