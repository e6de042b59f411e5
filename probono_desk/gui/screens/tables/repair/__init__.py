"""Proposals that make the tables whole."""
