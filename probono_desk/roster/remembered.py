"""The columns of the sources that were seen before: what each title of a form or a ticket office is read into.

Nothing personal is kept: a digest of the titles and, for each column, the name of a field.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path

from probono_desk import paths
from probono_desk.finished_file import finished_file
from probono_desk.roster.mapping import By, SheetMapping, fields_of

_log = logging.getLogger(__name__)

_MOST = 100


def known_sources(file: Path | None = None) -> dict[str, tuple[str | None, ...]]:
    """The fields of each column, by the fingerprint of the source; empty when nothing usable is kept."""
    try:
        kept = json.loads((file or sources_file()).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        _log.info("roster sources: the file cannot be read, nothing is remembered")
        return {}
    if not isinstance(kept, dict):
        return {}
    return {name: tuple(fields) for name, fields in kept.items() if _usable(fields)}


def remember(mapping: SheetMapping, file: Path | None = None) -> None:
    """Keep what somebody chose for a source; one without titles cannot be known again.

    Raises:
        OSError: the folder cannot be written; the caller decides whether that matters.
    """
    if not mapping.fingerprint or not any(column.by is By.ANSWER for column in mapping.columns):
        return
    file = file or sources_file()
    kept = known_sources(file)
    kept.pop(mapping.fingerprint, None)
    allowed = fields_of(mapping.sheet)
    kept[mapping.fingerprint] = tuple(c.field if c.field in allowed else None for c in mapping.columns)
    latest = dict(list(kept.items())[-_MOST:])
    file.parent.mkdir(parents=True, exist_ok=True)
    with finished_file(file) as stream:
        stream.write((json.dumps(latest, indent=1) + "\n").encode())


def sources_file() -> Path:
    """Where they are kept."""
    return paths.config_dir() / "roster-sources.json"


def _usable(fields: object) -> bool:
    return isinstance(fields, list) and all(field is None or isinstance(field, str) for field in fields)
