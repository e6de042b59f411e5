"""Tests of the store room: real files, real encryption, a real full disk."""
