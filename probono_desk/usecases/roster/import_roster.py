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
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from probono_desk.domain.badge_code import new_code, new_codes
from probono_desk.domain.deliverables import TrailPledge
from probono_desk.domain.edition import Structure
from probono_desk.domain.errors import DeskError
from probono_desk.domain.evacuation import Evacuation, Incident, MusterTick
from probono_desk.domain.ids import RowId, new_id, new_ids, roster_id
from probono_desk.domain.learned_word import LearnedWord
from probono_desk.domain.paper import PaperPrint
from probono_desk.domain.people import Badge, Person, SamePerson, Scan
from probono_desk.domain.search_key import fold
from probono_desk.domain.table_round import Checkpoint, Visit
from probono_desk.i18n import _, ngettext
from probono_desk.own_words import CLIPBOARD, own_datum, to_keep
from probono_desk.roster.line_error import LineError
from probono_desk.roster.lines import RosterReading
from probono_desk.said import Said, said
from probono_desk.store.dossier import Dossier
from probono_desk.store.log import Change, Kind, Op
from probono_desk.store.prepared_act import act_prepared
from probono_desk.store.rows import table_name
from probono_desk.store.unit_of_work import UnitOfWork
from probono_desk.usecases.roster.decisions import Decisions, decided
from probono_desk.usecases.roster.diff import OF_THE_DAY, RosterDiff, roster_diff
from probono_desk.usecases.roster.same_person import Answers

_NOT_THE_ROSTERS = frozenset(
    table_name(kind) for kind in (Scan, PaperPrint, Visit, Checkpoint, Evacuation, MusterTick, Incident, TrailPledge)
)


def preview_roster(
    dossier: Dossier, reading: RosterReading, answers: Answers | None = None, learned: Mapping[str, str] | None = None
) -> RosterDiff:
    """What importing a reading would change; nothing is written.

    Args:
        answers: who is who, as far as it was said over this preview.
        learned: skills by a word of the list's own, in the same way.

    Raises:
        DeskError: ``edition_missing`` when neither the dossier nor the list has an edition.
    """
    with _collector_at_rest(), dossier.read() as db:
        return roster_diff(db, reading, answers, learned)


def import_roster(
    dossier: Dossier,
    reading: RosterReading,
    *,
    at: datetime,
    actor: str,
    decisions: Decisions | None = None,
    strict: bool = False,
    compared: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> RosterDiff:
    """Import a reading as one act, with a badge for everybody who has no good one.

    Args:
        strict: refuse the whole list where a line is held back or a cell set aside.
        compared: look for doubles, where no preview has: the answer's ``doubts`` are what waits for somebody.
        decisions: what was refused, who leaves, who is who; by default the list is taken as it is.
        progress: told rows written of rows; what it raises takes everything back.

    Returns:
        What was done, without what was refused.

    Raises:
        DeskError: ``roster_has_errors`` where nothing of the list can go in, or ``strict`` finds something wrong;
            ``edition_missing``.
    """
    if reading.is_no_list:
        _refuse(reading.errors)
    decisions = decisions or Decisions()
    report = progress or (lambda _done, _total: None)
    label = label_of(reading)

    def make(uow: UnitOfWork) -> RosterDiff:
        report(0, 1)
        found = roster_diff(uow, reading, decisions.answers, decisions.learned, compared=compared)
        diff = decided(found, decisions)
        if strict:
            _refuse((*diff.errors, *(diff.aside or reading.set_aside)))
        people = diff.new_of(Person)
        uow.add_all(diff.new)
        uow.add_all(map(Badge, new_ids(at, len(people)), new_codes(len(people)), [person.id for person in people]))
        for change in diff.changed:
            uow.change(change.row, **{column.name: column.after for column in change.fields})
        for heard in diff.heard:
            uow.apply(heard)
        _give_badges_back(uow, diff, at)
        _keep_answers(uow, decisions.answers)
        _keep_words(uow, decisions.learned)
        return diff

    with _collector_at_rest():
        return act_prepared(
            dossier, make, label=label, at=at, actor=actor, kind=Kind.IMPORT, matters=_matters, wrote=report
        )


def label_of(reading: RosterReading) -> Said:
    """What the import of a list is called."""
    if to_keep(reading.source) == CLIPBOARD:
        return said("Import du presse-papiers")
    return said("Import de {source}", source=own_datum(reading.source))


def _refuse(wrong: tuple[LineError, ...]) -> None:
    if wrong:
        raise DeskError("roster_has_errors", count=len(wrong), first=wrong[0].sentence)


def _matters(change: Change) -> bool:
    """Whether what somebody did meanwhile could make the list mean something else: people go on coming in."""
    kind = next((kind for kind in OF_THE_DAY if table_name(kind) == change.table), None)
    if change.op is Op.UPDATE and kind is not None:
        return not set(change.columns) <= OF_THE_DAY[kind]
    return change.table not in _NOT_THE_ROSTERS


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


def _keep_words(uow: UnitOfWork, learned: Mapping[str, str]) -> None:
    """What words were said to mean, for the edition's next lists."""
    here = {row.id: row for row in uow.all_even_retired(LearnedWord)} if learned else {}
    for word, means in learned.items():
        row_id = roster_id("", "learned_word", fold(word))
        if row_id in here:
            uow.change(here[row_id], means=means, retired=False)
        else:
            uow.add(LearnedWord(row_id, word, means))


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


def _new_told(diff: RosterDiff) -> list[str]:
    """How many are new of whom and of what: people first, then structures, then tables and phases together."""
    people, structures = len(diff.new_of(Person)), len(diff.new_of(Structure))
    others = len(diff.new_lines) - people - structures
    counts = []
    if people:
        counts.append(ngettext("{n} personne nouvelle", "{n} personnes nouvelles", people).format(n=people))
    if structures:
        counts.append(ngettext("{n} structure nouvelle", "{n} structures nouvelles", structures).format(n=structures))
    if others or not counts:
        counts.append(
            ngettext("{n} autre ligne nouvelle", "{n} autres lignes nouvelles", others).format(n=others)
            if counts
            else ngettext("{n} ligne nouvelle", "{n} lignes nouvelles", others).format(n=others)
        )
    return counts


def told(diff: RosterDiff) -> str:
    """The diff in one sentence."""
    counts = [
        *_new_told(diff),
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
