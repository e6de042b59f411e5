"""Making, opening and backing up a desk's dossier."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from probono_desk import paths
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.domain.kept_text import draws
from probono_desk.i18n import _, ngettext
from probono_desk.said import said
from probono_desk.store import backup, mend
from probono_desk.store.check import Proof as Proof  # what the screens are given
from probono_desk.store.check import prove as prove
from probono_desk.store.check import prove_backup
from probono_desk.store.connect import desk_errors
from probono_desk.store.dossier import RECEIVED_FROM, Dossier
from probono_desk.store.in_the_making import in_the_making
from probono_desk.store.log import Kind
from probono_desk.store.opening import become_new_desk, create_dossier, keep_key, known_key, open_dossier
from probono_desk.store.recovery import mend_recovery, take_later_phrase
from probono_desk.store.stored_files import note_damaged
from probono_desk.store.synced_folder import refuse_synced
from probono_desk.store.witness import Apart
from probono_desk.words import clock_time, short_date


@dataclass(frozen=True, slots=True)
class NewDesk:
    """A desk that was just made. The phrase is shown once; without it nobody opens the dossier on another machine."""

    dossier: Dossier
    recovery_passphrase: str


def new_desk(folder: Path, title: str, day: date, *, at: datetime, actor: str) -> NewDesk:
    """Make a dossier with an empty edition in it.

    Raises:
        DeskError: ``edition_title_missing``; ``target_not_empty``, ``disk_full`` …
    """
    if not draws(title):
        raise DeskError("edition_title_missing")
    edition = Edition(new_id(at), title, day)  # made apart, one of the same title is another edition
    with in_the_making(folder) as making:
        made = create_dossier(making)
        with (
            closing(made.dossier) as dossier,
            dossier.act(said("Ouverture de l’édition"), at=at, actor=actor, kind=Kind.SETUP) as uow,
        ):
            uow.add(edition)
    return NewDesk(open_existing(folder, at=at), made.recovery_passphrase)


def is_dossier(folder: Path) -> bool:
    """Whether a folder holds a dossier, sound or not, as far as can be seen from outside."""
    return backup.may_be_mended(folder)


def no_dossier(folder: Path) -> DeskError:
    """What is said of a folder that holds none: there is nothing, or there are backups to be restored."""
    return backup.no_dossier(folder)


def open_existing(folder: Path, *, passphrase: str | None = None, at: datetime) -> Dossier:
    """Open a dossier: the one way, for the window, the command line and every use case.

    Raises:
        DeskError: see ``store.opening.open_dossier``.
    """
    return open_dossier(folder, passphrase=passphrase, at=at)


def unlock(folder: Path, passphrase: str, *, at: datetime) -> Dossier:
    """Open a dossier by its recovery phrase; from then on this machine opens it by itself.

    Raises:
        DeskError: see ``store.opening.open_dossier``; a disk's code where the key cannot be kept here.
    """
    dossier = open_dossier(folder, passphrase=passphrase, at=at, must_keep_key=True)
    try:
        keep_key(dossier)  # of one that is only read, too
    except BaseException:
        dossier.close()
        raise
    return dossier


def edition_of(dossier: Dossier) -> Edition | None:
    """The dossier's edition; ``None`` before a kit or a roster brought one."""
    with dossier.read() as db:
        return next(iter(db.all(Edition)), None)


def back_up(dossier: Dossier, *, at: datetime, second: Path | None = None) -> list[Path]:
    """Back up into the dossier itself, and into a second folder when there is one and it can be reached.

    Args:
        second: a folder on another disk; this dossier's backups get a folder of their own in it.

    Raises:
        DeskError: ``disk_full``, ``backup_damaged`` …; of the second folder only after the first backup is safe.
    """
    return list(_backups(dossier, at, second))


def back_up_at_end(dossier: Dossier, *, at: datetime, second: Path | None) -> list[Path]:
    """The last backup of a dossier that is put away; a second folder that is gone keeps nobody from closing it.

    Args:
        second: as of ``back_up``.

    Raises:
        DeskError: of the first backup.
    """
    backups = _backups(dossier, at, second)
    made = [next(backups)]
    with suppress(DeskError):
        made += backups
    return made


def _backups(dossier: Dossier, at: datetime, second: Path | None) -> Iterator[Path]:
    yield _proved(dossier, dossier.back_up(dossier.folder, at))
    if second is not None:
        if second.resolve().is_relative_to(dossier.folder.resolve()):
            raise DeskError("backup_inside", where=str(second.absolute()))
        home = second / f"probono-desk-{dossier.id[:8]}"
        with desk_errors(second):
            home.mkdir(exist_ok=True)  # a stick that is not there does not come back as a folder of this disk
        yield _proved(dossier, dossier.back_up(home, at))


def _proved(dossier: Dossier, made: Path) -> Path:
    """A backup of which rows and log agree; one of a dossier where they do not is kept all the same, and said."""
    if prove_backup(made, dossier.key).faults:
        raise DeskError("dossier_damaged")
    return made


def homes_in(second: Path) -> list[Path]:
    """The folders of backups, of whichever dossiers, in the second folder that the settings name."""
    return sorted(home for home in second.glob("probono-desk-*") if home.is_dir())


def last_backup(dossier: Dossier) -> datetime | None:
    """When the dossier was last backed up; ``None`` if it never was."""
    newest = backup.newest_backup(dossier.folder)
    return None if newest is None else backup.instant_of(newest)


