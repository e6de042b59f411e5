"""The questionnaires of the evaluation as data: one TOML file each in resources/questionnaires, in both languages."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from probono_desk import paths
from probono_desk.domain.errors import DeskError
from probono_desk.domain.evaluation import Audience, Question, QuestionKind, Questionnaire
from probono_desk.i18n import LANGUAGES, french_spaces, language

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,40}")
_TEXT_LENGTH, _WORD_LENGTH = 200, 40
_MOST_QUESTIONS = 12


def questionnaires(folder: Path | None = None) -> tuple[Questionnaire, ...]:
    """Every questionnaire in the language in force, checked whole: volunteers' first, then structures'.

    Args:
        folder: where they lie; those that ship, when left out.

    Raises:
        DeskError: ``questionnaire_wrong``, with the file and what is wrong.
    """
    found = [_read(name, text) for name, text in (_texts(folder) if folder is not None else _shipped())]
    return tuple(sorted(found, key=lambda one: (list(Audience).index(one.audience), one.name)))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise DeskError("questionnaire_wrong", name=path.name, reason=str(error)) from error


def _texts(folder: Path) -> tuple[tuple[Path, str], ...]:
    return tuple((path, _text(path)) for path in sorted(folder.glob("*.toml")))


@cache
def _shipped() -> tuple[tuple[Path, str], ...]:
    return _texts(paths.resources_dir() / "questionnaires")


def _read(path: Path, text: str) -> Questionnaire:
    try:
        return _parsed(path.stem, text, language())
    except (ValueError, TypeError, KeyError) as error:
        raise DeskError("questionnaire_wrong", name=path.name, reason=str(error)) from error


@lru_cache(maxsize=16)
def _parsed(stem: str, text: str, _language: str) -> Questionnaire:
    """Once for as long as text and language stay: head office asks at every package."""
    data = tomllib.loads(text)
    asked = data["question"]
    if not 1 <= len(asked) <= _MOST_QUESTIONS:
        msg = f"1–{_MOST_QUESTIONS} [[question]]"
        raise ValueError(msg)
    questions = tuple(_question(one) for one in asked)
    names = [question.name for question in questions]
    if len(set(names)) < len(names):
        msg = f"name: {max(names, key=names.count)} × 2"
        raise ValueError(msg)
    if not any(question.kind is QuestionKind.SCALE for question in questions):
        msg = "kind: scale"
        raise ValueError(msg)
    if any(question.kind is QuestionKind.COMMENT for question in questions[:-1]):
        msg = "kind: comment"
        raise ValueError(msg)
    if not isinstance(data["named"], bool):
        msg = "named"
        raise TypeError(msg)
    return Questionnaire(
        name=_name(stem),
        audience=Audience(data["audience"]),
        named=data["named"],
        title=_words(data["title"], _WORD_LENGTH),
        questions=questions,
    )


def _question(data: dict[str, Any]) -> Question:
    kind = QuestionKind(data["kind"])
    is_scale = kind is QuestionKind.SCALE
    return Question(
        name=_name(data["name"]),
        kind=kind,
        text=_words(data["text"], _TEXT_LENGTH),
        low=_words(data["low"], _WORD_LENGTH) if is_scale else "",
        high=_words(data["high"], _WORD_LENGTH) if is_scale else "",
    )


def _name(text: str) -> str:
    if not _NAME.fullmatch(text):
        msg = f"name: {text}"
        raise ValueError(msg)
    return text


def _words(spoken: dict[str, str], longest: int) -> str:
    for tongue in LANGUAGES:
        said = spoken[tongue]
        if not isinstance(said, str) or not said.strip() or len(said) > longest:
            msg = f"{tongue}: 1–{longest}"
            raise ValueError(msg)
    return french_spaces(spoken["fr"]) if language() == "fr" else spoken[language()]
