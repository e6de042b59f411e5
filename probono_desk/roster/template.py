"""The empty workbook that head office fills in: six sheets, marked examples, lists to choose from, some advice."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO
from typing import TYPE_CHECKING

from probono_desk.i18n import N_, _
from probono_desk.roster.columns import COLUMNS, Sheet, header_of
from probono_desk.roster.words import ENGAGEMENTS, PHASE_KINDS, PROFILES, ROLES, expected

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | date | time

_INK, _ACCENT, _PAGE, _HAIRLINE, _QUIET = "1C2230", "C2410C", "FBFAF7", "D9D5CC", "6B6F7A"
_LINES_WITH_LISTS = 500
_YES_NO = ("oui", "non")
_LISTS: dict[tuple[Sheet, str], tuple[str, ...]] = {
    (Sheet.VOLUNTEERS, "profile"): expected(PROFILES),
    (Sheet.VOLUNTEERS, "engagement"): expected(ENGAGEMENTS),
    (Sheet.VOLUNTEERS, "photo_taken"): _YES_NO,
    (Sheet.VOLUNTEERS, "photo_published"): _YES_NO,
    (Sheet.VOLUNTEERS, "first_time"): _YES_NO,
    (Sheet.VOLUNTEERS, "access_need"): _YES_NO,
    (Sheet.STAFF, "role"): expected(ROLES),
    (Sheet.AGENDA, "kind"): expected(PHASE_KINDS),
    (Sheet.DIAGNOSES, "validated"): _YES_NO,
}
_WIDE = frozenset(
    {
        "question",
        "expected_deliverable",
        "checklist",
        "pitch",
        "need",
        "note",
        "address",
        "mission",
        "priority",
        "context",
    }
)
_NARROW = frozenset({"table", "ftes", "min_size", "max_size", "start", "end", "length"})

_EXAMPLES: dict[Sheet, tuple[dict[str, Value], ...]] = {
    Sheet.EDITION: (
        {
            "title": "EXEMPLE – Probono Factory de Ville-Exemple",
            "date": date(2026, 12, 5),
            "theme": "bien manger, bien vieillir",
            "territory": "Hauts-de-France",
            "branch": "Lille",
            "venue": "La Salle Inventée",
            "address": "1 rue de l’Exemple, 59000 Lille",
            "time_zone": "Europe/Paris",
            "help_number": "06 39 98 00 00",
            "muster_point": "Devant le portail, côté cour",
        },
    ),
    Sheet.STRUCTURES: (
        {
            "reference": "EX-S1",
            "name": "L’Association Exemple",
            "ftes": 4.5,
            "cause": "bien manger",
            "need": "Vendre aux comités d’entreprise",
            "mission": "Construire une offre pour les CSE",
            "question": "Quelle offre proposer aux CSE, et à quel prix ?",
            "expected_deliverable": "Une grille de prix et un argumentaire de deux pages",
            "checklist": "Les prix couvrent les coûts | L’argumentaire tient en deux pages | Les fichiers se modifient",
            "skills": "commercial, finance, marketing",
            "table": 1,
            "min_size": 8,
            "max_size": 12,
            "pitch": "Des paniers de légumes cultivés par des personnes en insertion.",
            "referent": "EX-E1",
        },
    ),
    Sheet.VOLUNTEERS: (
        {
            "reference": "EX-V1",
            "last_name": "Exemple",
            "first_name": "Camille",
            "badge_name": "Camille E.",
            "email": "camille.exemple@example.org",
            "phone": "06 39 98 00 01",
            "organisation": "Entreprise Inventée",
            "profile": "salarié",
            "skills": "commercial, marketing",
            "engagement": "mécénat de compétences",
            "table": 1,
            "photo_taken": "oui",
            "photo_published": "non",
            "first_time": "oui",
            "access_need": "non",
        },
        {
            "reference": "EX-V2",
            "last_name": "Modèle",
            "first_name": "Dominique",
            "email": "dominique.modele@example.org",
            "phone": "06 39 98 00 02",
            "profile": "retraité",
            "skills": "finance",
            "engagement": "bénévolat",
            "table": 1,
            "photo_taken": "oui",
            "photo_published": "oui",
        },
    ),
    Sheet.STAFF: (
        {
            "reference": "EX-E1",
            "last_name": "Exemple",
            "first_name": "Sacha",
            "role": "référent",
            "email": "sacha.exemple@example.org",
            "phone": "06 39 98 00 03",
            "structure": "EX-S1",
            "table": 1,
        },
        {
            "reference": "EX-R1",
            "last_name": "Exemple",
            "first_name": "Claude",
            "role": "représentant",
            "phone": "06 39 98 00 04",
            "organisation": "L’Association Exemple",
            "structure": "EX-S1",
            "table": 1,
        },
    ),
    # Not marked as examples: this is the ordinary day, to be kept or adapted.
    Sheet.AGENDA: tuple(
        {"start": start, "title": title, "kind": kind}
        for start, title, kind in (
            (time(8, 30), "Accueil", "glissant"),
            (time(9, 0), "Départ", "fixe"),
            (time(9, 20), "Diagnostic à table", "glissant"),
            (time(10, 0), "Cadrage", "glissant"),
            (time(11, 15), "Ravitaillement", "pause"),
            (time(11, 30), "Idéation", "glissant"),
            (time(12, 45), "Déjeuner", "fixe"),
            (time(13, 45), "Production", "glissant"),
            (time(15, 30), "Ravitaillement et point", "pause"),
            (time(15, 45), "Finition", "glissant"),
            (time(16, 15), "Restitution", "glissant"),
            (time(17, 0), "Ligne d’arrivée", "fixe"),
            (time(17, 30), "Fin", "glissant"),
        )
    ),
    Sheet.DIAGNOSES: (
        {
            "structure": "EX-S1",
            "need": "Vendre aux comités d’entreprise",
            "priority": "Un premier contrat avant l’été",
            "context": "Deux essais sans suite ; personne n’a le temps de relancer.",
            "validated": "oui",
            "validated_on": date(2026, 11, 28),
        },
    ),
}

_ADVICE = (
    N_("Une ligne par personne ou par structure. Les feuilles Programme et Diagnostics peuvent rester vides."),
    N_("Les lignes dont la référence commence par « EX- » sont des exemples, jamais importés. Effacez-les."),
    N_("L’ordre des colonnes est libre, les accents aussi. Une colonne inconnue est signalée."),
    N_("Gardez la même référence d’un envoi à l’autre : c’est elle qui retrouve la bonne personne."),
    N_("Sans référence, le nom et l’e-mail (ou le téléphone) la remplacent."),
    N_("Édition : une seule ligne. La date s’écrit 05/12/2026."),
    N_(
        "Structures : une structure, sa mission, sa table. La personne référente y est par sa référence ou son nom "
        "d’Équipe."
    ),
    N_("Volontaires : un nom suffit. Le profil et l’engagement se choisissent dans la liste ; rien n’est déduit."),
    N_("La première compétence est la principale."),
    N_("Photo prise et photo publiée sont deux réponses ; une case vide veut dire que la question n’a pas été posée."),
    N_("Besoin d’accessibilité : oui ou non, jamais de détail de santé."),
    N_("Équipe : facilitateur·rice, référent·e, responsable d’édition, invité·e, et qui représente chaque structure."),
    N_("Programme : l’heure de début suffit ; une étape dure jusqu’à la suivante."),
    N_("« fixe » ne bouge pas, « glissant » suit le retard, « pause » l’absorbe."),
    N_(
        "Diagnostics : confidentiel. Seule l’équipe de la structure le lira, et seulement si elle l’a validé (« oui »)."
    ),
)


def template_workbook() -> bytes:
    """An empty roster with its examples, as an .xlsx file."""
    from openpyxl import Workbook  # 0.3 s, and only this needs it

    book = Workbook()
    book.remove(book.worksheets[0])
    _write_advice(book.create_sheet("Lisez-moi"))
    for sheet in Sheet:
        _write_sheet(book, sheet)
    book.properties.creator = "Probono Desk"
    memory = BytesIO()  # openpyxl leaves an open archive behind where the disk is full, and that complains on stderr
    book.save(memory)
    return memory.getvalue()


def _write_advice(page: Worksheet) -> None:
    from openpyxl.styles import Alignment, Font

    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width = 110
    page["A1"] = _("Probono Desk : la liste d’une édition")
    page["A1"].font = Font(name="Calibri", size=18, bold=True, color=_ACCENT)
    for line, text in enumerate(_ADVICE, start=3):
        cell = page.cell(line, 1, _(text))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(name="Calibri", size=12, color=_INK)


def _write_sheet(book: Workbook, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    page = book.create_sheet(sheet.value)
    page.freeze_panes = "A2"
    page.row_dimensions[1].height = 26
    for place, field in enumerate(COLUMNS[sheet], start=1):
        letter = get_column_letter(place)
        header = page.cell(1, place, header_of(sheet, field))
        header.font = Font(name="Calibri", size=11, bold=True, color=_PAGE)
        header.fill = PatternFill("solid", start_color=_INK)
        header.alignment = Alignment(vertical="center")
        header.border = Border(bottom=Side("medium", color=_ACCENT))
        width = 46 if field in _WIDE else 11 if field in _NARROW else 22
        page.column_dimensions[letter].width = max(width, len(header_of(sheet, field)) + 3)
        if words := _LISTS.get((sheet, field)):
            choice = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
            choice.error = _("Choisissez dans la liste : {words}").format(words=", ".join(words))
            choice.add(f"{letter}2:{letter}{_LINES_WITH_LISTS}")
            page.add_data_validation(choice)
        for line, example in enumerate(_EXAMPLES[sheet], start=2):
            cell = page.cell(line, place, example.get(field))
            cell.border = Border(bottom=Side("hair", color=_HAIRLINE))
            cell.font = Font(name="Calibri", size=11, italic=sheet is not Sheet.AGENDA, color=_QUIET)
            cell.alignment = Alignment(wrap_text=field in _WIDE, vertical="top")
            if isinstance(example.get(field), date):
                cell.number_format = "DD/MM/YYYY"
            elif isinstance(example.get(field), time):
                cell.number_format = "HH:MM"
            elif field == "phone":
                cell.number_format = "@"
        if field in {"phone", "help_number"}:
            # Text, so that Excel keeps the first zero.
            for line in range(2, 2 + max(60, len(_EXAMPLES[sheet]))):
                page.cell(line, place).number_format = "@"
