"""Planned against actual: when each phase was to begin and when it did, from what is stored; for a table or a CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from probono_desk.domain.edition import Edition, PhaseKind
from probono_desk.domain.errors import DeskError
from probono_desk.domain.instants import to_local
from probono_desk.i18n import _
from probono_desk.own_words import own_words
from probono_desk.printing import spreadsheet
from probono_desk.printing.spreadsheet import Value
from probono_desk.store.dossier import Dossier
from probono_desk.store.throwaway import must_be_real
from probono_desk.usecases.clock.run_day import plan_of
from probono_desk.words import clock_time, duration


@dataclass(frozen=True, slots=True)
class Timing:
    """One phase, planned and lived. ``begun`` is false while the actual times are only expected."""

    title: str
    kind: PhaseKind
    planned_start: datetime
    planned_length: timedelta
    actual_start: datetime
    actual_length: timedelta
    begun: bool
    by_hand: bool

    @property
    def late(self) -> timedelta:
        """How much later than planned it began."""
        return self.actual_start - self.planned_start


def timings(dossier: Dossier, *, at: datetime) -> list[Timing]:
    """Every phase of the day, as it stands at an instant, on the edition's clock."""
    with dossier.read() as db:
        edition = next(iter(db.all(Edition)), None)
        plan = plan_of(db, at)
    zone = edition.time_zone if edition else "UTC"
    return [
        Timing(
            own_words(item.phase.title),
            item.phase.kind,
            to_local(item.phase.starts_at, zone),
            timedelta(seconds=item.phase.length_s),
            to_local(item.starts_at, zone),
            item.length,
            item.begun,
            item.phase.started_at is not None,
        )
        for item in plan.phases
    ]


def write_csv(dossier: Dossier, path: Path, *, at: datetime) -> Path:
    """Write planned against actual as CSV (UTF-8 with a mark, semicolons: what a French spreadsheet opens).

    Raises:
        DeskError: ``agenda_missing``; ``rehearsal_not_exportable``; ``paper_not_written``, disk errors.
    """
    must_be_real(dossier)
    rows = timings(dossier, at=at)
    if not rows:
        raise DeskError("agenda_missing")
    spreadsheet.write_csv(path, list(_cells(rows)), separator=";")
    return path


def suggested_name(dossier: Dossier) -> str:
    """``horaires_<date>.csv``: nothing personal in it."""
    with dossier.read() as db:
        edition = next(iter(db.all(Edition)), None)
    day = f"_{edition.date.isoformat()}" if edition else ""
    return _("horaires{day}.csv").format(day=day)


def as_json(rows: Sequence[Timing]) -> list[dict[str, Any]]:
    """The same for a program."""
    return [
        {
            "title": row.title,
            "kind": row.kind.value,
            "planned_start": row.planned_start.isoformat(timespec="seconds"),
            "planned_s": round(row.planned_length.total_seconds()),
            "actual_start": row.actual_start.isoformat(timespec="seconds"),
            "actual_s": round(row.actual_length.total_seconds()),
            "late_s": round(row.late.total_seconds()),
            "begun": row.begun,
            "by_hand": row.by_hand,
        }
        for row in rows
    ]


def told(rows: Sequence[Timing]) -> str:
    """The same for a terminal; what has not begun yet is an estimate, and has a question mark."""
    planned, actual = _("Prévu"), _("Réel ou estimé")
    wide = max(5, len(planned))
    lines = [f"{planned:>{wide}}  {actual}  " + _("Étape")]
    for row in rows:
        gap = round(row.late.total_seconds() / 60)
        words = "" if not gap else f" ({'+' if gap > 0 else '−'} {duration(abs(row.late))})"
        began = f"{clock_time(row.actual_start):>5}{'' if row.begun else ' ?'}"
        lines.append(f"{clock_time(row.planned_start):>{wide}}  {began:<{len(actual)}}  {row.title}{words}")
    return "\n".join(lines)


def _cells(rows: Sequence[Timing]) -> Iterator[tuple[Value, ...]]:
    yield (
        _("Étape"),
        _("Début prévu"),
        _("Début réel ou estimé"),
        _("Durée prévue (min)"),
        _("Durée réelle ou estimée (min)"),
        _("Écart (min)"),
        _("État"),
    )
    for row in rows:
        state = _("prévision") if not row.begun else _("commencée à la main") if row.by_hand else _("commencée")
        yield (
            row.title,
            f"{row.planned_start:%Y-%m-%d %H:%M:%S}",
            f"{row.actual_start:%Y-%m-%d %H:%M:%S}",
            _minutes(row.planned_length),
            _minutes(row.actual_length),
            _minutes(row.late),
            state,
        )


def _minutes(length: timedelta) -> float:
    """Whole where they are, else to the hundredth."""
    minutes = round(length.total_seconds() / 60, 2)
    return int(minutes) if minutes.is_integer() else minutes
