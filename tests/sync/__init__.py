"""Tests of the .probono package."""
