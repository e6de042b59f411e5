from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.cli.answer_text import sentence
from probono_desk.domain.instants import to_local
from probono_desk.usecases.door import check_in
from tests.dossiers import ACTOR, NINE, SmallDay, small_day


@pytest.fixture
def day(tmp_path: Path) -> Iterator[SmallDay]:
    made = small_day(tmp_path / "desk")
    yield made
    made.dossier.close()


def said(day: SmallDay, code: str, minutes: int = 0) -> str:
    answer = check_in.check_in_code(day.dossier, code, at=NINE + timedelta(minutes=minutes), actor=ACTOR)
    return sentence(answer, to_local(NINE, "Europe/Paris"))


def test_the_door_s_answer_is_one_sentence(day: SmallDay) -> None:
    who = day.volunteers[0]
    code = day.codes[who.id]
    assert said(day, code) == "Léa Martin\u00a0: arrivé·e à 9:00, table 1."
    assert said(day, code, 5) == "Léa Martin\u00a0: déjà là depuis 9:00, table 1."
    check_in.leave(day.dossier, who.id, at=NINE + timedelta(hours=1), actor=ACTOR)
    assert said(day, code, 90) == "Léa Martin\u00a0: de retour à 9:00, table 1."
    assert said(day, "PB-0000-0000") == "Badge inconnu. Cherchez la personne par son nom."
