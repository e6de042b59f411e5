"""Figures beside baselines: ``python -m tests.bench``."""
