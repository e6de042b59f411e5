"""Tests of the printing room: every page is read back by another library."""
