"""The commands of a day: rehearse it, make a dossier, check people in, see how things stand."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from probono_desk.cli.terms import (
    ACTOR,
    Dir,
    Json,
    Output,
    Secret,
    app,
    chosen_passphrase_in,
    day_of,
    instant_of,
    local_of,
    now,
    opened,
    passphrase_in,
    print_json,
    to_write,
    usage,
)
from probono_desk.finished_file import file_in
from probono_desk.i18n import _
from probono_desk.words import short_date


@app.command(help=_("L’édition d’exemple dans la fenêtre ; sans écran, la répétition."))
def demo(
    dir: Annotated[Path | None, typer.Option("--dir", help=_("Où garder le dossier d’essai."))] = None,
) -> None:
    """The sample edition in the window; without a screen, the rehearsal."""
    from probono_desk.played_day.demo import demo as show_demo

    raise typer.Exit(show_demo(dir))


@app.command(name="open", help=_("Ouvrir un dossier, ou un fichier .probono dans le dernier dossier ouvert."))
def open_(
    path: Annotated[
        Path | None, typer.Argument(help=_("Un dossier, ou un fichier .probono."), show_default=False)
    ] = None,
) -> None:
    """What double-clicking does."""
    from probono_desk.app import run_window
    from probono_desk.settings import load

    if path is None:
        raise typer.Exit(run_window())
    if path.suffix.lower() == ".probono":
        last = load().last_dossier
        raise typer.Exit(run_window(Path(last) if last and Path(last).is_dir() else None, taking=path.absolute()))
    raise typer.Exit(run_window(path if path.is_dir() else path.parent))


@app.command(help=_("Ce dont Probono Desk est fait, et sous quelles licences."))
def licences(as_json: Json = False) -> None:
    """Every package that the program brings, with its licence."""
    from probono_desk.licences import licences_of

    found = licences_of("probono-desk")
    if as_json:
        print_json([asdict(one) for one in found])
        return
    for one in found:
        typer.echo(f"{one.name} {one.version}: {one.licence}")


@app.command(help=_("Jouer toute la journée d’exemple, vite, par la vraie fenêtre."))
def rehearse(
    dir: Annotated[Path, typer.Option("--dir", help=_("Un dossier neuf."), show_default=False)],
    seed: Annotated[int, typer.Option(help=_("Rejoue la même journée."))] = 1,
    as_json: Json = False,
) -> None:
    """The whole sample day, fast, through the real window."""
    from probono_desk.played_day.demo import told
    from probono_desk.played_day.rehearse import rehearse as play

    report = play(dir, seed=seed)
    if as_json:
        print_json(report)
    else:
        typer.echo(told(report))


@app.command(help=_("Créer un dossier."))
def new(
    dir: Dir,
    title: Annotated[str, typer.Option(help=_("Titre de l’édition."))] = "",
    date_: Annotated[str, typer.Option("--date", help=_("Date de la journée, AAAA-MM-JJ."))] = "",
    from_sample: Annotated[bool, typer.Option("--from-sample", help=_("Avec la liste d’exemple."))] = False,
    like: Annotated[Path | None, typer.Option(help=_("Réglée comme cette édition, sans personne."))] = None,
    from_kit: Annotated[Path | None, typer.Option("--from-kit", help=_("Le kit d’un autre poste."))] = None,
    name: Annotated[str, typer.Option("--name", help=_("Comment ce poste s’appelle, « Accueil B »."))] = "",
    passphrase_file: Secret = None,
) -> None:
    """A new dossier."""
    from probono_desk.usecases.desk import next_edition, open_desk, sample_edition
    from probono_desk.usecases.file import kit as kits
    from probono_desk.usecases.file import trust

    if from_kit is not None:
        if passphrase_file is None:
            usage(_("--from-kit demande --passphrase-file."))
        made = kits.new_desk_from_kit(dir, from_kit, passphrase_in(passphrase_file) or "", at=now())
    else:
        if not from_sample and not (title and date_):
            usage(_("Il faut --title et --date, ou --from-sample, ou --from-kit."))
        day = day_of(date_) if date_ else None
        if from_sample:
            made = sample_edition.new_sample_desk(dir, at=now(), actor=ACTOR, title=title, day=day)
        elif like is not None:
            made = next_edition.new_desk_like(dir, title, day or now().date(), like, at=now(), actor=ACTOR)
        else:
            made = open_desk.new_desk(dir, title, day or now().date(), at=now(), actor=ACTOR)
    if name:
        trust.name_desk(made.dossier, name)
    for lacking in kits.files_lacking(made.dossier):
        sys.stderr.write(_("Abîmé sur le poste d’origine, absent du kit : {name}").format(name=lacking) + "\n")
    made.dossier.close()
    typer.echo(_("Dossier créé : {dir}").format(dir=dir))
    typer.echo(_("Phrase de secours, à noter et à garder ailleurs : {phrase}").format(phrase=made.recovery_passphrase))


@app.command(help=_("Écrire de quoi démarrer un second poste."))
def kit(dir: Dir, output: Output, passphrase_file: Secret = None) -> None:
    """What a second desk starts from."""
    from probono_desk.usecases.file import kit as kits

    if passphrase_file is None:
        usage(_("kit demande --passphrase-file."))
    with opened(dir) as dossier:
        written = kits.write_kit(dossier, output, chosen_passphrase_in(passphrase_file, dossier) or "", at=now())
        lacking = kits.files_lacking(dossier)
    typer.echo(_("Kit écrit et relu : {name}").format(name=written.path))
    for bad in lacking:
        sys.stderr.write(_("Abîmé sur ce poste, absent du fichier : {name}").format(name=bad) + "\n")


@app.command(name="check-in", help=_("Enregistrer l’arrivée de qui porte ce code."))
def check_in(
    dir: Dir,
    code: Annotated[str, typer.Argument(help=_("Le code du badge."), show_default=False)],
    at: Annotated[str, typer.Option(help=_("L’heure, comme 8:41, ou un instant ISO 8601."))] = "",
    as_json: Json = False,
) -> None:
    """The arrival of whoever wears this code."""
    from probono_desk.cli import answer_text
    from probono_desk.usecases.door import check_in

    with opened(dir) as dossier:
        answer = check_in.check_in_code(dossier, code, at=instant_of(dossier, at), actor=ACTOR)
        with dossier.read() as db:
            early = None if at or answer.act_id is None else check_in.day_to_come(db, answer.at)
        local = local_of(dossier, answer.at)
    if early is not None:
        words = _("La journée est le {day} : cette arrivée est notée avant. « --at 8:41 » la date du jour même.")
        sys.stderr.write(words.format(day=short_date(early)) + "\n")
    kept = answer.is_kept and bool(dossier.keeping.waiting())  # closing the dossier gave it the time to be written
    if as_json:
        print_json(
            {
                "outcome": answer.outcome.value,
                "person": answer.person.full_name if answer.person else None,
                "table": answer.table,
                "at": local.isoformat(timespec="seconds"),
                "on_the_day": answer.timed,
                "kept": kept,
            }
        )
        return
    sentence = answer_text.sentence(answer, local)
    if kept:
        sentence += " " + _("Noté : ce sera écrit dans le dossier à sa prochaine ouverture.")
    if answer.person is None or answer.outcome is check_in.Outcome.RETIRED:
        sys.stderr.write(sentence + "\n")
        raise typer.Exit(1)
    typer.echo(sentence)


@app.command(help=_("Dire où en est la journée."))
def status(dir: Dir, as_json: Json = False) -> None:
    """How the day stands."""
    from probono_desk.usecases.file import merge_words
    from probono_desk.usecases.outcome import status_text
    from probono_desk.usecases.outcome.status import status as day_status

    with opened(dir) as dossier:
        found = day_status(dossier)
        apart = merge_words.told(dossier)
        listed = merge_words.as_json(dossier)
    if as_json:
        print_json(status_text.as_json(found) | {"open_disagreements": listed})
    else:
        typer.echo(status_text.told(found))
        for one in apart:
            typer.echo(f"  {one.sentence}")


@app.command(help=_("« Prêt ? » : ce qui marche, ce qui manque, sur cet ordinateur."))
def doctor(
    dir: Annotated[Path | None, typer.Argument(help=_("Le dossier, s’il y en a un."))] = None,
    as_json: Json = False,
    support: Annotated[
        Path | None,
        typer.Option(
            "--support",
            help=_("Écrire aussi un fichier d’assistance, sans aucun nom."),
            parser=to_write,
            metavar="PATH",
        ),
    ] = None,
) -> None:
    """What works on this computer and what is missing."""
    from probono_desk import app as wiring

    findings = wiring.readiness(dir, at=now())
    if support is not None:
        written = wiring.write_support(support, dir, findings, at=now())
        sys.stderr.write(_("Fichier d’assistance : {name}").format(name=written) + "\n")
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            typer.echo(f"{finding.mark} {finding.sentence}")
    if any(finding.state == "trouble" for finding in findings):
        raise typer.Exit(1)


@app.command(help=_("Le programme de la journée : prévu, et réel ou estimé ; avec -o, en CSV."))
def agenda(
    dir: Dir,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help=_("Le fichier CSV à écrire."), parser=to_write, metavar="PATH"),
    ] = None,
    at: Annotated[str, typer.Option(help=_("L’heure, comme 8:41, ou un instant ISO 8601."))] = "",
    as_json: Json = False,
) -> None:
    """Planned against actual, phase by phase."""
    from probono_desk.usecases.clock import timing

    with opened(dir) as dossier:
        instant = instant_of(dossier, at)
        if output is not None:
            output = file_in(output, lambda: timing.suggested_name(dossier))
            timing.write_csv(dossier, output, at=instant)
        rows = timing.timings(dossier, at=instant)
    if as_json:
        print_json(timing.as_json(rows))
    elif output is not None:
        typer.echo(_("Écrit : {name}").format(name=output))
    else:
        typer.echo(timing.told(rows))
