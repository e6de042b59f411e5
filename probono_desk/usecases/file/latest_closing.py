"""The receipt of the last file that this desk wrote, which stays with this desk: a page may ask for it at any time."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from probono_desk.domain.instants import from_text, to_text
from probono_desk.store.dossier import Dossier

if TYPE_CHECKING:
    from probono_desk.printing.data import Receipt

_LATEST = "latest_receipt"


@dataclass(frozen=True, slots=True)
class Closing:
    """A file that left this desk: its receipt, where it went, the desk's fingerprint, the acts it holds.

    ``missing`` counts the captured files that are not in it, being damaged here; its receipt names them.
    """

    receipt: Receipt
    folder: str
    fingerprint: str
    acts: int
    missing: int = 0


def latest_closing(dossier: Dossier) -> Closing | None:
    """The last file that this desk wrote; ``None`` before the first."""
    kept = dossier.meta(_LATEST)
    return _from_text(kept) if kept else None


def keep_closing(dossier: Dossier, closing: Closing) -> None:
    """From now on it is the last one."""
    dossier.set_meta(**{_LATEST: _as_text(closing)})


def _as_text(closing: Closing) -> str:
    values = dataclasses.asdict(closing)
    values["receipt"] |= {
        name: to_text(instant) for name, instant in values["receipt"].items() if isinstance(instant, datetime)
    }
    return json.dumps(values, ensure_ascii=False)


def _from_text(text: str) -> Closing:
    from probono_desk.printing.data import Receipt  # what is printed, once there is a receipt

    values = json.loads(text)
    receipt = values["receipt"]
    for name in ("sealed_at", "verified_at"):
        receipt[name] = from_text(receipt[name]) if receipt[name] else None
    receipt["counts"] = tuple((word, count) for word, count in receipt["counts"])
    receipt["anomalies"] = tuple(receipt["anomalies"])
    return Closing(**(values | {"receipt": Receipt(**receipt)}))
