"""One version in the place of others: what has the same name by itself, anything else because somebody says so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime

from probono_desk.domain.deliverables import DeliverableVersion, VersionKind
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.search_key import fold
from probono_desk.domain.seen_text import shown_name
from probono_desk.domain.standing import replaceable, with_earlier
from probono_desk.said import said
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.deliverables.missions import known_mission

_MARK = re.compile(
    r"v?\d+|v|version|rev|final|finale|def|definitif|definitive|copie|copy|brouillon|draft|corrige|corrigee|relu|relue"
    r"|bis|ter|new|nouveau|nouvelle|ok|au|propre"
)
"""What people add to a name to tell one version from the next: one folded word."""
_LABEL_LETTERS = 60


def label_name(name: str) -> str:
    """A version's name as the log says it: without its folders, and cut where it is long."""
    last = shown_name(name.rpartition("/")[2])
    return last if len(last) <= _LABEL_LETTERS else last[: _LABEL_LETTERS - 1] + "…"


def same_name(old: DeliverableVersion, new: DeliverableVersion) -> bool:
    """Whether one is the other again: handed over in the same way under the same name.

    A paper is none: two posters may be called alike and lie in two places.
    """
    return old.kind is new.kind and old.kind is not VersionKind.PAPER and _key(old.name) == _key(new.name)


def likely_earlier(version: DeliverableVersion, others: Iterable[DeliverableVersion]) -> tuple[DeliverableVersion, ...]:
    """Which of those before it look like an earlier state of it: « offre v1.docx » of « offre v2 final.docx »."""
    return tuple(
        old
        for old in others
        if old.at < version.at and old.kind is version.kind and (key := _bare(old.name)) and key == _bare(version.name)
    )


def replace_versions(
    dossier: Dossier, version_id: RowId, replaced: Sequence[RowId], *, at: datetime, actor: str
) -> None:
    """Say which versions one takes the place of; none at all says that they all count.

    Args:
        version_id: the one that counts.
        replaced: others of the same mission that are ``replaceable``, in the place of what was said before.

    Raises:
        DeskError: ``version_unknown``, for any of them; ``replaces_newer`` where one came later, or has its place.
    """
    with dossier.act(at=at, actor=actor) as uow:
        here = {version.id: version for version in uow.all(DeliverableVersion)}
        version = here.get(version_id)
        if version is None:
            raise DeskError("version_unknown")
        wanted = [here.get(old_id) for old_id in replaced]
        found = [old for old in wanted if old is not None and old.mission_id == version.mission_id]
        if len(found) < len(wanted):
            raise DeskError("version_unknown")
        of_mission = [one for one in here.values() if one.mission_id == version.mission_id]
        if not {old.id for old in found} <= {old.id for old in replaceable(version, of_mission)}:
            raise DeskError("replaces_newer", name=version.name)
        _mission, structure = known_mission(uow, version.mission_id)
        name = label_name(version.name)
        uow.label = said("« {name} » ne remplace rien pour {structure}", name=name, structure=structure)
        if found:
            uow.label = said(
                "« {name} » remplace « {old} » pour {structure}",
                name=name,
                old=" », « ".join(label_name(old.name) for old in found),
                structure=structure,
            )
        uow.change(version, replaces=with_earlier(found, here.values()))


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _bare(name: str) -> str:
    """A name without its folder and without what tells versions apart, its ending kept."""
    stem, dot, ending = name.rpartition("/")[2].rpartition(".")
    if not dot:
        stem, ending = ending, ""
    bare = " ".join(word for word in fold(stem).split() if not _MARK.fullmatch(word))
    return f"{bare}.{fold(ending)}" if bare else ""
