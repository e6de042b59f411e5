"""What is committed is told once, in order, whoever did it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from probono_desk.said import plain_said
from probono_desk.store.backup import DATABASE
from probono_desk.store.log import Committed, Kind
from probono_desk.store.news import News
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


def test_whoever_cannot_wait_leaves_what_others_did_to_the_next_look(day: SmallDay) -> None:
    heard: list[Committed] = []
    day.dossier.news.subscribe(heard.append)
    day.dossier.never_wait()
    other = open_dossier(day.dossier.folder, at=NINE)
    with other.act("d’ailleurs", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[0], first_name="Lou")
    other.close()
    with day.dossier.act("d’ici", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[1], first_name="Jean")
    assert heard == []
    assert day.dossier.news.are_there()
    day.dossier.news.look()
    assert [str(committed.label) for committed in heard] == ["d’ailleurs", "d’ici"]


def test_whoever_cannot_wait_does_not_wait_for_somebody_who_looks(day: SmallDay) -> None:
    reading, go_on = threading.Event(), threading.Event()

    @contextmanager
    def slowly() -> Iterator[Connection]:
        with day.dossier.read() as db:
            yield db.connection
            if reading.is_set():
                return
            reading.set()
            assert go_on.wait(10)

    go_on.set()
    news = News(day.dossier.folder / DATABASE, day.dossier.key, slowly)
    reading.clear()
    go_on.clear()
    with day.dossier.act("d’ailleurs", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[0], first_name="Lou")
    looking = threading.Thread(target=news.look)
    looking.start()
    assert reading.wait(10)
    news.publish(Committed(99, "", plain_said(""), Kind.ACT, frozenset(), own=True), hurried=True)
    assert looking.is_alive()
    go_on.set()
    looking.join()
    news.close()
