"""What the rehearsal plays of diagnoses and questionnaires, from the sample's script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from probono_desk.domain.ids import RowId
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier


def read_diagnoses(
    dossier: Dossier, openings: dict[str, str], *, id_of: Callable[[str], RowId], at: datetime, actor: str
) -> None:
    """Each diagnosis that is validated is opened by who is written beside its structure."""
    from probono_desk.domain.edition import Structure
    from probono_desk.usecases.deliverables.diagnosis import open_diagnosis

    with dossier.read() as db:
        structures = {structure.reference: structure.id for structure in db.all(Structure)}
    for structure, reader in openings.items():
        open_diagnosis(dossier, structures[structure], id_of(reader), at=at, actor=actor)


def fill_in_questionnaires(
    dossier: Dossier, script: dict[str, list[dict[str, Any]]], *, id_of: Callable[[str], RowId], at: datetime
) -> None:
    """Every sheet of the script: those of volunteers are nobody's, those of structures are their representatives'."""
    from probono_desk.usecases.outcome.evaluate import answer
    from probono_desk.usecases.outcome.questionnaires import questionnaires

    volunteers, structures = questionnaires()[:2]
    for questionnaire, one, person in (
        *((volunteers, one, None) for one in _each(script["volontaires"])),
        *((structures, one, id_of(one["personne"])) for one in script["structures"]),
    ):
        names = [question.name for question in questionnaire.questions]
        marks = dict(zip(names, one["notes"], strict=False))
        answer(
            dossier,
            questionnaire,
            marks=marks,
            comment=one.get("mot", ""),
            person_id=person,
            at=at,
            actor=_("Kiosque"),
        )


def _each(sheets: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in sheets:
        for _time in range(one.get("fois", 1)):
            yield one
