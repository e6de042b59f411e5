"""The tables of the dossier. Each synced table mirrors one dataclass of ``domain``, field by field.

Values are stored plainly (text, integer, real) so that the log holds exactly what the table holds: instants are
fixed-width UTC text, tuples are JSON, enums their value. ``rows`` converts. Rows are never deleted: ``retired`` is set.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Column, ForeignKey, Index, UniqueConstraint
from sqlmodel import Field, SQLModel


class EditionRow(SQLModel, table=True):
    """See ``domain.edition.Edition``."""

    __tablename__: ClassVar[str] = "edition"

    id: str = Field(primary_key=True)
    title: str
    date: str
    theme: str
    territory: str
    branch: str
    venue: str
    address: str
    time_zone: str
    help_number: str
    muster_point: str
    office_recipient: str
    retired: bool
    meal_counted: bool
    office_signer: str
    office_signature: str
    arrival_note: str


class StructureRow(SQLModel, table=True):
    """See ``domain.edition.Structure``."""

    __tablename__: ClassVar[str] = "structure"

    id: str = Field(primary_key=True)
    name: str
    reference: str
    cause: str
    ftes: float | None
    need: str
    pitch: str
    # use_alter: structure and person name each other; this side is left out when tables are sorted.
    referent_id: str | None = Field(sa_column=Column(ForeignKey("person.id", name="referent", use_alter=True)))
    eligibility: str
    set_aside: str
    retired: bool


class MissionRow(SQLModel, table=True):
    """See ``domain.edition.Mission``."""

    __tablename__: ClassVar[str] = "mission"

    id: str = Field(primary_key=True)
    structure_id: str = Field(foreign_key="structure.id")
    title: str
    question: str
    expected_deliverable: str
    skills: str
    checklist: str
    retired: bool


class TeamRow(SQLModel, table=True):
    """See ``domain.edition.Team``."""

    __tablename__: ClassVar[str] = "team"

    id: str = Field(primary_key=True)
    number: int
    mission_id: str | None = Field(foreign_key="mission.id")
    min_size: int
    max_size: int
    map_x: int | None
    map_y: int | None
    retired: bool


class SeatHoldRow(SQLModel, table=True):
    """See ``domain.edition.SeatHold``."""

    __tablename__: ClassVar[str] = "seat_hold"

    id: str = Field(primary_key=True)
    until: str | None
    retired: bool


class PhaseRow(SQLModel, table=True):
    """See ``domain.edition.Phase``."""

    __tablename__: ClassVar[str] = "phase"

    id: str = Field(primary_key=True)
    position: int
    title: str
    starts_at: str
    length_s: int
    kind: str
    started_at: str | None
    extra_s: int
    held: bool
    for_volunteers: str
    for_structures: str
    for_team: str
    retired: bool


class AnnouncementRow(SQLModel, table=True):
    """See ``domain.announcements.Announcement``."""

    __tablename__: ClassVar[str] = "announcement"

    id: str = Field(primary_key=True)
    text: str
    minutes_before: int
    mark: str
    retired: bool


class PersonRow(SQLModel, table=True):
    """See ``domain.people.Person``. One person has one seat: ``team_id`` is a single column."""

    __tablename__: ClassVar[str] = "person"
    __table_args__ = (
        Index("person_by_team", "team_id", "role", "retired"),
        Index("person_by_role", "role", "retired"),
        Index("person_by_ticket", "ticket"),
        Index("person_by_reference", "reference"),
    )

    id: str = Field(primary_key=True)
    first_name: str
    last_name: str
    role: str
    reference: str
    badge_name: str
    email: str
    phone: str
    organisation: str
    profile: str | None
    skills: str
    engagement: str | None
    team_id: str | None = Field(foreign_key="team.id")
    structure_id: str | None = Field(foreign_key="structure.id")
    photo_taken: bool | None
    photo_published: bool | None
    first_time: bool
    access_need: bool
    walk_in: bool
    absence: str | None
    absence_reason: str
    seat_locked: bool
    typed_name: str
    set_aside: str
    ticket: str
    arrival_note: str
    late_until: str | None
    retired: bool


class BadgeRow(SQLModel, table=True):
    """See ``domain.people.Badge``."""

    __tablename__: ClassVar[str] = "badge"

    id: str = Field(primary_key=True)
    code: str = Field(index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    retired: bool


class SamePersonRow(SQLModel, table=True):
    """See ``domain.people.SamePerson``. No foreign keys: the line's own id may never become a person."""

    __tablename__: ClassVar[str] = "same_person"

    id: str = Field(primary_key=True)
    line_id: str
    person_id: str
    same: bool
    retired: bool


