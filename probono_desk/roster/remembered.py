"""The sources that were seen before: what each title of a form or a ticket office is read into, who comes by its words.

Nothing personal is kept: a digest of the titles, for each column the name of a field, and answers by the digest of what
was asked.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path

from probono_desk import paths
from probono_desk.finished_file import finished_file
from probono_desk.roster.lines import RosterReading
from probono_desk.roster.mapped import By, SheetMapping, fields_of
from probono_desk.roster.question import Remembered, digest

_log = logging.getLogger(__name__)

_MOST = 100
# What is answered of one file’s letters and day, and not of where it comes from; sheets are known by their own titles.
_OF_THIS_FILE = ("encoding", "lines", "nobody", "which_day", "sheet:")


def known_sources(file: Path | None = None) -> dict[str, Remembered]:
    """What is kept of each source, by its fingerprint; empty when nothing usable is kept."""
    try:
        kept = json.loads((file or sources_file()).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        _log.info("roster sources: the file cannot be read, nothing is remembered")
        return {}
    if not isinstance(kept, dict):
        return {}
    return {name: found for name, one in kept.items() if (found := _usable(one)) is not None}


def remember(mapping: SheetMapping, said: Mapping[str, str] | None = None, file: Path | None = None) -> None:
    """Keep what somebody chose for a source; one without titles cannot be known again.

    Args:
        mapping: the columns of one list.
        said: what was answered over it, by the keys of its questions.
        file: where it is kept, by default ``sources_file()``.

    Raises:
        OSError: the folder cannot be written; the caller decides whether that matters.
    """
    prefix = mapping.prefix
    corrected = any(column.by is By.ANSWER for column in mapping.columns)
    words = {
        digest(key.removeprefix(prefix)): answer
        for key, answer in (said or {}).items()
        if key.startswith(prefix) and not key.removeprefix(prefix).startswith(_OF_THIS_FILE)
    }
    allowed = fields_of(mapping.sheet)
    columns = tuple(c.field if c.field in allowed else None for c in mapping.columns) if corrected else None
    _keep(mapping.fingerprint, columns, words, file)


def _keep(fingerprint: str, columns: tuple[str | None, ...] | None, words: dict[str, str], file: Path | None) -> None:
    if not fingerprint or not (columns or words):
        return
    file = file or sources_file()
    kept = known_sources(file)
    before = kept.pop(fingerprint, Remembered())
    kept[fingerprint] = Remembered(before.columns if columns is None else columns, {**before.said, **words})
    latest = {
        name: {"columns": list(one.columns), "said": dict(list(one.said.items())[-_MOST:])}
        for name, one in list(kept.items())[-_MOST:]
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    with finished_file(file) as stream:
        stream.write((json.dumps(latest, indent=1) + "\n").encode())


def keep_answers(reading: RosterReading, said: Mapping[str, str], file: Path | None = None) -> None:
    """Keep what was answered over every list of a reading, as far as the folder lets it."""
    try:
        for mapping in reading.mappings:
            remember(mapping, said, file)
        for key, fingerprint in reading.asked_sheets:
            if key in said:
                _keep(fingerprint, None, {digest(key): said[key]}, file)
    except OSError:
        _log.info("roster sources: the folder cannot be written, nothing is remembered")


def sources_file() -> Path:
    """Where they are kept."""
    return paths.config_dir() / "roster-sources.json"


def _usable(kept: object) -> Remembered | None:
    if not isinstance(kept, dict):
        return None
    columns, said = kept.get("columns"), kept.get("said")
    if not isinstance(columns, list) or not isinstance(said, dict):
        return None
    if not all(field is None or isinstance(field, str) for field in columns):
        return None
    return Remembered(tuple(columns), {key: answer for key, answer in said.items() if isinstance(answer, str)})
