"""What is committed is told once, in order, whoever did it."""

from __future__ import annotations

from probono_desk.store.log import Committed
from probono_desk.store.opening import open_dossier
from tests.dossiers import ACTOR, NINE, SmallDay


def test_an_act_that_changes_nothing_is_not_logged(day: SmallDay) -> None:
    heard: list[Committed] = []
    day.dossier.news.subscribe(heard.append)
    with day.dossier.act("rien", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[0], first_name="Léa")
    assert heard == []


def test_another_process_is_heard_once_and_in_order(day: SmallDay) -> None:
    heard: list[Committed] = []
    day.dossier.news.subscribe(heard.append)
    other = open_dossier(day.dossier.folder, at=NINE)
    with other.act("d’ailleurs", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[0], first_name="Lou")
    with day.dossier.act("d’ici", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[1], first_name="Jean")
    day.dossier.news.look()
    other.close()
    assert [(str(c.label), c.tables) for c in heard] == [
        ("d’ailleurs", frozenset({"person"})),
        ("d’ici", frozenset({"person"})),
    ]


def test_news_are_there_until_they_are_looked_at(day: SmallDay) -> None:
    heard: list[Committed] = []
    day.dossier.news.subscribe(heard.append)
    day.dossier.news.look()  # the day's own beginning, told as it was made
    assert not day.dossier.news.are_there()
    other = open_dossier(day.dossier.folder, at=NINE)
    with other.act("d’ailleurs", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[0], first_name="Lou")
    other.close()
    assert day.dossier.news.are_there()
    day.dossier.news.look()
    assert not day.dossier.news.are_there()
    assert [committed.own for committed in heard] == [False]
