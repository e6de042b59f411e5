"""The commands of head office: packages in, a report out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from probono_desk import error_text
from probono_desk.cli.terms import Identity, Json, Output, Secret, app, identities_of, now, passphrase_in, print_json
from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import file_in
from probono_desk.i18n import _, ngettext

office = typer.Typer(
    help=_("Le siège : réunir les fichiers de toutes les éditions, et en rendre compte."), no_args_is_help=True
)
app.add_typer(office, name="office")

Database = Annotated[
    str, typer.Option("--db", help=_("La base : postgresql://… ou, pour un essai, sqlite:///fichier."))
]
NONE_ENTERED, SOME_REFUSED = 1, 3
"""Exit codes of ``ingest``: every file was refused, some were. 0 is all of them, 2 wrong usage."""


@office.command(
    help=_("Faire entrer des fichiers .probono, de lieux ou un par un. Sortie 0 : tous ; 3 : une partie ; 1 : aucun.")
)
def ingest(
    sources: Annotated[
        list[str], typer.Argument(help=_("Des lieux (dossier, adresse) ou des fichiers."), show_default=False)
    ],
    db: Database,
    identity: Identity = None,
    passphrase_file: Secret = None,
    receipts: Annotated[
        Path | None, typer.Option("--receipts", help=_("Le dossier des reçus, pour des fichiers donnés un par un."))
    ] = None,
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, help=_("Combien de fichiers à la fois."))] = None,
    as_json: Json = False,
) -> None:
    """Many packages into one database."""
    from probono_desk.office import ingest as taking

    identities = identities_of(identity)
    how = taking.How(
        db=db,
        identities=identities,
        passphrase=passphrase_in(passphrase_file),
        seed=_signing_seed(identity) if identity is not None and identities else None,
        receipts_to=receipts,
        at=now(),
    )
    if receipts is not None and not receipts.is_dir():
        raise DeskError("place_gone", place=str(receipts), kind="folder")
    counts: dict[str, int] = dict.fromkeys(map(str, taking.Verdict), 0)
    results: list[dict[str, Any]] = []
    left: Counter[str] = Counter()
    for one in taking.ingest(sources, how, jobs=jobs):
        counts[one.verdict] += 1
        left.update([one.what] if one.what else ())
        sentence = error_text.sentence(DeskError(one.reason, **one.about)) if one.reason else ""
        if as_json:
            results.append({**asdict(one), "sentence": sentence})
        elif one.reason:
            words = (
                _("{name} : {sentence}")
                if one.verdict == taking.Verdict.REFUSED
                else _("{name}, son reçu : {sentence}")
            )
            sys.stderr.write(words.format(name=one.name, sentence=sentence) + "\n")
    if as_json:
        print_json({"ok": not counts["refused"], "packages": results, "counts": counts})
    else:
        for words in _verdict_words(counts):
            typer.echo(words)
        if left:
            typer.echo(_left_words(left))
        if lacking := _lacking(db):
            words = ngettext(
                "{n} poste dont il manque des gestes : « office desks » dit lesquels.",
                "{n} postes dont il manque des gestes : « office desks » dit lesquels.",
                lacking,
            )
            typer.echo(words.format(n=lacking))
    refused, all_of_them = counts["refused"], sum(counts.values()) - counts["left"]
    if refused:
        raise typer.Exit(NONE_ENTERED if refused == all_of_them else SOME_REFUSED)


def _lacking(db: str) -> int:
    """Of how many desks something has not come."""
    from probono_desk.office.database import OfficeDatabase
    from probono_desk.office.register import register

    database = OfficeDatabase(db)
    try:
        return sum(line.missing > 0 for line in register(database))
    finally:
        database.close()


def _verdict_words(counts: Mapping[str, int]) -> Iterator[str]:
    """What became of them, by verdict."""
    words = {
        "accepted": ngettext("{n} fichier pris.", "{n} fichiers pris.", counts["accepted"]),
        "known": ngettext("{n} fichier déjà là.", "{n} fichiers déjà là.", counts["known"]),
        "superseded": ngettext(
            "{n} fichier sans rien de neuf.", "{n} fichiers sans rien de neuf.", counts["superseded"]
        ),
        "refused": ngettext("{n} fichier refusé.", "{n} fichiers refusés.", counts["refused"]),
    }
    yield from (line.format(n=counts[verdict]) for verdict, line in words.items() if counts[verdict])


def _left_words(left: Mapping[str, int]) -> str:
    """What was found that is no package, and stays as it is."""
    words = {
        "kit": ngettext("{n} kit", "{n} kits", left["kit"]),
        "list": ngettext("{n} liste ou tableur", "{n} listes ou tableurs", left["list"]),
        "receipt": ngettext("{n} reçu", "{n} reçus", left["receipt"]),
        "sign_of_life": ngettext("{n} signe de vie d’un poste", "{n} signes de vie de postes", left["sign_of_life"]),
        "trial": ngettext("{n} fichier d’essai", "{n} fichiers d’essai", left["trial"]),
        "foreign": ngettext("{n} autre fichier", "{n} autres fichiers", left["foreign"]),
    }
    said = ", ".join(line.format(n=left[what]) for what, line in words.items() if left[what])
    return _("Laissé sans y toucher : {what}.").format(what=said)


@office.command(help=_("Le bilan de toutes les éditions : un PDF avec ses graphiques, ou un classeur .xlsx."))
def report(db: Database, output: Output) -> None:
    """What the season was."""
    from probono_desk.office.database import OfficeDatabase
    from probono_desk.office.report import write_report

    database = OfficeDatabase(db)
    try:
        database.make(new=False)
        typer.echo(str(write_report(database, file_in(output, lambda: _("bilan") + ".pdf"), at=now())))
    finally:
        database.close()


@office.command(help=_("Le registre des postes : ce que chacun a envoyé, ce qui manque, qui n’est plus reconnu."))
def desks(
    db: Database,
    trust: Annotated[str, typer.Option("--trust", help=_("Reconnaître ce poste : empreinte ou nom."))] = "",
    revoke: Annotated[str, typer.Option("--revoke", help=_("Ne plus le reconnaître : empreinte ou nom."))] = "",
    as_json: Json = False,
) -> None:
    """Who has sent what."""
    from probono_desk.office.database import OfficeDatabase
    from probono_desk.office.register import register, set_standing
    from probono_desk.usecases.file.trust import Standing, standing_words

    database = OfficeDatabase(db)
    try:
        database.make(new=False)
        for said, standing in ((trust, Standing.KNOWN), (revoke, Standing.REVOKED)):
            if said:
                set_standing(database, said, standing)
        lines = register(database)
    finally:
        database.close()
    if as_json:
        print_json([asdict(line) for line in lines])
        return
    for line in lines:
        words = ngettext(
            "{edition} ({date}) : {desk} ({standing}), {acts} geste sur {all}",
            "{edition} ({date}) : {desk} ({standing}), {acts} gestes sur {all}",
            line.acts,
        )
        said = words.format(
            edition=line.edition,
            date=line.date,
            desk=line.desk or "–",
            standing=standing_words(Standing(line.standing)),
            acts=line.acts,
            all=line.signed_up_to,
        )
        if line.lacks:
            lacks = ngettext("{said} ; il manque le n° {lacks}", "{said} ; il manque les n° {lacks}", line.missing)
            said = lacks.format(said=said, lacks=line.lacks)
        key = _("empreinte {fingerprint}, en mots : {words}").format(fingerprint=line.fingerprint, words=line.words)
        typer.echo(f"{said}\n  {key}")


@office.command(help=_("Les clés publiques du siège, à mettre dans les listes : celle qui chiffre, celle des reçus."))
def keys(identity: Annotated[Path, typer.Option("--identity", help=_("Fichier d’identité age."))]) -> None:
    """What desks are told of head office."""
    from probono_desk.age.identity import recipient_of
    from probono_desk.sync.keys import fingerprint, public_key_hex

    first = identities_of(identity)[0]
    signer = public_key_hex(_signing_seed(identity))
    typer.echo(recipient_of(first))
    typer.echo(f"{signer}  {fingerprint(signer)}")


def _signing_seed(file: Path) -> bytes:
    """What signs receipts: the key of head office's notices where the file has it, else what follows from the identity.

    Raises:
        DeskError: ``secret_unreadable``; ``key_unreadable``.
    """
    from probono_desk.office.office_key import signing_seed
    from probono_desk.usecases.file.office import read_secret

    try:
        return read_secret(file).seed
    except DeskError:  # an identity of age's own
        return signing_seed(identities_of(file)[0])