class LearnedWordRow(SQLModel, table=True):
    """See ``domain.learned_word.LearnedWord``."""

    __tablename__: ClassVar[str] = "learned_word"

    id: str = Field(primary_key=True)
    word: str
    means: str
    retired: bool


class ScanRow(SQLModel, table=True):
    """See ``domain.people.Scan``. The index holds all that says who is in: the table itself is not read for it."""

    __tablename__: ClassVar[str] = "scan"
    __table_args__ = (Index("scan_by_person", "retired", "person_id", "at", "id", "kind", "desk"),)

    id: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id")
    kind: str
    at: str
    desk: str
    method: str
    retired: bool


class DeliverableRow(SQLModel, table=True):
    """See ``domain.deliverables.Deliverable``."""

    __tablename__: ClassVar[str] = "deliverable"

    id: str = Field(primary_key=True)
    mission_id: str = Field(foreign_key="mission.id")
    state: str
    remaining: str
    owner: str
    due: str | None
    retired: bool


class DeliverableVersionRow(SQLModel, table=True):
    """See ``domain.deliverables.DeliverableVersion``."""

    __tablename__: ClassVar[str] = "deliverable_version"

    id: str = Field(primary_key=True)
    mission_id: str = Field(foreign_key="mission.id", index=True)
    kind: str
    name: str
    at: str
    actor: str
    sha256: str
    size_bytes: int
    comment: str
    late: bool
    late_reason: str
    doubt: str | None
    replaces: str
    retired: bool


class SignOffRow(SQLModel, table=True):
    """See ``domain.deliverables.SignOff``."""

    __tablename__: ClassVar[str] = "sign_off"

    id: str = Field(primary_key=True)
    mission_id: str = Field(foreign_key="mission.id", index=True)
    at: str
    actor: str
    name: str
    signed: str
    representative_id: str | None = Field(foreign_key="person.id", index=True)
    signature: str
    comment: str
    reserves: str
    retired: bool


class ChecklistTickRow(SQLModel, table=True):
    """See ``domain.deliverables.ChecklistTick``."""

    __tablename__: ClassVar[str] = "checklist_tick"

    id: str = Field(primary_key=True)
    mission_id: str = Field(foreign_key="mission.id", index=True)
    item: str
    at: str
    actor: str
    retired: bool


class NoteRow(SQLModel, table=True):
    """See ``domain.deliverables.Note``."""

    __tablename__: ClassVar[str] = "note"

    id: str = Field(primary_key=True)
    mission_id: str = Field(foreign_key="mission.id", index=True)
    text: str
    at: str
    actor: str
    retired: bool


class RecommendationRow(SQLModel, table=True):
    """See ``domain.deliverables.Recommendation``."""

    __tablename__: ClassVar[str] = "recommendation"

    id: str = Field(primary_key=True)
    mission_id: str = Field(foreign_key="mission.id", index=True)
    number: int
    text: str
    priority: int
    owner: str
    horizon: str
    for_trail: bool
    retired: bool


