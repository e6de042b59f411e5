"""Data to PDF."""
