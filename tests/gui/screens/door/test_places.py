"""What can be done stands where it stood: the same act in the same place, whatever the door has answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton, QWidget

from probono_desk.gui.screens.door.page import DoorPage
from probono_desk.usecases.roster.edit_person import edit_person
from tests.full_days import ACTOR, at
from tests.gui.full_desk import Desk, desk
from tests.live import live

__all__ = ["desk"]
SIZES = [(1280, 680), (1920, 1040), (1024, 700)]


def _page(desk: Desk) -> DoorPage:
    return desk.page("door", DoorPage)


def _places(desk: Desk) -> dict[str, QRect]:
    """Where each button of the answer is, by its name."""
    view, window = _page(desk).answer_view, desk.window
    live(20)
    return {
        button.accessibleName() or button.text(): QRect(button.mapTo(window, QPoint()), button.size())
        for button in view.findChildren(QPushButton)
        if button.isVisible() and button.parentWidget() is not view.photo
    }


def _answers(desk: Desk) -> Iterator[None]:
    """One after the other, everything that the door answers to somebody who is known."""
    people, page = desk.full.volunteers, _page(desk)
    page.answers.come_in(people[0].id)  # asked for photos, with a remark and something to say
    yield
    page.answers.come_in(people[0].id)  # there already
    yield
    page.answer_view.leave_button.click()
    yield
    page.answer_view.return_button.click()
    yield
    page.answer_view.lunch_button.click()
    yield
    for place in (1, 23, 31):  # one of whom nothing is to be asked, the longest name, a homonym
        page.answers.come_in(people[place].id)
        yield
    desk.now -= timedelta(days=1)
    page.answers.come_in(people[7].id)  # the day has not come
    yield


@pytest.mark.parametrize("size", SIZES)
def test_the_same_act_has_the_same_place_whatever_is_answered(desk: Desk, size: tuple[int, int]) -> None:
    people, dossier = desk.full.volunteers, desk.full.dossier
    note = "Badge à rendre le soir à l’accueil, merci"
    edit_person(
        dossier, people[0].id, {"arrival_note": note, "access_need": True, "photo_taken": None}, at=at(8), actor=ACTOR
    )
    edit_person(dossier, people[1].id, {"photo_taken": True, "photo_published": True}, at=at(8), actor=ACTOR)
    desk.window.resize(*size)
    seen: dict[str, list[QRect]] = {}
    for _answer in _answers(desk):
        for name, place in _places(desk).items():
            seen.setdefault(name, []).append(place)
    assert set(seen) == {"Annuler", "Badge", "Sortie", "Déjeuner", "Retour", "Noter quand même"}
    moved = {name: places for name, places in seen.items() if len({(p.x(), p.y(), p.width()) for p in places}) > 1}
    assert moved == {}
    assert len(seen["Sortie"]) >= 6
    beside = [places[0] for name, places in seen.items() if name not in ("Annuler", "Badge", "Retour")]
    assert not any(one.intersects(other) for one in beside for other in beside if one is not other)


@pytest.mark.parametrize("size", SIZES)
def test_an_answer_that_stands_looks_the_same_in_another_theme(desk: Desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    _page(desk).answers.come_in(desk.full.volunteers[0].id)
    live(50)

    def look(page: DoorPage) -> list[QRect]:
        view = page.answer_view
        parts: list[QWidget] = [page.field, page.kiosk_button, view, view.name, view.badge_button, page.side, view.bib]
        return [QRect(part.mapTo(desk.window, QPoint()), part.size()) for part in parts]

    before = look(_page(desk))
    desk.window.change_settings(theme="dark")
    live(50)
    assert look(_page(desk)) == before
