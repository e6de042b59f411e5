from __future__ import annotations

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.course_line import CourseLine, Stage
from tests.gui.conftest import Show


def test_what_is_behind_us_is_drawn_in_the_accent(show: Show) -> None:
    course = CourseLine([Stage(0, "Départ", "09:00"), Stage(1, "Arrivée", "17:00")], 0.5, name="Parcours")
    course.resize(400, 60)
    show(course)
    picture = course.grab().toImage()
    accent = theme.current().colours.accent.lower()
    assert picture.pixelColor(100, 10).name() == accent
    assert picture.pixelColor(300, 10).name() != accent
    assert course.accessibleName() == "Parcours : Départ 09:00, Arrivée 17:00"


def test_a_position_beyond_the_ends_stays_on_the_course(show: Show) -> None:
    course = CourseLine([Stage(0, "Départ"), Stage(1, "Arrivée")], 7.0)
    course.resize(200, 50)
    show(course)
    assert course.grab().toImage().pixelColor(191, 10).name() == theme.current().colours.accent.lower()
