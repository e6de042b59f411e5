"""The outcome of the day: questionnaires and their answers, hours of presence, report and open data."""
