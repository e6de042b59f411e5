"""Capturing what is handed over: files, folders, links, typed text, paper. The file first, its row after."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from probono_desk import paths
from probono_desk.domain.deliverables import DeliverableVersion, Note, VersionKind
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.landmarks import announced_freeze
from probono_desk.domain.standing import current_versions, with_earlier
from probono_desk.i18n import N_
from probono_desk.said import counted, said
from probono_desk.store.dossier import Dossier
from probono_desk.store.finished_copy import finished_copy
from probono_desk.store.reader import Reader
from probono_desk.usecases.clock.run_day import plan_of
from probono_desk.usecases.deliverables.found_files import Found, FoundFile, doubtful_words, find_files, left_aside
from probono_desk.usecases.deliverables.missions import known_mission
from probono_desk.usecases.deliverables.replacing import label_name, same_name
from probono_desk.usecases.deliverables.storing import Progress, store_all, storing


def freeze_passed(dossier: Dossier, at: datetime) -> datetime | None:
    """The announced freeze, once it is behind: what is captured from then on is late, and accepted with a reason."""
    with dossier.read() as db:
        return _freeze_passed(db, at)


def capture_files(
    dossier: Dossier,
    mission_id: RowId,
    sources: Sequence[Path | FoundFile] | Found,
    *,
    at: datetime,
    actor: str,
    late_reason: str = "",
    insist: bool = False,
    progress: Progress | None = None,
) -> list[DeliverableVersion]:
    """Take in files, and whatever is in folders, as one act; all of it or nothing.

    What folders hold besides files (links, pipes) is left where it is and named in a note of the same act.

    Args:
        dossier: the open dossier.
        mission_id: whose deliverable it is.
        sources: files and folders; a file of a folder keeps its path from there in its name. Or what ``find_files``
            has just found of them, ``private_folders`` left out.
        at: when (aware).
        actor: who hands it over.
        late_reason: why it comes after the freeze, where it does.
        insist: keep also what is no document by the look of it (``domain.file_doubt``), marked.
        progress: told how far it is.

    Raises:
        DeskError: ``mission_unknown``, ``nothing_to_capture``, ``not_documents``, ``file_changing`` or one of
            ``find_files`` or of the disk. Nothing is recorded, and nothing of it stays in the dossier.
    """
    tell = progress or (lambda _done, _total, _name: None)
    with dossier.read() as db:
        _mission, structure = known_mission(db, mission_id)
    everything = (
        sources
        if isinstance(sources, Found)
        else find_files(sources, private=private_folders(dossier), told=lambda name: tell(0, 1, name))
    )
    found = everything.files
    if not found:
        raise DeskError("nothing_to_capture")
    if not insist:
        refuse_doubtful(found)
    label = (
        said("« {name} » ajouté pour {structure}", name=label_name(found[0].name), structure=structure)
        if len(found) == 1
        else counted(
            "{n} fichier ajouté pour {structure}",
            "{n} fichiers ajoutés pour {structure}",
            len(found),
            structure=structure,
        )
    )
    with storing(dossier, tell) as put:
        stored = store_all(found, put, tell)
        dossier.blobs.sync_names()
        versions = [
            DeliverableVersion(
                new_id(at),
                mission_id,
                VersionKind.FILE,
                file.name,
                at,
                actor,
                blob.sha256,
                blob.size_bytes,
                doubt=file.doubt,
            )
            for file, blob in zip(found, stored, strict=True)
        ]
        with dossier.act(label, at=at, actor=actor) as uow:
            known_mission(uow, mission_id)  # it may have gone while a large file was copied
            versions = _recorded(uow, versions, late_reason)
            uow.add_all(versions)
            if everything.aside:
                uow.add(Note(new_id(at), mission_id, left_aside(everything.aside).kept(), at, actor))
    return versions


def private_folders(dossier: Dossier) -> tuple[Path, ...]:
    """Where the program keeps its own things: nobody hands those over."""
    return (dossier.folder, paths.data_dir(), paths.config_dir(), paths.log_dir())


def refuse_doubtful(found: Sequence[FoundFile]) -> None:
    """Say which files are no documents by the look of them.

    Raises:
        DeskError: ``not_documents``, with their names and why.
    """
    if doubtful := [file for file in found if file.doubt is not None]:
        raise DeskError("not_documents", files=doubtful_words(doubtful))


def capture_content(
    dossier: Dossier,
    mission_id: RowId,
    name: str,
    content: bytes,
    *,
    at: datetime,
    actor: str,
    late_reason: str = "",
) -> DeliverableVersion:
    """Take in what was made here and never was a file: a photograph of a paper board.

    Args:
        name: what it is called, with its ending.
        content: all of it.

    Raises:
        DeskError: ``mission_unknown`` or one of the disk's codes; then nothing of it stays.
    """
    with dossier.read() as db:
        known_mission(db, mission_id)
    with storing(dossier, lambda _done, _total, _name: None) as put:
        blob = put(io.BytesIO(content), lambda _bytes: None)
        dossier.blobs.sync_names()
        version = DeliverableVersion(
            new_id(at), mission_id, VersionKind.FILE, name, at, actor, blob.sha256, blob.size_bytes
        )
        return _record(dossier, version, late_reason)


def capture_text(
    dossier: Dossier, mission_id: RowId, title: str, text: str, *, at: datetime, actor: str, late_reason: str = ""
) -> DeliverableVersion:
    """Take in something typed, word for word; it is short, so its row holds it.

    Args:
        title: what it is called; its first line when empty.
        text: as it was typed.

    Raises:
        DeskError: ``mission_unknown``, ``text_missing``.
    """
    if not text.strip():
        raise DeskError("text_missing")
    name = " ".join(title.split()) or label_name(text.strip().splitlines()[0])
    size_bytes = len(text.encode())
    return _record(
        dossier,
        DeliverableVersion(
            new_id(at), mission_id, VersionKind.TEXT, name, at, actor, size_bytes=size_bytes, comment=text
        ),
        late_reason,
    )


def capture_link(
    dossier: Dossier,
    mission_id: RowId,
    link: str,
    *,
    at: datetime,
    actor: str,
    comment: str = "",
    late_reason: str = "",
) -> DeliverableVersion:
    """Take in a link as it was written. It is never fetched.

    Raises:
        DeskError: ``mission_unknown``, ``link_missing``.
    """
    if not link.strip():
        raise DeskError("link_missing")
    version = DeliverableVersion(
        new_id(at), mission_id, VersionKind.LINK, link.strip(), at, actor, comment=comment.strip()
    )
    return _record(dossier, version, late_reason)


def capture_paper(
    dossier: Dossier, mission_id: RowId, what: str, where: str, *, at: datetime, actor: str, late_reason: str = ""
) -> DeliverableVersion:
    """Note that something exists on paper only, and where it lies.

    Raises:
        DeskError: ``mission_unknown``, ``paper_missing`` (what it is, or where it lies).
    """
    if not what.strip() or not where.strip():
        raise DeskError("paper_missing")
    version = DeliverableVersion(
        new_id(at), mission_id, VersionKind.PAPER, " ".join(what.split()), at, actor, comment=where.strip()
    )
    return _record(dossier, version, late_reason)


def explain_late(dossier: Dossier, version_id: RowId, reason: str, *, at: datetime, actor: str) -> None:
    """Say, or say better, why something came after the freeze.

    Raises:
        DeskError: ``version_unknown``; ``text_missing``.
    """
    if not reason.strip():
        raise DeskError("text_missing")
    with dossier.act(at=at, actor=actor) as uow:
        version = uow.get(DeliverableVersion, version_id)
        if version is None or version.retired or not version.late:
            raise DeskError("version_unknown")
        uow.label = said("Raison du retard de « {name} »", name=label_name(version.name))
        uow.change(version, late_reason=" ".join(reason.split()))


def withdraw_version(dossier: Dossier, version_id: RowId, *, at: datetime, actor: str) -> None:
    """Take back something captured by mistake. Its row and its content stay, so that it can come back.

    What it had replaced stays replaced by what took its own place.

    Raises:
        DeskError: ``version_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        version = uow.get(DeliverableVersion, version_id)
        if version is None or version.retired:
            raise DeskError("version_unknown")
        _mission, structure = known_mission(uow, version.mission_id)
        uow.label = said("« {name} » retiré pour {structure}", name=label_name(version.name), structure=structure)
        for newer in uow.all(DeliverableVersion, mission_id=version.mission_id):
            if version.id in newer.replaces and not set(version.replaces) <= set(newer.replaces):
                uow.change(newer, replaces=tuple(dict.fromkeys((*newer.replaces, *version.replaces))))
        uow.retire(version)


