"""What the laptop and the dossier still lack, the worst first, with the paper that nobody has printed."""

from __future__ import annotations

from probono_desk.store.opening import create_dossier
from probono_desk.usecases.day.ready import PAPER, ready
from probono_desk.usecases.desk.readiness import State
from probono_desk.usecases.paper.print_paper import make_badges, record_print
from tests.dossiers import ACTOR, NINE, SmallDay


def _paper(day: SmallDay) -> str:
    (found,) = [one for one in ready(day.dossier, None, at=NINE) if one.name == PAPER]
    return found.sentence


def test_the_worst_comes_first(day: SmallDay) -> None:
    order = [State.TROUBLE, State.ATTENTION, State.GOOD]
    places = [order.index(one.state) for one in ready(day.dossier, None, at=NINE)]
    assert places == sorted(places)


def test_paper_is_owed_until_it_is_printed(day: SmallDay) -> None:
    before = _paper(day)
    record_print(day.dossier, make_badges(day.dossier, at=NINE), at=NINE, actor=ACTOR)
    assert "badge" in before
    assert "badge" not in _paper(day)


def test_before_a_roster_paper_is_not_what_is_missing(day: SmallDay) -> None:
    empty = create_dossier(day.dossier.folder.parent / "empty").dossier
    assert PAPER not in [one.name for one in ready(empty, None, at=NINE)]
    empty.close()
