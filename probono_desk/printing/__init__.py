"""Data to PDF: badges and the sheets of the day. Plain values in, a finished file out; knows no store and no window."""
