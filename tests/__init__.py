"""Tests of Probono Desk; they mirror the package."""
