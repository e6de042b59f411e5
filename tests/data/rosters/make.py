"""Make the rosters of this folder, each with what must come out beside it: ``python tests/data/rosters/make.py``.

Everybody is invented; telephones and addresses are in the ranges that are reserved for fiction (see db/samples). The
workbooks are written by LibreOffice (``soffice`` on the path) and, where a flaw is wanted, by hand. What must come out
is written here, never taken from the program.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Row = Sequence[str]

FIELDS = ("first_name", "last_name", "email", "phone", "organisation", "profile", "skills", "engagement")
HEADER = ("Nom", "Prénom", "E-mail", "Téléphone", "Organisation", "Profil", "Compétences", "Engagement")


def person(*values: Any, **other: Any) -> dict[str, Any]:
    blank: dict[str, Any] = dict.fromkeys(FIELDS, "") | {"profile": None, "skills": [], "engagement": None}
    return blank | dict(zip(FIELDS, values, strict=False)) | other


LEA = person(
    "Léa",
    "Martin",
    "lea.martin@example.org",
    "+33639984001",
    "Banque Coquelicot",
    "employee",
    ["finance", "marketing"],
    "employer_time",
)
JEAN = person(
    "Jean-François",
    "Leclerc",
    "jf.leclerc@example.com",
    "+33639984002",
    "Mutuelle du Grand Héron",
    "retired",
    ["droit"],
    "own_time",
)
ZOE = person(
    "Zoé",
    "Œuvrard",
    "zoe@example.org",
    "+33639984003",
    "Filatures du Papillon",
    "student",
    ["communication"],
    "own_time",
)
ALL = [LEA, JEAN, ZOE]
LINES: list[Row] = [
    (
        "Martin",
        "Léa",
        "lea.martin@example.org",
        "06 39 98 40 01",
        "Banque Coquelicot",
        "salariée",
        "finance, marketing",
        "mécénat de compétences",
    ),
    (
        "Leclerc",
        "Jean-François",
        "jf.leclerc@example.com",
        "06 39 98 40 02",
        "Mutuelle du Grand Héron",
        "retraité",
        "droit",
        "bénévolat",
    ),
    (
        "Œuvrard",
        "Zoé",
        "zoe@example.org",
        "06 39 98 40 03",
        "Filatures du Papillon",
        "étudiante",
        "communication",
        "bénévolat",
    ),
]
# Without a letter that MacRoman or Latin-9 lacks or moves.
NO_LIGATURE: list[Row] = [*LINES[:2], ("Héron", "Zoé", *LINES[2][2:])]
NO_LIGATURE_PEOPLE = [LEA, JEAN, ZOE | {"last_name": "Héron"}]


def names_only(*pairs: tuple[str, str]) -> list[dict[str, Any]]:
    return [person(first, last) for first, last in pairs]


def keep(people: list[dict[str, Any]], *fields: str) -> list[dict[str, Any]]:
    return [person(**{field: one[field] for field in fields}) for one in people]


def text(rows: Sequence[Row], separator: str = ";", *, end: str = "\r\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    return out.getvalue()


def put(name: str, content: bytes | str, people: list[dict[str, Any]], verdict: str = "good", **more: Any) -> None:
    """Write one file and what must come out of it."""
    (HERE / name).write_bytes(content.encode() if isinstance(content, str) else content)
    wanted = {"verdict": verdict, "people": people, **more}
    (HERE / f"{name}.json").write_text(json.dumps(wanted, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def office(rows: Sequence[Row], suffix: str) -> bytes:
    """A workbook that LibreOffice made of some rows."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "Volontaires.csv"
        source.write_text(text(rows, ","), encoding="utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", suffix]
        command += ["--infilter=CSV:44,34,76,1,,0,false,true,false", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return source.with_suffix("." + suffix).read_bytes()


def changed(book: bytes, *changes: tuple[str, bytes, bytes]) -> bytes:
    """A workbook with bytes of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            content = source.read(member)
            for name, before, after in changes:
                if member.filename == name:
                    assert before in content, (name, before)
                    content = content.replace(before, after, 1)
            target.writestr(member.filename, content)
    return out.getvalue()


def encodings() -> None:
    plain = text([HEADER, *LINES])
    put("utf8.csv", plain, ALL)
    put("utf8-bom.csv", plain.encode("utf-8-sig"), ALL)
    put("utf16-le-tabs.txt", text([HEADER, *LINES], "\t").encode("utf-16"), ALL)
    put("utf16-be.csv", b"\xfe\xff" + plain.encode("utf-16-be"), ALL)
    put("utf16-no-bom.csv", plain.encode("utf-16-le"), ALL)
    put("cp1252.csv", plain.encode("cp1252"), ALL)
    put("macroman.csv", text([HEADER, *LINES], end="\r").encode("mac_roman"), ALL)
    put(
        "latin9.csv",
        text([HEADER, ("Cœurdacier", "Léa", *LINES[0][2:])]).encode("iso8859_15"),
        [LEA | {"last_name": "Cœurdacier"}],
    )
    put("dos-cp850.csv", text([HEADER, *NO_LIGATURE]).encode("cp850"), NO_LIGATURE_PEOPLE)
    two = text([("Nom", "Courriel"), ("élodie", "e@example.org")])
    put(
        "two-readings.csv", two.encode("cp1252"), [person("", "Élodie", "e@example.org")], "ask", questions=["encoding"]
    )
    twice = plain.encode().decode("cp1252", "replace").replace("\ufffd", "\x90").encode()
    put("coded-twice.csv", twice, ALL, "ask", questions=["encoding"])
    lost = [HEADER, ("Martin", "L\ufffda", *LINES[0][2:]), LINES[1]]
    put("letters-lost.csv", text(lost), [{**LEA, "first_name": "L\ufffda"}, JEAN], errors=[[2, "Prénom"]])
    question = [HEADER, ("Martin", "L?a", *LINES[0][2:]), LINES[1]]
    put("question-marks.csv", text(question), [{**LEA, "first_name": "L?a"}, JEAN], errors=[[2, "Prénom"]])


def separators() -> None:
    put("comma.csv", text([HEADER, *LINES], ","), ALL)
    put("tab.tsv", text([HEADER, *LINES], "\t"), ALL)
    put("bars.csv", text([HEADER, *LINES], "|"), ALL)
    put("said-separator.csv", "sep=,\r\n" + text([HEADER, *LINES], ","), ALL)
    quoted = [HEADER, ("Martin", "Léa", *LINES[0][2:4], 'Banque "Coquelicot" ; Lille', *LINES[0][5:]), LINES[1]]
    put("quotes.csv", text(quoted), [LEA | {"organisation": 'Banque "Coquelicot" ; Lille'}, JEAN])
    broken = [HEADER, (*LINES[0][:6], "finance\nmarketing", LINES[0][7]), LINES[1]]
    put("line-breaks.csv", text(broken), [LEA, JEAN])
    put(
        "quote-never-closed.csv",
        text([HEADER]) + '"Martin;Léa;l@example.org\r\n' + text(LINES * 20),
        [],
        "refuse",
        errors=[[0, ""]],
    )
    put("text-under-xls.xls", text([HEADER, *LINES], "\t"), ALL)


def layouts() -> None:
    put(
        "title-lines.csv",
        text([["Probono Factory 2026"], [], ["Liste au 04/12/2026", "", "3 inscrits"], [], HEADER, *LINES]),
        ALL,
    )
    put("no-header.csv", text(LINES), ALL)
    pairs = [
        ("Delattre", "Nguyen", "a@example.org"),
        ("Sauvage", "Petit", "b@example.org"),
        ("Tellier", "Rohart", "c@example.org"),
    ]
    put(
        "no-header-unsure.csv",
        text(pairs),
        [person(first, last, email) for last, first, email in pairs],
        "ask",
        questions=["names"],
    )
    put("total-line.csv", text([HEADER, *LINES, ["Total : 3", "", "", "", "", "", "", ""]]), ALL)
    put("header-again.csv", text([HEADER, *LINES[:2], HEADER, LINES[2]]), ALL)
    put("blank-lines.csv", text([HEADER, LINES[0], [""] * 8, [], LINES[1], [";"[:0]], LINES[2]]), ALL)
    order = (2, 5, 1, 7, 3, 0, 6, 4)
    mixed = [[row[place] for place in order] for row in (HEADER, *LINES)]
    put("any-order.csv", text(mixed), ALL)
    put(
        "columns-unknown.csv",
        text([(*HEADER, "Régime", "Taille de t-shirt"), *((*row, "végétarien", "M") for row in LINES)]),
        ALL,
    )
    swapped = [
        ("Nom", "Prénom"),
        ("Camille", "Delattre"),
        ("Karim", "Baudry"),
        ("Élodie", "Vasseur"),
        ("Hugues", "Lesage"),
    ]
    put("names-swapped.csv", text(swapped), names_only(*swapped[1:]), "ask", questions=["names"])
    wrong = [("Nom", "Prénom", "Téléphone", "Ville"), *((r[0], r[1], r[2], "Lille") for r in LINES)]
    put("column-lies.csv", text(wrong), keep(ALL, "first_name", "last_name", "email"), "ask", questions=["column:3"])


def names() -> None:
    put(
        "one-column-capitals.csv",
        text(
            [
                ["Participant", "E-mail"],
                ["LECLERC Jean-François", "a@example.org"],
                ["Léa MARTIN", "b@example.org"],
                ["DE LA TOUR Inès", "c@example.org"],
            ]
        ),
        [
            person("Jean-François", "Leclerc", "a@example.org"),
            person("Léa", "Martin", "b@example.org"),
            person("Inès", "de La Tour", "c@example.org"),
        ],
    )
    put(
        "one-column-small.csv",
        text([["Nom complet"], ["jean-françois leclerc"], ["léa martin"], ["zoé œuvrard"]]),
        names_only(("Jean-François", "Leclerc"), ("Léa", "Martin"), ("Zoé", "Œuvrard")),
    )
    put(
        "one-column-last-first.csv",
        text([["Nom Prénom"], ["Leclerc Jean-François"], ["Delattre Nguyen"], ["Petit Zoé"]]),
        names_only(("Jean-François", "Leclerc"), ("Nguyen", "Delattre"), ("Zoé", "Petit")),
    )
    put(
        "one-column-comma.csv",
        text(
            [
                ["Last name, first name", "Email"],
                ["Leclerc, Jean-François", "a@example.org"],
                ["D'Hondt, Élise", "b@example.org"],
            ],
            ",",
        ),
        [person("Jean-François", "Leclerc", "a@example.org"), person("Élise", "D'Hondt", "b@example.org")],
    )
    put(
        "one-column-unsure.csv",
        text([["Identité"], ["Delattre Nguyen"], ["Sauvage Tellier"], ["Rohart Dhaine"]]),
        names_only(("Delattre", "Nguyen"), ("Sauvage", "Tellier"), ("Rohart", "Dhaine")),
        "ask",
        questions=["names"],
    )
    put(
        "civilities.csv",
        text([["Nom et prénom"], ["M. LECLERC Jean-François"], ["Mme MARTIN Léa"], ["Mlle Zoé ŒUVRARD"]]),
        names_only(("Jean-François", "Leclerc"), ("Léa", "Martin"), ("Zoé", "Œuvrard")),
    )
    put(
        "both-in-nom.csv",
        text([["Nom", "Mail"], ["Léa Martin", "a@example.org"], ["Jean-François Leclerc", "b@example.org"]]),
        [person("Léa", "Martin", "a@example.org"), person("Jean-François", "Leclerc", "b@example.org")],
    )


def telephones() -> None:
    ways = [
        "0639984001",
        "06.39.98.40.01",
        "+33 6 39 98 40 01",
        "0033639984001",
        "639984001",
        '="0639984001"',
        "06-39-98-40-01",
        "+33 (0)6 39 98 40 01",
        "Tél : 06 39 98 40 01",
        "33639984001",
    ]
    put(
        "telephones.csv",
        text([["Nom", "Prénom", "Portable"], *([f"Nom{chr(97 + i)}", "Léa", way] for i, way in enumerate(ways))]),
        [person("Léa", f"Nom{chr(97 + i)}", phone="+33639984001") for i in range(len(ways))],
    )
    put(
        "telephones-abroad.csv",
        text([["Nom", "Prénom", "Tél"], ["Martin", "Léa", "+32 470 12 34 56"], ["Petit", "Zoé", "0041 78 123 45 67"]]),
        [person("Léa", "Martin", phone="+32470123456"), person("Zoé", "Petit", phone="+41781234567")],
    )
    put(
        "telephone-rounded.csv",
        text([["Nom", "Prénom", "Tél"], ["Martin", "Léa", "3,36E+10"], ["Petit", "Zoé", "06 39 98 40 03"]]),
        [person("Léa", "Martin"), person("Zoé", "Petit", phone="+33639984003")],
        errors=[[2, "Tél"]],
    )
    put(
        "cell-errors.csv",
        text([["Nom", "Prénom", "E-mail"], ["#N/A", "Léa", "a@example.org"], ["Petit", "Zoé", "b@example.org"]]),
        [person("Léa", "", "a@example.org"), person("Zoé", "Petit", "b@example.org")],
        errors=[[2, "Nom"]],
    )


def sources() -> None:
    put(
        "helloasso.csv",
        "\ufeff"
        + text(
            [
                [
                    "Référence commande",
                    "Date de la commande",
                    "Statut de la commande",
                    "Nom participant",
                    "Prénom participant",
                    "Nom payeur",
                    "Prénom payeur",
                    "Email payeur",
                    "Raison sociale",
                    "Moyen de paiement",
                    "Billet",
                    "Numéro de billet",
                    "Tarif",
                    "Montant tarif",
                    "Code Promo",
                    "N° de téléphone",
                    "Vos compétences",
                ],
                [
                    "91000001",
                    "02/11/2026 10:12",
                    "Validé",
                    "MARTIN",
                    "Léa",
                    "MARTIN",
                    "Léa",
                    "lea.martin@example.org",
                    "",
                    "Gratuit",
                    "https://example.org/1",
                    "81000001",
                    "Volontaire",
                    "0,00",
                    "",
                    "0639984001",
                    "finance, marketing",
                ],
                [
                    "91000002",
                    "03/11/2026 18:40",
                    "Validé",
                    "Leclerc",
                    "Jean-François",
                    "Mairie",
                    "Anne",
                    "anne@example.org",
                    "",
                    "Gratuit",
                    "https://example.org/2",
                    "81000002",
                    "Volontaire",
                    "0,00",
                    "",
                    "0639984002",
                    "droit",
                ],
                [
                    "91000003",
                    "03/11/2026 18:41",
                    "Remboursé",
                    "Petit",
                    "Noé",
                    "Petit",
                    "Noé",
                    "noe@example.org",
                    "",
                    "Gratuit",
                    "https://example.org/3",
                    "81000003",
                    "Volontaire",
                    "0,00",
                    "",
                    "",
                    "",
                ],
            ]
        ),
        [
            person("Léa", "Martin", "lea.martin@example.org", "+33639984001", skills=["finance", "marketing"]),
            person("Jean-François", "Leclerc", phone="+33639984002", skills=["droit"]),
        ],
    )
    put(
        "weezevent.csv",
        text(
            [
                [
                    "Code-barres",
                    "Tarif",
                    "Date d'inscription",
                    "Nom",
                    "Prénom",
                    "E-mail",
                    "Numéro de téléphone portable",
                    "Société",
                    "Nom acheteur",
                    "Prénom acheteur",
                    "Email acheteur",
                ],
                [
                    "4000000000011",
                    "Volontaire",
                    "02/11/2026",
                    "Martin",
                    "Léa",
                    "lea.martin@example.org",
                    "0639984001",
                    "Banque Coquelicot",
                    "Mairie",
                    "Anne",
                    "anne@example.org",
                ],
            ]
        ),
        keep([LEA], "first_name", "last_name", "email", "phone", "organisation"),
    )
    put(
        "eventbrite.csv",
        text(
            [
                [
                    "Order #",
                    "Order Date",
                    "First Name",
                    "Surname",
                    "Email",
                    "Quantity",
                    "Ticket Type",
                    "Attendee #",
                    "Attendee Status",
                    "Cell Phone",
                    "Company",
                    "What are your skills?",
                ],
                [
                    "7000001",
                    "2026-11-02 10:12:00+01:00",
                    "Léa",
                    "Martin",
                    "lea.martin@example.org",
                    "1",
                    "Volunteer",
                    "9000001",
                    "Attending",
                    "+33639984001",
                    "Banque Coquelicot",
                    "finance, marketing",
                ],
                [
                    "7000002",
                    "2026-11-02 10:13:00+01:00",
                    "Noé",
                    "Petit",
                    "noe@example.org",
                    "1",
                    "Volunteer",
                    "9000002",
                    "Not Attending",
                    "",
                    "",
                    "",
                ],
            ],
            ",",
        ),
        [LEA | {"profile": None, "engagement": None}],
    )
    put(
        "google-forms.csv",
        text(
            [
                [
                    "Horodateur",
                    "Adresse e-mail",
                    "Quel est votre prénom ?",
                    "Quel est votre nom ?",
                    "Votre numéro de téléphone portable (joignable le jour J)",
                    "Nom de votre entreprise",
                    "Vous êtes",
                    "Quelles sont vos compétences ?",
                ],
                [
                    "2026/11/02 10:12:00 AM UTC+1",
                    "lea.martin@example.org",
                    "léa",
                    "martin",
                    "06 39 98 40 01",
                    "Banque Coquelicot",
                    "Salarié·e",
                    "finance;marketing",
                ],
            ],
            ",",
        ),
        [LEA | {"engagement": None}],
    )
    put(
        "google-forms-english.csv",
        text(
            [
                [
                    "Timestamp",
                    "Email Address",
                    "What is your first name?",
                    "What is your last name?",
                    "Phone number",
                    "Company",
                    "Skills",
                ],
                [
                    "11/2/2026 10:12:00",
                    "lea.martin@example.org",
                    "Léa",
                    "Martin",
                    "+33 6 39 98 40 01",
                    "Banque Coquelicot",
                    "finance, marketing",
                ],
            ],
            ",",
        ),
        [LEA | {"profile": None, "engagement": None}],
    )
    put(
        "microsoft-forms.xlsx",
        office(
            [
                [
                    "ID",
                    "Heure de début",
                    "Heure de fin",
                    "Adresse de messagerie",
                    "Nom",
                    "Votre prénom",
                    "Votre nom de famille",
                    "Votre adresse e-mail",
                    "Téléphone portable",
                    "Entreprise ou organisation",
                ],
                [
                    "1",
                    "11/2/26 10:10:01",
                    "11/2/26 10:12:33",
                    "anonymous",
                    "",
                    "Léa",
                    "Martin",
                    "lea.martin@example.org",
                    "06 39 98 40 01",
                    "Banque Coquelicot",
                ],
                [
                    "2",
                    "11/2/26 10:15:01",
                    "11/2/26 10:16:33",
                    "anonymous",
                    "",
                    "Jean-François",
                    "Leclerc",
                    "jf.leclerc@example.com",
                    "06 39 98 40 02",
                    "Mutuelle du Grand Héron",
                ],
            ],
            "xlsx",
        ),
        keep([LEA, JEAN], "first_name", "last_name", "email", "phone", "organisation"),
    )
    put(
        "framaforms.csv",
        "\ufeff"
        + text(
            [
                ["Détails de soumission"],
                [
                    "Série",
                    "SID",
                    "Heure de soumission",
                    "Heure de fin de soumission",
                    "Heure de dernière modification",
                    "Brouillon",
                    "Adresse IP",
                    "UID",
                    "Nom d’utilisateur",
                    "Votre nom",
                    "Votre prénom",
                    "Votre courriel",
                    "Téléphone",
                ],
                [
                    "1",
                    "500001",
                    "02/11/2026 - 10:12",
                    "02/11/2026 - 10:12",
                    "02/11/2026 - 10:12",
                    "0",
                    "192.0.2.1",
                    "0",
                    "Anonyme",
                    "Martin",
                    "Léa",
                    "lea.martin@example.org",
                    "0639984001",
                ],
            ]
        ),
        keep([LEA], "first_name", "last_name", "email", "phone"),
    )


def workbooks() -> None:
    book = office([HEADER, *LINES], "xlsx")
    put("office.xlsx", book, ALL)
    put("office.ods", office([HEADER, *LINES], "ods"), ALL)
    old = office([HEADER, *LINES], "xls")
    put("office.xls", old, ALL)
    put("old-under-new-name.xlsx", old, [], "refuse", errors=[[0, ""]])
    put("damaged.xlsx", book[: len(book) // 2], [], "refuse", errors=[[0, ""]])
    put(
        "numbers.xlsx",
        office([["Nom", "Prénom", "Tél"], ["Martin", "Léa", "639984001"]], "xlsx"),
        [person("Léa", "Martin", phone="+33639984001")],
    )
    title = [["Probono Factory 2026"], [], HEADER, *LINES]
    put("title-lines.ods", office(title, "ods"), ALL)
    formula = office([["Nom", "Prénom", "E-mail"], ["Martin", "Léa", "xx"]], "xlsx")
    shared = b'<c r="C2" s="0" t="s"><v>5</v></c>'
    value = b'<c r="C2" s="0" t="str"><f>LOWER("LEA")&amp;"@example.org"</f><v>lea@example.org</v></c>'
    put(
        "formulas.xlsx",
        changed(formula, ("xl/worksheets/sheet1.xml", shared, value)),
        [person("Léa", "Martin", "lea@example.org")],
    )
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    put(
        "far-cell.xlsx",
        changed(book, ("xl/worksheets/sheet1.xml", b"</sheetData>", far)),
        [],
        "refuse",
        errors=[[0, ""]],
    )
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet '
    put(
        "laughs.xlsx",
        changed(book, ("xl/worksheets/sheet1.xml", b"<worksheet ", laughs)),
        [],
        "refuse",
        errors=[[0, ""]],
    )


def main() -> None:
    """Make everything again."""
    if shutil.which("soffice") is None:
        raise SystemExit("soffice is not on the path")
    for kind in (encodings, separators, layouts, names, telephones, sources, workbooks):
        kind()


if __name__ == "__main__":
    main()
