"""The commands of head office’s list."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from probono_desk.cli.terms import ACTOR, Dir, app, now, opened, print_json, usage
from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _, ngettext

# The others are in: neither a success nor a failure of the whole.
_HELD_BACK = 3
_SKILL = "skill:"  # --accept skill:plaidoyer=communication teaches a word


@app.command(name="import", help=_("Importer la liste du siège ; une case fausse est mise de côté, à compléter."))
def import_(
    dir: Dir,
    roster: Annotated[
        Path, typer.Argument(help=_("Un classeur .xlsx, .xlsb, .xls ou .ods, un .csv, ou un dossier de .csv."))
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Dire ce qui changerait, sans rien écrire."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=_("Avec --dry-run : en JSON."))] = False,
    strict: Annotated[bool, typer.Option("--strict", help=_("Refuser la liste dès qu’une case est fausse."))] = False,
    accept: Annotated[
        list[str] | None, typer.Option("--accept", help=_("La réponse à une question, clé=réponse ; répétable."))
    ] = None,
) -> None:
    """Head office’s roster; everybody goes in, and what cannot be read is set aside."""
    from probono_desk.cli import roster_answer
    from probono_desk.roster.question import Answers, Heard
    from probono_desk.roster.read import read_roster
    from probono_desk.roster.remembered import keep_answers, known_sources
    from probono_desk.usecases.file import office
    from probono_desk.usecases.roster import import_roster, words
    from probono_desk.usecases.roster.decisions import Decisions

    if as_json and not dry_run:
        usage(_("--json demande --dry-run."))
    said = dict(_key_and_answer(word) for word in accept or ())
    taught = {key.removeprefix(_SKILL): said.pop(key) for key in list(said) if key.startswith(_SKILL)}
    listed = False
    with opened(dir) as dossier:
        try:
            heard = Heard(said)
            reading = read_roster(roster, answers=Answers(heard), known=known_sources())
            if unasked := heard.unasked:
                usage(_("--accept : aucune question n’a la clé « {key} ».").format(key=unasked[0]))
            asked = bool(reading.questions) and not dry_run
            refused = reading.is_no_list
            if dry_run or asked or strict or refused:
                diff = import_roster.preview_roster(dossier, reading, learned=taught)
                refused = refused or (strict and bool(diff.errors or diff.aside or reading.set_aside))
            if not (dry_run or refused or asked):
                diff = import_roster.import_roster(
                    dossier, reading, at=now(), actor=ACTOR, decisions=Decisions(learned=taught), compared=True
                )
                keep_answers(reading, said)
                listed = office.take_from_roster(dossier, reading, at=now(), actor=ACTOR)
        except DeskError as error:
            if not as_json:
                raise
            print_json(roster_answer.refusal(error))
            raise typer.Exit(1) from error
        if as_json:
            print_json(roster_answer.answer(reading, diff, refused=refused))
            raise typer.Exit(1 if refused else 0)
        for remark in (*diff.errors, *diff.aside, *diff.remarks):
            sys.stderr.write(remark.sentence + "\n")
        for doubt in diff.doubts:
            sys.stderr.write(roster_answer.doubt_said(doubt) + "\n")
        for question in reading.questions:
            sys.stderr.write(question.sentence + "\n")
            for choice in question.choices:
                said_so = roster_answer.quoted(f"{question.key}={choice.answer}")
                sys.stderr.write(f"  --accept {said_so}    {choice.shown}\n")
        if dry_run:
            for line in words.lines_told(diff, words.names_for(dossier, diff)):
                typer.echo(line)
    typer.echo(import_roster.told(diff))
    if listed:
        typer.echo(_("L’avis du siège est pris."))
    if refused:
        sys.stderr.write(_("Rien n’a été importé : corrigez la liste, puis recommencez.") + "\n")
        raise typer.Exit(1)
    if asked:
        sys.stderr.write(_("Rien n’a été importé : répondez par --accept, puis recommencez.") + "\n")
        raise typer.Exit(1)
    if diff.errors and not dry_run:
        held = ngettext("{n} ligne n’est pas entrée.", "{n} lignes ne sont pas entrées.", len(diff.errors))
        sys.stderr.write(held.format(n=len(diff.errors)) + "\n")
        raise typer.Exit(_HELD_BACK)


@app.command(help=_("Écrire un classeur vide avec des exemples, pour le siège."))
def template(file: Annotated[Path, typer.Argument(help=_("Le classeur .xlsx à écrire."), show_default=False)]) -> None:
    """An empty workbook with examples."""
    from probono_desk.usecases.roster.template import save_template

    typer.echo(_("Modèle écrit : {name}").format(name=save_template(file)))


def _key_and_answer(word: str) -> tuple[str, str]:
    # Keys hold what a list says, « coming:presence confirmee= »; answers are words of the program.
    key, sign, said = word.rpartition("=")
    if not (sign and key and said):
        usage(_("--accept attend une clé et une réponse : --accept encoding=cp1252."))
    return key, said
