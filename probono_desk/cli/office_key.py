"""Head office's keys: made and signed there, shown and taken at a desk."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from probono_desk.cli.terms import ACTOR, Dir, Json, Output, app, now, opened, print_json
from probono_desk.finished_file import file_in
from probono_desk.i18n import _

office_key = typer.Typer(no_args_is_help=True, help=_("Les clés du siège : les créer, signer, voir, prendre."))
app.add_typer(office_key, name="office-key")

SecretKey = Annotated[Path, typer.Argument(help=_("Le fichier secret du siège."), show_default=False)]


@office_key.command(help=_("Au siège : créer les clés. Le fichier reste au siège, sous clé."))
def new(output: Output) -> None:
    """Make head office's keys."""
    from probono_desk.usecases.file import office

    file = file_in(output, lambda: _("cles-du-siege") + ".txt")
    made = office.write_secret(file)
    typer.echo(_("Clés du siège créées : {name}").format(name=file))
    typer.echo(f"  {made.recipient}")


@office_key.command(help=_("Au siège : signer l’avis que les postes prennent, pour une édition."))
def sign(
    secret: SecretKey,
    edition: Annotated[str, typer.Option("--edition", help=_("L’identifiant de l’édition (office-key show)."))],
    output: Output,
    after: Annotated[
        Path | None, typer.Option("--after", help=_("Le fichier secret des clés qui prennent la suite."))
    ] = None,
    desks_of: Annotated[
        Path | None, typer.Option("--desks-of", help=_("Un dossier dont les postes reconnus le sont pour tous."))
    ] = None,
) -> None:
    """Sign the keys that hold from now on."""
    from probono_desk.usecases.file import office, trust

    desks = []
    if desks_of is not None:
        with opened(desks_of) as dossier:
            desks = trust.as_list(dossier)
    next_keys = None if after is None else office.read_secret(after)
    file = file_in(output, lambda: _("avis-du-siege") + ".json")
    office.write_notice(file, edition, office.read_secret(secret), after=next_keys, desks=desks)
    typer.echo(_("Avis signé : {name}").format(name=file))


@office_key.command(help=_("Sur un poste : voir les clés du siège, en mots à comparer."))
def show(dir: Dir, as_json: Json = False) -> None:
    """The keys that stand here."""
    from probono_desk.usecases.file import office

    with opened(dir) as dossier:
        found = asdict(office.shown(dossier))
    if as_json:
        print_json(found)
        return
    for name, value in found.items():
        typer.echo(f"{name}: {value or '–'}")


@office_key.command(help=_("Sur un poste : prendre l’avis du siège, signé par la clé d’avant."))
def take(dir: Dir, notice: Annotated[Path, typer.Argument(help=_("L’avis du siège."), show_default=False)]) -> None:
    """Take head office's notice."""
    from probono_desk.usecases.file import office

    with opened(dir) as dossier:
        changed = office.take_notice(dossier, notice, at=now(), actor=ACTOR)
        words = office.shown(dossier)
    typer.echo(_("L’avis du siège est pris.") if changed else _("Ces clés sont déjà celles du siège."))
    typer.echo(f"  {words.recipient_words}")
    typer.echo(f"  {words.signer_words}")
