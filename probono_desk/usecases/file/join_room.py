"""« Réunir deux portables »: one desk opens a place to the room, the other types its code; both meet there."""

from __future__ import annotations

import ipaddress
import re
import shutil
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from probono_desk import paths, phrases
from probono_desk.domain.errors import DeskError
from probono_desk.domain.sending import KeptPlace
from probono_desk.own_words import ROOM, ROOM_HERE
from probono_desk.place.address import ROOM as ROOM_SCHEME
from probono_desk.store import places as kept_places
from probono_desk.store.dossier import Dossier
from probono_desk.store.throwaway import must_be_real
from probono_desk.usecases.file.places import add_place, all_places, leave_place, opened_place

if TYPE_CHECKING:
    from probono_desk.place.room import Room

USER, PORT = "salle", 8742
_CODE = re.compile(r"\s*(?:probono://)?([0-9.]{7,15})(?::([0-9]{1,5}))?[\s/,;]+(.+?)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class OpenRoom:
    """A place that is open to the room: its server, and what the other desk types; who came in, by desk."""

    room: Room
    place: KeptPlace
    joined: dict[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """What is said aloud: the address, then the words."""
        return f"{self.room.address} {self.room.password}"


def open_room(dossier: Dossier, *, at: datetime, host: str = "") -> OpenRoom:
    """Open a place to the room; it lasts until ``close_room``, at most as long as the window.

    Raises:
        DeskError: ``room_no_network``; ``rehearsal_not_exportable``; one of the disk's codes.
    """
    from probono_desk.place.room import Room

    must_be_real(dossier)
    forget_room(dossier)
    folder = _folder(dossier)
    room = Room(folder, user=USER, password=phrases.new_phrase(), host=host, port=PORT)
    try:
        place = add_place(dossier, str(folder), name=ROOM_HERE, exchange=True, at=at)
    except BaseException:  # a dossier that can only be read: nothing stays open to the room
        room.close()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return OpenRoom(room, place)


def forget_room(dossier: Dossier) -> bool:
    """A room that a crash left open is closed: nobody is in it, and what others put there comes with their next file.

    Returns:
        whether there was one.

    Raises:
        DeskError: ``dossier_read_only``; one of the disk's codes.
    """
    folder = _folder(dossier)
    found = [place for place in all_places(dossier) if place.address == str(folder)]
    for stale in found:
        kept_places.forget_place(dossier, stale.id)
        shutil.rmtree(folder, ignore_errors=True)
    return bool(found)


def _folder(dossier: Dossier) -> Path:
    return paths.data_dir() / "rooms" / dossier.id


def close_room(dossier: Dossier, opened: OpenRoom) -> None:
    """Close it; what others put there is in this dossier already, or comes with their next file."""
    opened.room.close()
    leave_place(dossier, opened.place)
    shutil.rmtree(opened.room.folder, ignore_errors=True)


def join_room(dossier: Dossier, code: str, *, at: datetime) -> KeptPlace:
    """Meet where another desk has opened its place.

    Args:
        code: as that desk shows it, ``192.168.1.12:8742`` and its words.

    Raises:
        DeskError: ``room_code_unread``; ``place_refused``, ``place_unreachable``.
    """
    found = _CODE.fullmatch(code)
    try:
        host = ipaddress.ip_address(found[1]) if found else None
    except ValueError:
        host = None
    if found is None or host is None or not host.is_private:
        raise DeskError("room_code_unread")
    words = phrases.as_listed(found[3])
    if words is None:
        raise DeskError("room_code_unread")
    address = f"{ROOM_SCHEME}://{host}:{found[2] or PORT}"
    opened_place(address, user=USER, password=words).listing()
    return add_place(dossier, address, name=ROOM, user=USER, password=words, exchange=True, at=at)
