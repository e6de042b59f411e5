"""Who is believed: the desks whose files enter without a question, and the one question about any other."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from probono_desk import phrases
from probono_desk.actors import Actor
from probono_desk.age.identity import is_recipient, recipient_bytes
from probono_desk.desk_name import NAME_LENGTH as NAME_LENGTH  # what the screens are given
from probono_desk.desk_name import alone, is_desk_name
from probono_desk.domain import desk_id
from probono_desk.domain.desk_id import desk_id_of
from probono_desk.domain.errors import DeskError
from probono_desk.domain.lookalike import skeleton
from probono_desk.i18n import _, ngettext
from probono_desk.store import known_desks
from probono_desk.store.dossier import Dossier
from probono_desk.store.known_desks import KnownDesk
from probono_desk.store.known_desks import Standing as Standing
from probono_desk.store.merge import merge_records
from probono_desk.store.reader import Reader
from probono_desk.sync.keys import fingerprint as fingerprint
from probono_desk.usecases.file.waiting import waiting_by_desk

_KEY = re.compile("[0-9a-f]{64}")
_MOST_DESKS = 200


@dataclass(frozen=True, slots=True)
class DeskSeen:
    """A desk as people see it: what it is called, its fingerprint in letters and in words, and what it is here.

    ``acts`` counts what it brought; that stays, and stays marked, when the desk is revoked. ``waits`` says what of it
    waits here, and for what.
    """

    id: str
    key: str
    name: str
    fingerprint: str
    words: str
    standing: Standing
    since: datetime | None
    own: bool
    acts: int
    waits: tuple[str, ...] = ()


def desks(dossier: Dossier) -> list[DeskSeen]:
    """This desk first, then every other one that was heard of."""
    with dossier.read() as db:
        known = known_desks.desks(db.connection)
        acts = known_desks.acts_by_desk(db)
        waits = waiting_by_desk(db, names(db))
    own = DeskSeen(
        dossier.desk,
        dossier.public_key,
        dossier.desk_name,
        fingerprint(dossier.public_key),
        phrases.fingerprint_words(dossier.public_key),
        Standing.KNOWN,
        None,
        own=True,
        acts=acts.get(dossier.desk, 0),
    )
    others = [desk for desk in known.values() if desk.id != dossier.desk]
    return [own, *(_seen(desk, acts.get(desk.id, 0), waits.get(desk.id, ())) for desk in others)]


def name_desk(dossier: Dossier, name: str) -> str:
    """Give this desk the name that others will see, "Accueil B"; a place, not a person.

    Raises:
        DeskError: ``desk_name_unfit``.
    """
    name = " ".join(name.split())
    if not name or len(name) > NAME_LENGTH or not is_desk_name(name):
        raise DeskError("desk_name_unfit", n=NAME_LENGTH)
    dossier.set_meta(desk_name=name)
    return name


def standing_of(dossier: Dossier, key: str) -> Standing:
    """What the desk that holds a key is here; this desk believes itself."""
    if key == dossier.public_key:
        return Standing.KNOWN
    with dossier.read() as db:
        found = known_desks.desks(db.connection).get(desk_id_of(key))
    return found.standing if found else Standing.HEARD_OF


def trust(dossier: Dossier, key: str, *, name: str = "", at: datetime, actor: str) -> None:
    """Believe a desk from now on; what of it has waited here enters."""
    with dossier.merging() as connection:
        known_desks.set_standing(connection, key, Standing.KNOWN, name=name, at=at, actor=actor)
        connection.commit()
    merge_records(dossier, (), (), at=at)


def revoke(dossier: Dossier, key: str, *, at: datetime, actor: str) -> None:
    """Believe a desk no longer: its files are refused, its acts that others bring wait; what it brought stays, marked.

    Raises:
        DeskError: ``desk_is_own``.
    """
    if key == dossier.public_key:
        raise DeskError("desk_is_own")
    with dossier.merging() as connection:
        known_desks.set_standing(connection, key, Standing.REVOKED, at=at, actor=actor)
        connection.commit()


def desk_by(dossier: Dossier, said: str) -> DeskSeen:
    """The desk that a fingerprint, its six words or an id proves, whatever others are called; or else that has a name.

    Raises:
        DeskError: ``desk_not_found``, ``desk_name_shared``.
    """
    all_desks = desks(dossier)
    with dossier.read() as db:
        told_apart = names(db)
    found = [desk for desk in all_desks if is_said(desk.key, [said]) or desk.id == said] or [
        desk for desk in all_desks if said in (desk.name, called(desk.id, told_apart))
    ]
    if len(found) != 1:
        raise DeskError("desk_name_shared" if found else "desk_not_found", name=said)
    return found[0]


def is_said(key: str, said: Collection[str]) -> bool:
    """Whether one of some fingerprints, typed by a person, is that of a key: letters or words, whatever the spacing."""
    letters = fingerprint(key).replace("-", "")
    words = phrases.fingerprint_words(key)
    return any(
        re.sub(r"[\s-]", "", one).upper() == letters or phrases.as_listed(one) == words or one == desk_id_of(key)
        for one in said
    )


def require_believed(dossier: Dossier, key: str, name: str, said: Collection[str]) -> bool:
    """Whether a signer is to be believed from now on, somebody having said its fingerprint.

    Raises:
        DeskError: ``desk_unknown``, ``desk_revoked``, with name and fingerprint; ``desk_unknown_differs``, where those
            that were said are of other desks.
    """
    standing = standing_of(dossier, key)
    if standing is Standing.KNOWN:
        return False
    if is_said(key, said):
        return True
    code = "desk_revoked" if standing is Standing.REVOKED else "desk_unknown"
    if standing is not Standing.REVOKED and namesake(dossier, key, name):
        code = "desk_unknown_namesake"
    if said:
        code = "desk_unknown_differs"
    raise DeskError(
        code,
        name=name or desk_id.short(desk_id_of(key)),
        fingerprint=fingerprint(key),
        words=phrases.fingerprint_words(key),
    )


def names(db: Reader) -> dict[str, str]:
    """What each desk is called, by id (``store.known_desks.names``)."""
    return known_desks.names(db.connection)


def namesake(dossier: Dossier, key: str, name: str) -> str:
    """The name of another desk that is believed here, or of this one, that people would take for a desk's; or empty."""
    return next(
        (
            desk.name
            for desk in desks(dossier)
            if name and desk.key != key and desk.standing is Standing.KNOWN and skeleton(desk.name) == skeleton(name)
        ),
        "",
    )


