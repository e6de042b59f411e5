"""What this laptop remembers of its printers: which one for badges, which for sheets, and how far off each is."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import Any

from probono_desk.printing.calibration import MOST_SHIFT_MM, PrinterFit
from probono_desk.settings import Settings


def fit_of(settings: Settings, printer: str) -> PrinterFit:
    """What is corrected for a printer; nothing for one that nobody measured."""
    try:
        right, down, across, along = (float(value) for value in _fits(settings)[printer])
    except (KeyError, ValueError, TypeError):
        return PrinterFit()
    plausible = max(abs(right), abs(down)) <= 2 * MOST_SHIFT_MM and 0.5 < across < 2 and 0.5 < along < 2
    return PrinterFit(right, down, across, along) if plausible else PrinterFit()


def with_fit(settings: Settings, printer: str, fit: PrinterFit) -> str:
    """The setting ``printer_fits`` with another fit for a printer."""
    fits = _fits(settings)
    fits.pop(printer, None)
    if fit != PrinterFit():
        fits[printer] = [round(value, 4) for value in astuple(fit)]
    return json.dumps(fits, ensure_ascii=False)


def remembered(settings: Settings, *, badges: bool) -> str:
    """The printer that was last used for badges, or for sheets; empty until there was one."""
    return settings.badge_printer if badges else settings.sheet_printer


def _fits(settings: Settings) -> dict[str, Any]:
    try:
        fits = json.loads(settings.printer_fits or "{}")
    except ValueError:
        return {}
    return fits if isinstance(fits, dict) else {}
