"""What happens on the sample day and when, from its script, through the use cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time
from functools import partial
from typing import Any

from probono_desk.domain.people import Absence
from probono_desk.played_day.cast import ACTOR, Cast
from probono_desk.played_day.evening import fill_in_questionnaires, read_diagnoses
from probono_desk.usecases.clock.follow_day import follow_day
from probono_desk.usecases.deliverables import capture, follow, recommend, trail
from probono_desk.usecases.desk.demo import sample_day
from probono_desk.usecases.door.check_in import leave
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.tables.seat_people import set_absence

Happening = tuple[time, Callable[[], object]]

_FOLLOWED = (time(16, 0), time(16, 36))
"""When the freeze and the restitution of the sample day are behind."""


class Script:
    """The day's script.

    Args:
        cast: whom it means; its clock says when things are done.
        arrive: lets somebody come in, by reference.
    """

    def __init__(self, cast: Cast, arrive: Callable[[str], object]) -> None:
        self._cast, self._arrive = cast, arrive
        self._says = sample_day()

    def happenings(self) -> Iterator[Happening]:
        """Everything, each with its time of day; not in their order."""
        says = self._says
        for group in says["arrivees"].values():
            for reference, at in group.items():
                yield at, partial(self._arrive, reference)
        for one in says["sans_rendez_vous"]:
            yield one["a"], partial(self._walk_in, one)
        for reference, why in says["absents"].items():
            yield time(8, 54), partial(self._absent, reference, why)
        for one in says["sorties"]:
            yield one["a"], partial(self._do, leave, self._cast.id_of(one["personne"]))
        for one in says["notes"]:
            yield one["a"], partial(self._do, follow.add_note, self._mission(one), one["texte"])
        for at in _FOLLOWED:
            yield at, partial(self._do, follow_day)
        for one in says["livrables"]:
            yield one["a"], partial(self._capture, one)
        for one in says["preconisations"]:
            yield time(16, 20), partial(self._recommend, one)
        for one in says["trail"]:
            yield time(17, 5), partial(self._pledge, one)
        yield time(9, 21), partial(read_diagnoses, self._cast, says["diagnostics"])
        yield time(17, 15), partial(fill_in_questionnaires, self._cast, says["evaluations"])

    def _do(self, verb: Callable[..., object], *args: Any, **values: Any) -> None:
        verb(self._cast.dossier, *args, at=self._cast.now, actor=ACTOR, **values)

    def _mission(self, one: dict[str, Any]) -> str:
        return self._cast.missions[one["structure"]]

    def _walk_in(self, one: dict[str, Any]) -> None:
        self._do(
            walk_in,
            one["prenom"],
            one["nom"],
            team_id=self._cast.teams[one["table"]],
            organisation=one["organisation"],
            skills=tuple(one["competences"]),
        )

    def _absent(self, reference: str, why: dict[str, Any]) -> None:
        absence = Absence.EXCUSED if why["excuse"] else Absence.NO_SHOW
        self._do(set_absence, self._cast.id_of(reference), absence, reason=why["motif"])

    def _capture(self, one: dict[str, Any]) -> None:
        mission_id, comment = self._mission(one), one.get("commentaire", "")
        if one["genre"] == "fichier":
            self._do(capture.capture_content, mission_id, one["nom"], one["contenu"].lstrip("\n").encode())
        elif one["genre"] == "lien":
            self._do(capture.capture_link, mission_id, one["nom"], comment=comment)
        else:
            self._do(capture.capture_paper, mission_id, one["nom"], comment)

    def _recommend(self, one: dict[str, Any]) -> None:
        advice = recommend.Advice(
            one["texte"], priority=one["priorite"], owner=one["qui"], horizon=one["echeance"], for_trail=one["trail"]
        )
        self._do(recommend.recommend, self._mission(one), advice)

    def _pledge(self, one: dict[str, Any]) -> None:
        self._do(
            trail.pledge_trail,
            self._mission(one),
            self._cast.id_of(one["personne"]),
            availability=one["disponibilite"],
            first_appointment=one["premier_rendez_vous"],
        )
