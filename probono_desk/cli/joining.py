"""The commands between desks: join the work of others, and say whom one believes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from probono_desk import error_text
from probono_desk.cli.terms import (
    ACTOR,
    Dir,
    Identity,
    Json,
    Secret,
    app,
    identities_of,
    now,
    opened,
    passphrase_in,
    print_json,
)
from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _

NONE_ENTERED, SOME_ENTERED = 1, 3
"""Exit codes of ``merge``: no file entered, some did and some did not. All of them is 0, wrong usage 2."""


@app.command(help=_("Réunir le travail d’autres postes. Sortie 0 : tous les fichiers ; 3 : une partie ; 1 : aucun."))
def merge(
    dir: Dir,
    files: Annotated[list[Path], typer.Argument(help=_("Des fichiers .probono."), show_default=False)],
    identity: Identity = None,
    passphrase_file: Secret = None,
    trust: Annotated[
        list[str] | None,
        typer.Option("--trust", help=_("L’empreinte d’un poste encore inconnu, comparée avec ce poste.")),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Dire ce qui changerait, sans rien écrire."))] = False,
    as_json: Json = False,
) -> None:
    """The work of other desks, into this dossier."""
    from probono_desk.usecases.file import join, merge_words, told

    identities, passphrase = identities_of(identity), passphrase_in(passphrase_file)
    entered = 0
    results: list[dict[str, Any]] = []
    with opened(dir) as dossier:
        for file in files:
            try:
                report = join.merge(
                    dossier,
                    file,
                    at=now(),
                    actor=ACTOR,
                    identities=identities,
                    passphrase=passphrase,
                    believe=trust or (),
                    dry_run=dry_run,
                )
            except DeskError as error:
                results.append({"file": file.name, "ok": False, "error": error_text.as_json(error)})
                sentence = error_text.sentence(error)
                sys.stderr.write(_("{name} : {sentence}").format(name=file.name, sentence=sentence) + "\n")
                continue
            entered += 1
            results.append(told.as_json(file.name, report))
            if not as_json:
                typer.echo(told.merge_told(file.name, report, dry_run=dry_run))
        if as_json:
            apart = merge_words.as_json(dossier)
            print_json({"files": results, "entered": entered, "dry_run": dry_run, "open_disagreements": apart})
        elif entered and not dry_run:
            for one in merge_words.told(dossier):
                typer.echo(f"  {one.sentence}")
    if entered < len(files):
        raise typer.Exit(SOME_ENTERED if entered else NONE_ENTERED)


@app.command(help=_("Les postes reconnus par ce dossier : les voir, en reconnaître un, ne plus le reconnaître."))
def desks(
    dir: Dir,
    trust: Annotated[str, typer.Option("--trust", help=_("Reconnaître ce poste : empreinte ou nom."))] = "",
    revoke: Annotated[str, typer.Option("--revoke", help=_("Ne plus le reconnaître : empreinte ou nom."))] = "",
    name: Annotated[str, typer.Option("--name", help=_("Comment ce poste-ci s’appelle, « Accueil B »."))] = "",
    as_json: Json = False,
) -> None:
    """Whom this dossier believes."""
    from probono_desk.usecases.file import trust as trusting

    with opened(dir) as dossier:
        if name:
            trusting.name_desk(dossier, name)
        if trust:
            trusting.trust(dossier, trusting.desk_by(dossier, trust).key, at=now(), actor=ACTOR)
        if revoke:
            trusting.revoke(dossier, trusting.desk_by(dossier, revoke).key, at=now(), actor=ACTOR)
        found = trusting.desks(dossier)
        with dossier.read() as db:
            named = trusting.names(db)
    if as_json:
        print_json(
            [
                {
                    "id": desk.id,
                    "name": desk.name,
                    "fingerprint": desk.fingerprint,
                    "words": desk.words,
                    "standing": desk.standing.value,
                    "own": desk.own,
                    "acts": desk.acts,
                    "waits": desk.waits,
                }
                for desk in found
            ]
        )
        return
    for desk in found:
        typer.echo(trusting.line(desk, named))


@app.command(help=_("Trancher un désaccord entre deux postes : garder la valeur qui tient, ou prendre l’autre."))
def settle(
    dir: Dir,
    disagreement: Annotated[str, typer.Argument(help=_("Son identifiant, donné par status --json."))],
    choice: Annotated[str, typer.Argument(help="keep | other")],
) -> None:
    """Decide between two values, for every desk."""
    from probono_desk.cli.terms import usage
    from probono_desk.domain.settlement import Choice
    from probono_desk.usecases.file.settle import settle as decide

    if choice not in set(Choice):
        usage(_("Choisissez keep (garder) ou other (prendre l’autre)."))
    with opened(dir) as dossier:
        decide(dossier, disagreement, Choice(choice), at=now(), actor=ACTOR)
    typer.echo(_("Réglé, pour tous les postes."))


@app.command(help=_("Les personnes qui ont peut-être deux fiches : les voir, les réunir, les distinguer."))
def doubles(
    dir: Dir,
    join: Annotated[
        list[str] | None,
        typer.Option("--join", help=_("Deux identifiants à réunir ; le premier reste.")),
    ] = None,
    two: Annotated[list[str] | None, typer.Option("--two", help=_("Ce sont deux personnes : deux fois --two."))] = None,
    as_json: Json = False,
) -> None:
    """One person twice."""
    from probono_desk.cli.terms import usage
    from probono_desk.domain.ids import RowId
    from probono_desk.usecases.roster import doubles as pairs

    if any(ids and len(ids) != 2 for ids in (join, two)):
        usage(_("Il faut deux identifiants."))
    with opened(dir) as dossier:
        if join:
            pairs.join_people(dossier, RowId(join[0]), RowId(join[1]), at=now(), actor=ACTOR)
        if two:
            pairs.two_people(dossier, RowId(two[0]), RowId(two[1]), at=now(), actor=ACTOR)
        found = pairs.likely_doubles(dossier)
    if as_json:
        print_json(
            [
                {
                    "one": {"id": pair.one.id, "name": pair.one.full_name, "came": pair.one_came},
                    "other": {"id": pair.other.id, "name": pair.other.full_name, "came": pair.other_came},
                    "alike": [likeness.value for likeness in pair.likenesses],
                    "contested": pair.is_contested,
                }
                for pair in found
            ]
        )
        return
    for pair in found:
        typer.echo(f"{pair.one.full_name} ({pair.one.id}) – {pair.other.full_name} ({pair.other.id})")