def called(desk: str, named: dict[str, str]) -> str:
    """What a desk is called."""
    return named.get(desk) or desk_id.short(desk)


def standing_words(standing: Standing) -> str:
    """What a desk is here, in a word or two."""
    return {
        Standing.KNOWN: _("reconnu"),
        Standing.HEARD_OF: _("pas encore reconnu"),
        Standing.REVOKED: _("plus reconnu"),
    }[standing]


def line(desk: DeskSeen, named: dict[str, str]) -> str:
    """A desk in one line, told apart from those of its name (``names``), and a line for what waits of it."""
    words = ngettext(
        "{name} ({standing}) : empreinte {fingerprint}, en mots : {words} ; {n} geste ici",
        "{name} ({standing}) : empreinte {fingerprint}, en mots : {words} ; {n} gestes ici",
        desk.acts,
    )
    said = words.format(
        name=called(desk.id, named) if desk.name else alone("", desk.id),
        standing=_("ce poste") if desk.own else standing_words(desk.standing),
        fingerprint=desk.fingerprint,
        words=desk.words,
        n=desk.acts,
    )
    return "\n  ".join((said, *desk.waits))


def as_list(dossier: Dossier) -> list[dict[str, str]]:
    """The desks that a kit tells a new one to believe: this desk, and those that it knows."""
    own = dossier.signer
    with dossier.read() as db:
        known = [d for d in known_desks.desks(db.connection).values() if d.standing is Standing.KNOWN]
    others = [{"key": desk.key, "name": desk.name, "recipient": desk.recipient} for desk in known]
    return [{"key": own.key, "name": own.name, "recipient": own.recipient}, *others]


def is_list(listed: Any) -> bool:
    """Whether something is a list of desks as ``as_list`` makes it."""
    return isinstance(listed, list) and len(listed) <= _MOST_DESKS and all(map(_is_listed, listed))


def _is_listed(desk: Any) -> bool:
    if not isinstance(desk, dict) or not all(isinstance(desk.get(n), str) for n in ("key", "name", "recipient")):
        return False
    return (
        (not desk["recipient"] or is_recipient(desk["recipient"]))
        and _KEY.fullmatch(desk["key"]) is not None
        and is_desk_name(desk["name"])
    )


def take_list(dossier: Dossier, listed: Any, *, at: datetime, by: Actor = Actor.KIT) -> bool:
    """Believe the desks of a kit's list, or of head office's; who was revoked here stays so. Whether any is new.

    Args:
        listed: as ``as_list`` made it.
        by: whose list it is.

    Raises:
        DeskError: ``not_a_kit``: a list of another form.
    """
    if not is_list(listed):
        raise DeskError("not_a_kit", name="")
    with dossier.merging() as connection:
        decided = {
            one.key for one in known_desks.desks(connection).values() if one.standing is not Standing.HEARD_OF
        } | {dossier.public_key}
        new = [desk for desk in listed if desk["key"] not in decided]
        for desk in new:
            known_desks.set_standing(
                connection,
                desk["key"],
                Standing.KNOWN,
                name=desk["name"],
                recipient=desk["recipient"],
                at=at,
                actor=by.value,
            )
        connection.commit()
    return bool(new)


def sister_recipients(dossier: Dossier) -> list[str]:
    """Who may open what this desk writes, besides those it is for: the desks that it knows, and itself."""
    with dossier.read() as db:
        known = known_desks.desks(db.connection).values()
    own = dossier.signer.recipient
    found = [desk.recipient for desk in known if desk.standing is Standing.KNOWN and desk.recipient]
    return [own, *(recipient for recipient in sorted(set(found)) if recipient != own)]


def sister_names(dossier: Dossier) -> tuple[str, ...]:
    """What the desks are called that open what this one writes: not one that has done nothing yet, and said no key."""
    with dossier.read() as db:
        known = known_desks.desks(db.connection).values()
    opening = [one for one in known if one.standing is Standing.KNOWN and one.recipient and one.id != dossier.desk]
    return tuple(alone(one.name, one.id) for one in opening)


def recipient_words(recipient: str) -> str:
    """An age recipient as six words to read aloud; empty where it is none."""
    try:
        return phrases.fingerprint_words(recipient_bytes(recipient).hex()) if recipient else ""
    except DeskError:
        return ""


def office_words(recipient: str, signer: str) -> str:
    """Head office's key as six words to read aloud: of what opens files, or else of what signs."""
    return recipient_words(recipient) or (phrases.fingerprint_words(signer) if signer else "")


def _seen(desk: KnownDesk, acts: int, waits: tuple[str, ...]) -> DeskSeen:
    return DeskSeen(
        desk.id,
        desk.key,
        desk.name,
        fingerprint(desk.key),
        phrases.fingerprint_words(desk.key),
        desk.standing,
        desk.since,
        own=False,
        acts=acts,
        waits=waits,
    )
