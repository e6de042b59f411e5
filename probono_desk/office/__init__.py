"""Head office: many packages into one database, the figures of a season, its report."""
