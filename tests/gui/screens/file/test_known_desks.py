"""The list of desks: whoever was decided about first, and never longer than a page."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from probono_desk.domain.desk_id import short
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.file.journal import JournalSection
from probono_desk.gui.screens.file.known_desks import MOST, KnownDesksSection
from probono_desk.store import known_desks
from probono_desk.store.merge import merge_records
from probono_desk.usecases.file import trust
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.exchanging import Forger


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    return small_day(tmp_path / "desk")


def words_of(section: KnownDesksSection | JournalSection) -> list[str]:
    return [label.text() for label in section.findChildren(QLabel)]


def test_a_crowd_that_nobody_decided_about_hides_nobody(context: DeskContext, day: SmallDay) -> None:
    """Anybody may write any number of files under keys of their own into a place that is shared."""
    with closing(day.dossier):
        crowd, known = [Forger() for _ in range(MOST + 3)], Forger()
        with day.dossier.merging() as connection:
            for one in crowd:
                known_desks.hear_of(connection, [one.head(one.act([]))], NINE)
            connection.commit()
        trust.trust(day.dossier, known.signer.key, name="Accueil B", at=NINE, actor=ACTOR)
        section = KnownDesksSection(context)
        section.look(day.dossier)()
        assert len(section.buttons) == MOST
        assert next(iter(section.buttons)) == known.desk
        assert "… et 4 autres." in words_of(section)


def test_a_desk_without_a_name_is_called_as_in_the_journal(context: DeskContext, day: SmallDay) -> None:
    nameless = Forger()
    columns = {"badge_name": ["", "Lé"]}
    act = nameless.act([{"table": "person", "row": day.volunteers[0].id, "op": "update", "columns": columns}])
    with closing(day.dossier):
        merge_records(day.dossier, [act], [nameless.head(name="")], at=NINE)
        trust.revoke(day.dossier, nameless.signer.key, at=NINE, actor=ACTOR)
        desks, journal = KnownDesksSection(context), JournalSection(context)
        for section in (desks, journal):
            section.look(day.dossier)()
        assert f"Poste {short(nameless.desk)}" in words_of(desks)
        # What tells that it is believed no longer comes first: what is long is cut at its end.
        assert f"Plus reconnu\u00a0: Intrus, poste {short(nameless.desk)}" in words_of(journal)
