"""The commands that write PDFs."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from probono_desk.cli.terms import ACTOR, Dir, Output, app, now, opened
from probono_desk.i18n import _, ngettext

if TYPE_CHECKING:
    from probono_desk.printing.data import PrintedFile


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
) -> None:
    """The badges as PDF."""
    from probono_desk.usecases import print_paper

    with opened(dir) as dossier:
        printed = print_paper.write_badges(
            dossier,
            output,
            sheet=sheet,
            start=start,
            first=first,
            table=table,
            outdated=outdated,
            at=now(),
            actor=ACTOR,
        )
    _say_printed(printed)


@app.command(help=_("Écrire les feuilles de la journée en PDF."))
def sheets(
    dir: Dir,
    output: Output,
    kind: Annotated[SheetKind, typer.Option(help=_("Quelle feuille."))] = SheetKind.TEAM,
) -> None:
    """The sheets of the day as PDF."""
    from probono_desk.usecases import print_paper

    with opened(dir) as dossier:
        printed = print_paper.write_sheet(dossier, print_paper.Sheet(kind.value), output, at=now(), actor=ACTOR)
    _say_printed(printed)


def _say_printed(printed: PrintedFile) -> None:
    for warning in printed.warnings:
        sys.stderr.write(warning + "\n")
    told = ngettext("{name} : {pages} page", "{name} : {pages} pages", printed.pages)
    typer.echo(told.format(name=printed.path, pages=printed.pages))
