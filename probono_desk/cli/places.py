"""The commands of places: send a file to one, know some, try them, see what waits."""

from __future__ import annotations

import sys
import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from probono_desk import error_text
from probono_desk.cli.terms import Dir, Json, app, local_of, now, opened, passphrase_in, print_json, usage
from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _
from probono_desk.own_words import own_words
from probono_desk.usecases.file.places import place_words

User = Annotated[str, typer.Option("--user", help=_("L’identifiant dans ce lieu, ou la clé d’accès S3."))]
Password = Annotated[
    Path | None, typer.Option("--password-file", help=_("Fichier dont la première ligne est le mot de passe du lieu."))
]
WAITING = 3
"""Exit code of ``places … send``: something waits still, or was refused."""


class Action(StrEnum):
    """What to do with places."""

    LIST = "list"
    ADD = "add"
    TRY = "try"
    REMOVE = "remove"
    SEND = "send"


@app.command(help=_("Envoyer un fichier scellé vers un lieu, le relire et le comparer. Sans risque à répéter."))
def upload(
    file: Annotated[Path, typer.Argument(help=_("Un fichier .probono."), show_default=False)],
    to: Annotated[str, typer.Option("--to", help=_("Un dossier, ou une adresse https://, davs:// ou s3://."))],
    user: User = "",
    password_file: Password = None,
    as_json: Json = False,
) -> None:
    """One file, to one place."""
    from probono_desk.usecases.file import send

    place, made = send.upload(
        file, to, user=user, password=passphrase_in(password_file) or "", progress=_shown_progress()
    )
    if as_json:
        print_json({"ok": True, "place": place.address, "kind": place.kind, "name": made.name, "sha256": made.sha256,
                    "size_bytes": made.size_bytes, "known": made.known})  # fmt: skip
        return
    words = (
        _("Déjà dans {place}, relu et identique : {name}")
        if made.known
        else _("Envoyé vers {place}, relu et identique : {name}")
    )
    typer.echo(words.format(place=place.address, name=made.name))
    typer.echo(f"SHA-256 {made.sha256}")


@app.command(help=_("Les lieux de ce poste : list, add ADRESSE, try LIEU, remove LIEU, send [FICHIER]."))
def places(
    dir: Dir,
    action: Annotated[Action, typer.Argument(help=_("Que faire."))] = Action.LIST,
    what: Annotated[str, typer.Argument(help=_("L’adresse ou le nom d’un lieu ; pour send, un fichier."))] = "",
    name: Annotated[str, typer.Option("--name", help=_("Le nom de ce lieu, « Siège »."))] = "",
    to: Annotated[str, typer.Option("--to", help=_("Le lieu où envoyer."))] = "",
    exchange: Annotated[
        bool, typer.Option("--exchange/--no-exchange", help=_("Les postes de l’édition s’y retrouvent."))
    ] = False,
    user: User = "",
    password_file: Password = None,
    as_json: Json = False,
) -> None:
    """Places, and what waits for them."""
    from probono_desk.usecases.file import places as known
    from probono_desk.usecases.file import send
    from probono_desk.usecases.file.send_words import forgotten_words, stage_words

    password = passphrase_in(password_file) or ""
    if action in (Action.ADD, Action.TRY, Action.REMOVE) and not what:
        usage(_("Il manque le lieu : son adresse ou son nom."))
    with opened(dir) as dossier:
        if action is Action.ADD:
            kept = known.add_place(dossier, what, name=name, user=user, password=password, exchange=exchange, at=now())
            typer.echo(_("Lieu ajouté : {name}").format(name=kept.name or kept.address), err=as_json)
        elif action is Action.TRY:
            try:
                address = known.place_by(dossier, what).address
            except DeskError as error:  # what is written like an address is tried before it is added
                if error.code != "place_unknown" or not ("/" in what or "\\" in what or Path(what).exists()):
                    raise
                address = what
            tried = known.try_place(address, user=user, password=password)
            if as_json:
                print_json({"ok": True, "place": address, "kind": tried.kind, "files": tried.files, "left": tried.left})
                return
            typer.echo(known.tried_words(tried))
            return
        elif action is Action.REMOVE:
            left = known.place_by(dossier, what)
            if follows := forgotten_words(send.queue(dossier), left.id):
                typer.echo(follows, err=True)
            known.leave_place(dossier, left)
        elif action is Action.SEND:
            if what:
                send.enqueue(dossier, Path(what), _where_to(dossier, to), at=now())
            send.send_due(dossier, now=now, progress=_shown_progress(), even_if_tried=True)
        lines = send.queue(dossier)
        if as_json:
            print_json(
                {
                    "places": [
                        {"id": p.id, "name": p.name, "address": p.address, "exchange": p.exchange}
                        for p in known.all_places(dossier)
                    ],
                    "queue": [_as_json(one) for one in lines],
                }
            )
        else:
            zone = local_of(dossier, now()).tzinfo
            for place in known.all_places(dossier):
                typer.echo(f"{own_words(place.name) or '–'}  {place.address}")
            for one in lines:
                typer.echo(f"  {Path(one.sending.path).name} → {place_words(one.place)} : {stage_words(one, zone)}")
    if action is Action.SEND and any(one.sending.stage in (send.Stage.WAITING, send.Stage.REFUSED) for one in lines):
        raise typer.Exit(WAITING)


