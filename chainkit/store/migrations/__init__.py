"""Alembic's revisions of the tables.  A revision never imports chainkit: it stays as it was."""
