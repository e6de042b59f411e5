"""The commands that write PDFs, and the tables that go with them."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from probono_desk.cli.terms import ACTOR, Dir, Output, app, now, opened, usage
from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import file_in
from probono_desk.i18n import _, ngettext

if TYPE_CHECKING:
    from probono_desk.printing.data import PrintedFile


Printed = Annotated[
    bool, typer.Option("--printed", help=_("Noter que c’est imprimé : un PDF qui est écrit ne l’est pas encore."))
]


class SheetKind(StrEnum):
    """The sheets that ``sheets`` writes."""

    TEAM = "team"
    ROLL_CALL = "roll-call"
    ATTENDANCE = "attendance"
    STATEMENT = "statement"
    REPORT = "report"
    CARD = "card"
    DOOR = "door"
    CERTIFICATE = "certificate"


def _list_sheet_formats(value: str) -> str:
    """« ? » says which formats there are and ends there: neither dossier nor output is needed for that."""
    if value == "?":
        from probono_desk.printing.sheet_formats import sheet_formats

        for known in sheet_formats():
            typer.echo(f"{known.name}: {known.shown_title} – {known.source}")
        raise typer.Exit
    return value


@app.command(help=_("Écrire les badges en PDF."))
def badges(
    dir: Dir,
    output: Output,
    sheet: Annotated[
        str, typer.Option(help=_("Format de planche ; « ? » les liste."), callback=_list_sheet_formats, is_eager=True)
    ] = "",
    start: Annotated[int, typer.Option(help=_("Première étiquette libre de la première planche."), min=1)] = 1,
    first: Annotated[int, typer.Option("--from", help=_("Reprendre à ce badge, après un bourrage."), min=1)] = 1,
    table: Annotated[int | None, typer.Option(help=_("Une seule table."))] = None,
    outdated: Annotated[
        bool, typer.Option("--outdated", help=_("Seulement ceux qui manquent sur papier ou ont changé."))
    ] = False,
    back: Annotated[bool, typer.Option("--back", help=_("Avec un dos : programme, accueil, rassemblement."))] = False,
    out: Printed = False,
) -> None:
    """The badges as PDF."""
    from probono_desk.usecases.paper import print_paper
    from probono_desk.usecases.paper.badge_order import BadgeOrder

    order = BadgeOrder(sheet=sheet, start=start, first=first, table=table, outdated=outdated, back=back)
    file = _pdf(output, _("badges"))
    with opened(dir) as dossier:
        printed = print_paper.write_badges(dossier, file, order, at=now(), printed_by=ACTOR if out else "")
    _say_printed(printed)


@app.command(
    help=_(
        "Écrire les feuilles de la journée en PDF ; le relevé de présence aussi en .csv, ou dans un dossier, "
        "un fichier par employeur."
    )
)
def sheets(
    dir: Dir,
    output: Output,
    kind: Annotated[SheetKind, typer.Option(help=_("Quelle feuille."))] = SheetKind.TEAM,
    employer: Annotated[
        str | None,
        typer.Option(help=_("Relevé : un seul employeur ; « - » pour ceux qui sont venus à titre personnel.")),
    ] = None,
    out: Printed = False,
) -> None:
    """The sheets of the day as PDF; a statement whose file ends with .csv as a table."""
    from probono_desk.usecases.paper import print_paper, statements

    only = "" if employer == "-" else employer
    if employer is not None and kind is not SheetKind.STATEMENT:
        usage(_("--employer ne va qu’avec --kind statement."))
    with opened(dir) as dossier:
        if kind is SheetKind.STATEMENT and output.is_dir():
            from probono_desk.usecases.paper.per_employer import write_statements

            for path in write_statements(dossier, output, at=now()):
                typer.echo(_("Relevé écrit : {name}").format(name=path))
            return
        if kind is SheetKind.STATEMENT and output.suffix.lower() == ".csv":
            written = statements.write_statement_csv(dossier, output, employer=only, at=now())
            typer.echo(_("Relevé écrit : {name}").format(name=written))
            return
        file = _pdf(output, kind.value)
        printed = print_paper.write_sheet(
            dossier, print_paper.Sheet(kind.value), file, employer=only, at=now(), printed_by=ACTOR if out else ""
        )
    _say_printed(printed)


@app.command(
    name="open-data", help=_("Écrire les données ouvertes de la journée, sans personne dedans : .csv ou .xlsx.")
)
def open_data(dir: Dir, output: Output) -> None:
    """The day's figures for anybody: nobody is named, small counts are left out."""
    from probono_desk.usecases.outcome.open_data import write_open_data

    file = file_in(output, lambda: _("donnees-ouvertes") + ".xlsx")
    with opened(dir) as dossier:
        found = write_open_data(dossier, file, at=now())
    told = ngettext("{name} : {n} chiffre", "{name} : {n} chiffres", found.lines)
    typer.echo(told.format(name=file, n=found.lines))


def _pdf(output: Path, name: str) -> Path:
    """The PDF to write.

    Raises:
        DeskError: ``pdf_suffix``: its name would say that it is something else.
    """
    file = file_in(output, lambda: f"{name}.pdf")
    if file.suffix.lower() != ".pdf":
        raise DeskError("pdf_suffix", name=file.name)
    return file


def _say_printed(printed: PrintedFile) -> None:
    for warning in printed.warnings:
        sys.stderr.write(warning + "\n")
    told = ngettext("{name} : {pages} page", "{name} : {pages} pages", printed.pages)
    typer.echo(told.format(name=printed.path, pages=printed.pages))
