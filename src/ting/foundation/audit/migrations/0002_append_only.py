"""Makes the database itself refuse to change or delete an audit line."""

from django.db import migrations

_ON = """
CREATE FUNCTION audit_line_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'audit lines are only ever added'; END $$;
CREATE TRIGGER audit_line_stays BEFORE UPDATE OR DELETE ON audit_line
FOR EACH ROW EXECUTE FUNCTION audit_line_stays();
"""
_OFF = "DROP TRIGGER audit_line_stays ON audit_line; DROP FUNCTION audit_line_stays();"


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(_ON, _OFF)]
