"""What is damaged, and what a repair made of it, in words: the table, the row, the file by its name."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _, ngettext
from probono_desk.store.check import RECOVERY_FAULT, Proof, prove
from probono_desk.store.dossier import Dossier
from probono_desk.store.mend import Mended
from probono_desk.store.stored_files import damaged_blobs, note_damaged
from probono_desk.usecases.desk.open_desk import open_existing
from probono_desk.usecases.file.mend import MendReport, mend_dossier
from probono_desk.usecases.outcome.anomalies import damaged_files

_BLOB: Final = re.compile(r"blob ([0-9a-f]{64}): .*")
_COLUMN: Final = re.compile(r"(\w+) (\S+): (\w+) differs from the log")
_ROW: Final = re.compile(r"(\w+) (\S+): the log has it, the table has not")
_APART: Final = re.compile(r"log: act (\S+) does not follow the one before it")
_ALTERED: Final = re.compile(r"log: act (\S+) was altered")
_UNREADABLE: Final = re.compile(r"(\S+): unreadable \(.*\)")
_PAGE: Final = re.compile(r"(?:integrity_check|cipher_integrity_check|foreign_key_check): (.*)", re.DOTALL)
_RECOVERY: Final = re.compile(re.escape(RECOVERY_FAULT) + ".*")
_GONE: Final = re.compile(r"log: acts of desk (\S+) up to number (\d+) .*")


def look_for_damage(dossier: Dossier) -> Proof:
    """Prove everything, and remember which captured files are damaged: closing and the receipt then name them."""
    proof = prove(dossier)
    bad = {found[1] for fault in proof.faults if (found := _BLOB.fullmatch(fault))}
    with dossier.read() as db:
        known = damaged_blobs(db)
    if bad != known and not dossier.read_only:
        note_damaged(dossier, bad)
    return proof


def damage_words(dossier: Dossier, proof: Proof) -> list[str]:
    """A sentence for each fault; a file is told by its name and structure, a row by table and id, never by a person."""
    names: Mapping[str, str] = {}
    with contextlib.suppress(DeskError), dossier.read() as db:  # else it is that table which cannot be read
        names = damaged_files(db)
    return [_in_words(fault, names) for fault in proof.faults]


def mend_and_open(
    folder: Path, sources: Sequence[Path], *, at: datetime, passphrase: str | None, package_passphrase: str | None
) -> tuple[Dossier, str, str]:
    """Mend a dossier and open it: it, what became of it in words, and a new recovery phrase where one was made.

    Raises:
        DeskError: see ``mend.mend_dossier``.
    """
    report = mend_dossier(folder, sources, at=at, passphrase=passphrase, package_passphrase=package_passphrase)
    dossier = open_existing(folder, passphrase=passphrase, at=at)
    return dossier, repair_words(report, damage_words(dossier, report.proof)), report.mended.phrase


def repair_words(report: MendReport, still: list[str]) -> str:
    """What a repair did, and what it could not.

    Args:
        still: ``damage_words`` of the proof afterwards.
    """
    told = [words for words in (mended_words(report.mended),) if words]
    if still:
        told.append(_("Encore abîmé : {what}.").format(what=" ; ".join(still)))
        told.append(_("Le fichier d’un autre poste ou une autre sauvegarde peut encore le rendre."))
    else:
        told.append(_("Tout est entier.") if told else _("Rien à réparer : tout est entier."))
    return " ".join([*told, *refused_words(report)])


def mended_words(mended: Mended) -> str:
    """What a repair did; empty where there was nothing to do."""
    parts = [
        words.format(n=count)
        for count, words in (
            (mended.rows, ngettext("{n} ligne", "{n} lignes", mended.rows)),
            (mended.acts, ngettext("{n} geste", "{n} gestes", mended.acts)),
            (len(mended.blobs), ngettext("{n} fichier", "{n} fichiers", len(mended.blobs))),
        )
        if count
    ]
    told = [_("Réparé : {what}.").format(what=", ".join(parts))] if parts else []
    if mended.aside is not None:
        told.append(_("La base est refaite ; l’ancienne, abîmée, est gardée : {name}.").format(name=mended.aside.name))
    elif mended.remade:
        told.append(_("La base avait disparu ; elle est refaite d’après la dernière sauvegarde."))
    if mended.phrase:
        told.append(
            _("L’ancienne phrase de secours n’ouvrait plus ce dossier : une nouvelle l’ouvre, notez-la à sa place.")
        )
    if mended.recovery:
        told.append(_("La phrase de secours ouvre de nouveau ce dossier."))
    return " ".join(told)


def refused_words(report: MendReport) -> list[str]:
    """A sentence for each file that could not be used."""
    return [
        _("« {name} » n’a pas servi. {why}").format(name=file.name, why=error_text.sentence(error))
        for file, error in report.refused
    ]


def _in_words(fault: str, names: Mapping[str, str]) -> str:
    words: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (_BLOB, lambda found: _("fichier {name}").format(name=names.get(found[1], found[1][:12]))),
        (
            _COLUMN,
            lambda found: _("table {table}, ligne {row} : {column} n’est pas ce que dit le journal").format(
                table=found[1], row=found[2], column=found[3]
            ),
        ),
        (_ROW, lambda found: _("table {table}, ligne {row} : elle n’y est plus").format(table=found[1], row=found[2])),
        (
            _GONE,
            lambda found: _("journal : des gestes du poste {desk} manquent, jusqu’au n° {n}").format(
                desk=found[1], n=found[2]
            ),
        ),
        (_APART, lambda found: _("journal : le geste {id} ne suit pas celui d’avant").format(id=found[1])),
        (_ALTERED, lambda found: _("journal : le geste {id} n’est plus ce qu’il était").format(id=found[1])),
        (_UNREADABLE, lambda found: _("base : « {part} » ne peut plus être lu").format(part=found[1])),
        (_PAGE, lambda found: _("base abîmée : {what}").format(what=found[1])),
        (
            _RECOVERY,
            lambda _found: _(
                "phrase de secours : elle n’ouvre plus ce dossier, ses deux fichiers sont abîmés ou perdus"
            ),
        ),
    )
    return next((say(found) for pattern, say in words if (found := pattern.fullmatch(fault))), fault)
