"""The day as open data: figures of tables, arrivals, profiles, hours and evaluation, and nobody in them.

It may be published: no name of a person, no comment, and no count of fewer than three people by what they are or
answered (``DOMAIN``: who may see what), nor what would tell it by subtraction (``domain.disclosure``). The structures
are named: they are what the day is known for. Each row bears its edition, so that those of many can be put together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from probono_desk.domain.deliverables import Recommendation
from probono_desk.domain.disclosure import mean_tells, suppressed
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.domain.evaluation import LEAST_SHOWN
from probono_desk.domain.instants import to_local
from probono_desk.domain.people import EngagementType, Person, Profile, Role
from probono_desk.i18n import _
from probono_desk.printing.spreadsheet import Value, table_suffix, write_csv, write_xlsx
from probono_desk.printing.words import engagement_word, profile_word
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.usecases.outcome.evaluate import results_of
from probono_desk.usecases.outcome.hours import DayHours, hours_of
from probono_desk.usecases.outcome.status import Status, status_of
from probono_desk.usecases.tables.arrivals import quarters
from probono_desk.words import capitalised, word_for

Line = tuple[str, str, str, Value]
"""What it is about, an indicator's stable name, the same in words, its value; empty where it would tell of somebody."""


_KINDS = (*EngagementType, None)


@dataclass(frozen=True, slots=True)
class OpenData:
    """Lines by section, in the order in which they are read; a section's stable name and its title."""

    edition: str
    day: date
    sections: tuple[tuple[str, str, tuple[Line, ...]], ...]

    @property
    def lines(self) -> int:
        """How many figures there are."""
        return sum(len(lines) for _name, _title, lines in self.sections)


def open_data(dossier: Dossier, *, at: datetime) -> OpenData:
    """Every figure, from one snapshot.

    Raises:
        DeskError: ``edition_missing``.
    """
    with dossier.read() as db:
        edition = next(iter(db.all(Edition)), None)
        if edition is None:
            raise DeskError("edition_missing")
        hours, here = hours_of(db, at=at), door.presence(db)
        came = [person for person in db.all(Person, role=Role.VOLUNTEER) if person.id in here]
        # Alike for people and hours, who need not be the same ones: what one of the two shows tells of the other.
        hidden = _small_kinds(came) | _small_kinds([one.person for one in hours.people])
        return OpenData(
            edition.title,
            edition.date,
            (
                ("day", _("Journée"), tuple(_day(db, edition))),
                ("table", _("Tables"), tuple(_tables(db))),
                ("arrival", _("Arrivées"), tuple(_arrivals(db, edition))),
                ("people", _("Volontaires"), tuple(_people(came, hidden))),
                ("hours", _("Heures"), tuple(_hours(hours, hidden))),
                ("evaluation", _("Évaluation"), tuple(_evaluation(db))),
            ),
        )


def write_open_data(dossier: Dossier, path: Path, *, at: datetime) -> OpenData:
    """Write it as .csv, one table, or as .xlsx, a sheet for each section; no cell can be a formula.

    Raises:
        DeskError: ``edition_missing``, ``table_suffix``, ``paper_not_written``, ``disk_full``.
    """
    suffix = table_suffix(path)
    found = open_data(dossier, at=at)
    of: tuple[Value, Value] = (found.edition, found.day.isoformat())
    of_which: tuple[Value, Value] = (_("Édition"), _("Date"))
    heading: list[Value] = [_("Sujet"), _("Indicateur"), _("Libellé"), _("Valeur")]
    if suffix == ".csv":
        rows: list[list[Value]] = [[*of_which, _("Section"), *heading]]
        rows += [[*of, name, *line] for name, _title, lines in found.sections for line in lines]
        write_csv(path, rows)
    else:
        sheets = {
            title: [[*of_which, *heading], *([*of, *line] for line in lines)] for _name, title, lines in found.sections
        }
        write_xlsx(path, sheets)
    return found


def _day(db: Reader, edition: Edition) -> Iterator[Line]:
    status = status_of(db)
    figures: tuple[tuple[str, str, Value], ...] = (
        ("title", _("Édition"), edition.title),
        ("date", _("Date"), edition.date.isoformat()),
        ("theme", _("Thème"), edition.theme),
        ("territory", _("Territoire"), edition.territory),
        ("branch", _("Antenne"), edition.branch),
        ("registered", _("Inscrits"), status.count.expected),
        ("present", _("Volontaires présents"), enough(status.count.present)),
        ("walk_ins", _("Sans rendez-vous"), None if _few_came(status) else status.count.walk_ins),
        ("absent", _("Absents"), None if _few_came(status) else status.count.absent),
        ("deliverables", _("Livrables attendus"), len(status.deliverables)),
        ("handed_over", _("Livrables remis"), sum(row.versions > 0 for row in status.deliverables)),
        ("trail_pledges", _("Engagements pour le Trail"), None if _few_came(status) else status.trail_pledges),
    )
    for name, words, value in figures:
        yield "", name, words, value


