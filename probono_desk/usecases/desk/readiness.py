"""« Prêt ? »: what works and what is missing on this laptop, before anybody comes. It never needs a network."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from probono_desk import __version__, paths
from probono_desk.domain.day_plan import planned_end
from probono_desk.domain.edition import Phase, Structure
from probono_desk.domain.instants import to_local
from probono_desk.domain.people import Person, Role
from probono_desk.domain.set_aside import still_open
from probono_desk.i18n import _, ngettext
from probono_desk.store import backup, door, keys
from probono_desk.store.dossier import Dossier
from probono_desk.store.recovery import mend_recovery
from probono_desk.words import clock_time, duration, file_size, short_date

_LITTLE_ROOM_BYTES = 2 * 1024**3
_A_MINUTE, _OLD_BACKUP = timedelta(minutes=1), timedelta(hours=1)
_PREPARED_DAYS = 60
"""A day is prepared so long before: until then nothing is wrong with a computer's date."""
_FONTS = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf")


class State(StrEnum):
    """How a check came out; only ``TROUBLE`` stands in the way of the day."""

    GOOD = "good"
    ATTENTION = "attention"
    TROUBLE = "trouble"


_MARKS = {State.GOOD: "✓", State.ATTENTION: "!", State.TROUBLE: "✗"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: a stable name, how it came out, and a sentence that says what to do."""

    name: str
    state: State
    sentence: str

    @property
    def mark(self) -> str:
        """A sign for a terminal; the words say the same."""
        return _MARKS[self.state]


@dataclass(frozen=True, slots=True)
class Devices:
    """What the window's toolkit found: names of printers, screens; what can be used.

    ``stays_awake`` says whether the laptop can be kept awake while the day runs, ``sound`` whether there is more to
    hear than a beep.
    """

    toolkit: str
    printers: tuple[str, ...]
    screens: int
    camera: bool
    stays_awake: bool = False
    sound: bool = False


def readiness(dossier: Dossier | None, devices: Devices | None, *, at: datetime) -> list[Finding]:
    """Every check, in the order of the morning.

    Args:
        dossier: the open dossier, if any.
        devices: what the toolkit found; ``None`` where it cannot be loaded.
        at: now (aware).
    """
    return [
        *_program(devices),
        *_disk(dossier),
        *_clock(dossier, at),
        *_devices(devices),
        *(_of_dossier(dossier, at) if dossier is not None else ()),
    ]


def _program(devices: Devices | None) -> Iterator[Finding]:
    python = ".".join(str(part) for part in sys.version_info[:3])
    toolkit = devices.toolkit if devices is not None else _("sans fenêtre")
    words = _("Probono Desk {version}, Python {python}, {toolkit}.")
    yield Finding("versions", State.GOOD, words.format(version=__version__, python=python, toolkit=toolkit))
    missing = [name for name in _FONTS if not (paths.resources_dir() / "fonts" / name).is_file()]
    if missing:
        yield Finding("fonts", State.TROUBLE, _("Il manque des polices : réinstallez Probono Desk."))
    else:
        yield Finding("fonts", State.GOOD, _("Les polices sont là."))
    if not keys.can_be_kept():
        yield Finding(
            "keys",
            State.TROUBLE,
            _(
                "Les clés des dossiers ne peuvent pas être gardées : vous ne pouvez pas écrire dans « {where} ». "
                "Rendez ce dossier-là accessible en écriture : sans lui, aucun dossier ne se crée."
            ).format(where=paths.data_dir()),
        )
    elif keys.where_keys_live() is keys.KeyHome.FILE:
        yield Finding(
            "keys",
            State.ATTENTION,
            _(
                "Cet ordinateur n’a pas de trousseau : les clés des dossiers sont dans des fichiers que vous êtes "
                "la seule personne à pouvoir lire."
            ),
        )
    else:
        yield Finding("keys", State.GOOD, _("Les clés sont dans le trousseau de l’ordinateur."))


def _disk(dossier: Dossier | None) -> Iterator[Finding]:
    folder = dossier.folder if dossier is not None else Path.home()
    there = next(part for part in (folder, *folder.parents) if part.exists())  # an account may have no home
    free = shutil.disk_usage(there).free
    room = _("{size} libres sur le disque.").format(size=file_size(free))
    if free < _LITTLE_ROOM_BYTES:
        room += " " + _("Libérez de la place avant d’y mettre des livrables.")
        yield Finding("disk", State.ATTENTION, room)
    else:
        yield Finding("disk", State.GOOD, room)


def _clock(dossier: Dossier | None, at: datetime) -> Iterator[Finding]:
    from probono_desk.usecases.desk.open_desk import edition_of

    edition = edition_of(dossier) if dossier is not None else None
    if edition is None:
        yield Finding(
            "clock", State.GOOD, _("Heure de l’ordinateur : {time} en temps universel.").format(time=clock_time(at))
        )
        return
    local = to_local(at, edition.time_zone)
    words = _("Heure de l’ordinateur : {time}, le {date}.").format(
        time=clock_time(local), date=short_date(local.date())
    )
    day = short_date(edition.date)
    to_come = (edition.date - local.date()).days
    if to_come == 0:
        if dossier is not None and (ended := _ended_unlived(dossier, at)) is not None:
            over = _("Le programme est fini depuis {time}, et personne n’est arrivé : vérifiez cette heure.")
            words += " " + over.format(time=clock_time(ended, local.tzinfo))
            yield Finding("clock", State.ATTENTION, words)
        else:
            yield Finding("clock", State.GOOD, words)
    elif 0 < to_come <= _PREPARED_DAYS:
        when = ngettext("La journée a lieu demain.", "La journée a lieu dans {n} jours, le {day}.", to_come)
        yield Finding("clock", State.GOOD, words + " " + when.format(n=to_come, day=day))
    else:
        words += " " + _("La journée est le {day} : vérifiez la date de l’ordinateur.").format(day=day)
        yield Finding("clock", State.ATTENTION, words)


def _ended_unlived(dossier: Dossier, at: datetime) -> datetime | None:
    """When the programme ended, where it is over and nobody has come: it may be early in the morning."""
    with dossier.read() as db:
        ends_at = max(map(planned_end, db.all(Phase)), default=None)
        return ends_at if ends_at is not None and ends_at < at and not door.presence(db) else None


def _devices(devices: Devices | None) -> Iterator[Finding]:
    if devices is None:
        yield Finding("window", State.TROUBLE, _("La fenêtre ne peut pas s’ouvrir sur cet ordinateur."))
        return
    if devices.printers:
        names = ", ".join(devices.printers)
        yield Finding("printer", State.GOOD, _("Imprimantes : {names}.").format(names=names))
    else:
        yield Finding(
            "printer", State.ATTENTION, _("Aucune imprimante : les PDF s’enregistrent sur une clé, pour une autre.")
        )
    # Not at the door: whoever's badge is tried there has come, the evening before too.
    words = _("Douchette : branchez-la, puis « Tester ma douchette » dans les Réglages ; personne n’est inscrit.")
    yield Finding("scanner", State.GOOD, words)
    yield Finding(
        "camera",
        State.GOOD,
        _("La caméra peut servir.")
        if devices.camera
        else _("Les badges se lisent à la douchette : il manque le complément « camera », ou ce qui ouvre une caméra."),
    )
    screens = ngettext("{n} écran.", "{n} écrans.", devices.screens).format(n=devices.screens)
    if devices.screens < 2:
        screens += " " + _("Branchez le projecteur pour afficher l’horloge au mur.")
    yield from _day_long(devices)
    yield Finding("screens", State.GOOD if devices.screens > 1 else State.ATTENTION, screens)


def _day_long(devices: Devices) -> Iterator[Finding]:
    if devices.stays_awake:
        yield Finding("awake", State.GOOD, _("L’ordinateur reste éveillé pendant la journée."))
    else:
        yield Finding(
            "awake",
            State.ATTENTION,
            _("L’ordinateur pourrait se mettre en veille : coupez-la dans ses réglages. L’heure resterait juste."),
        )
    if devices.sound:
        yield Finding("sound", State.GOOD, _("Les sons peuvent s’entendre : essayez-les sur la page Réglages."))
    else:
        yield Finding("sound", State.ATTENTION, _("Pour les sons, seul le bip de l’ordinateur est là."))


def _recovery(dossier: Dossier) -> Finding:
    state = mend_recovery(dossier)
    if not state.sound:
        words = _("La phrase de secours n’ouvre plus ce dossier : faites-en une nouvelle, page Fichier.")
        return Finding("recovery", State.TROUBLE, words)
    if not state.proved:
        words = _("La phrase de secours n’est pas encore prouvée : retrouvez-la et vérifiez-la, page Fichier.")
        return Finding("recovery", State.ATTENTION, words)
    return Finding("recovery", State.GOOD, _("La phrase de secours est notée et ouvre ce dossier."))


def _of_dossier(dossier: Dossier, at: datetime) -> Iterator[Finding]:
    from probono_desk.usecases.desk.open_desk import place_words

    if (badly := place_words(dossier)) is not None:
        yield Finding("place", State.TROUBLE, badly)
    with dossier.read() as db:
        people, structures = db.all(Person), db.all(Structure)
    volunteers = sum(person.role is Role.VOLUNTEER for person in people)
    if not volunteers:
        yield Finding("roster", State.ATTENTION, _("La liste est vide : importez celle du siège."))
    else:
        words = ngettext("{n} volontaire dans la liste.", "{n} volontaires dans la liste.", volunteers)
        yield Finding("roster", State.GOOD, words.format(n=volunteers))
    waiting = sum(1 for row in (*people, *structures) if still_open(row))
    if waiting:
        words = ngettext(
            "{n} fiche à compléter : des cases de la liste étaient illisibles. Voyez la page Liste.",
            "{n} fiches à compléter : des cases de la liste étaient illisibles. Voyez la page Liste.",
            waiting,
        )
        yield Finding("to_complete", State.ATTENTION, words.format(n=waiting))
    yield _recovery(dossier)
    newest = backup.newest_backup(dossier.folder)
    age = None if newest is None else at - backup.instant_of(newest)
    if age is None:
        yield Finding("backup", State.ATTENTION, _("Pas encore de sauvegarde : faites-en une sur la page Fichier."))
    elif age < timedelta():
        words = _("La dernière sauvegarde est datée de plus tard que maintenant : vérifiez l’heure de l’ordinateur.")
        yield Finding("backup", State.ATTENTION, words)
    else:
        words = _("Dernière sauvegarde il y a {time}.").format(time=duration(max(age, _A_MINUTE)))
        yield Finding("backup", State.ATTENTION if age > _OLD_BACKUP else State.GOOD, words)
