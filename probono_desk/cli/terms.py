"""What the commands share: the application, its options, how a dossier, an instant or a secret is read from words."""

from __future__ import annotations

import codecs
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from probono_desk import __version__, console
from probono_desk.actors import Actor
from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import disk_error
from probono_desk.i18n import _

if TYPE_CHECKING:
    from probono_desk.store.dossier import Dossier

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    help=_("Probono Desk : le poste d’une journée Marathon Probono. Sans commande : la fenêtre."),
)


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"Probono Desk {__version__}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", help=_("Dire la version du programme."), callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    """What holds for every command."""


ACTOR = Actor.COMMAND_LINE.value

Dir = Annotated[Path, typer.Argument(help=_("Le dossier."), show_default=False)]
Json = Annotated[bool, typer.Option("--json", help=_("Sortie en JSON."))]


def to_write(text: str) -> Path:
    """A path to write to; with a slash at its end it is a folder, which has to be there.

    No command makes it: a stick that is not in its place would come back as a folder of the laptop's own disk.

    Raises:
        DeskError: ``ours_not_replaced``; ``disk_gone``, ``disk_name_taken`` and the other codes of disks.
    """
    from probono_desk.usecases.desk.open_desk import refuse_ours

    if not text:  # a variable that nobody has set: the folder in which one happens to be is not meant
        usage(_("Il manque un chemin : il est vide."))
    path = Path(text)
    if text.endswith(("/", os.sep)):
        try:
            os.stat(text)  # noqa: PTH116 - a Path has no slash at its end
        except OSError as fault:
            raise disk_error(fault, path) or DeskError("disk_gone", where=text) from fault
    refuse_ours(path)
    return path


Output = Annotated[
    Path,
    typer.Option(
        "-o",
        "--output",
        help=_("Le fichier à écrire, ou le dossier où l’écrire."),
        show_default=False,
        parser=to_write,
        metavar="PATH",
    ),
]
Secret = Annotated[
    Path | None, typer.Option("--passphrase-file", help=_("Fichier dont la première ligne est la phrase de passe."))
]
Identity = Annotated[Path | None, typer.Option("--identity", help=_("Fichier d’identité age."))]


@contextmanager
def opened(folder: Path) -> Iterator[Dossier]:
    """The dossier in a folder, closed afterwards."""
    from probono_desk.usecases.desk.open_desk import open_existing, told_at_opening

    dossier = open_existing(folder, at=now())
    try:
        for told in told_at_opening(dossier):
            sys.stderr.write(told + "\n")
        yield dossier
    finally:
        dossier.close()


def now() -> datetime:
    """The present instant, UTC."""
    return datetime.now(UTC)


def usage(sentence: str) -> NoReturn:
    """Wrong usage: said, exit 2."""
    raise typer.BadParameter(sentence)


def day_of(text: str) -> date:
    """A date as 2026-12-05."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        usage(_("« {value} » n’est pas une date comme 2026-12-05.").format(value=text))


def instant_of(dossier: Dossier, text: str) -> datetime:
    """« 8:41 » on the edition's day and in its zone; ISO 8601 as it is; now when empty."""
    from probono_desk.domain.instants import at_local
    from probono_desk.usecases.desk.open_desk import edition_of

    if not text:
        return now()
    edition = edition_of(dossier)
    zone = edition.time_zone if edition else "Europe/Paris"
    day = edition.date if edition else now().date()
    try:
        hour, minute = text.lower().replace("h", ":").split(":")[:2]
        return at_local(day, time(int(hour), int(minute or 0)), zone)
    except ValueError:
        pass
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        usage(_("« {value} » n’est pas une heure comme 8:41.").format(value=text))
    return instant if instant.tzinfo else at_local(instant.date(), instant.time(), zone)


def local_of(dossier: Dossier, at: datetime) -> datetime:
    """An instant on the edition’s clock."""
    from probono_desk.domain.instants import to_local
    from probono_desk.usecases.desk.open_desk import edition_of

    edition = edition_of(dossier)
    return to_local(at, edition.time_zone if edition else "Europe/Paris")


def passphrase_in(file: Path | None) -> str | None:
    """The first line of a file.

    Raises:
        DeskError: ``secret_empty``, ``secret_unreadable``.
    """
    if file is None:
        return None
    first = _text_of(file).splitlines()[:1]
    if not first or not first[0].strip():
        raise DeskError("secret_empty", name=file.name)
    return first[0].strip()


def chosen_passphrase_in(file: Path | None, dossier: Dossier) -> str | None:
    """The same, where it is to protect a file that leaves the laptop.

    Raises:
        DeskError: as ``passphrase_in``; ``passphrase_short``, ``passphrase_weak_here``, with six words.
    """
    from probono_desk.domain.passphrase import check_passphrase
    from probono_desk.phrases import new_phrase
    from probono_desk.usecases.file.exchange import known_texts

    phrase = passphrase_in(file)
    if phrase is not None:
        try:
            check_passphrase(phrase, known_texts(dossier))
        except DeskError as error:
            if error.code != "passphrase_weak":
                raise
            raise DeskError("passphrase_weak_here", words=new_phrase()) from error
    return phrase


def identities_of(file: Path | None) -> tuple[str, ...]:
    """The age identities in a file.

    Raises:
        DeskError: ``secret_unreadable``.
    """
    from probono_desk.age.identity import identities_in

    return () if file is None else identities_in(_text_of(file))


def _text_of(file: Path) -> str:
    """What a text file says: in UTF-8, or as the PowerShell of Windows writes it after ``>``, with its mark."""
    try:
        content = file.read_bytes()
        marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        return content.decode("utf-16" if marked else "utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise DeskError("secret_unreadable", name=file.name) from fault


_answered = False


def has_answered() -> bool:
    """Whether JSON went out already."""
    return _answered


def print_json(value: Any) -> None:
    """A value as JSON on standard output; where that lacks letters they are escaped, so that nothing is lost."""
    global _answered
    _answered = True
    escaped = not console.takes_all_letters()
    typer.echo(json.dumps(value, ensure_ascii=escaped, indent=2, default=str))
