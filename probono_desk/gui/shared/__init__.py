"""Dialogs and parts that several screens show."""
