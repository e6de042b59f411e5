"""A whole small list for head office's two tables, of which tests put one sheet in the place of another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from probono_desk import i18n
from probono_desk.roster.lines import RosterReading
from probono_desk.roster.read import read_roster
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.desk.open_desk import new_desk
from probono_desk.usecases.roster.import_roster import import_roster
from tests.made_once import MADE_ONCE
from tests.roster.files import Rows, write_workbook

EVE = datetime(2026, 12, 4, 18, 0, tzinfo=UTC)

EDITION = [("Titre", "Date", "Lieu"), ("Petite édition", "05/12/2026", "Salle des Aulnes")]
STRUCTURES = [
    ("Référence", "Structure", "Mission", "Table", "Effectif minimum", "Effectif maximum", "Référent"),
    ("S-1", "L’Établi", "Des paniers", 1, 3, 5, "E-1"),
    ("S-2", "Le Beffroi", "Quinze parrains", 2, 3, 5, "Mehdi Wallon"),
]
VOLUNTEERS = [
    ("Référence", "Nom", "Prénom", "E-mail", "Téléphone", "Organisation", "Table", "Besoin d’accessibilité"),
    ("V-1", "Martin", "Léa", "lea@example.org", "06 39 98 10 01", "Les Ateliers", 1, "oui"),
    ("V-2", "Œuvrard", "Zoé", "zoe@example.org", "", "Les Ateliers", 2, "non"),
    ("V-3", "Nguyễn", "Thị Hồng", "", "06 39 98 10 03", "", 2, ""),
]
STAFF = [
    ("Référence", "Nom", "Prénom", "Rôle", "Structure"),
    ("E-1", "Carlier", "Agathe", "référente", ""),
    ("E-2", "Wallon", "Mehdi", "référent", ""),
    ("E-3", "Roux", "Anne", "représentante", "S-1"),
]
AGENDA = [("Début", "Phase", "Durée", "Type"), ("9:00", "Départ", 60, "fixe"), ("10:00", "Cadrage", 75, "glissant")]
WHOLE: dict[str, Rows] = {
    "Édition": EDITION,
    "Structures": STRUCTURES,
    "Volontaires": VOLUNTEERS,
    "Équipe": STAFF,
    "Programme": AGENDA,
}


_readings: dict[str, RosterReading] = {}


def whole(folder: Path, **sheets: Rows) -> RosterReading:
    """The whole list, with other sheets in the place of some: ``Volontaires=…``; an empty one is left out.

    A reading says nothing of where its file was and nobody can change it: one of each list is enough.
    """
    listed = {name: rows for name, rows in (WHOLE | sheets).items() if rows}
    known = repr((i18n.language(), listed))
    if known not in _readings:
        _readings[known] = read_roster(write_workbook(folder / "liste.xlsx", listed))
    return _readings[known]


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A small edition, with or without a list in it."""

    dossier: Dossier


def bare_day(folder: Path) -> Dossier:
    """An edition on its eve without anybody; the first of a test is a copy of one made before."""
    return MADE_ONCE.day(_bare_day, folder).dossier


def listed_day(folder: Path) -> Dossier:
    """The same, into which the whole list was imported."""
    return MADE_ONCE.day(_listed_day, folder).dossier


def skilled_day(folder: Path) -> Dossier:
    """The same, whose structures ask for skills."""
    return MADE_ONCE.day(_skilled_day, folder).dossier


def _bare_day(folder: Path) -> ListedDay:
    return ListedDay(new_desk(folder, "Petite édition", date(2026, 12, 5), at=EVE, actor="Responsable").dossier)


def _listed_day(folder: Path, **sheets: Rows) -> ListedDay:
    day = _bare_day(folder)
    import_roster(day.dossier, whole(folder.parent, **sheets), at=EVE, actor="Responsable")
    return day


def _skilled_day(folder: Path) -> ListedDay:
    structures = [(*STRUCTURES[0], "Compétences"), *((*row, "finance, droit") for row in STRUCTURES[1:])]
    return _listed_day(folder, Structures=structures)
