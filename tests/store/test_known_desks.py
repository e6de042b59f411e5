"""Whom this copy believes: a person's decision, which no package brings."""

from __future__ import annotations

from datetime import timedelta

from probono_desk.store import known_desks
from probono_desk.store.known_desks import Standing
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import Forger


def test_who_is_heard_of_is_not_believed_until_somebody_says_so(day: SmallDay) -> None:
    other = Forger()
    head = other.head(other.act([]), name="Accueil B")
    later = NINE + timedelta(minutes=5)
    with day.dossier.merging() as connection:
        known_desks.hear_of(connection, [head], NINE)
        heard = known_desks.desks(connection)[other.desk]
        known_desks.set_standing(connection, other.signer.key, Standing.KNOWN, at=later, actor=ACTOR)
        known = known_desks.desks(connection)[other.desk]
        known_desks.hear_of(connection, [head], later + timedelta(minutes=1))
        again = known_desks.desks(connection)[other.desk]
        connection.commit()
    assert (heard.standing, heard.name) == (Standing.HEARD_OF, "Accueil B")
    assert (known.standing, known.name, known.since, known.actor) == (Standing.KNOWN, "Accueil B", later, ACTOR)
    assert again == known, "hearing of a desk again decides nothing"


def test_a_head_under_a_key_that_is_not_the_desk_s_is_not_heard(day: SmallDay) -> None:
    other, stranger = Forger(), Forger()
    head = other.head(other.act([]), key=stranger.signer.key)
    with day.dossier.merging() as connection:
        known_desks.hear_of(connection, [head], NINE)
        assert known_desks.desks(connection) == {}
        connection.commit()


def test_acts_are_counted_by_desk(day: SmallDay) -> None:
    with day.dossier.act("essai", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[0], first_name="Lou")
    with day.dossier.read() as db:
        assert known_desks.acts_by_desk(db) == {day.dossier.desk: 2}
