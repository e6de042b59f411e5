"""The tables of the end of the day, as ``tables`` has the others: evaluation, hours, what is left open."""

from __future__ import annotations

from typing import ClassVar

from sqlmodel import Field, SQLModel


class EvaluationAnswerRow(SQLModel, table=True):
    """See ``domain.evaluation.EvaluationAnswer``."""

    __tablename__: ClassVar[str] = "evaluation_answer"

    id: str = Field(primary_key=True)
    questionnaire: str = Field(index=True)
    question: str
    answered_at: str
    value: int | None
    comment: str
    person_id: str | None = Field(foreign_key="person.id", index=True)
    retired: bool


class HoursCorrectionRow(SQLModel, table=True):
    """See ``domain.attendance.HoursCorrection``."""

    __tablename__: ClassVar[str] = "hours_correction"

    id: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    arrived_at: str
    left_at: str
    away_min: int
    reason: str
    at: str
    actor: str
    retired: bool


class AcceptedAnomalyRow(SQLModel, table=True):
    """See ``domain.closing.AcceptedAnomaly``."""

    __tablename__: ClassVar[str] = "accepted_anomaly"

    id: str = Field(primary_key=True)
    kind: str
    subject_id: str
    reason: str
    at: str
    actor: str
    retired: bool
