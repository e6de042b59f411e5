"""What a paper says, as one short value: two papers with the same are the same on paper."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def fingerprint(said: dict[str, Any]) -> str:
    """The SHA-256 of what a paper says.

    Args:
        said: plain values by field name; what is empty does not count, so that a new optional field changes nothing.
    """
    kept = {name: value for name, value in said.items() if value not in (None, "", (), [])}
    return hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()


def diagnosis_content(table: int, need: str, priority: str, context: str) -> str:
    """What the confidential page of a table says."""
    return fingerprint({"table": table, "need": need, "priority": priority, "context": context})
