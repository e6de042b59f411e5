"""Giving the edition its logo and its colour, which badges carry."""

from __future__ import annotations

import base64
from datetime import datetime
from pathlib import Path

from probono_desk.domain.edition import Edition
from probono_desk.domain.edition_look import EditionLook, look_id
from probono_desk.domain.errors import DeskError
from probono_desk.printing.look import MOST_LOGO_BYTES, plain_accent, plain_logo
from probono_desk.said import said
from probono_desk.store.dossier import Dossier


def read_logo(path: Path) -> bytes:
    """The bytes of a picture, no more of them than a logo may have.

    Raises:
        DeskError: ``logo_unreadable``.
    """
    try:
        with path.open("rb") as file:
            return file.read(MOST_LOGO_BYTES + 1)
    except OSError as error:
        raise DeskError("logo_unreadable") from error


def set_look(
    dossier: Dossier, *, logo: bytes | None = None, accent: str | None = None, at: datetime, actor: str
) -> None:
    """Keep a logo and a colour in the dossier, encrypted as all of it; badges and other desks get them.

    Args:
        dossier: the dossier.
        logo: a PNG or JPEG file's content; empty takes the logo away, None leaves it.
        accent: #RRGGBB; empty takes the house's own, None leaves it.
        at: now (aware).
        actor: who does it.

    Raises:
        DeskError: ``edition_missing``, ``logo_too_large``, ``logo_unreadable``, ``accent_unreadable``,
            ``accent_too_pale``.
    """
    values: dict[str, str] = {}
    if logo is not None:
        values["logo"] = base64.b64encode(plain_logo(logo)).decode("ascii") if logo else ""
    if accent is not None:
        values["accent"] = plain_accent(accent) if accent.strip() else ""
    with dossier.act(said("Logo et couleur de l’édition"), at=at, actor=actor) as uow:
        edition = next(iter(uow.all(Edition)), None)
        if edition is None:
            raise DeskError("edition_missing")
        row_id = look_id(edition.id)
        known = uow.get(EditionLook, row_id)
        if known is None:
            uow.add(EditionLook(row_id, accent=values.get("accent", ""), logo=values.get("logo", "")))
        else:
            uow.change(known, **values, retired=False)


def look_of(dossier: Dossier) -> EditionLook | None:
    """The look that the edition was given; None while it has none."""
    with dossier.read() as db:
        return next(iter(db.all(EditionLook)), None)
