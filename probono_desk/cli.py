"""The command line: every use case that makes sense without a mouse.

One line of error on stderr and exit 1 for what the user can act on; exit 2 for wrong usage. Each command imports what
it needs when it runs. The help is put together when this module is imported: the language is set before (``__main__``).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _, ngettext

if TYPE_CHECKING:
    from probono_desk.printing.data import PrintedFile
    from probono_desk.store.dossier import Dossier

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    help=_("Probono Desk : le poste d’une journée Marathon Probono. Sans commande : la fenêtre."),
)

ACTOR = _("ligne de commande")

Dir = Annotated[Path, typer.Argument(help=_("Le dossier."), show_default=False)]
Json = Annotated[bool, typer.Option("--json", help=_("Sortie en JSON."))]
Output = Annotated[Path, typer.Option("-o", "--output", help=_("Le fichier à écrire."), show_default=False)]
Secret = Annotated[
    Path | None, typer.Option("--passphrase-file", help=_("Fichier dont la première ligne est la phrase de passe."))
]
Identity = Annotated[Path | None, typer.Option("--identity", help=_("Fichier d’identité age."))]


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


def main() -> int:
    """Run the command line; the exit code comes back."""
    from probono_desk import told_log

    told_log.start()
    try:
        app(prog_name="probono-desk")
    except DeskError as error:
        sys.stderr.write(error_text.sentence(error) + "\n")
        return 1
    except Exception:  # noqa: BLE001 - a bug is logged and told; a traceback helps nobody at the door
        told_log.hook(lambda: None)(*sys.exc_info())
        return 1
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 1
    return 0


@app.command(help=_("L’édition d’exemple dans la fenêtre ; sans écran, la répétition."))
def demo(
    dir: Annotated[Path | None, typer.Option("--dir", help=_("Où garder le dossier d’essai."))] = None,
) -> None:
    """The sample edition in the window; without a screen, the rehearsal."""
    from probono_desk import rehearsal

    raise typer.Exit(rehearsal.demo(dir))


@app.command(help=_("Jouer toute la journée d’exemple, vite, par la vraie fenêtre."))
def rehearse(
    dir: Annotated[Path, typer.Option("--dir", help=_("Un dossier neuf."), show_default=False)],
    seed: Annotated[int, typer.Option(help=_("Rejoue la même journée."))] = 1,
    as_json: Json = False,
) -> None:
    """The whole sample day, fast, through the real window."""
    from probono_desk import rehearsal

    report = rehearsal.rehearse(dir, seed=seed)
    if as_json:
        _print_json(report)
    else:
        typer.echo(rehearsal.told(report))


@app.command(help=_("Créer un dossier."))
def new(
    dir: Dir,
    title: Annotated[str, typer.Option(help=_("Titre de l’édition."))] = "",
    date_: Annotated[str, typer.Option("--date", help=_("Date de la journée, AAAA-MM-JJ."))] = "",
    from_sample: Annotated[bool, typer.Option("--from-sample", help=_("Avec la liste d’exemple."))] = False,
    from_kit: Annotated[Path | None, typer.Option("--from-kit", help=_("Le kit d’un autre poste."))] = None,
    passphrase_file: Secret = None,
) -> None:
    """A new dossier."""
    from probono_desk.usecases import exchange, open_desk, sample_edition

    if from_kit is not None:
        if passphrase_file is None:
            _usage(_("--from-kit demande --passphrase-file."))
        made = exchange.new_desk_from_kit(dir, from_kit, _passphrase(passphrase_file) or "", at=_now())
    else:
        if not from_sample and not (title and date_):
            _usage(_("Il faut --title et --date, ou --from-sample, ou --from-kit."))
        day = _day(date_) if date_ else None
        if from_sample:
            made = sample_edition.new_sample_desk(dir, at=_now(), actor=ACTOR, title=title, day=day)
        else:
            made = open_desk.new_desk(dir, title, day or _now().date(), at=_now(), actor=ACTOR)
    made.dossier.close()
    typer.echo(_("Dossier créé : {dir}").format(dir=dir))
    typer.echo(_("Phrase de secours, à noter et à garder ailleurs : {phrase}").format(phrase=made.recovery_passphrase))


@app.command(help=_("Écrire de quoi démarrer un second poste."))
def kit(dir: Dir, output: Output, passphrase_file: Secret = None) -> None:
    """What a second desk starts from."""
    from probono_desk.usecases import exchange

    if passphrase_file is None:
        _usage(_("kit demande --passphrase-file."))
    with _open(dir) as dossier:
        written = exchange.write_kit(dossier, output, _passphrase(passphrase_file) or "", at=_now())
    typer.echo(_("Kit écrit et relu : {name}").format(name=written.path))


@app.command(name="import", help=_("Importer la liste du siège, toute ou rien."))
def import_(
    dir: Dir,
    roster: Annotated[Path, typer.Argument(help=_("Un classeur .xlsx, .xls ou .ods, un .csv, ou un dossier de .csv."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Dire ce qui changerait, sans rien écrire."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("Avec --dry-run : en JSON."))] = False,
    accept: Annotated[
        list[str] | None, typer.Option("--accept", help=_("La réponse à une question, clé=réponse ; répétable."))
    ] = None,
) -> None:
    """Head office’s roster, all of it or nothing."""
    from probono_desk.roster.question import Answers
    from probono_desk.roster.read import read_roster
    from probono_desk.roster.remembered import known_sources
    from probono_desk.usecases import import_roster, roster_answer, roster_words

    if as_json and not dry_run:
        _usage(_("--json demande --dry-run."))
    said = dict(_key_and_answer(word) for word in accept or ())
    with _open(dir) as dossier:
        try:
            reading = read_roster(roster, answers=Answers(said), known=known_sources())
            asked = bool(reading.questions) and not dry_run
            if dry_run or reading.errors or asked:
                diff = import_roster.preview_roster(dossier, reading)
            else:
                diff = import_roster.import_roster(dossier, reading, at=_now(), actor=ACTOR)
        except DeskError as error:
            if not as_json:
                raise
            _print_json(roster_answer.refusal(error))
            raise typer.Exit(1) from error
        if as_json:
            _print_json(roster_answer.answer(reading, diff.remarks, diff.doubts))
            raise typer.Exit(1 if reading.errors else 0)
        for remark in (*diff.errors, *diff.remarks):
            sys.stderr.write(remark.sentence + "\n")
        for question in reading.questions:
            sys.stderr.write(question.sentence + "\n")
            for choice in question.choices:
                sys.stderr.write(f"  --accept {question.key}={choice.answer}    {choice.shown}\n")
        if dry_run:
            for line in roster_words.lines_told(diff, roster_words.names_for(dossier, diff)):
                typer.echo(line)
    typer.echo(import_roster.told(diff))
    if diff.errors:
        sys.stderr.write(_("Rien n’a été importé : corrigez la liste, puis recommencez.") + "\n")
        raise typer.Exit(1)
    if asked:
        sys.stderr.write(_("Rien n’a été importé : répondez par --accept, puis recommencez.") + "\n")
        raise typer.Exit(1)


@app.command(help=_("Écrire un classeur vide avec des exemples, pour le siège."))
def template(file: Annotated[Path, typer.Argument(help=_("Le classeur .xlsx à écrire."), show_default=False)]) -> None:
    """An empty workbook with examples."""
    from probono_desk.usecases.save_template import save_template

    typer.echo(_("Modèle écrit : {name}").format(name=save_template(file)))


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

    with _open(dir) as dossier:
        printed = print_paper.write_badges(
            dossier,
            output,
            sheet=sheet,
            start=start,
            first=first,
            table=table,
            outdated=outdated,
            at=_now(),
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

    with _open(dir) as dossier:
        printed = print_paper.write_sheet(dossier, print_paper.Sheet(kind.value), output, at=_now())
    _say_printed(printed)


@app.command(name="check-in", help=_("Enregistrer l’arrivée de qui porte ce code."))
def check_in(
    dir: Dir,
    code: Annotated[str, typer.Argument(help=_("Le code du badge."), show_default=False)],
    at: Annotated[str, typer.Option(help=_("L’heure, comme 8:41, ou un instant ISO 8601."))] = "",
    as_json: Json = False,
) -> None:
    """The arrival of whoever wears this code."""
    from probono_desk.usecases import answer_text, check_in

    with _open(dir) as dossier:
        answer = check_in.check_in_code(dossier, code, at=_instant(dossier, at), actor=ACTOR)
        local = _local(dossier, answer.at)
    if as_json:
        _print_json(
            {
                "outcome": answer.outcome.value,
                "person": answer.person.full_name if answer.person else None,
                "table": answer.table,
                "at": local.isoformat(timespec="seconds"),
            }
        )
        return
    sentence = answer_text.sentence(answer, local)
    if answer.outcome in (check_in.Outcome.UNKNOWN, check_in.Outcome.RETIRED):
        sys.stderr.write(sentence + "\n")
        raise typer.Exit(1)
    typer.echo(sentence)


@app.command(help=_("Dire où en est la journée."))
def status(dir: Dir, as_json: Json = False) -> None:
    """How the day stands."""
    from probono_desk.usecases import status_text
    from probono_desk.usecases.status import status as day_status

    with _open(dir) as dossier:
        found = day_status(dossier)
    if as_json:
        _print_json(status_text.as_json(found))
    else:
        typer.echo(status_text.told(found))


@app.command(help=_("Écrire le fichier de la journée, le relire et le vérifier."))
def export(
    dir: Dir,
    output: Output,
    to: Annotated[list[str] | None, typer.Option("--to", help=_("Clé publique age du siège (age1…)."))] = None,
    passphrase_file: Secret = None,
) -> None:
    """The file of the day, read back and verified."""
    from probono_desk.usecases import exchange

    if to and passphrase_file is not None:
        _usage(_("--to et --passphrase-file s’excluent : un fichier s’ouvre par une clé ou par une phrase de passe."))
    with _open(dir) as dossier:
        written = exchange.export(
            dossier, output, at=_now(), recipients=to or (), passphrase=_passphrase(passphrase_file)
        )
        alone = not to and passphrase_file is None and exchange.opens_for_sisters_only(dossier)
    typer.echo(_("Écrit, relu et vérifié : {name}").format(name=written.path))
    typer.echo(f"SHA-256 {written.sha256}")
    if alone:
        typer.echo(
            _("Seuls les postes de cette édition peuvent l’ouvrir. Pour le siège, ajoutez --to ou --passphrase-file.")
        )


@app.command(help=_("Vérifier un fichier : signature, empreintes, tailles."))
def verify(
    file: Annotated[Path, typer.Argument(help=_("Un fichier .probono."), show_default=False)],
    identity: Identity = None,
    passphrase_file: Secret = None,
    as_json: Json = False,
) -> None:
    """Whether a file is whole and signed."""
    from probono_desk.usecases import exchange

    report = exchange.verify(file, identities=_identities(identity), passphrase=_passphrase(passphrase_file))
    if report.problems:
        raise report.problems[0]
    facts = exchange.report_facts(report)
    if as_json:
        _print_json(facts)
        return
    typer.echo(_("Ce fichier est entier et signé."))
    for name, value in facts.items():
        typer.echo(f"  {name}: {value}")


@app.command(help=_("Réunir le travail d’autres postes."))
def merge(
    dir: Dir,
    files: Annotated[list[Path], typer.Argument(help=_("Des fichiers .probono."), show_default=False)],
    identity: Identity = None,
    passphrase_file: Secret = None,
) -> None:
    """The work of other desks, into this dossier."""
    from probono_desk.usecases import exchange

    with _open(dir) as dossier:
        for file in files:
            try:
                report = exchange.merge(
                    dossier, file, at=_now(), identities=_identities(identity), passphrase=_passphrase(passphrase_file)
                )
            except DeskError as error:
                sentence = error_text.sentence(error)
                sys.stderr.write(_("{name} : {sentence}").format(name=file.name, sentence=sentence) + "\n")
                raise typer.Exit(1) from error
            typer.echo(exchange.merge_told(file.name, report))


@app.command(help=_("Sauvegarder le dossier."))
def backup(
    dir: Dir,
    to: Annotated[Path | None, typer.Option("--to", help=_("Un second dossier, sur un autre disque."))] = None,
) -> None:
    """A backup, verified."""
    from probono_desk.usecases import open_desk

    with _open(dir) as dossier:
        for made in open_desk.back_up(dossier, at=_now(), second=to):
            typer.echo(_("Sauvegarde vérifiée : {name}").format(name=made))


@app.command(help=_("Refaire un dossier à partir d’une sauvegarde."))
def restore(
    file: Annotated[Path, typer.Argument(help=_("Une sauvegarde desk-….db."), show_default=False)],
    dir: Dir,
    passphrase_file: Secret = None,
) -> None:
    """A dossier out of a backup."""
    from probono_desk.usecases import open_desk

    open_desk.restore(file, dir, passphrase=_passphrase(passphrase_file), at=_now()).close()
    typer.echo(_("Dossier restauré : {dir}").format(dir=dir))


@app.command(help=_("Prouver que le dossier est entier : lignes, journal, fichiers."))
def check(dir: Dir, as_json: Json = False) -> None:
    """Whether the dossier is whole."""
    from probono_desk.store.check import prove

    with _open(dir) as dossier:
        proof = prove(dossier)
    if as_json:
        _print_json(asdict(proof))
    else:
        counted = _("{acts} actes, {rows} lignes, {blobs} fichiers.")
        typer.echo(counted.format(acts=proof.acts, rows=proof.rows, blobs=proof.blobs))
        for fault in proof.faults:
            typer.echo(f"  {fault}")
        if not proof.faults:
            typer.echo(_("Tout est entier."))
    if proof.faults:
        raise DeskError("dossier_damaged")


@app.command(help=_("« Prêt ? » : ce qui marche, ce qui manque, sur cet ordinateur."))
def doctor(
    dir: Annotated[Path | None, typer.Argument(help=_("Le dossier, s’il y en a un."))] = None,
    as_json: Json = False,
) -> None:
    """What works on this computer and what is missing."""
    from probono_desk import app as wiring

    findings = wiring.readiness(dir, at=_now())
    if as_json:
        _print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            typer.echo(f"{finding.mark} {finding.sentence}")
    if any(finding.state == "trouble" for finding in findings):
        raise typer.Exit(1)


@contextmanager
def _open(folder: Path) -> Iterator[Dossier]:
    from probono_desk.store.dossier import open_dossier

    dossier = open_dossier(folder, at=_now())
    try:
        yield dossier
    finally:
        dossier.close()


def _now() -> datetime:
    return datetime.now(UTC)


def _usage(sentence: str) -> NoReturn:
    raise typer.BadParameter(sentence)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        _usage(_("« {value} » n’est pas une date comme 2026-12-05.").format(value=text))


def _instant(dossier: Dossier, text: str) -> datetime:
    """« 8:41 » on the edition's day and in its zone; ISO 8601 as it is; now when empty."""
    from probono_desk.domain.instants import at_local
    from probono_desk.usecases.open_desk import edition_of

    if not text:
        return _now()
    edition = edition_of(dossier)
    zone = edition.time_zone if edition else "Europe/Paris"
    day = edition.date if edition else _now().date()
    try:
        hour, minute = text.lower().replace("h", ":").split(":")[:2]
        return at_local(day, time(int(hour), int(minute or 0)), zone)
    except ValueError:
        pass
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        _usage(_("« {value} » n’est pas une heure comme 8:41.").format(value=text))
    return instant if instant.tzinfo else at_local(instant.date(), instant.time(), zone)


def _local(dossier: Dossier, at: datetime) -> datetime:
    from probono_desk.domain.instants import to_local
    from probono_desk.usecases.open_desk import edition_of

    edition = edition_of(dossier)
    return to_local(at, edition.time_zone if edition else "Europe/Paris")


def _key_and_answer(word: str) -> tuple[str, str]:
    key, sign, said = word.partition("=")
    if not (sign and key and said):
        _usage(_("--accept attend une clé et une réponse : --accept encoding=cp1252."))
    return key, said


def _passphrase(file: Path | None) -> str | None:
    if file is None:
        return None
    first = _text_of(file).splitlines()[:1]
    if not first or not first[0].strip():
        raise DeskError("secret_empty", name=file.name)
    return first[0].strip()


def _identities(file: Path | None) -> tuple[str, ...]:
    from probono_desk.age.identity import identities_in

    return () if file is None else identities_in(_text_of(file))


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise DeskError("secret_unreadable", name=file.name) from fault


def _say_printed(printed: PrintedFile) -> None:
    for warning in printed.warnings:
        sys.stderr.write(warning + "\n")
    told = ngettext("{name} : {pages} page", "{name} : {pages} pages", printed.pages)
    typer.echo(told.format(name=printed.path, pages=printed.pages))


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
