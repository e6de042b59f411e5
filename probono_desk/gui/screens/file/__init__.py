"""The file page: closing, receiving, kit, backups and the journal."""
