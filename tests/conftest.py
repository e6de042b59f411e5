"""What every test starts from; the shell's own fixtures come with it."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PROBONO_DESK_KEYS"] = "file"
