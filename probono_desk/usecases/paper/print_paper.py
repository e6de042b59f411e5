"""Putting the day on paper: badges and sheets, first in memory to be looked at, then as a file or to a printer.

A paper is made once and then kept, printed or thrown away: what was seen is what comes out. Badges that come out are on
record, so that only those which have changed since are printed again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

from probono_desk.domain.day_plan import planned_end
from probono_desk.domain.edition import Edition, Phase, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.paper import PaperKind, PaperPrint
from probono_desk.domain.people import Badge, Role
from probono_desk.own_words import to_keep
from probono_desk.printing import badges as badge_paper
from probono_desk.printing.attendance_sheet import write_attendance_sheet
from probono_desk.printing.certificates import write_certificates
from probono_desk.printing.data import PrintedFile, TableCard
from probono_desk.printing.day_report import write_day_report
from probono_desk.printing.document import put_file
from probono_desk.printing.door_list import write_door_list
from probono_desk.printing.roll_call import write_roll_call
from probono_desk.printing.sheet_formats import DEFAULT, sheet_format
from probono_desk.printing.statement import write_statement
from probono_desk.printing.table_cards import write_table_cards
from probono_desk.printing.team_sheets import write_team_sheets
from probono_desk.store.desks_seen import others_seen
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.usecases.paper import sheets
from probono_desk.usecases.paper.badge_order import EVERY_BADGE, BadgeOrder
from probono_desk.usecases.paper.badges import BadgeCounts, NameToSee, counts, names_to_see, person_badges
from probono_desk.usecases.paper.facts import DayFacts, chosen_teams, day_facts, unprintable, unprinted_lines
from probono_desk.usecases.paper.outdated import OutdatedPaper, outdated_in
from probono_desk.usecases.paper.papers_now import papers_now
from probono_desk.usecases.paper.report import day_report
from probono_desk.usecases.paper.statements import certificate_lines, issuer, statements
from probono_desk.usecases.paper.words import came_out_label


class Sheet(StrEnum):
    """The sheets of the day."""

    TEAM = "team"
    ROLL_CALL = "roll-call"
    ATTENDANCE = "attendance"
    STATEMENT = "statement"
    REPORT = "report"
    CARD = "card"
    DOOR = "door"
    CERTIFICATE = "certificate"


BY_TABLE: Final = frozenset({Sheet.TEAM, Sheet.CARD, Sheet.ATTENDANCE})
"""The sheets of which a table's own can be printed."""