@app.command(
    help=_("Prendre le reçu du siège : d’un fichier, ou des lieux où les fichiers de ce poste ont été envoyés.")
)
def receipt(
    dir: Dir,
    file: Annotated[Path | None, typer.Argument(help=_("Un reçu, receipt_….json."), show_default=False)] = None,
    trust: Annotated[str, typer.Option("--trust", help=_("L’empreinte du siège, comparée par téléphone."))] = "",
    as_json: Json = False,
) -> None:
    """Whether head office has it."""
    from probono_desk.usecases.file import receive
    from probono_desk.usecases.file.send_words import received_words

    with opened(dir) as dossier:
        problems: list[DeskError] = []
        if file is not None:
            receive.take_receipt_file(dossier, file, believe=trust, at=now())
        else:
            _count, problems = receive.look_for_receipts(dossier, at=now(), believe=trust)
        found = receive.received(dossier)
        if as_json:
            told = error_text.as_json(problems[0]) if problems else None
            print_json({"received_at": found.at, "people": found.people, "latest": found.latest, "error": told})
        elif found.at is not None:
            typer.echo(received_words(local_of(dossier, found.at), found.people))
        else:
            typer.echo(_("Pas encore de reçu du siège."))
    for error in problems:
        sys.stderr.write(error_text.sentence(error) + "\n")
    if problems:
        raise typer.Exit(1)


def _as_json(one: Any) -> dict[str, Any]:
    from probono_desk.usecases.file.send_words import why

    sending = one.sending
    reason = why(one)
    return {
        "file": Path(sending.path).name,
        "place": place_words(one.place),
        "stage": sending.stage,
        "name": sending.name,
        "sha256": sending.sha256,
        "tries": sending.tries,
        "error": error_text.as_json(reason) if reason else None,
    }


def _where_to(dossier: Any, to: str) -> Any:
    from probono_desk.usecases.file import places as known

    if to:
        return known.place_by(dossier, to)
    kept = known.all_places(dossier)
    if len(kept) != 1:
        usage(_("Dites vers quel lieu : --to NOM."))
    return kept[0]


def _shown_progress() -> Any:
    """Rate and time left on a terminal; nothing where nobody looks."""
    if not sys.stderr.isatty():
        return None
    from probono_desk.usecases.file.send_words import Pace

    pace = Pace(time.monotonic())

    def shown(done: int, total: int) -> None:
        if line := pace.line(done, total, time.monotonic()):
            sys.stderr.write(f"\r\x1b[K{line}" + ("\n" if done >= total else ""))

    return shown
