"""The confidential page: made for somebody who may read it, and only after that was put on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.paper import PaperKind
from probono_desk.domain.people import Person
from probono_desk.printing.data import DiagnosisSheet, EditionHeader
from probono_desk.printing.diagnosis import write_diagnosis
from probono_desk.store.dossier import Dossier
from probono_desk.store.log import Kind
from probono_desk.usecases.deliverables.diagnosis import note_opening, readers_of
from probono_desk.usecases.paper.facts import chosen_teams, day_facts, diagnosis_content, unprinted_lines
from probono_desk.usecases.paper.print_paper import Paper

MOST_COPIES = 12


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may be handed a table's diagnosis."""

    person_id: RowId
    name: str


def diagnosis_readers(dossier: Dossier, table: int, *, at: datetime) -> tuple[Reader, ...]:
    """Who may be handed the diagnosis of a table: its referent, its facilitators, the lead.

    Raises:
        DeskError: ``edition_missing``, ``nobody_yet``, ``table_unknown``.
    """
    with dossier.read() as db:
        facts = day_facts(db, at=at)
        structure = facts.structure_at(chosen_teams(facts, table)[0])
        people = readers_of(db, structure.id) if structure is not None else ()
    return tuple(Reader(person.id, person.full_name) for person in people)


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """A diagnosis that was opened for somebody, and the paper that it goes on."""

    sheet: DiagnosisSheet
    team_id: RowId
    header: EditionHeader


def open_page(dossier: Dossier, table: int, *, reader_id: RowId, at: datetime, actor: str) -> OpenedPage:
    """Open a table's diagnosis for somebody, which is on record for good.

    Args:
        dossier: the dossier.
        table: the table's number.
        reader_id: to whom it is handed.
        at: now (aware).
        actor: who holds the desk.

    Raises:
        DeskError: ``table_unknown``, ``structure_unknown``, ``diagnosis_missing``, ``diagnosis_not_validated``,
            ``diagnosis_not_yours``.
    """
    with dossier.act(at=at, actor=actor, kind=Kind.SETUP) as uow:
        facts = day_facts(uow, at=at)
        team = chosen_teams(facts, table)[0]
        structure = facts.structure_at(team)
        if structure is None:
            raise DeskError("structure_unknown")
        opened = note_opening(uow, structure.id, reader_id)
        reader = uow.get(Person, reader_id)
    sheet = DiagnosisSheet(
        team.number,
        opened.structure,
        opened.need,
        opened.priority,
        opened.context,
        opened.validated_on,
        reader=reader.full_name if reader is not None else "",
    )
    return OpenedPage(sheet, team.id, facts.header)


def make_diagnosis(opened: OpenedPage, *, copies: int = 1) -> Paper:
    """Make the page of what was opened, in memory.

    Args:
        opened: from ``open_page``.
        copies: how many numbered copies.
    """
    memory, sheet = BytesIO(), opened.sheet
    printed = write_diagnosis(memory, sheet, copies=min(max(copies, 1), MOST_COPIES), edition=opened.header)
    content = diagnosis_content(sheet.number, sheet.need, sheet.priority, sheet.context)
    return Paper(
        memory.getvalue(),
        printed.pages,
        printed.page_mm,
        unprinted_lines(printed.unprinted, ()),
        kind=PaperKind.DIAGNOSIS,
        says=((opened.team_id, content),),
        version=opened.header.version,
    )
