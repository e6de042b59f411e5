"""Printers: found, asked, sent to."""
