"""The commands of files that leave and come: package, merge, backup."""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from probono_desk import error_text, settings
from probono_desk.cli.terms import (
    Dir,
    Identity,
    Json,
    Output,
    Secret,
    app,
    chosen_passphrase_in,
    identities_of,
    now,
    opened,
    passphrase_in,
    print_json,
    to_write,
    usage,
)
from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _
from probono_desk.words import acts_rows_files

MENDED, DAMAGED = 3, 4
"""Exit codes: what was damaged is whole again; something is damaged still. 0 is whole, 1 an error, 2 wrong usage."""


@app.command(help=_("Écrire le fichier de la journée, le relire et le vérifier."))
def export(
    dir: Dir,
    output: Output,
    to: Annotated[list[str] | None, typer.Option("--to", help=_("Clé publique age du siège (age1…)."))] = None,
    passphrase_file: Secret = None,
    branch: Annotated[
        str | None,
        typer.Option("--branch", help=_("L’antenne, dans le nom que le fichier reçoit dans un dossier, et l’édition.")),
    ] = None,
) -> None:
    """The file of the day, read back and verified."""
    from probono_desk.usecases.file import exchange
    from probono_desk.usecases.outcome.anomalies import damaged_files

    if to and passphrase_file is not None:
        usage(_("--to et --passphrase-file s’excluent : un fichier s’ouvre par une clé ou par une phrase de passe."))
    with opened(dir) as dossier:
        done = exchange.export_with_figures(
            dossier,
            output,
            at=now(),
            recipients=to or (),
            passphrase=chosen_passphrase_in(passphrase_file, dossier),
            branch=branch,
        )
        written = done.written
        with dossier.read() as db:
            bad = damaged_files(db).values() if done.missing else ()
        alone = not to and passphrase_file is None and exchange.opens_for_sisters_only(dossier)
    typer.echo(_("Écrit, relu et vérifié : {name}").format(name=written.path))
    typer.echo(f"SHA-256 {written.sha256}")
    for name in bad:
        sys.stderr.write(_("Abîmé sur ce poste, absent du fichier : {name}").format(name=name) + "\n")
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
    from probono_desk.usecases.file import join, told

    report = join.verify(file, identities=identities_of(identity), passphrase=passphrase_in(passphrase_file))
    if report.problems:
        raise report.problems[0]
    facts = told.report_facts(report)
    if as_json:
        print_json(facts)
        return
    typer.echo(_("Ce fichier est entier et signé."))
    if missing := told.missing_told(facts.get("missing_files", 0)):
        typer.echo(missing)
    for name, value in facts.items():
        typer.echo(f"  {name}: {value}")


@app.command(help=_("Sauvegarder le dossier."))
def backup(
    dir: Dir,
    to: Annotated[
        Path | None,
        typer.Option("--to", help=_("Un second dossier, sur un autre disque."), parser=to_write, metavar="PATH"),
    ] = None,
) -> None:
    """A backup, verified."""
    from probono_desk.usecases.desk import open_desk

    with opened(dir) as dossier:
        for made in open_desk.back_up(dossier, at=now(), second=to):
            typer.echo(_("Sauvegarde vérifiée : {name}").format(name=made))


@app.command(help=_("Refaire un dossier à partir d’une sauvegarde."))
def restore(
    file: Annotated[Path, typer.Argument(help=_("Une sauvegarde desk-….db."), show_default=False)],
    dir: Dir,
    passphrase_file: Secret = None,
) -> None:
    """A dossier out of a backup."""
    from probono_desk.usecases.desk import open_desk
    from probono_desk.usecases.outcome.anomalies import damaged_files

    second = settings.load().second_backup_dir
    homes = open_desk.homes_in(Path(second)) if second else []
    dossier = open_desk.restore(file, dir, passphrase=passphrase_in(passphrase_file), at=now(), homes=homes)
    for told in open_desk.told_at_opening(dossier):
        sys.stderr.write(told + "\n")
    with dossier.read() as db:
        bad = sorted(damaged_files(db).values())
    dossier.close()
    typer.echo(_("Dossier restauré : {dir}").format(dir=dir))
    for name in bad:
        sys.stderr.write(_("Abîmé dans la sauvegarde : {name}").format(name=name) + "\n")
    if bad:
        raise typer.Exit(DAMAGED)


