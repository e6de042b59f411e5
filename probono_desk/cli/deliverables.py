"""The commands of what the tables hand over: taken in, and given to the structures."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from probono_desk.cli.terms import ACTOR, Dir, app, instant_of, now, opened, to_write
from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _, ngettext

if TYPE_CHECKING:
    from probono_desk.domain.ids import RowId
    from probono_desk.store.dossier import Dossier


@app.command(help=_("Ajouter des fichiers, ou ce que contiennent des dossiers, au livrable d’une table."))
def capture(
    dir: Dir,
    files: Annotated[list[Path], typer.Argument(help=_("Des fichiers ou des dossiers."), show_default=False)],
    table: Annotated[int, typer.Option(help=_("Le numéro d’une table."), show_default=False)],
    at: Annotated[str, typer.Option(help=_("L’heure, comme 8:41, ou un instant ISO 8601."))] = "",
    late_reason: Annotated[str, typer.Option("--late-reason", help=_("Pourquoi après le gel."))] = "",
    insist: Annotated[
        bool, typer.Option("--insist", help=_("Garder aussi, marqué, ce qui n’a pas l’air d’un document."))
    ] = False,
) -> None:
    """Files for one table's deliverable: all of them or none."""
    from probono_desk.usecases.deliverables.capture import capture_files, private_folders
    from probono_desk.usecases.deliverables.found_files import find_files, left_aside

    with opened(dir) as dossier:
        (mission_id,) = _missions_of(dossier, table)
        found = find_files(files, private=private_folders(dossier), told=lambda _name: None)
        taken = capture_files(
            dossier,
            mission_id,
            found,
            at=instant_of(dossier, at),
            actor=ACTOR,
            late_reason=late_reason,
            insist=insist,
        )
    for version in taken:
        typer.echo(_("Ajouté : {name}").format(name=version.name))
    if found.aside:
        sys.stderr.write(str(left_aside(found.aside)) + "\n")


@app.command(help=_("Écrire le sac d’arrivée des structures : livrables, préconisations et page à lire hors ligne."))
def bag(
    dir: Dir,
    to: Annotated[
        Path,
        typer.Option(
            "--to",
            help=_("Le dossier ou la clé où les écrire."),
            show_default=False,
            parser=to_write,
            metavar="PATH",
        ),
    ],
    table: Annotated[int | None, typer.Option(help=_("Une seule table."))] = None,
) -> None:
    """What the structures take home."""
    from probono_desk.usecases.deliverables.bag import pack_bags

    with opened(dir) as dossier:
        for made in pack_bags(dossier, _missions_of(dossier, table), to, at=now(), actor=ACTOR):
            told = ngettext("{name} : {n} fichier, relu", "{name} : {n} fichiers, relus", made.files)
            typer.echo(told.format(name=made.folder, n=made.files))


def _missions_of(dossier: Dossier, table: int | None) -> list[RowId]:
    """The mission of a table, or all missions.

    Raises:
        DeskError: ``table_unknown``.
    """
    from probono_desk.usecases.deliverables.missions import missions

    tables = {sheet.id: sheet.table for sheet in missions(dossier)}
    if table is not None and table not in tables.values():
        known = ", ".join(str(number) for number in tables.values() if number is not None)
        raise DeskError("table_unknown", number=table, known=known)
    return [mission_id for mission_id, number in tables.items() if table in (None, number)]
