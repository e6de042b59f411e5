"""A list that somebody looks at, and what was said of it, as values of JSON: kept with where one is on the page."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from probono_desk.gui.base.page import Kept, PageState
from probono_desk.gui.screens.roster.draft import Draft
from probono_desk.gui.screens.roster.source import Source
from probono_desk.roster.line_error import LineError
from probono_desk.roster.question import Answers


def source_state(source: Source) -> PageState:
    """The list, and all that was said of it so far; what was pasted is among it, nothing of a file."""
    return {
        "path": str(source.path) if source.path is not None else None,
        "text": source.text,
        "name": source.name,
        "written": source.written,
        "answers": answers_state(source.answers),
        "draft": _draft_state(source.draft),
    }


def source_of(state: PageState) -> Source | None:
    """The same list, to be read again; ``None`` where it is not there any more.

    Cells that were corrected in a file are known by their line: of one that was written since, they are forgotten.
    """
    path, text = state.get("path"), state.get("text")
    if isinstance(path, str) and Path(path).exists():
        source = Source.of_file(Path(path))
    elif isinstance(text, str) and text:
        source = Source.of_text(text, str(state.get("name", "")))
    else:
        return None
    answers, draft = answers_of(state.get("answers")), _draft_of(state.get("draft"))
    if answers is not None and draft is not None:
        source.answers, source.draft = answers, draft
        if source.written != state.get("written"):
            source.forget_cells()
    return source


def answers_state(answers: Answers) -> PageState:
    """Answers, to be kept."""
    return {
        "said": dict(answers.said),
        "columns": {sheet: list[Kept](fields) for sheet, fields in answers.columns.items()},
        "words": dict(answers.words),
        "cells": [[*place, text] for place, text in answers.cells.items()],
    }


def answers_of(kept: Any) -> Answers | None:
    """Answers that were kept; ``None`` where another program kept something else."""
    try:
        return Answers(
            said=dict(kept["said"]),
            columns={sheet: tuple(fields) for sheet, fields in kept["columns"].items()},
            words=dict(kept["words"]),
            cells={tuple(place): text for *place, text in kept["cells"]},
        )
    except (TypeError, ValueError, KeyError, AttributeError):
        return None


def _draft_state(draft: Draft) -> PageState:
    return {
        "refused": [list(key) for key in sorted(draft.refused)],
        "retired": list[Kept](sorted(draft.retired)),
        "answers": [[*key, same] for key, same in draft.answers.items()],
        "learned": dict(draft.learned),
        "fixed": [asdict(remark) for remark in draft.fixed],
    }


def _draft_of(kept: Any) -> Draft | None:
    try:
        return Draft(
            refused={(row, column) for row, column in kept["refused"]},
            retired=set(kept["retired"]),
            answers={(line, person): same for line, person, same in kept["answers"]},
            learned=dict(kept["learned"]),
            fixed=[LineError(**remark | {"expected": tuple(remark["expected"])}) for remark in kept["fixed"]],
        )
    except (TypeError, ValueError, KeyError, AttributeError):
        return None
