"""The panel of columns in the real page, with the lists of tests/data/rosters."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from probono_desk import paths
from probono_desk.gui.screens.roster.mapping_panel import MappingPanel
from probono_desk.gui.screens.roster.page import RosterPage
from probono_desk.roster.remembered import known_sources, sources_file
from tests.gui.readable import assert_named, assert_readable
from tests.gui.screens.roster import test_page
from tests.roster.files import write_csv

dossier, page, told = test_page.dossier, test_page.page, test_page.told
LISTS = Path(__file__).parents[3] / "data" / "rosters"


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "config_dir", lambda: tmp_path / "config")


def mapped(qtbot: QtBot, page: RosterPage, name: str) -> MappingPanel:
    page.read(LISTS / name)
    qtbot.waitUntil(lambda: page.mapping is not None, timeout=20_000)
    assert page.mapping is not None
    return page.mapping


def answer_all(panel: MappingPanel) -> None:
    """Take what is likeliest wherever nothing is chosen."""
    panel.questions.choose({question.key: question.choices[0].answer for question in panel.questions.missing()})


def go_on(qtbot: QtBot, page: RosterPage, panel: MappingPanel) -> None:
    QTest.mouseClick(panel.go_on_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.preview is not None or page.mapping not in (panel, None), timeout=20_000)


def test_a_list_whose_titles_say_all_goes_straight_to_the_preview(qtbot: QtBot, page: RosterPage) -> None:
    page.read(LISTS / "utf8.csv")
    qtbot.waitUntil(lambda: page.preview is not None, timeout=20_000)
    assert page.mapping is None


def test_columns_that_were_guessed_are_shown_corrected_and_remembered(qtbot: QtBot, page: RosterPage) -> None:
    panel = mapped(qtbot, page, "both-in-nom.csv")
    assert [box.currentData() for box in panel.boxes] == ["full_name", "email"]
    assert panel.table.model().index(2, 0).data() == "Léa Martin"
    assert_named(panel)
    assert_readable(panel)
    panel.boxes[1].setCurrentIndex(panel.boxes[1].findData("organisation"))
    go_on(qtbot, page, panel)
    reading = page.importing.reading
    assert reading is not None
    assert [(line.last_name, line.email, line.organisation) for line in reading.volunteers] == [
        ("Martin", "", "a@example.org"),
        ("Leclerc", "", "b@example.org"),
    ]
    assert [kept.columns for kept in known_sources().values()] == [("full_name", "organisation")]
    assert "Martin" not in sources_file().read_text(encoding="utf-8")
    # The same source again: nothing is asked.
    page.read(LISTS / "both-in-nom.csv")
    before = page.preview
    qtbot.waitUntil(lambda: page.preview not in (before, None), timeout=20_000)
    assert page.mapping is None


def test_a_question_shows_both_readings_and_takes_the_one_that_is_chosen(qtbot: QtBot, page: RosterPage) -> None:
    panel = mapped(qtbot, page, "two-readings.csv")
    shown = panel.findChildren(QRadioButton)
    assert [button.text().split(" ")[0] for button in shown] == ["élodie", "Èlodie"]
    shown[1].click()
    go_on(qtbot, page, panel)
    assert page.importing.reading is not None
    assert page.importing.reading.volunteers[0].last_name == "Èlodie"


def test_each_word_that_is_asked_has_its_answer_and_its_lines(qtbot: QtBot, page: RosterPage) -> None:
    panel = mapped(qtbot, page, "../layouts/status-words.csv")
    assert len(panel.questions.missing()) == 18
    answer_all(panel)
    assert panel.questions.said()["coming:maybe"] == "not_coming"
    maybe = next(b for b in panel.findChildren(QRadioButton) if "Nomwb" in b.text() and not b.isChecked())
    maybe.click()
    go_on(qtbot, page, panel)
    reading = page.importing.reading
    assert reading is not None
    assert not reading.questions
    assert {"Nomaa", "Nomwb"} <= {line.last_name for line in reading.volunteers}
    assert "Nomia" not in {line.last_name for line in reading.volunteers}
    # The same source again: its words are known.
    page.read(LISTS / "../layouts/status-words.csv")
    before = page.preview
    qtbot.waitUntil(lambda: page.preview not in (before, None), timeout=20_000)
    assert page.mapping is None


def test_who_comes_is_never_answered_beforehand(qtbot: QtBot, page: RosterPage, tmp_path: Path) -> None:
    rows = [
        ("Nom", "Prénom", "Présence"),
        ("Roy", "Ada", "peut-être"),
        ("Loi", "Zoé", "en attente de paiement"),
        ("Dey", "Ali", "oui"),
    ]
    page.read(write_csv(tmp_path / "liste.csv", rows))
    qtbot.waitUntil(lambda: page.mapping is not None, timeout=20_000)
    panel = page.mapping
    assert panel is not None
    first, other = panel.questions.missing()
    buttons = panel.findChildren(QRadioButton)
    assert [button.isChecked() for button in buttons] == [False] * 4
    assert QApplication.focusWidget() is panel.go_on_button, "a Space too many answers nothing"
    QTest.keyClick(panel.go_on_button, Qt.Key.Key_Space)
    assert page.mapping is panel
    assert first.sentence in panel.notice.accessibleName()
    assert [button.isChecked() for button in buttons] == [False] * 4
    # By the keyboard alone: Space takes the one that has the focus, an arrow the next.
    assert QApplication.focusWidget() is buttons[0]
    QTest.keyClick(buttons[0], Qt.Key.Key_Space)
    QTest.keyClick(buttons[0], Qt.Key.Key_Down)
    assert panel.questions.said() == {first.key: "coming"}
    QTest.mouseClick(panel.go_on_button, Qt.MouseButton.LeftButton)
    assert page.mapping is panel
    assert other.sentence in panel.notice.accessibleName()
    assert QApplication.focusWidget() is buttons[2]
    assert_named(panel)
    assert_readable(panel)
    QTest.keyClick(buttons[2], Qt.Key.Key_Space)
    assert panel.notice.isHidden()
    go_on(qtbot, page, panel)
    assert page.importing.reading is not None
    assert {line.last_name for line in page.importing.reading.volunteers} == {"Roy", "Dey"}


def test_each_sheet_of_people_shows_its_columns(qtbot: QtBot, page: RosterPage) -> None:
    panel = mapped(qtbot, page, "../layouts/a-sheet-a-table.xlsx")
    assert [panel.sheet_box.itemText(n) for n in range(3)] == ["Table 1", "Table 2", "Liste d'attente"]
    panel.sheet_box.setCurrentText("Table 2")
    assert panel.table.model().index(2, 0).data() == "Lemaire"
    panel.boxes[2].setCurrentIndex(0)
    answer_all(panel)
    go_on(qtbot, page, panel)
    assert page.importing.reading is not None
    assert [line.email for line in page.importing.reading.volunteers] == [
        "maelle.delattre@example.org",
        "tristan.ouvrard@example.org",
        "",
    ]


def test_a_field_is_held_by_one_column(qtbot: QtBot, page: RosterPage) -> None:
    panel = mapped(qtbot, page, "no-header-unsure.csv")
    panel.boxes[2].setCurrentIndex(panel.boxes[2].findData("first_name"))
    assert [box.currentData() for box in panel.boxes] == ["last_name", None, "first_name"]


def test_given_up_the_page_is_where_it_was(qtbot: QtBot, page: RosterPage) -> None:
    panel = mapped(qtbot, page, "no-header-unsure.csv")
    QTest.mouseClick(panel.cancel_button, Qt.MouseButton.LeftButton)
    assert page.shown() is page.invitation
    assert page.mapping is None


def test_the_first_two_questions_are_seen_whole(qtbot: QtBot, page: RosterPage, tmp_path: Path) -> None:
    rows = [
        ["Nom", "Prénom", "Présence"],
        ["Roy", "Ada", "peut-être"],
        ["Loi", "Zoé", "à confirmer"],
        ["Dey", "Ali", "oui"],
    ]
    page.read(write_csv(tmp_path / "liste.csv", rows))
    qtbot.waitUntil(lambda: page.mapping is not None, timeout=20_000)
    assert page.mapping is not None
    seen = page.mapping.questions.viewport()
    shown = [button.mapTo(seen, button.rect().bottomLeft()).y() for button in seen.findChildren(QRadioButton)]
    assert len(shown) == 4
    assert max(shown) <= seen.height()
    assert [button.text().partition(" :")[0].partition("\u00a0:")[0] for button in seen.findChildren(QRadioButton)][
        :2
    ] == [
        "non",
        "oui",
    ]


class Windows(QObject):
    """Hears which widgets are shown as windows of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_a_question_is_asked_in_the_page_and_flashes_no_window(qtbot: QtBot, page: RosterPage, tmp_path: Path) -> None:
    rows = [("Nom", "Prénom", "Présence"), ("Martin", "Léa", "peut-être"), ("Roy", "Ana", "oui")]
    windows, app = Windows(), QApplication.instance()
    assert app is not None
    app.installEventFilter(windows)
    page.read(write_csv(tmp_path / "liste.csv", rows))
    qtbot.waitUntil(lambda: page.mapping is not None, timeout=20_000)
    app.removeEventFilter(windows)
    assert page.mapping is not None
    assert page.mapping.questions.isVisible()
    assert windows.shown == []