_TRACKED: Final = {sheet: PaperKind(sheet.value) for sheet in (*BY_TABLE, Sheet.DOOR, Sheet.ROLL_CALL)}


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which tables, and whether also of those who have none; of which employer, or for whom, where it is for one.

    ``others`` are the other desks by name, and how far what is here of each goes.
    """

    teams: tuple[Team, ...]
    everybody: bool
    employer: str | None = None
    people: Collection[RowId] | None = None
    others: tuple[tuple[str, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished PDF in memory, all pages of one width and height.

    ``warnings`` are sentences about names that cannot be printed. ``kind`` and ``says`` are what goes on record when it
    comes out, of papers that go out of date: what each says by whom or what it is about; ``bins`` the table that a
    volunteer's badge says, by person. ``version`` is the state of the dossier that it shows. ``names`` are those that
    would shrink, wrap or lose a character. ``again`` counts what is right on paper already: printing it wants a reason.
    """

    content: bytes
    pages: int
    page_mm: tuple[float, float]
    warnings: tuple[str, ...] = ()
    kind: PaperKind | None = None
    says: tuple[tuple[RowId, str], ...] = ()
    version: str = ""
    names: tuple[NameToSee, ...] = ()
    again: int = 0
    bins: Mapping[RowId, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PaperChoices:
    """What there is to print: the numbers of the tables with their structures, how the badges stand, what is due.

    ``outdated`` is what is to be printed again; ``due`` counts what has no right paper of each kind, the kinds of which
    nothing was ever printed included.
    """

    tables: tuple[tuple[int, str], ...]
    badges: BadgeCounts
    outdated: OutdatedPaper
    due: Mapping[PaperKind, int]


def paper_choices(dossier: Dossier, *, at: datetime) -> PaperChoices:
    """What there is to print.

    Raises:
        DeskError: ``edition_missing``; ``nobody_yet``.
    """
    with dossier.read() as db:
        facts = day_facts(db, at=at)
        tables = tuple((team.number, facts.structure_name(team)) for team in facts.teams)
        badges = counts(person_badges(db, facts))
        sheets = Counter(paper.kind for paper in papers_now(db, facts, _TRACKED.values()) if not paper.current)
        return PaperChoices(tables, badges, outdated_in(db, at=at), {PaperKind.BADGE: badges.due, **sheets})


def make_badges(dossier: Dossier, order: BadgeOrder = EVERY_BADGE, *, at: datetime) -> Paper:
    """Make badges, in memory: volunteers by table and name, then representatives and staff.

    Args:
        order: which, and how.
        at: now (aware).

    Raises:
        DeskError: ``edition_missing``, ``nobody_yet``, ``table_unknown``, ``sheet_format_unknown``,
            ``label_out_of_range``; as ``BadgeOrder.pick``.
    """
    stock = sheet_format(order.sheet or DEFAULT)
    with dossier.read() as db:
        facts = day_facts(db, at=at)
        badges = person_badges(db, facts, table=order.table)
    chosen = order.pick(badges, facts.people)
    names = [badge.data.name for badge in chosen]
    memory = BytesIO()
    printed = badge_paper.write_badges(
        memory,
        [badge.data for badge in chosen],
        edition=facts.header,
        sheet=stock,
        start=order.start,
        agenda=sheets.agenda(facts),
        back=order.back,
    )
    return Paper(
        content=memory.getvalue(),
        pages=printed.pages,
        page_mm=printed.page_mm,
        warnings=(*unprintable(names), *unprinted_lines(printed.unprinted, names)),
        kind=PaperKind.BADGE,
        says=tuple((badge.person_id, badge.content) for badge in chosen),
        version=facts.header.version,
        names=names_to_see(chosen, stock),
        again=sum(badge.current for badge in chosen),
        bins={
            badge.person_id: badge.data.table_number
            for badge in chosen
            if badge.data.table_number is not None and badge.data.role is Role.VOLUNTEER
        },
    )


def make_sheet(
    dossier: Dossier,
    sheet: Sheet,
    *,
    table: int | None = None,
    employer: str | None = None,
    people: Collection[RowId] | None = None,
    outdated: bool = False,
    at: datetime,
) -> Paper:
    """Make a sheet of the day, in memory.

    Args:
        dossier: the dossier.
        sheet: which.
        table: only this table's, of what lies on tables.
        employer: only this one's people, of the statement; an empty name is those who came for themselves.
        people: only theirs, of certificates.
        outdated: only what was never printed, or says something that is no longer so.
        at: now (aware).

    Raises:
        DeskError: ``edition_missing``, ``nobody_yet``, ``table_unknown``; ``nobody_came`` of the statement
            and ``nobody_to_certify`` of certificates before anybody has arrived; ``employer_unknown``;
            ``sheets_up_to_date``.
    """
    memory = BytesIO()
    others = tuple((one.name, one.seen_at) for one in others_seen(dossier)) if sheet is Sheet.ROLL_CALL else ()
    with dossier.read() as db:
        facts = day_facts(db, at=at)
        kind = _TRACKED.get(sheet)
        papers = [
            paper
            for paper in (papers_now(db, facts, {kind}) if kind is not None else ())
            if table in (None, paper.table) and not (outdated and paper.current)
        ]
        if outdated and kind is not None and not papers:
            raise DeskError("sheets_up_to_date")
        teams, everybody = chosen_teams(facts, table), table is None
        if outdated and sheet in BY_TABLE:
            due = {paper.subject_id for paper in papers}
            teams, everybody = tuple(team for team in teams if team.id in due), facts.edition_id in due
        printed = _WRITERS[sheet](memory, db, facts, Asked(teams, everybody, employer, people, others))
    names = () if sheet in (Sheet.REPORT, Sheet.CARD) else tuple(person.full_name for person in facts.people)
    return Paper(
        memory.getvalue(),
        printed.pages,
        printed.page_mm,
        (*unprintable(names), *unprinted_lines(printed.unprinted, (*names, *(p.shown_name for p in facts.people)))),
        kind=kind,
        says=tuple((paper.subject_id, paper.content) for paper in papers),
        version=facts.header.version,
        again=sum(paper.current for paper in papers),
    )


def keep(paper: Paper, path: Path) -> PrintedFile:
    """Write a paper to a file, whole or not at all.

    Raises:
        DeskError: ``paper_not_written``.
    """
    put_file(paper.content, path)
    return PrintedFile(path, paper.pages, paper.page_mm, sha256(paper.content).hexdigest(), paper.warnings)


def record_print(dossier: Dossier, paper: Paper, *, at: datetime, actor: str, reason: str = "") -> None:
    """Note that papers came out, as one act that can be taken back; of those that never go out of date nothing is.

    A dossier that can only be read prints like any other, and notes nothing.

    Args:
        dossier: the dossier.
        paper: what came out.
        at: now (aware).
        actor: who printed it.
        reason: why again, in words; needed by nobody, asked for where something was right on paper already.
    """
    kind = paper.kind
    if kind is None or not paper.says or dossier.read_only:
        return
    label = came_out_label(kind, len(paper.says))
    with dossier.act(label, at=at, actor=actor) as uow:
        uow.add_all(
            PaperPrint(
                new_id(at),
                kind,
                subject,
                content,
                at,
                actor,
                paper.version,
                to_keep(reason),
                table_number=paper.bins.get(subject),
            )
            for subject, content in paper.says
        )


def write_badges(
    dossier: Dossier, path: Path, order: BadgeOrder = EVERY_BADGE, *, at: datetime, printed_by: str = ""
) -> PrintedFile:
    """Make badges and write them to a file, then note that they came out where somebody says who printed it.

    Raises:
        DeskError: as ``make_badges``; ``paper_not_written``.
    """
    paper = make_badges(dossier, order, at=at)
    printed = keep(paper, path)
    if printed_by:
        record_print(dossier, paper, at=at, actor=printed_by)
    return printed


def write_sheet(
    dossier: Dossier,
    sheet: Sheet,
    path: Path,
    *,
    table: int | None = None,
    employer: str | None = None,
    people: Collection[RowId] | None = None,
    at: datetime,
    printed_by: str = "",
) -> PrintedFile:
    """Make a sheet of the day and write it to a file, then note that it came out where somebody says who printed it.

    Raises:
        DeskError: as ``make_sheet``; ``paper_not_written``.
    """
    paper = make_sheet(dossier, sheet, table=table, employer=employer, people=people, at=at)
    printed = keep(paper, path)
    if printed_by:
        record_print(dossier, paper, at=at, actor=printed_by)
    return printed


def _team(to: BytesIO, _db: Reader, facts: DayFacts, asked: Asked) -> PrintedFile:
    return write_team_sheets(to, sheets.team_sheets(facts, asked.teams), edition=facts.header)


def _roll_call(to: BytesIO, db: Reader, facts: DayFacts, asked: Asked) -> PrintedFile:
    codes = {badge.person_id: badge.code for badge in db.all(Badge)}
    return write_roll_call(to, sheets.roll_call(facts, codes), edition=facts.header, others=asked.others)


def _attendance(to: BytesIO, _db: Reader, facts: DayFacts, asked: Asked) -> PrintedFile:
    groups = sheets.attendance(facts, asked.teams, everybody=asked.everybody)
    return write_attendance_sheet(to, groups, edition=facts.header)


def _statement(to: BytesIO, db: Reader, facts: DayFacts, asked: Asked) -> PrintedFile:
    found = statements(db, facts, employer=asked.employer, at=facts.header.printed_at)
    if not found and asked.employer is not None and facts.has_begun():
        raise DeskError("employer_unknown", name=asked.employer)
    if not found:
        raise DeskError("nobody_came")
    return write_statement(to, found, edition=facts.header)


def _report(to: BytesIO, db: Reader, facts: DayFacts, _asked: Asked) -> PrintedFile:
    return write_day_report(to, day_report(db, facts), edition=facts.header)


def _cards(to: BytesIO, _db: Reader, facts: DayFacts, asked: Asked) -> PrintedFile:
    cards = [TableCard(team.number, facts.structure_name(team)) for team in asked.teams]
    return write_table_cards(to, cards, edition=facts.header)


def _door(to: BytesIO, db: Reader, facts: DayFacts, _asked: Asked) -> PrintedFile:
    codes = {badge.person_id: badge.code for badge in db.all(Badge)}
    return write_door_list(to, sheets.door_list(facts, codes), edition=facts.header)


def _certificates(to: BytesIO, db: Reader, facts: DayFacts, asked: Asked) -> PrintedFile:
    # They are handed out at the door, so printed before the end: until the planned end, which they say.
    ended_at = max((planned_end(phase) for phase in db.all(Phase)), default=facts.header.printed_at)
    at = max(facts.header.printed_at, ended_at)
    lines, about_meal = certificate_lines(db, facts, people=asked.people, at=at)
    if not lines:
        raise DeskError("nobody_to_certify")
    branch = next((edition.branch for edition in db.all(Edition)), "")
    return write_certificates(to, lines, edition=facts.header, about_meal=about_meal, issuer=issuer(facts, branch))


_WRITERS: dict[Sheet, Callable[[BytesIO, Reader, DayFacts, Asked], PrintedFile]] = {
    Sheet.TEAM: _team,
    Sheet.ROLL_CALL: _roll_call,
    Sheet.ATTENDANCE: _attendance,
    Sheet.STATEMENT: _statement,
    Sheet.REPORT: _report,
    Sheet.CARD: _cards,
    Sheet.DOOR: _door,
    Sheet.CERTIFICATE: _certificates,
}
