"""The door (Accueil): one field, one answer, everything else quiet."""
