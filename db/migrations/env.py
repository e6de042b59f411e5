"""Alembic's entry: the program hands over its open, encrypted connection."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=False)
context.run_migrations()
