"""The evaluation (évaluation à chaud): questions as data, and the answers, each a fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from probono_desk.domain.ids import RowId

LOWEST, HIGHEST = 1, 5
"""The ends of every scale: enough to differ, few enough for one tap."""

LEAST_SHOWN = 3
"""An anonymous questionnaire with fewer answers shows none: one or two would tell who said what."""


class Audience(StrEnum):
    """Whom a questionnaire is for."""

    VOLUNTEERS = "volunteers"
    STRUCTURES = "structures"


class QuestionKind(StrEnum):
    """How a question is answered."""

    SCALE = "scale"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``low`` and ``high`` are the words at the ends of a scale."""

    name: str
    kind: QuestionKind
    text: str
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Questions for one audience, in the language in force; anonymous unless ``named``."""

    name: str
    audience: Audience
    named: bool
    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class EvaluationAnswer:
    """A fact: one question answered on one sheet.

    A scale that was passed over has no ``value``. ``person_id`` is there in a named questionnaire alone. In an
    anonymous one nothing ties the answers of a sheet together either, and ``answered_at`` is the hour.
    """

    id: RowId
    questionnaire: str
    question: str
    answered_at: datetime
    value: int | None = None
    comment: str = ""
    person_id: RowId | None = None
    retired: bool = False


def the_hour(at: datetime) -> datetime:
    """An instant as an anonymous answer keeps it: two people may answer within a minute, few are alone in an hour."""
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