@app.command(
    help=_("Ouvrir par sa phrase de secours un dossier que cet ordinateur ne connaît pas ; il en garde ensuite la clé.")
)
def unlock(dir: Dir, passphrase_file: Secret = None) -> None:
    """A dossier that came from another machine."""
    from probono_desk.usecases.desk import open_desk

    passphrase = passphrase_in(passphrase_file)
    if passphrase is None:
        usage(_("unlock demande --passphrase-file."))
    with closing(open_desk.unlock(dir, passphrase, at=now())) as dossier:
        for told in open_desk.told_at_opening(dossier):
            sys.stderr.write(told + "\n")
    typer.echo(_("Ce dossier s’ouvre maintenant sur cet ordinateur : {dir}").format(dir=dir))


@app.command(
    help=_(
        "Prouver que le dossier est entier : lignes, journal, fichiers. Code de sortie : 0 entier, 3 réparé, 4 abîmé."
    )
)
def check(
    dir: Dir,
    as_json: Json = False,
    repair: Annotated[
        bool, typer.Option("--repair", help=_("Réparer ce qui peut l’être sans rien perdre, par les sauvegardes."))
    ] = False,
    source: Annotated[
        list[Path] | None,
        typer.Option("--from", help=_("Un dossier de sauvegardes, ou le fichier .probono d’un autre poste.")),
    ] = None,
    identity: Identity = None,
    passphrase_file: Secret = None,
) -> None:
    """Whether the dossier is whole."""
    from probono_desk.store.mend import Mended
    from probono_desk.usecases.desk import open_desk
    from probono_desk.usecases.desk.phrase import take_phrase
    from probono_desk.usecases.file.damage import damage_words, mended_words, refused_words
    from probono_desk.usecases.file.mend import MendReport, mend_dossier

    mended, refused = Mended(), list[str]()
    if repair:
        second = settings.load().second_backup_dir
        homes = open_desk.homes_in(Path(second)) if second else []
        secret = passphrase_in(passphrase_file)

        def mend(recovery: str | None = None) -> MendReport:
            return mend_dossier(
                dir,
                [*homes, *(source or ())],
                at=now(),
                passphrase=recovery,
                identities=identities_of(identity),
                package_passphrase=secret,
            )

        try:
            report = mend()
        except DeskError as error:
            if error.code not in ("key_needed", "keyring_locked") or secret is None:
                raise
            report = mend(secret)  # a damaged dossier that came from another machine
        mended, proof, refused = report.mended, report.proof, refused_words(report)
        with opened(dir) as dossier:
            words = damage_words(dossier, proof)
    else:
        try:
            with opened(dir) as dossier:
                proof = open_desk.prove(dossier)
                words = damage_words(dossier, proof)
        except DeskError as error:
            if error.code != "dossier_damaged":
                raise
            proof, words = open_desk.Proof(faults=["desk.db: unreadable"]), [_("base : elle ne peut plus être lue")]
    if as_json:
        print_json({**asdict(proof), "mended": asdict(mended)})
    else:
        counted = acts_rows_files(proof.acts, proof.rows, proof.blobs)
        typer.echo(_("Relu : {what}.").format(what=counted))
        for told in words:
            typer.echo(f"  {told}")
        for orphan in proof.orphans:
            typer.echo("  " + _("Fichier qu’aucune ligne ne nomme, sans danger : {name}").format(name=orphan))
        if mended:
            typer.echo(mended_words(mended))
        if mended.phrase:
            told = _("Phrase de secours, à noter et à garder ailleurs : {phrase}").format(phrase=mended.phrase)
            typer.echo(told)
        if not proof.faults:
            typer.echo(_("Tout est entier."))
    if mended.phrase:
        sys.stdout.flush()  # seen before it opens anything: who is cut off in between finds the damage again
        with opened(dir) as dossier:
            take_phrase(dossier, mended.phrase)
    for told in refused:
        sys.stderr.write(told + "\n")
    if proof.faults:
        if not proof.base_is_whole:
            left = error_text.sentence(DeskError("dossier_damaged"))
        elif repair:
            left = _(
                "Ce qui est nommé reste abîmé, le travail peut continuer. Une autre sauvegarde ou le fichier d’un autre"
                " poste peut encore le rendre : check --repair --from."
            )
        else:
            left = _(
                "Ce qui est nommé est abîmé, le reste est entier et le travail peut continuer. Réparez par check"
                " --repair, avec --from pour d’autres sauvegardes ou le fichier d’un autre poste."
            )
        sys.stderr.write(left + "\n")
        raise typer.Exit(DAMAGED)
    if mended:
        raise typer.Exit(MENDED)
    if refused:
        raise typer.Exit(1)
