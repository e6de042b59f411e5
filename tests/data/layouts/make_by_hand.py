"""Make the lists that tired people keep, each with what must come out: ``python tests/data/layouts/make_by_hand.py``.

Everybody is invented. What must come out is written here, never taken from the program; see ``make.py`` for the rest.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import PatternFill

HERE = Path(__file__).parent
Rows = list[list[Any]]

M = ("Maëlle", "Delattre", "maelle.delattre@example.org")
T = ("Tristan", "Ouvrard", "tristan.ouvrard@example.org")
S = ("Sacha", "Lemaire", "sacha.lemaire@example.org")
O = ("Odile", "Vanhove", "odile.vanhove@example.org")  # noqa: E741 - Odile
K = ("Karim", "Benali", "karim.benali@example.org")
Z = ("Zoé", "Hennebelle", "zoe.hennebelle@example.org")
B = ("Bastien", "Carlier", "bastien.carlier@example.org")
MN, TN, SN, ON, KN = M[:2], T[:2], S[:2], O[:2], ("Karim", "Benali")
HEAD = ["Nom", "Prénom", "E-mail"]
M_, T_, S_, O_, K_, Z_, B_ = ([one[1], one[0], one[2]] for one in (M, T, S, O, K, Z, B))


def who(first: str, last: str, email: str = "", **other: Any) -> dict[str, Any]:
    """Somebody who must come out, by the fields that matter for the layout."""
    return {"first_name": first, "last_name": last, "email": email, **other}


def made(
    name: str, sheets: dict[str, Rows] | Rows, people: list[dict[str, Any]], *, red: int = 0, **other: Any
) -> None:
    """One list, a .csv or a workbook, and what must come out of it; ``red`` is a line on a red ground."""
    if isinstance(sheets, dict):
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        for cell in book.worksheets[0][red] if red else ():
            cell.fill = PatternFill("solid", fgColor="FFFF0000")
        book.save(HERE / name)
    else:
        text = io.StringIO()
        csv.writer(text, delimiter=";").writerows(sheets)
        (HERE / name).write_bytes(text.getvalue().encode())
    asks = other.get("questions") or other.pop("held", False)
    wanted = {
        "verdict": "ask" if asks else "good",
        "people": people,
        "questions": [],
        "not_coming": [],
        "asked": [],
        **other,
    }
    (HERE / f"{name}.json").write_text(json.dumps(wanted, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def structures() -> None:
    """What a call’s forms export, under any name."""
    claire, paul = who("Claire", "Fontaine", "claire@filaronde.example"), who("Paul", "Roussel", "paul@halte.example")
    made(
        "reponses-appel.csv",
        [
            [
                "Horodateur",
                "Nom de la structure",
                "Statut juridique",
                "Objet social",
                "Nombre d'ETP",
                "Nombre de salariés",
                "Êtes-vous en procédure collective ?",
                "Territoire d'intervention",
                "Nom et prénom du contact",
                "E-mail du contact",
                "Téléphone du contact",
            ],
            [
                "02/10/2026 09:12:33",
                "Le Fil d’Aronde",
                "Association loi 1901",
                "Rompre l’isolement",
                "3",
                "4",
                "Non",
                "Métropole lilloise",
                "Claire Fontaine",
                "claire@filaronde.example",
                "06 39 98 10 01",
            ],
            [
                "03/10/2026 14:02:10",
                "La Halte Merisier",
                "SCOP",
                "Accueil",
                "18",
                "18",
                "Non",
                "Hauts-de-France",
                "Paul Roussel",
                "paul@halte.example",
                "06 39 98 10 02",
            ],
        ],
        [{**one, "role": "representative"} for one in (claire, paul)],
        structures=[{"name": "Le Fil d’Aronde", "table": None}, {"name": "La Halte Merisier", "table": None}],
    )
    made(
        "call-answers.csv",
        [
            [
                "Timestamp",
                "What is the name of your nonprofit?",
                "Is your organisation insolvent?",
                "How many employees do you have?",
                "How many FTEs?",
                "Which territory do you work in?",
                "What is your social purpose?",
                "Your main contact: full name",
                "Your main contact: email",
            ],
            [
                "10/1/2026 10:00:00",
                "Harbour Kitchen",
                "No",
                "4",
                "3.5",
                "Kent",
                "Food for all",
                "Ann Doyle",
                "ann@harbour.example",
            ],
        ],
        [who("Ann", "Doyle", "ann@harbour.example", role="representative")],
        structures=[{"name": "Harbour Kitchen", "table": None}],
    )
    made(
        "candidatures-et-inscrits.xlsx",
        {
            "Inscrits": [HEAD, T_, M_],
            "Reçues en 2026": [
                [
                    "Association",
                    "Forme juridique",
                    "Mission sociale",
                    "Salariés ETP",
                    "Redressement judiciaire",
                    "Représentant 1",
                    "Mail",
                    "Représentant 2",
                    "Mail 2",
                ],
                [
                    "Numérik’Escaut",
                    "Association",
                    "Inclusion numérique",
                    11,
                    "non",
                    "Anaïs Dubrulle",
                    "anais@numerik.example",
                    "Yann Le Goff",
                    "yann@numerik.example",
                ],
            ],
        },
        [
            who(*T, role="volunteer"),
            who(*M, role="volunteer"),
            who("Anaïs", "Dubrulle", "anais@numerik.example", role="representative"),
            who("Yann", "Le Goff", "yann@numerik.example", role="representative"),
        ],
        structures=[{"name": "Numérik’Escaut", "table": None}],
    )
    made(
        "candidatures-decidees.csv",
        [
            ["Structure", "Statut juridique", "Nombre de salariés", "Objet social", "Décision"],
            ["Le Fil", "Association", "3", "Lien social", "Retenue"],
            ["La Halte", "Association", "18", "Accueil", "Non retenue"],
            ["L’Établi", "SCIC", "4", "Maraîchage", "Liste d’attente"],
        ],
        [],
        structures=[{"name": "Le Fil", "table": None}],
        not_coming=["La Halte"],
        asked=["L’Établi"],
        questions=["coming:liste d attente"],
    )
    made(
        "structures-avec-priorite.xlsx",
        {
            "Structures": [
                ["Structure", "Table", "Besoin", "Priorité", "Contact", "Procédure collective", "Salariés"],
                ["Le Fil", 1, "communication", "1 - urgent", "Claire Fontaine, 06 39 98 10 01", "non", 3],
            ],
            "Volontaires": [HEAD, M_],
        },
        [who(*M), who("Claire", "Fontaine", phone="+33639981001", role="representative", table=None)],
        structures=[{"name": "Le Fil", "table": 1}],
    )
    made(
        "qui-parle-pour-qui.csv",
        [
            ["Structure", "Nom", "Prénom", "Fonction", "E-mail"],
            ["Le Fil", "Fontaine", "Claire", "Directrice", "claire@filaronde.example"],
            ["La Halte", "Roussel", "Paul", "Président", "paul@halte.example"],
        ],
        [{**one, "role": "representative"} for one in (claire, paul)],
        questions=["sheet:qui parle pour qui"],
    )


def half_said() -> None:
    """What is easily read too broadly: publication alone, two first names, half days, a manager’s word."""
    made(
        "publication-alone.csv",
        [[*HEAD, "Acceptez-vous que des photos de vous soient publiées ?"], [*M_, "Oui"], [*T_, "Non"]],
        [who(*M, photo_taken=None, photo_published=True), who(*T, photo_taken=None, photo_published=False)],
    )
    made(
        "taken-and-published.csv",
        [[*HEAD, "Acceptez-vous d’être pris en photo et que les photos soient publiées ?"], [*M_, "Oui"], [*T_, "Non"]],
        [who(*M, photo_taken=True, photo_published=True), who(*T, photo_taken=False, photo_published=False)],
    )
    made(
        "pictures-shared.csv",
        [[*HEAD, "Les photos prises ce jour-là peuvent-elles être diffusées ?"], [*M_, "Oui"], [*T_, "Non"]],
        [who(*M, photo_taken=None, photo_published=True), who(*T, photo_taken=None, photo_published=False)],
    )
    made(
        "help-to-get-out.csv",
        [[*HEAD, "Besoin d’aide en cas d’évacuation"], [*M_, "Oui"], [*T_, "Non"]],
        [who(*M, access_need=True), who(*T, access_need=False)],
    )
    made(
        "two-first-names.csv",
        [HEAD, ["Delattre", "Jade et Hugo", M[2]], ["Ouvrard", "Lise + 1", T[2]], S_],
        [who("Lise", "Ouvrard", T[2]), who(*S)],
        questions=["first_names:jade et hugo", "first_names:lise 1 lise ouvrard"],
        asked=["Jade et Hugo Delattre"],
    )
    made(
        "morning-and-afternoon.csv",
        [
            [*HEAD, "Matin (9h-12h30)", "Après-midi (13h45-17h)"],
            [*M_, "Oui", "Oui"],
            [*T_, "Non", "Non"],
            [*S_, "Oui", "Non"],
        ],
        [who(*M)],
        questions=["coming:apres midi 13h45 17h=non"],
        not_coming=["Tristan Ouvrard"],
        asked=["Sacha Lemaire"],
    )
    made(
        "manager-s-word.csv",
        [
            [*HEAD, "Nom du manager", "Validation du responsable"],
            [*M_, "Paul Roux", "Approuvé"],
            [*T_, "Paul Roux", "Refusé"],
            [*S_, "Anne Blanc", "En attente"],
        ],
        [who(*M)],
        questions=["coming:en attente"],
        not_coming=["Tristan Ouvrard"],
        asked=["Sacha Lemaire"],
    )
    made(
        "approved-by-the-manager.csv",
        [[*HEAD, "Validé par le manager", "Photo publiable ?"], [*M_, "Oui", "Oui"], [*T_, "Non", "Non"]],
        [who(*M, photo_taken=None, photo_published=True)],
        questions=["coming:valide par le manager=non"],
        asked=["Tristan Ouvrard"],
    )
    made(
        "placed-by-structure.xlsx",
        {
            "Structures": [["Structure", "Table"], ["Le Fil", 1], ["La Halte", 2]],
            "Volontaires": [[*HEAD, "Structure accompagnée"], [*M_, "La Halte"], [*T_, "le fil"], [*S_, "Le Phare"]],
        },
        [who(*M, table=2), who(*T, table=1), who(*S, table=None)],
        structures=[{"name": "Le Fil", "table": 1}, {"name": "La Halte", "table": 2}],
    )
    made(
        "two-words-for-one-skill.csv",
        [[*HEAD, "Compétences"], [*M_, "Comptabilité / finance"], [*T_, "Finance / RH"]],
        [who(*M, skills=["finance"]), who(*T, skills=["Finance", "RH"])],
    )
    made(
        "somebody-instead.csv",
        [[*HEAD, "Table"], ["Carlier (remplacée par Zoé Hennebelle)", "Jade", "jade@example.org", "2"], [*T_, "1"]],
        [who(*T, table=1)],
        questions=["coming:remplacee par zoe hennebelle"],
        asked=["Jade Carlier"],
    )
    made(
        "buyer-and-cell-phone.csv",
        [
            ["Buyer Name", "Buyer Email", "Cell Phone", "Attendee Name", "Attendee Email"],
            ["Anne Blanc", "anne@example.org", "06 39 98 01 01", "Maëlle Delattre", M[2]],
            ["Anne Blanc", "anne@example.org", "06 39 98 01 02", "Tristan Ouvrard", T[2]],
        ],
        [who(*M, phone="+33639980101"), who(*T, phone="+33639980102")],
    )


def tables() -> None:
    """Tables and companies written once, ditto signs, other shapes."""
    made(
        "table-once.xlsx",
        {"Volontaires": [["Table", *HEAD], [1, *M_], ["", *T_], ["", *S_], [2, *O_], ["", *K_], ["", *Z_]]},
        [*(who(*one, table=1) for one in (M, T, S)), *(who(*one, table=2) for one in (O, K, Z))],
    )
    made(
        "table-in-pairs.csv",
        [["Table", *HEAD], ["1", *M_], ["", *T_], ["2", *S_], ["", *O_]],
        [who(*M, table=1), who(*T, table=None), who(*S, table=2), who(*O, table=None)],
        questions=["below:table"],
    )
    made(
        "one-without-table.csv",
        [["Table", *HEAD], ["1", *M_], ["", *T_], ["2", *S_]],
        [who(*M, table=1), who(*T, table=None), who(*S, table=2)],
    )
    made(
        "wrong-formula-in-table.csv",
        [["Table", *HEAD], ["1", *M_], ["#REF!", *T_], ["", *S_], ["", *O_], ["2", *K_], ["", *Z_], ["", *B_]],
        [
            who(*M, table=1),
            *(who(*one, table=None) for one in (T, S, O)),
            *(who(*one, table=2) for one in (K, Z, B)),
        ],
    )
    made(
        "table-unclear.csv",
        [["Table", *HEAD], ["1", *M_], ["1", *T_], ["", *S_], ["", *K_], ["2", *O_]],
        [who(*M, table=1), who(*T, table=1), who(*S, table=None), who(*K, table=None), who(*O, table=2)],
        questions=["below:table"],
    )
    made(
        "tables-of-some.csv",
        [[*HEAD, "Table"], [*M_, "1"], [*T_, "2"], [*S_, "1"], [*O_, ""]],
        [who(*M, table=1), who(*T, table=2), who(*S, table=1), who(*O, table=None)],
    )
    made(
        "ditto.csv",
        [
            [*HEAD, "Entreprise", "Table"],
            [*M_, "Filatures du Nord", "1"],
            [*T_, '"', "idem"],
            [*S_, "idem", '"'],
            [*O_, "Banque Lys", "2"],
        ],
        [
            who(*M, organisation="Filatures du Nord", table=1),
            who(*T, organisation="Filatures du Nord", table=1),
            who(*S, organisation="Filatures du Nord", table=1),
            who(*O, organisation="Banque Lys", table=2),
        ],
    )
    made(
        "company-once.csv",
        [["Entreprise", *HEAD], ["Filatures du Nord", *M_], ["", *T_], ["Banque Lys", *O_]],
        [who(*M, organisation="Filatures du Nord"), who(*T, organisation=""), who(*O, organisation="Banque Lys")],
        questions=["below:organisation"],
    )
    made(
        "structure-and-table-once.csv",
        [
            ["Structure", "Table", "Volontaire", "Mail"],
            ["Le Fil", "1", "Maëlle Delattre", M[2]],
            ["", "", "Tristan Ouvrard", T[2]],
            ["", "", "Karim Benali", K[2]],
            ["La Halte", "2", "Sacha Lemaire", S[2]],
            ["", "", "Odile Vanhove", O[2]],
            ["", "", "Zoé Hennebelle", Z[2]],
        ],
        [
            who(*M, table=1, organisation="Le Fil"),
            who(*T, table=1, organisation="Le Fil"),
            who(*K, table=1, organisation="Le Fil"),
            who(*S, table=2),
            who(*O, table=2),
            who(*Z, table=2),
        ],
    )
    made(
        "a-column-a-table.csv",
        [["Table 1", "Table 2"], ["Maëlle Delattre", "Sacha Lemaire"], ["Tristan Ouvrard", ""]],
        [who(*MN, table=1), who(*TN, table=1), who(*SN, table=2)],
    )
    made(
        "turned.xlsx",
        {
            "Feuil1": [
                ["Nom", M[1], T[1]],
                ["Prénom", M[0], T[0]],
                ["E-mail", M[2], T[2]],
                ["Compétences", "Finance", "RH"],
            ]
        },
        [who(*M, skills=["Finance"]), who(*T, skills=["RH"])],
    )
    made(
        "numbered.csv",
        [["Liste des inscrits"], ["1. Maëlle Delattre"], ["2. Tristan Ouvrard"], ["3. Odile Vanhove"]],
        [who(*MN), who(*TN), who(*ON)],
    )
    made(
        "volunteers-in-columns.csv",
        [
            ["Structure", "Table", "Volontaire 1", "Volontaire 2"],
            ["Le Fil", "1", "Maëlle Delattre", "Tristan Ouvrard"],
            ["La Halte", "2", "Odile Vanhove", ""],
        ],
        [who(*MN, table=1), who(*TN, table=1), who(*ON, table=2)],
    )
    made(
        "sections-of-roles.csv",
        [HEAD, ["Volontaires", "", ""], M_, ["Facilitateurs", "", ""], S_, ["Représentants", "", ""], O_],
        [who(*M, role="volunteer"), who(*S, role="facilitator"), who(*O, role="representative")],
    )
    made(
        "sections-of-companies.csv",
        [HEAD, ["FILATURES DU NORD (2)", "", ""], M_, T_, ["BANQUE LYS", "", ""], O_],
        [
            who(*M, organisation="FILATURES DU NORD"),
            who(*T, organisation="FILATURES DU NORD"),
            who(*O, organisation="BANQUE LYS"),
        ],
    )
    made(
        "two-roles-side-by-side.xlsx",
        {
            "Feuil1": [
                ["Volontaires", "", "", "", "Représentants", "", ""],
                [*HEAD, "", "Nom", "Prénom", "Structure"],
                [*M_, "", S[1], S[0], "Le Fil"],
                [*T_, "", O[1], O[0], "La Halte"],
            ]
        },
        [
            who(*M, role="volunteer"),
            who(*T, role="volunteer"),
            who(*SN, role="representative"),
            who(*ON, role="representative"),
        ],
    )
    made(
        "a-column-of-roles.csv",
        [
            [*HEAD, "Qualité", "Structure"],
            [*M_, "bénévole", ""],
            [*T_, "facilitateur Pro Bono Lab", ""],
            [*O_, "représentante", "Le Fil"],
        ],
        [who(*M, role="volunteer"), who(*T, role="facilitator"), who(*O, role="representative")],
    )


def cells() -> None:
    """What stands beside a name, an address, a telephone; pictures, days, colours."""
    made(
        "company-in-brackets.csv",
        [
            ["Participants"],
            ["Maëlle Delattre (Filatures du Nord)"],
            ["Banque Lys : Tristan Ouvrard"],
            ["Odile Vanhove"],
        ],
        [who(*MN, organisation="Filatures du Nord"), who(*TN, organisation="Banque Lys"), who(*ON)],
    )
    made(
        "addresses-with-names.csv",
        [
            ["Destinataires"],
            ["Maëlle Delattre <maelle.delattre@example.org>"],
            ['"Ouvrard, Tristan" <tristan.ouvrard@example.org>'],
            ["sacha.lemaire@example.org"],
        ],
        [who(*M), who(*T)],
        held=True,
    )
    made("addresses-alone.csv", [["Email"], [M[2]], [T[2]]], [], questions=["missing:full_name"])
    made(
        "contacts-of-all-kinds.csv",
        [
            ["Nom", "Contact"],
            ["Maëlle Delattre", "06 39 98 10 01 (perso)"],
            ["Tristan Ouvrard", "tel bureau 03 61 55 00 02"],
            ["Odile Vanhove", "odile.vanhove@example.org / 0639981004"],
        ],
        [who(*MN, phone="+33639981001"), who(*TN, phone="+33361550002"), who(*O, phone="+33639981004")],
    )
    made(
        "several-in-a-cell.csv",
        [
            ["Entreprise", "Volontaires"],
            ["Filatures du Nord", "Maëlle Delattre, Tristan Ouvrard"],
            ["Banque Lys", "Sacha Lemaire et Odile Vanhove"],
            ["", "Karim Benali +1"],
        ],
        [
            who(*MN, organisation="Filatures du Nord"),
            who(*TN, organisation="Filatures du Nord"),
            who(*SN, organisation="Banque Lys"),
            who(*ON, organisation="Banque Lys"),
            who(*KN),
        ],
    )
    made(
        "hidden-names.csv",
        [HEAD, ["XXXX", "XXXX", ""], ["***", "***", ""], M_, ["Info Requested", "Info Requested", T[2]]],
        [who(*M)],
        held=True,
    )
    made(
        "a-word-beside-the-name.csv",
        [HEAD, ["DELATTRE (annulé)", "Maëlle", M[2]], T_],
        [who(*T)],
        asked=["Maëlle DELATTRE"],
        questions=["coming:annule"],
    )
    made(
        "yes-to-be-confirmed.csv",
        [[*HEAD, "Présence"], [*M_, "oui"], [*T_, "oui (à confirmer)"], [*S_, "oui ?"]],
        [who(*M)],
        asked=["Tristan Ouvrard", "Sacha Lemaire"],
        questions=["coming:oui a confirmer", "coming:presence=oui"],
    )
    made(
        "which-day.csv",
        [[*HEAD, "ven. 4", "sam. 5"], [*M_, "x", "x"], [*T_, "", "x"]],
        [who(*M), who(*T)],
        questions=["which_day"],
    )
    made(
        "doodle.xlsx",
        {
            "Sondage": [
                ["Sondage « Marathon Probono »"],
                ["https://doodle.example/x"],
                [],
                ["", "décembre 2026", ""],
                ["", "sam. 5", "dim. 6"],
                ["Maëlle Delattre", "OK", ""],
                ["Tristan Ouvrard", "(OK)", "OK"],
                ["Nombre", 2, 1],
            ]
        },
        [who(*MN), who(*TN)],
        questions=["which_day"],
    )
    made(
        "red-lines.xlsx",
        {"Volontaires": [HEAD, M_, T_, S_]},
        [who(*M), who(*T)],
        red=4,
        asked=["Sacha Lemaire"],
        questions=["coloured_lines:red"],
    )
    made(
        "agreed-or-refused.csv",
        [
            [*HEAD, "J'accepte d'être photographié", "Je refuse d'être photographié"],
            [*M_, "x", ""],
            [*T_, "", "x"],
            [*S_, "", ""],
        ],
        [who(*M, photo_taken=True), who(*T, photo_taken=False), who(*S, photo_taken=None)],
    )
    made(
        "own-skills.csv",
        [
            [*HEAD, "Comptable", "Juriste", "Jongleur", "Compétence"],
            [*M_, "Oui", "Non", "Non", "Finance, Other: juggling"],
            [*T_, "Non", "Non", "Oui", ""],
        ],
        [who(*M, skills=["Comptable", "Finance", "juggling"]), who(*T, skills=["Jongleur"])],
    )
    made(
        "mcKenzie.csv",
        [HEAD, ["McKENZIE", "Rory", ""], ["d'AUVERGNE", "Aude", ""], ["de La TOUR", "Jean", ""]],
        [who("Rory", "McKenzie"), who("Aude", "d'Auvergne"), who("Jean", "de La Tour")],
    )
    made(
        "programme-alone.xlsx",
        {"Programme": [["Heure", "Titre"], ["9h", "Départ"], ["17h", "Fin"]]},
        [],
        questions=["nobody_in_it"],
        phases=[
            {"start": "09:00", "title": "Départ", "length_min": 480},
            {"start": "17:00", "title": "Fin", "length_min": 0},
        ],
    )
    made(
        "pseudonyms.csv",
        [["Pseudo", "Compétences"], ["lulu59", "Finance"], ["toto", "RH"]],
        [],
        questions=["missing:full_name"],
    )
    made(
        "name-in-two-parts.csv",
        [
            ["Nom (Prénom)", "Nom (Nom)", "E-mail", "Choix"],
            [M[0], M[1], M[2], "Je participe"],
            [T[0], T[1], T[2], "Je ne participe pas"],
        ],
        [who(*M)],
        not_coming=["Tristan Ouvrard"],
    )


if __name__ == "__main__":
    structures()
    half_said()
    half_said()
    tables()
    cells()