def _tables(db: Reader) -> Iterator[Line]:
    status = status_of(db)
    advice = Counter(row.mission_id for row in db.all(Recommendation))
    by_table = {row.table: row for row in status.deliverables}
    for table in status.tables:
        subject = _("Table {number}").format(number=table.number)
        yield subject, "structure", _("Structure"), table.structure
        yield subject, "seated", _("Volontaires placés"), table.seated
        yield subject, "present", _("Volontaires venus"), None if _few_came(status) else table.present
        if row := by_table.get(table.number):
            yield subject, "mission", _("Mission"), row.mission
            yield subject, "deliverable_state", _("Livrable"), capitalised(word_for(row.state))
            yield subject, "versions", _("Versions"), row.versions
            yield subject, "recommendations", _("Préconisations"), advice[row.mission_id]
            pledges = None if _few_came(status) else row.pledges  # made by people who came: two of them tell of two
            yield subject, "trail_pledges", _("Engagements pour le Trail"), pledges


def _arrivals(db: Reader, edition: Edition) -> Iterator[Line]:
    if _few_came(status_of(db)):
        return  # from the first quarter to the last: even their number tells
    for starts_at, count in quarters(db):
        clock = f"{to_local(starts_at, edition.time_zone):%H:%M}"
        title = _("Volontaires arrivés dans le quart d’heure")
        yield clock, "arrivals_in_quarter_hour", title, count


def _small_kinds(people: Iterable[Person]) -> frozenset[EngagementType | None]:
    engagements = Counter(person.engagement for person in people)
    return suppressed({kind: engagements[kind] for kind in _KINDS}, least=LEAST_SHOWN)


def _people(came: Sequence[Person], hidden: frozenset[EngagementType | None]) -> Iterator[Line]:
    profiles, engagements = Counter(p.profile for p in came), Counter(p.engagement for p in came)
    cells = {profile: profiles[profile] for profile in (*Profile, None)}
    hidden_profiles = suppressed(cells, least=LEAST_SHOWN)
    for profile, count in cells.items():
        words = profile_word(profile) or _("Non renseigné")
        value = None if profile in hidden_profiles else count
        yield words, "present_by_profile", _("Volontaires venus, par profil"), value
    for kind in _KINDS:
        value = None if kind in hidden else engagements[kind]
        yield engagement_word(kind), "present_by_engagement", _("Volontaires venus, par engagement"), value


def _hours(found: DayHours, hidden: frozenset[EngagementType | None]) -> Iterator[Line]:
    yield "", "people", _("Personnes comptées"), enough(len(found.people))
    if len(found.people) >= LEAST_SHOWN:
        yield "", "minutes", _("Minutes de présence"), found.minutes
    yield "", "meal_counted", _("Déjeuner compté"), _("oui") if found.meal_counted else _("non")
    for kind in _KINDS:
        minutes = sum(one.attendance.minutes for one in found.people if one.person.engagement is kind)
        value = None if kind in hidden else minutes
        yield engagement_word(kind), "minutes_by_engagement", _("Minutes de présence, par engagement"), value


def _evaluation(db: Reader) -> Iterator[Line]:
    for result in results_of(db):
        title = result.questionnaire.title
        yield title, "sheets", _("Questionnaires remplis"), enough(result.sheets)
        if result.sheets < LEAST_SHOWN:
            continue
        for tally in result.tallies:
            if not tally.question.low or tally.answers < LEAST_SHOWN or tally.mean is None:
                continue  # a comment, or too few
            # The mean alone: how many gave one mark may be a single person. Near an end it tells that, too.
            if mean_tells(tally.counts, least=LEAST_SHOWN):
                continue
            yield title, f"mean_{tally.question.name}", tally.question.text, round(tally.mean, 2)


def _few_came(status: Status) -> bool:
    """Whether so few have come that each figure about presence speaks of somebody."""
    return 0 < status.count.present < LEAST_SHOWN


def enough(people: int) -> Value:
    """A count of people, unless it is so small that it speaks of somebody: then nothing, as for zero of them never."""
    return people if people == 0 or people >= LEAST_SHOWN else None
