"""Passphrases are stretched less than in life, to be quick."""

from __future__ import annotations

import pytest

from probono_desk.age import header


@pytest.fixture(autouse=True)
def _quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(header, "SCRYPT_LOG_N", 10)
