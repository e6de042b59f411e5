"""Every paper as it would be printed now: what it says, and whether the one on paper says the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass

from probono_desk.domain.diagnosis import Diagnosis
from probono_desk.domain.ids import RowId
from probono_desk.domain.paper import PaperKind
from probono_desk.i18n import _
from probono_desk.printing.badge_says import fingerprint
from probono_desk.printing.data import TableCard
from probono_desk.store.printed import last_printed
from probono_desk.store.reader import Reader
from probono_desk.usecases.paper import sheets
from probono_desk.usecases.paper.badges import person_badges
from probono_desk.usecases.paper.facts import DayFacts, diagnosis_content
from probono_desk.usecases.paper.words import paper_title


@dataclass(frozen=True, slots=True)
class PaperNow:
    """One paper as it would be printed now.

    ``subject`` says whose it is: a person's name, a table, empty of a list of everybody. ``printed`` is whether there
    is one on paper at all, ``current`` whether it says the same.
    """

    kind: PaperKind
    subject_id: RowId
    subject: str
    content: str
    table: int | None = None
    printed: bool = False
    current: bool = False

    @property
    def said(self) -> str:
        """The paper in words: Badge de Léa Martin, Fiche d’équipe, table 3."""
        return paper_title(self.kind, self.subject)


def papers_now(db: Reader, facts: DayFacts, kinds: Collection[PaperKind]) -> Iterator[PaperNow]:
    """Every paper of some kinds as it would be printed now, in the order of paper."""
    for kind in PaperKind:
        if kind is PaperKind.BADGE and kind in kinds:
            names = {person.id: person.full_name for person in facts.people}
            for badge in person_badges(db, facts):
                yield PaperNow(
                    kind,
                    badge.person_id,
                    names[badge.person_id],
                    badge.content,
                    badge.data.table_number,
                    badge.printed,
                    badge.current,
                )
        elif kind is PaperKind.DIAGNOSIS and kind in kinds:
            yield from _diagnoses(db, facts)
        elif kind in kinds:
            known = last_printed(db, kind)
            for subject_id, table, said in _sheets(facts, kind):
                content = fingerprint(said)
                yield PaperNow(
                    kind,
                    subject_id,
                    _("Table {number}").format(number=table) if table is not None else "",
                    content,
                    table,
                    printed=subject_id in known,
                    current=known.get(subject_id) == content,
                )


def _diagnoses(db: Reader, facts: DayFacts) -> Iterator[PaperNow]:
    """The confidential pages that lie on a table; one that was never asked for is owed to nobody."""
    known = last_printed(db, PaperKind.DIAGNOSIS)
    by_structure = {diagnosis.structure_id: diagnosis for diagnosis in db.all(Diagnosis)} if known else {}
    for team in facts.teams:
        structure = facts.structure_at(team)
        diagnosis = by_structure.get(structure.id) if structure is not None else None
        if team.id in known and diagnosis is not None:
            content = diagnosis_content(team.number, diagnosis.need, diagnosis.priority, diagnosis.context)
            yield PaperNow(
                PaperKind.DIAGNOSIS,
                team.id,
                _("Table {number}").format(number=team.number),
                content,
                team.number,
                printed=True,
                current=known[team.id] == content,
            )


def _sheets(facts: DayFacts, kind: PaperKind) -> Iterator[tuple[RowId, int | None, dict[str, object]]]:
    """What each sheet of a kind says of people and tables; who is inside and what time it is do not count."""
    if kind is PaperKind.TEAM:
        for team, sheet in zip(facts.teams, sheets.team_sheets(facts, facts.teams), strict=True):
            shown = asdict(sheet)
            if not sheet.eligibility:
                del shown["eligibility"]  # sheets printed before there was a back are still right
            yield team.id, team.number, shown
    elif kind is PaperKind.CARD:
        for team in facts.teams:
            yield team.id, team.number, asdict(TableCard(team.number, facts.structure_name(team)))
    elif kind is PaperKind.ATTENDANCE:
        for team in facts.teams:
            lines = [(line.name, line.organisation, line.profile) for line in sheets.to_sign(facts, team)]
            yield team.id, team.number, {"structure": facts.structure_name(team), "lines": lines}
        if others := facts.without_table():
            yield facts.edition_id, None, {"lines": [(person.full_name, person.organisation) for person in others]}
    elif kind in (PaperKind.DOOR, PaperKind.ROLL_CALL):
        people = [
            (
                person.full_name,
                person.organisation,
                person.role.value,
                str(seat.number) if (seat := facts.team_of(person)) is not None else "",
                person.access_need if kind is PaperKind.ROLL_CALL else None,
            )
            for person in facts.people
        ]
        said: dict[str, object] = {"people": people}
        if kind is PaperKind.ROLL_CALL:
            said |= {"muster": facts.header.muster_point, "help": facts.header.help_number}
        yield facts.edition_id, None, said
