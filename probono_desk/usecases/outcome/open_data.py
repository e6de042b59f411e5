"""The day as open data: figures of tables, arrivals, profiles, hours and evaluation, and nobody in them.

It may be published: no name of a person, no comment, and no count of people by what they are that tells of somebody,
by itself, by subtraction, or beside what was written an hour ago (``domain.disclosure``); the file says how. Means are
of five answers or more, to the half mark, so that one more answer cannot be read from the change. The structures are
named: they are what the day is known for. Each row bears its edition, so that those of many can be put together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from probono_desk.domain.deliverables import Recommendation
from probono_desk.domain.disclosure import BASE, FEWEST
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.domain.evaluation import LEAST_SHOWN, MEAN_STEP
from probono_desk.domain.instants import to_local
from probono_desk.domain.people import EngagementType, Profile
from probono_desk.i18n import _
from probono_desk.printing.spreadsheet import Value, table_suffix, write_csv, write_xlsx
from probono_desk.printing.words import engagement_word, profile_word
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.usecases.outcome.evaluate import results_of
from probono_desk.usecases.outcome.groups import groups_of
from probono_desk.usecases.outcome.hours import hours_of
from probono_desk.usecases.outcome.status import Status, status_of
from probono_desk.usecases.tables.arrivals import quarters
from probono_desk.words import capitalised, word_for

Line = tuple[str, str, str, Value]
"""What it is about, an indicator's stable name, the same in words, its value; empty where it would tell of somebody."""


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
        return OpenData(
            edition.title,
            edition.date,
            (
                ("day", _("Journée"), tuple(_day(db, edition))),
                ("table", _("Tables"), tuple(_tables(db))),
                ("arrival", _("Arrivées"), tuple(_arrivals(db, edition))),
                ("people", _("Volontaires"), tuple(_people(db))),
                ("hours", _("Heures"), tuple(_hours(db, at))),
                ("evaluation", _("Évaluation"), tuple(_evaluation(db))),
                ("method", _("Méthode"), tuple(_method())),
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
        ("trail_pledges", _("Engagements pour le Trail"), status.trail_pledges),
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
            yield subject, "trail_pledges", _("Engagements pour le Trail"), row.pledges


def _arrivals(db: Reader, edition: Edition) -> Iterator[Line]:
    if _few_came(status_of(db)):
        return  # the hours alone would tell, beside later figures, how many they were
    for starts_at, count in quarters(db):
        clock = f"{to_local(starts_at, edition.time_zone):%H:%M}"
        yield clock, "arrivals_in_quarter_hour", _("Volontaires arrivés dans le quart d’heure"), count


def _people(db: Reader) -> Iterator[Line]:
    groups = groups_of(db)
    for profile in (*Profile, None):
        words = profile_word(profile) or _("Non renseigné")
        yield words, "present_by_profile", _("Volontaires venus, par profil"), groups.of_profile(profile)
    for kind in (*EngagementType, None):
        title = _("Volontaires venus, par engagement")
        yield engagement_word(kind), "present_by_engagement", title, groups.of_engagement(kind)


def _hours(db: Reader, at: datetime) -> Iterator[Line]:
    found = hours_of(db, at=at)
    yield "", "people", _("Personnes comptées"), enough(len(found.people))
    if len(found.people) >= LEAST_SHOWN:
        yield "", "minutes", _("Minutes de présence"), found.minutes
    yield "", "meal_counted", _("Déjeuner compté"), _("oui") if found.meal_counted else _("non")
    groups = groups_of(db)
    for kind in (*EngagementType, None):
        title = _("Minutes de présence, par engagement (estimation)")
        yield engagement_word(kind), "minutes_by_engagement", title, groups.minutes_of(kind, found)


def _evaluation(db: Reader) -> Iterator[Line]:
    for result in results_of(db):
        title = result.questionnaire.title
        yield title, "sheets", _("Questionnaires remplis"), enough(result.sheets)
        for tally in result.tallies:
            # A comment has no mean. The mean alone: how many gave one mark may be a single person.
            if tally.question.low and (mean := tally.coarse_mean) is not None:
                yield title, f"mean_{tally.question.name}", tally.question.text, mean


def _method() -> Iterator[Line]:
    rounding = _(
        "Volontaires par profil et par engagement : arrondis à un multiple de {n}, au hasard et une fois pour toutes ; "
        "l’écart est de {less} au plus, et leur somme n’est pas exactement le total."
    )
    yield "", "rounding_base", rounding.format(n=BASE, less=BASE - 1), BASE
    yield "", "fewest_people", _("Volontaires venus en deçà desquels ces nombres restent vides."), FEWEST
    yield "", "estimated_minutes", _("Minutes par engagement : nombre arrondi × durée moyenne de tous."), _("oui")
    yield "", "mean_step", _("Moyennes : à la demi-note, sur cinq réponses au moins."), MEAN_STEP


def _few_came(status: Status) -> bool:
    """Whether so few have come that each figure about presence speaks of somebody."""
    return 0 < status.count.present < LEAST_SHOWN


def enough(people: int) -> Value:
    """A count of people, unless it is so small that it speaks of somebody: then nothing, as for zero of them never."""
    return people if people == 0 or people >= LEAST_SHOWN else None