class TrailPledgeRow(SQLModel, table=True):
    """See ``domain.deliverables.TrailPledge``."""

    __tablename__: ClassVar[str] = "trail_pledge"

    id: str = Field(primary_key=True)
    mission_id: str = Field(foreign_key="mission.id", index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    availability: str
    first_appointment: str
    agreed: bool
    shares_contact: bool
    appointment_at: str | None
    retired: bool


class EditionLookRow(SQLModel, table=True):
    """See ``domain.edition_look.EditionLook``."""

    __tablename__: ClassVar[str] = "edition_look"

    id: str = Field(primary_key=True)
    accent: str
    logo: str
    retired: bool


class PaperPrintRow(SQLModel, table=True):
    """See ``domain.paper.PaperPrint``.

    ``subject_id`` is no foreign key: it may name a person or a table, and a print never holds back the undo of what it
    was printed from.
    """

    __tablename__: ClassVar[str] = "paper_print"
    __table_args__ = (
        Index("paper_print_by_subject", "kind", "retired", "subject_id", "at"),
        Index("paper_print_by_table", "kind", "table_number"),
    )

    id: str = Field(primary_key=True)
    kind: str
    subject_id: str
    content: str
    at: str
    actor: str
    version: str
    reason: str
    table_number: int | None
    retired: bool


class VisitRow(SQLModel, table=True):
    """See ``domain.table_round.Visit``."""

    __tablename__: ClassVar[str] = "visit"

    id: str = Field(primary_key=True)
    team_id: str = Field(foreign_key="team.id", index=True)
    state: str
    at: str
    actor: str
    note: str
    needs_help: bool
    retired: bool


class CheckpointRow(SQLModel, table=True):
    """See ``domain.table_round.Checkpoint``."""

    __tablename__: ClassVar[str] = "checkpoint"

    id: str = Field(primary_key=True)
    team_id: str = Field(foreign_key="team.id", index=True)
    kind: str
    at: str
    actor: str
    retired: bool


class EvacuationRow(SQLModel, table=True):
    """See ``domain.evacuation.Evacuation``."""

    __tablename__: ClassVar[str] = "evacuation"

    id: str = Field(primary_key=True)
    at: str
    actor: str
    ended_at: str | None
    retired: bool


class MusterTickRow(SQLModel, table=True):
    """See ``domain.evacuation.MusterTick``."""

    __tablename__: ClassVar[str] = "muster_tick"

    id: str = Field(primary_key=True)
    evacuation_id: str = Field(foreign_key="evacuation.id", index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    at: str
    actor: str
    retired: bool


class IncidentRow(SQLModel, table=True):
    """See ``domain.evacuation.Incident``."""

    __tablename__: ClassVar[str] = "incident"

    id: str = Field(primary_key=True)
    happened_at: str
    what: str
    at: str
    actor: str
    people: str
    evacuation_id: str | None = Field(foreign_key="evacuation.id")
    retired: bool


class TurnSlotRow(SQLModel, table=True):
    """See ``domain.restitution.TurnSlot``."""

    __tablename__: ClassVar[str] = "turn_slot"

    id: str = Field(primary_key=True)
    team_id: str = Field(foreign_key="team.id", index=True)
    position: int
    length_s: int
    retired: bool


class TurnMarkRow(SQLModel, table=True):
    """See ``domain.restitution.TurnMark``."""

    __tablename__: ClassVar[str] = "turn_mark"

    id: str = Field(primary_key=True)
    team_id: str = Field(foreign_key="team.id", index=True)
    kind: str
    at: str
    actor: str
    length_s: int
    retired: bool


class DiagnosisRow(SQLModel, table=True):
    """See ``domain.diagnosis.Diagnosis``."""

    __tablename__: ClassVar[str] = "diagnosis"

    id: str = Field(primary_key=True)
    structure_id: str = Field(foreign_key="structure.id", index=True)
    need: str
    priority: str
    context: str
    validated: bool
    validated_on: str | None
    retired: bool


class DiagnosisOpeningRow(SQLModel, table=True):
    """See ``domain.diagnosis.DiagnosisOpening``."""

    __tablename__: ClassVar[str] = "diagnosis_opening"

    id: str = Field(primary_key=True)
    diagnosis_id: str = Field(foreign_key="diagnosis.id", index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    at: str
    actor: str
    retired: bool


class TransactionRow(SQLModel, table=True):
    """One act in the log. ``n`` is the order of arrival in this dossier; the rest is the same on every desk.

    ``seq`` is not unique: two branches of one desk, which a copied dossier made, are both here.
    """

    __tablename__: ClassVar[str] = "txn"
    __table_args__ = (
        UniqueConstraint("id"),
        UniqueConstraint("hash"),
        Index("txn_by_desk", "desk", "hlc", "hash"),
        Index("txn_followers", "prev_hash", "desk"),
    )

    n: int | None = Field(default=None, primary_key=True)
    id: str
    desk: str
    seq: int
    hlc: int = Field(index=True)
    at: str
    actor: str
    label: str
    kind: str
    undoes: str | None
    prev_hash: str
    hash: str


class ChangeRow(SQLModel, table=True):
    """What one transaction did to one row: JSON of ``{column: [before, after]}``.

    The index tells which tables an act touched without reading what it did: an act may print ten thousand badges.
    """

    __tablename__: ClassVar[str] = "change"
    __table_args__ = (Index("change_by_act", "txn", "table_name"),)

    n: int | None = Field(default=None, primary_key=True)
    txn: str = Field(foreign_key="txn.id")
    table_name: str
    row_id: str = Field(index=True)
    op: str
    columns: str


class MetaRow(SQLModel, table=True):
    """What belongs to this copy alone and never travels: desk, signing key, identities."""

    __tablename__: ClassVar[str] = "meta"

    key: str = Field(primary_key=True)
    value: str


class QuarantineRow(SQLModel, table=True):
    """An act of the log of which another one has the id, and the lesser hash (``store.act_keys``).

    ``record`` is empty: an older program kept acts here, in the place of the log.
    """

    __tablename__: ClassVar[str] = "quarantine"

    hash: str = Field(primary_key=True)
    id: str
    record: str
    at: str