def restore(
    file: Path, folder: Path, *, passphrase: str | None = None, at: datetime, homes: Sequence[Path] = ()
) -> Dossier:
    """Make a dossier from a backup, prove it, and open it as a desk of its own.

    A captured file that is damaged in the backup's home comes from another home where one holds it sound; what is
    damaged everywhere is noted (``stored_files.damaged_blobs``), and everything else is restored.

    Args:
        file: ``desk-….db`` in the ``backups`` of a dossier or of its second folder.
        folder: must not exist, or be empty.
        passphrase: the recovery phrase, where this machine does not know the key.
        homes: other folders with backups of the same dossier.

    Raises:
        DeskError: ``backup_damaged``, ``not_a_backup``; see ``store.backup.restore_backup`` and
            ``store.opening.open_dossier``.
    """
    if not file.is_file():
        raise DeskError("backup_not_found", name=file.name)
    if file.name == backup.DATABASE:  # what its log holds would be left behind
        raise DeskError("not_a_backup", name=file.name)
    key = known_key(file.parent.parent, file, passphrase)
    backup.check_backup(file, key)
    with in_the_making(folder) as making:
        backup.restore_backup(file, making)
    try:
        dossier = open_existing(folder, passphrase=passphrase, at=at)
    except BaseException:  # a backup of a newer version
        shutil.rmtree(folder, ignore_errors=True)
        raise
    try:
        if dossier.became is None:
            become_new_desk(dossier, at=at)
        elif dossier.became.why is Apart.COPIED:
            dossier.became = None  # of course it is
        mend.mend_blobs(dossier, homes, mend.Mended())
        if not mend_recovery(dossier).sound:
            take_later_phrase(dossier, mend.all_backups([file.parent.parent, *homes]))
        proof = prove(dossier)
        if not proof.base_is_whole:
            raise DeskError("backup_damaged", name=file.name)
        note_damaged(dossier, [fault.split()[1].rstrip(":") for fault in proof.faults if fault.startswith("blob ")])
    except BaseException:
        dossier.close()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return dossier


def place_words(dossier: Dossier) -> str | None:
    """Why a dossier that is there does not lie well, and what to do; work goes on all the same. Else ``None``."""
    try:
        refuse_synced(dossier.folder)
    except DeskError as error:
        if error.code == "folder_elsewhere":
            return _(
                "Ce dossier est sur un autre ordinateur, par le réseau : des arrivées peuvent s’y perdre. Le travail "
                "continue ; dès que possible, fermez ce dossier et déplacez-le sur le disque de cet ordinateur."
            )
        return _(
            "Ce dossier est là où {program} copie tout en ligne : des arrivées peuvent s’y perdre, et les données "
            "sortent d’ici. Le travail continue ; dès que possible, fermez ce dossier et déplacez-le dans un dossier "
            "de ce seul ordinateur."
        ).format(program=error.data["program"])
    return None


def became_words(dossier: Dossier) -> str | None:
    """One dated sentence where this opening made a desk of its own of the dossier; else ``None``."""
    became = dossier.became
    if became is None:
        return None
    edition = edition_of(dossier)
    zone = ZoneInfo(edition.time_zone if edition else "Europe/Paris")
    date, time = short_date(became.at.astimezone(zone).date()), clock_time(became.at, zone)
    if became.why is Apart.COPIED:
        return _(
            "{date} à {time} : ce dossier est une copie, ou vient d’un autre ordinateur. Il continue comme un poste à "
            "part ; rien ne se perd, et tout se réunit par les fichiers de la journée."
        ).format(date=date, time=time)
    return ngettext(
        "{date} à {time} : il manque ici {n} action enregistrée sur ce poste, comme après le retour d’une copie plus "
        "ancienne. Il continue comme un poste à part ; réunissez une sauvegarde ou le fichier d’un autre poste.",
        "{date} à {time} : il manque ici {n} actions enregistrées sur ce poste, comme après le retour d’une copie plus "
        "ancienne. Il continue comme un poste à part ; réunissez une sauvegarde ou le fichier d’un autre poste.",
        became.lost,
    ).format(date=date, time=time, n=became.lost)


def unwitnessed_words(dossier: Dossier) -> str | None:
    """That nothing outside the dossier remembers how far it had come; else ``None``."""
    if not dossier.newly_unwitnessed:
        return None
    return _(
        "Le témoin de ce dossier ne peut pas être tenu ici : {where}. Rien ne se perd et tout continue, mais "
        "le retour d’une copie plus ancienne ne se verrait pas : libérez de la place, ou rendez ce dossier "
        "accessible en écriture."
    ).format(where=paths.data_dir())


def reading_words(dossier: Dossier) -> str | None:
    """Why nothing can be changed; else ``None``."""
    if received_from := dossier.meta(RECEIVED_FROM):
        words = _("Fichier reçu du poste {desk}, ouvert pour être lu : tout se consulte et s’imprime, rien ne change.")
        return words.format(desk=received_from)
    if dossier.read_only:
        return _(
            "Ce dossier ne peut qu’être lu : son disque est protégé, ou vous n’avez pas le droit d’y écrire. "
            "Tout se consulte, s’imprime et s’exporte ; pour continuer le travail, copiez-le sur le disque."
        )
    return None


TOLD_AT_OPENING: Final = (became_words, place_words, unwitnessed_words, reading_words)
"""What is to be said of a dossier that was just opened, a sentence each."""


def told_at_opening(dossier: Dossier) -> list[str]:
    """Those of them that hold."""
    return [told for words in TOLD_AT_OPENING if (told := words(dossier))]


def refuse_ours(file: Path) -> None:
    """Nothing is written over a file of a dossier or of its backups.

    Raises:
        DeskError: ``ours_not_replaced``.
    """
    if backup.is_ours(file.absolute()):
        raise DeskError("ours_not_replaced", name=file.name)


def may_hold_a_dossier(folder: Path) -> bool:
    """Whether a dossier may begin there: on a disk of this computer that no cloud keeps in step."""
    try:
        refuse_synced(folder)
    except DeskError:
        return False
    return True
