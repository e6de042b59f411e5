"""The commands that add by hand what no list brought."""

from __future__ import annotations

from typing import Annotated

import typer

from probono_desk.cli.terms import ACTOR, Dir, app, now, opened, usage
from probono_desk.i18n import _
from probono_desk.said import said

add = typer.Typer(help=_("Ajouter à la main ce qu’aucune liste n’apporte."), no_args_is_help=True)
app.add_typer(add, name="add")

_Skills = Annotated[str, typer.Option(help=_("Compétences, séparées par des virgules."))]
_Table = Annotated[int | None, typer.Option(help=_("Le numéro d’une table."))]


@add.command(help=_("Ajouter une personne attendue."))
def person(
    dir: Dir,
    first: Annotated[str, typer.Option(help=_("Prénom."))] = "",
    last: Annotated[str, typer.Option(help=_("Nom."))] = "",
    role: Annotated[str, typer.Option(help=_("Rôle, comme « volontaire » ou « représentant·e »."))] = "",
    organisation: Annotated[str, typer.Option(help=_("Organisation."))] = "",
    email: Annotated[str, typer.Option(help=_("E-mail."))] = "",
    phone: Annotated[str, typer.Option(help=_("Téléphone."))] = "",
    skills: _Skills = "",
    table: _Table = None,
    structure: Annotated[str, typer.Option(help=_("Le nom de la structure qu’elle représente."))] = "",
) -> None:
    """Somebody who is expected."""
    from probono_desk.domain.edition import Structure, Team
    from probono_desk.domain.errors import DeskError
    from probono_desk.domain.people import Role
    from probono_desk.domain.search_key import fold
    from probono_desk.roster import cells, words
    from probono_desk.store.history import recent_acts
    from probono_desk.usecases.roster import by_hand

    known = words.named(role, words.ROLES) if role and words.key(role) != words.key(_("volontaire")) else Role.VOLUNTEER
    if known is None:
        usage(_("« {value} » n’est pas un rôle.").format(value=role))
    with opened(dir) as dossier:
        with dossier.read() as db:
            teams = {team.number: team.id for team in db.all(Team)}
            structures = {fold(one.name): one.id for one in db.all(Structure)}
        if structure and fold(structure) not in structures:
            raise DeskError("structure_not_here", name=structure)
        if table is not None and not teams:
            raise DeskError("no_table_yet", number=table)
        if table is not None and table not in teams:
            raise DeskError("table_unknown", number=table, known=", ".join(map(str, sorted(teams))))
        new = by_hand.NewPerson(
            first,
            last,
            known,
            organisation,
            email,
            phone,
            skills=cells.several(skills),
            team_id=teams[table] if table is not None else None,
            structure_id=structures[fold(structure)] if structure else None,
        )
        by_hand.add_person(dossier, new, at=now(), actor=ACTOR)
        with dossier.read() as db:
            done = recent_acts(db, 1)[0].label  # it names whom they are like
    typer.echo(str(done))


@add.command(help=_("Ajouter une structure, sa mission et sa table."))
def structure(
    dir: Dir,
    name: Annotated[str, typer.Option(help=_("Son nom."))] = "",
    mission: Annotated[str, typer.Option(help=_("Le titre de sa mission."))] = "",
    need: Annotated[str, typer.Option(help=_("Son besoin."))] = "",
    deliverable: Annotated[str, typer.Option(help=_("Le livrable attendu."))] = "",
    skills: _Skills = "",
    table: _Table = None,
) -> None:
    """A structure with its one mission."""
    from probono_desk.roster import cells
    from probono_desk.usecases.roster import by_hand

    new = by_hand.NewStructure(name, mission, need, deliverable, cells.several(skills), table)
    with opened(dir) as dossier:
        added = by_hand.add_structure(dossier, new, at=now(), actor=ACTOR)
    typer.echo(str(said("Ajout de {name}", name=added.name)))


@add.command(help=_("Ajouter une table."))
def table(dir: Dir, number: Annotated[int | None, typer.Option(min=1, help=_("Son numéro."))] = None) -> None:
    """A table; without a number it gets the next one."""
    from probono_desk.usecases.roster import by_hand

    with opened(dir) as dossier:
        added = by_hand.add_table(dossier, number, at=now(), actor=ACTOR)
    typer.echo(_("Table {number} ajoutée").format(number=added.number))


@add.command(help=_("Dire le lieu et le point de rassemblement."))
def place(
    dir: Dir,
    venue: Annotated[str | None, typer.Option(help=_("Lieu."))] = None,
    address: Annotated[str | None, typer.Option(help=_("Adresse."))] = None,
    muster_point: Annotated[str | None, typer.Option("--muster-point", help=_("Point de rassemblement."))] = None,
    help_number: Annotated[str | None, typer.Option("--help-number", help=_("Numéro d’aide."))] = None,
) -> None:
    """Where it is, and where everybody gathers in an alarm."""
    from probono_desk.usecases.roster import by_hand

    named = {"venue": venue, "address": address, "muster_point": muster_point, "help_number": help_number}
    texts = {name: text for name, text in named.items() if text is not None}
    if not texts:
        usage(_("Il faut --venue, --address, --muster-point ou --help-number."))
    with opened(dir) as dossier:
        edition = by_hand.set_place(dossier, at=now(), actor=ACTOR, **texts)
    typer.echo(" · ".join(text for text in (edition.venue, edition.address, edition.muster_point) if text))


@add.command(help=_("Donner le programme type, de 9\u00a0h à 17\u00a0h."))
def programme(dir: Dir) -> None:
    """The usual programme."""
    from probono_desk.i18n import ngettext
    from probono_desk.usecases.roster import by_hand

    with opened(dir) as dossier:
        n = by_hand.add_usual_programme(dossier, at=now(), actor=ACTOR)
    typer.echo(ngettext("{n} étape ajoutée", "{n} étapes ajoutées", n).format(n=n))
