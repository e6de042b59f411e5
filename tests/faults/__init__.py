"""Fault trials: ``python -m tests.faults NAME``. What is claimed is a number of trials."""
