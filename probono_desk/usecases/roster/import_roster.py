"""Head office's roster into the dossier: first what would change, then one act, or nothing.

The roster's rows have ids that follow from their references, so importing again finds them. A column changes only when
the *roster* says something new since its last import: what was moved or corrected at the desk stays. An empty cell
never wipes a value. Arrivals, absences and the running of the day are not the roster's to touch.

``VolunteerLine.note`` is not imported, on purpose: what people write in a free column is too often about health, and
the dossier goes to other desks and to head office.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator
from datetime import datetime

from probono_desk.domain.badge_code import new_code, new_codes
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id, new_ids, roster_id
from probono_desk.domain.people import Badge, Person, SamePerson
from probono_desk.i18n import _, ngettext
from probono_desk.roster.lines import RosterReading
from probono_desk.said import said
from probono_desk.store.dossier import Dossier
from probono_desk.store.log import Kind
from probono_desk.store.rows import Row
from probono_desk.store.unit_of_work import UnitOfWork
from probono_desk.usecases.roster.decisions import Decisions, decided
from probono_desk.usecases.roster.diff import RosterDiff, roster_diff
from probono_desk.usecases.roster.same_person import Answers

_ROWS_AT_ONCE = 5_000


def preview_roster(dossier: Dossier, reading: RosterReading, answers: Answers | None = None) -> RosterDiff:
    """What importing a reading would change; nothing is written.

    Args:
        answers: who is who, as far as it was said over this preview.

    Raises:
        DeskError: ``edition_missing`` when neither the dossier nor the list has an edition.
    """
    with _collector_at_rest(), dossier.read() as db:
        return roster_diff(db, reading, answers)


def import_roster(
    dossier: Dossier,
    reading: RosterReading,
    *,
    at: datetime,
    actor: str,
    decisions: Decisions | None = None,
    strict: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> RosterDiff:
    """Import a reading as one act, with a badge for everybody who has no good one.

    Args:
        strict: refuse the whole list where a line is held back or a cell set aside.
        decisions: what was refused, who leaves, who is who; by default the list is taken as it is.
        progress: told rows written of rows; what it raises takes everything back.

    Returns:
        What was done, without what was refused.

    Raises:
        DeskError: ``roster_has_errors`` where nothing of the list can go in, or ``strict`` finds something wrong;
            ``edition_missing``.
    """
    wrong = (*reading.errors, *reading.set_aside) if strict else reading.errors if reading.is_no_list else ()
    if wrong:
        raise DeskError("roster_has_errors", count=len(wrong), first=wrong[0].sentence)
    decisions = decisions or Decisions()
    report = progress or (lambda _done, _total: None)
    label = said("Import de {source}", source=reading.source)
    with _collector_at_rest(), dossier.act(label, at=at, actor=actor, kind=Kind.IMPORT) as uow:
        report(0, 1)
        diff = decided(roster_diff(uow, reading, decisions.answers), decisions)
        rows: list[Row] = list(diff.new)
        people = diff.new_of(Person)
        rows += map(Badge, new_ids(at, len(people)), new_codes(len(people)), [person.id for person in people])
        total = len(rows) + len(diff.changed)
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            report(start, total)
            uow.add_all(rows[start : start + _ROWS_AT_ONCE])
        for done, change in enumerate(diff.changed, len(rows)):
            report(done, total)
            uow.change(change.row, **{column.name: column.after for column in change.fields})
        for heard in diff.heard:
            uow.apply(heard)
        _give_badges_back(uow, diff, at)
        _keep_answers(uow, decisions.answers)
        report(total, total)
    return diff


@contextlib.contextmanager
def _collector_at_rest() -> Iterator[None]:
    """A million new objects and no circle among them: looking for circles again and again took a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _keep_answers(uow: UnitOfWork, answers: Answers) -> None:
    """Who was said to be whom, so that the next import does not ask again."""
    if not answers:
        return
    here = {row.id: row for row in uow.all_even_retired(SamePerson)}
    for (line_id, person_id), same in answers.items():
        row_id = roster_id("", "same_person", f"{line_id}/{person_id}")
        if row_id in here:
            uow.change(here[row_id], same=same, retired=False)
        else:
            uow.add(SamePerson(row_id, RowId(line_id), RowId(person_id), same))


def _give_badges_back(uow: UnitOfWork, diff: RosterDiff, at: datetime) -> None:
    """Who comes back to the list gets the latest badge back: undoing an import retired badges that may be printed."""
    back = {
        change.row.id
        for change in diff.changed
        if isinstance(change.row, Person) and change.row.retired and any(f.name == "retired" for f in change.fields)
    }
    if not back:
        return
    badges: dict[str, list[Badge]] = {person_id: [] for person_id in back}
    for badge in uow.all_even_retired(Badge):
        if badge.person_id in back:
            badges[badge.person_id].append(badge)
    for person_id, held in badges.items():
        if not held:
            uow.add(Badge(new_id(at), new_code(), person_id))  # type: ignore[arg-type]  # ids of people
        elif all(badge.retired for badge in held):
            uow.change(max(held, key=lambda badge: badge.id), retired=False)


def told(diff: RosterDiff) -> str:
    """The diff in one sentence."""
    new = len(diff.new_lines)
    counts = [
        ngettext("{n} ligne nouvelle", "{n} lignes nouvelles", new).format(n=new),
        ngettext("{n} changée", "{n} changées", len(diff.changed)).format(n=len(diff.changed)),
        ngettext("{n} inchangée", "{n} inchangées", diff.unchanged).format(n=diff.unchanged),
        ngettext("{n} absente de cette liste", "{n} absentes de cette liste", len(diff.absent)).format(
            n=len(diff.absent)
        ),
    ]
    if diff.aside:
        counts.append(_("{n} à compléter").format(n=len(diff.aside)))
    if diff.errors:
        counts.append(ngettext("{n} ligne retenue", "{n} lignes retenues", len(diff.errors)).format(n=len(diff.errors)))
    return _("{source} : {counts}.").format(source=diff.source, counts=", ".join(counts))
