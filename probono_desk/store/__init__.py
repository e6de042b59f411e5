"""The dossier on disk: encrypted database, transaction log, blobs, backups, keys."""
