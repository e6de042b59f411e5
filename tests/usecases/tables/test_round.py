"""Visits are kept, the latest counts; checkpoints are passed once and may be reopened; all of it can be undone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.table_round import CheckpointKind, VisitState
from probono_desk.store import check, history
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.tables.round import (
    TableRound,
    pass_checkpoint,
    reopen_checkpoint,
    seen_longest_ago,
    table_round,
    visit_table,
)
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import pour

LATER = NINE + timedelta(minutes=40)


def _table(day: SmallDay, number: int) -> TableRound:
    return next(found for found in table_round(day.dossier) if found.team.number == number)


def test_the_latest_visit_says_how_a_table_stands_and_every_one_is_kept(day: SmallDay) -> None:
    one = day.teams[0].id
    visit_table(day.dossier, one, VisitState.RED, at=NINE, actor=ACTOR, note=" bloqués ", needs_help=True)
    assert _table(day, 1).needs_help
    visit_table(day.dossier, one, VisitState.GREEN, at=LATER, actor=ACTOR)
    found = _table(day, 1)
    assert [(v.state, v.note, v.needs_help) for v in found.visits] == [
        (VisitState.GREEN, "", False),
        (VisitState.RED, "bloqués", True),
    ]
    assert found.latest is not None
    assert found.latest.at == LATER
    assert not found.needs_help
    assert found.structure == "L’Établi"
    assert _table(day, 2).latest is None


def test_a_visit_is_undone_as_one(day: SmallDay) -> None:
    visit_table(day.dossier, day.teams[0].id, VisitState.ORANGE, at=NINE, actor=ACTOR, needs_help=True)
    with day.dossier.read() as db:
        act = history.next_undo(db)
    assert act is not None
    assert str(act.label) == "Table 1\u00a0: à surveiller, besoin d’aide"
    history.undo(day.dossier, act.id, at=LATER, actor=ACTOR)
    assert _table(day, 1).latest is None


def test_whoever_was_seen_longest_ago_comes_first_and_the_unseen_before_all(day: SmallDay) -> None:
    first, second = day.teams
    assert [t.team.number for t in seen_longest_ago(table_round(day.dossier))] == [1, 2]
    visit_table(day.dossier, first.id, VisitState.GREEN, at=NINE, actor=ACTOR)
    assert [t.team.number for t in seen_longest_ago(table_round(day.dossier))] == [2, 1]
    visit_table(day.dossier, second.id, VisitState.GREEN, at=LATER, actor=ACTOR)
    assert [t.team.number for t in seen_longest_ago(table_round(day.dossier))] == [1, 2]


def test_a_checkpoint_is_passed_once_and_can_be_reopened(day: SmallDay) -> None:
    one, kind = day.teams[0].id, CheckpointKind.PLAN_AGREED
    pass_checkpoint(day.dossier, one, kind, at=NINE, actor=ACTOR)
    pass_checkpoint(day.dossier, one, kind, at=LATER, actor="Autre")
    assert {k: (c.at, c.actor) for k, c in _table(day, 1).checkpoints.items()} == {kind: (NINE, ACTOR)}
    reopen_checkpoint(day.dossier, one, kind, at=LATER, actor=ACTOR)
    assert _table(day, 1).checkpoints == {}


def test_two_desks_that_pass_the_same_checkpoint_agree_on_the_earlier(day: SmallDay) -> None:
    other = create_dossier(day.dossier.folder.parent / "other").dossier

    def send(source: Dossier, target: Dossier) -> None:
        pour(source, target, LATER)

    send(day.dossier, other)
    pass_checkpoint(day.dossier, day.teams[0].id, CheckpointKind.POINT_1, at=LATER, actor=ACTOR)
    pass_checkpoint(other, day.teams[0].id, CheckpointKind.POINT_1, at=NINE, actor="Autre")
    send(other, day.dossier)
    send(day.dossier, other)
    assert _table(day, 1).checkpoints[CheckpointKind.POINT_1].actor == "Autre"
    assert table_round(other) == table_round(day.dossier)
    assert check.prove(other).faults == []
    other.close()


def test_an_unknown_table_is_refused(day: SmallDay) -> None:
    with pytest.raises(DeskError, match="team_unknown"):
        visit_table(day.dossier, RowId("none"), VisitState.GREEN, at=NINE, actor=ACTOR)
    with pytest.raises(DeskError, match="team_unknown"):
        pass_checkpoint(day.dossier, RowId("none"), CheckpointKind.POINT_2, at=NINE, actor=ACTOR)