def export_version(
    dossier: Dossier, version_id: RowId, target: Path, *, progress: Callable[[int], None] | None = None
) -> None:
    """Write a finished, verified copy of a file or a text where the user says. Nothing is ever run.

    Args:
        progress: told the bytes done; what it raises stops the copy and leaves nothing.

    Raises:
        DeskError: ``version_unknown``, ``version_without_file``, ``blob_missing``, ``blob_damaged`` or one of the
            disk's codes.
    """
    with dossier.read() as db:
        version = db.get(DeliverableVersion, version_id)
    if version is None:
        raise DeskError("version_unknown")
    if version.kind is VersionKind.TEXT:
        finished_copy(io.BytesIO(version.comment.encode()), target, progress=progress)
    elif version.sha256:
        dossier.blobs.export(version.sha256, target, progress=progress)
    else:
        raise DeskError("version_without_file")


def _freeze_passed(db: Reader, at: datetime) -> datetime | None:
    freeze = announced_freeze(plan_of(db, at))
    return freeze if freeze is not None and freeze <= at else None


def _recorded(db: Reader, versions: Sequence[DeliverableVersion], reason: str) -> list[DeliverableVersion]:
    """Versions of one mission and one instant as they are recorded.

    They are late when the announced freeze is behind, and take the place of what was handed over under the same name.
    """
    late = _freeze_passed(db, versions[0].at) is not None
    everything = db.all(DeliverableVersion, mission_id=versions[0].mission_id)
    here = current_versions(everything)
    return [
        replace(
            version,
            late=late,
            late_reason=" ".join(reason.split()) if late else "",
            replaces=with_earlier((old for old in here if same_name(old, version)), everything),
        )
        for version in versions
    ]


def _record(dossier: Dossier, version: DeliverableVersion, late_reason: str) -> DeliverableVersion:
    with dossier.act(at=version.at, actor=version.actor) as uow:
        (version,) = _recorded(uow, [version], late_reason)
        _mission, structure = known_mission(uow, version.mission_id)
        labels = {
            VersionKind.FILE: N_("« {name} » ajouté pour {structure}"),
            VersionKind.TEXT: N_("Texte « {name} » ajouté pour {structure}"),
            VersionKind.LINK: N_("Lien ajouté pour {structure}"),
            VersionKind.PAPER: N_("Papier « {name} » noté pour {structure}"),
        }
        uow.label = said(labels[version.kind], name=label_name(version.name), structure=structure)
        uow.add(version)
    return version
