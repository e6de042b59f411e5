"""A whole small list for head office's two tables, of which tests put one sheet in the place of another."""

from __future__ import annotations

from pathlib import Path

from probono_desk.roster.lines import RosterReading
from probono_desk.roster.read import read_roster
from tests.roster.files import Rows, write_workbook

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


def whole(folder: Path, **sheets: Rows) -> RosterReading:
    """The whole list, with other sheets in the place of some: ``Volontaires=…``; an empty one is left out."""
    path = write_workbook(folder / "liste.xlsx", {name: rows for name, rows in (WHOLE | sheets).items() if rows})
    return read_roster(path)
