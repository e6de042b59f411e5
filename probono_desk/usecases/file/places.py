"""The places that this desk knows: added, tried, listed, left. A password goes to the keyring and nowhere else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.domain.sending import KeptPlace as KeptPlace  # what the screens are given
from probono_desk.i18n import _, ngettext
from probono_desk.own_words import ROOM, ROOM_HERE, own_words
from probono_desk.place.address import open_place, read_address
from probono_desk.place.deliver import deliver
from probono_desk.place.place import TRIAL, Kind, Place, is_trial
from probono_desk.store import keys, places
from probono_desk.store.dossier import Dossier

_TRIAL_CONTENT = b"age-encryption.org/v1\n" + hashlib.sha256(b"probono-desk").digest()
NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Tried:
    """What trying a place showed.

    Args:
        kind: what it is made of.
        files: how many files lie there; ``None`` where it does not say.
        left: the file that it was tried with lies there still, for the place takes nothing away.
    """

    kind: Kind
    files: int | None
    left: bool


def all_places(dossier: Dossier) -> list[KeptPlace]:
    """Every place, the oldest first."""
    return places.places(dossier)


def add_place(
    dossier: Dossier,
    typed: str,
    *,
    name: str = "",
    user: str = "",
    password: str = "",
    exchange: bool = False,
    at: datetime,
) -> KeptPlace:
    """Know a place from now on; adding one again changes its name, its use and its password.

    Two places never bear one name: a file would go to one of them, and nobody could say to which.

    Args:
        typed: its address, as pasted.
        name: what people call it, "Siège"; its address when left out.
        user: who one is there.
        password: kept in the keyring, like the one that an address brings along.
        exchange: desks of this edition see each other there.

    Raises:
        DeskError: ``place_address_unread``, ``place_called_so``.
    """
    address = read_address(typed)
    all_known = places.places(dossier)
    known = next((one for one in all_known if one.address == address.text), None)
    name = " ".join(name.split())[:NAME_LENGTH]
    namesake = next((one for one in all_known if one != known and name and _called(one, name)), None)
    if namesake is not None and name not in (ROOM, ROOM_HERE):  # rooms come and go, each with its own address
        raise DeskError("place_called_so", name=name, place=namesake.address)
    if known is None:
        kept = KeptPlace(new_id(at), address.text, name, at, exchange)
    else:
        kept = replace(known, name=name or known.name, exchange=exchange)
    user, password = address.user or user, address.password or password
    if user or password:
        keys.remember_secret(_secret_name(address.text), f"{user}\n{password}")
    places.keep_place(dossier, kept)
    return kept


def leave_place(dossier: Dossier, place: KeptPlace) -> None:
    """Know a place no longer, nor what waits for it; what lies there stays there."""
    places.forget_place(dossier, place.id)
    keys.remember_secret(_secret_name(place.address), "")


def place_words(place: KeptPlace) -> str:
    """What a place is called: its name, else its address."""
    return own_words(place.name) or place.address


def place_by(dossier: Dossier, said: str) -> KeptPlace:
    """A place by its name, address or id.

    Raises:
        DeskError: ``place_unknown``, ``place_name_shared``.
    """
    wanted = " ".join(said.split())
    for one in places.places(dossier):
        if said.strip() in (one.id, one.address):
            return one
    called = [one for one in places.places(dossier) if wanted and _called(one, wanted)]
    if len(called) > 1:
        raise DeskError("place_name_shared", name=wanted)
    if called:
        return called[0]
    try:
        address = read_address(said).text
    except DeskError:
        address = ""
    found = next((one for one in places.places(dossier) if one.address == address), None)
    if found is None:
        raise DeskError("place_unknown", name=said)
    return found


def _called(place: KeptPlace, name: str) -> bool:
    """Whether people call it so, however they write it."""
    return name.casefold() in (place.name.casefold(), own_words(place.name).casefold())


def opened_place(typed: str, *, user: str = "", password: str = "") -> Place:
    """A place by its address, with the password that the keyring has for it where none is given.

    Raises:
        DeskError: ``place_address_unread``; see ``place.Place``.
    """
    address = read_address(typed)
    if not (address.password or password):
        kept_user, _line, kept = keys.recall_secret(_secret_name(address.text)).partition("\n")
        if kept and (not user or user == kept_user):
            user, password = kept_user, kept
    return open_place(address, user=user, password=password)


def try_place(typed: str, *, user: str = "", password: str = "") -> Tried:
    """Write a small file there, read it back, take it away, and say what the place is.

    Where the place takes nothing away, the file stays, under the one name that it always has.

    Raises:
        DeskError: see ``place.deliver.deliver``.
    """
    place = opened_place(typed, user=user, password=password)
    with TemporaryDirectory() as folder:
        trial = Path(folder) / TRIAL
        trial.write_bytes(_TRIAL_CONTENT)
        made = deliver(place, trial)
    left = False
    try:
        place.remove(made.name)
    except DeskError:  # all that it was tried for was done
        left = True
    try:
        return Tried(place.kind, len([one for one in place.listing() if not is_trial(one.name)]), left)
    except DeskError as error:
        if error.code != "place_not_listable":
            raise
        return Tried(place.kind, None, left)


def tried_words(tried: Tried) -> str:
    """What trying a place showed, in a sentence or two."""
    if tried.files is None:
        told = _("Le lieu répond : écrit, relu et identique.")
    else:
        told = ngettext(
            "Le lieu répond : écrit, relu et identique. Il contient {n} fichier.",
            "Le lieu répond : écrit, relu et identique. Il contient {n} fichiers.",
            tried.files,
        ).format(n=tried.files)
    if tried.left:
        told += " " + _("Il ne laisse rien effacer : le fichier d’essai {name} y reste.").format(name=TRIAL)
    return told


def _secret_name(address: str) -> str:
    return "place-" + hashlib.sha256(address.encode()).hexdigest()[:32]
