"""A scan is never lost: at a slow scanner's pace, on every page, in every field, in the kiosk and in dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from probono_desk.domain.badge_code import new_code
from probono_desk.domain.people import Badge, Person, Scan
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.app.scans_to_door import install
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.devices.scan_filter import HOLD_MS
from probono_desk.gui.printer.print_dialog import PrintDialog
from probono_desk.gui.screens.deliverables.mission.dialogs import RecommendationDialog
from probono_desk.gui.screens.door.page import DoorPage
from probono_desk.gui.screens.roster.page import RosterPage
from probono_desk.gui.screens.tables.page import TablesPage
from probono_desk.gui.screens.tables.round.round_view import RoundView
from probono_desk.gui.shared.end_of_day_dialog import EndOfDayDialog
from probono_desk.gui.shared.incident_dialog import IncidentDialog
from probono_desk.gui.shared.kiosk import Kiosk, PinDialog
from probono_desk.gui.widgets.question import Question
from probono_desk.gui.widgets.spin_box import TimeField
from probono_desk.scanning.layouts import LAYOUTS, typed
from probono_desk.scanning.wedge import GAP_MS
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.roster.edit_person import edit_person
from tests.gui.conftest import NOON
from tests.gui.shown_pages import go_to, page_of
from tests.roster.files import write_csv
from tests.scanner import press

PACE_MS, PAUSE_MS = 50, 70


@pytest.fixture
def heard(window: MainWindow, context: DeskContext) -> Iterator[list[str]]:
    hears = install(window, context)
    scans: list[str] = []
    hears.scanned.connect(scans.append)
    window.show_pages({"page": "door"})  # where scans lead
    window.activateWindow()
    yield scans
    hears.deleteLater()


def scan_slowly(widget: QWidget, code: str) -> None:
    press(widget, code[:5], pace_ms=PACE_MS)
    QTest.qWait(PAUSE_MS)
    press(widget, code[5:], pace_ms=PACE_MS, follows=True)
    press(widget, "", end=Qt.Key.Key_Return, follows=True)
    QTest.qWait(GAP_MS * 2)


def fields(widget: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    found: list[QLineEdit | QPlainTextEdit] = []
    found += widget.findChildren(QLineEdit)
    found += widget.findChildren(QPlainTextEdit)
    return [field for field in found if field.isVisibleTo(widget) and field.isEnabled() and not field.focusProxy()]


def text_of(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("name", [spec.name for spec in PAGES])
def test_a_slow_scan_is_heard_on_every_page_and_in_every_field(
    window: MainWindow, context: DeskContext, heard: list[str], name: str
) -> None:
    assert window.stack is not None
    window.go(name)
    page = window.stack.page(name)
    assert page is not None
    scanned = []
    for field in [None, *fields(page)]:
        window.go(name)
        if field is not None:
            field.setFocus()
        before = text_of(field) if field is not None else ""
        scanned.append(new_code())
        scan_slowly(window, scanned[-1])
        assert field is None or text_of(field) == before
        assert window.page_name() == "door"
    assert heard == scanned
    assert context.settings.actor == "Sam Delattre"


def test_a_slow_scan_is_heard_in_a_dialog_and_nothing_is_kept_of_it(
    qtbot: QtBot, window: MainWindow, context: DeskContext, heard: list[str]
) -> None:
    dialog = IncidentDialog(context, window)
    dialog.open()
    qtbot.waitExposed(dialog)
    written = fields(dialog)
    scanned = []
    for field in written:
        field.setFocus()
        scanned.append(new_code())
        scan_slowly(dialog, scanned[-1])
    assert heard == scanned
    assert written
    assert [text_of(field) for field in written] == [""] * len(written)
    assert dialog.isVisible()
    dialog.close()


PACES_MS = (4, 45, 80)


@pytest.mark.parametrize(
    ("ticket", "first"), [("123456789012", 0), ("weez-77", 1), ("https://billets.example/v/EB-77810?x=1", 2)]
)
@pytest.mark.parametrize(
    "read", [lambda ticket: ticket, lambda ticket: typed(ticket, scanner=LAYOUTS[0], computer=LAYOUTS[1])]
)
def test_6_a_ticket_is_heard_in_every_field_of_a_persons_card_and_nothing_of_it_is_kept(
    qtbot: QtBot,
    window: MainWindow,
    dossier: Dossier,
    heard: list[str],
    ticket: str,
    first: int,
    read: Callable[[str], str],
) -> None:
    """A ticket has no check letter; its Enter saved the card with the code in the first name.

    Each field hears each ticket and each pace, and each ticket comes at each pace.
    """
    with dossier.read() as db:
        shown, holder = db.all(Person, retired=False)[:2]
    page = go_to(window, "roster", RosterPage)
    page.people.show_person(shown.id)
    written = [field for field in fields(page.people.panel) if not field.isReadOnly()]
    assert len(written) > 6
    for number, field in enumerate(written):
        edit_person(dossier, holder.id, {"ticket": f"{ticket}{number:03}"}, at=NOON, actor="Sam")
        came = read(f"{ticket}{number:03}")
        window.go("roster")
        field.setFocus()
        before = text_of(field)
        press(window, came, end=Qt.Key.Key_Return, pace_ms=PACES_MS[(first + number) % 3])
        QTest.qWait(GAP_MS * 2)
        assert text_of(field) == before
        assert (heard[-1:], len(heard), window.page_name()) == ([came], number + 1, "door")
    with dossier.read() as db:
        after = db.get(Person, shown.id)
    assert after is not None
    assert (after.first_name, after.last_name) == (shown.first_name, shown.last_name)


def test_6_what_is_typed_by_hand_into_a_card_stays_though_it_is_a_ticket(
    window: MainWindow, dossier: Dossier, heard: list[str]
) -> None:
    with dossier.read() as db:
        shown, holder = db.all(Person, retired=False)[:2]
    edit_person(dossier, holder.id, {"ticket": "weez-77"}, at=NOON, actor="Sam")
    page = go_to(window, "roster", RosterPage)
    page.people.show_person(shown.id)
    field = page.people.panel.lines["skills"]
    field.setFocus()
    field.clear()
    press(window, "weez-77", pace_ms=120)
    press(window, "", end=Qt.Key.Key_Return, pace_ms=200, follows=True)
    QTest.qWait(GAP_MS * 2)
    assert (field.text(), heard, window.page_name()) == ("weez-77", [], "roster")


def round_with_focus(window: MainWindow) -> RoundView:
    """Where a lone key already does something."""
    window.go("tables", "round")
    view = page_of(window, "tables", TablesPage).view("round")
    assert isinstance(view, RoundView)
    view.setFocus()
    return view


SHORT = "a7v2"
"""As short as a ticket may be, of keys that the round takes for help, a table and marks."""


def scan_as_slowly_as_is_real(window: MainWindow, text: str, *, end: Qt.Key | None) -> None:
    """Key by key, each after more than the time that typing is held for."""
    for place, letter in enumerate(text):
        press(window, letter, pace_ms=0, follows=place > 0)
        press(window, "", pace_ms=70, follows=True)
        QTest.qWait(GAP_MS + 10)
    if end is not None:
        press(window, "", end=end, follows=True)
    QTest.qWait(HOLD_MS + GAP_MS)


@pytest.mark.parametrize("end", [None, Qt.Key.Key_Return, Qt.Key.Key_Tab])
@pytest.mark.parametrize(
    ("ticket", "scanned"),
    [
        (SHORT, SHORT),
        ("avo-1234", "avo-1234"),
        ("avo-1234", "]Q1avo-1234"),
        ("Z#12M", typed("Z#12M", scanner=LAYOUTS[0], computer=LAYOUTS[1])),
        ("avo-1234", "https://billets.example/v/avo-1234?x=1"),
        ("avo-1234", typed("HTTP://B.EX/avo-1234", scanner=LAYOUTS[0], computer=LAYOUTS[1])),
    ],
)
def test_1_a_slow_ticket_presses_no_key_of_the_round(
    window: MainWindow, dossier: Dossier, heard: list[str], ticket: str, scanned: str, end: Qt.Key | None
) -> None:
    with dossier.read() as db:
        holder = db.all(Person, retired=False)[0]
    edit_person(dossier, holder.id, {"ticket": ticket}, at=NOON, actor="Sam")
    view = round_with_focus(window)
    before = view.state()
    scan_as_slowly_as_is_real(window, scanned, end=end)
    assert (heard, window.page_name(), view.state()) == ([scanned], "door", before)


@pytest.mark.parametrize("paces_ms", [(95, 20, 130, 140, 30, 3, 3, 60), (3, 3, 3, 140, 3, 3, 3, 3), (120,) * 8])
def test_1_a_ticket_that_comes_in_fits_and_starts_is_one_scan(
    window: MainWindow, dossier: Dossier, heard: list[str], paces_ms: tuple[int, ...]
) -> None:
    """A capital waits for its Shift: its end came as fast as a scanner's, and was taken for another code."""
    with dossier.read() as db:
        holder = db.all(Person, retired=False)[0]
    edit_person(dossier, holder.id, {"ticket": "VO#7-124"}, at=NOON, actor="Sam")
    view = round_with_focus(window)
    before = view.state()
    for place, (letter, pace_ms) in enumerate(zip("vo#7-124", paces_ms, strict=True)):
        press(window, letter, pace_ms=0, follows=place > 0)
        press(window, "", pace_ms=pace_ms, follows=True)
        QTest.qWait(GAP_MS + 10 if pace_ms > GAP_MS else 0)
    press(window, "", end=Qt.Key.Key_Return, follows=True)
    assert (heard, window.page_name(), view.state()) == (["vo#7-124"], "door", before)


def test_1_the_end_of_something_longer_is_no_ticket_that_is_too_short(window: MainWindow, heard: list[str]) -> None:
    window.go("door")
    press(window, "dupont", pace_ms=60)
    press(window, "7", pace_ms=3, follows=True)
    press(window, "", end=Qt.Key.Key_Return, pace_ms=3, follows=True)
    assert heard == []


@pytest.mark.parametrize("pace_ms", [60, 110])
def test_1_an_hour_that_is_typed_is_no_ticket_though_one_is_called_so_and_a_longer_one_is(
    window: MainWindow, dossier: Dossier, heard: list[str], pace_ms: int
) -> None:
    with dossier.read() as db:
        first, second = db.all(Person, retired=False)[:2]
    edit_person(dossier, first.id, {"ticket": "1015"}, at=NOON, actor="Sam")
    edit_person(dossier, second.id, {"ticket": "101599"}, at=NOON, actor="Sam")
    window.go("tables", "repair")
    assert window.stack is not None
    page = window.stack.page("tables")
    assert page is not None
    field = TimeField("Heure", page)
    field.show()
    field.setFocus()
    field.selectAll()
    for place, figure in enumerate("1015"):
        press(window, figure, pace_ms=0, follows=place > 0)
        press(window, "", pace_ms=pace_ms, follows=True)
        QTest.qWait(GAP_MS + 10)
    QTest.qWait(HOLD_MS)
    assert (field.text(), heard, window.page_name()) == ("10:15", [], "tables")
    press(window, "101599", pace_ms=50, end=Qt.Key.Key_Return)
    assert (field.text(), heard, window.page_name()) == ("10:15", ["101599"], "door")


def test_1_a_slow_ticket_chooses_nobody_in_a_list_and_presses_nothing_in_the_kiosk(
    qtbot: QtBot, window: MainWindow, context: DeskContext, dossier: Dossier, heard: list[str]
) -> None:
    with dossier.read() as db:
        holder = db.all(Person, retired=False)[0]
    edit_person(dossier, holder.id, {"ticket": "WZ 4410 7"}, at=NOON, actor="Sam")
    page = go_to(window, "roster", RosterPage)
    table = page.people.table
    table.setFocus()
    before = table.currentIndex().row()
    scan_as_slowly_as_is_real(window, "wz44107", end=Qt.Key.Key_Return)
    assert (heard, table.currentIndex().row()) == (["wz44107"], before)
    taken: list[str] = []
    context.scan_taker = taken.append
    button = QPushButton("Espace")
    kiosk = Kiosk(context, button, window)
    qtbot.addWidget(kiosk)
    kiosk.begin()
    button.setFocus()
    QTest.qWait(1_100)  # the same code within a second is the same scan
    press(kiosk, "", pace_ms=1_100)
    scan_as_slowly_as_is_real(window, "wz44107", end=None)
    assert taken == ["wz44107"]
    context.open_dossier = None  # then anybody may leave
    QTest.mouseClick(kiosk.leave_button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("end", [None, Qt.Key.Key_Return])
@pytest.mark.parametrize("scanned", [None, "bz441000002"])
def test_1_the_first_scan_after_an_import_chooses_nobody_in_the_list(
    qtbot: QtBot,
    window: MainWindow,
    dossier: Dossier,
    heard: list[str],
    tmp_path: Path,
    scanned: str | None,
    end: Qt.Key | None,
) -> None:
    page = go_to(window, "roster", RosterPage)
    lines = [("Nom", "Prénom", "E-mail", "Code du billet")]
    lines += [
        (name, "Ana", f"{name}@example.org", f"BZ4410{n:05}") for n, name in enumerate(("Bonnet", "Cour", "Roux"))
    ]
    page.read(write_csv(tmp_path / "liste.csv", lines))
    qtbot.waitUntil(lambda: page.preview is not None and page.preview.import_button.isEnabled(), timeout=20_000)
    assert page.preview is not None
    QTest.mouseClick(page.preview.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.shown() is page.people and page.people.table.hasFocus(), timeout=20_000)
    with dossier.read() as db:
        code = scanned or db.all(Badge, retired=False)[3].code
    chosen = page.people.table.selectionModel()
    assert (chosen.selectedRows(), page.people.panel.person_id()) == ([], None)
    scan_as_slowly_as_is_real(window, code, end=end)
    assert (heard, window.page_name()) == ([code], "door")
    assert (chosen.selectedRows(), page.people.panel.person_id()) == ([], None)


def test_1_a_key_that_begins_no_ticket_does_what_it_does(window: MainWindow, heard: list[str], qtbot: QtBot) -> None:
    view = round_with_focus(window)
    before = view.state()
    press(window, "3")
    qtbot.waitUntil(lambda: view.state() != before)
    assert heard == []


@pytest.mark.parametrize("scanned", ["12", "7", "A12", typed("12", scanner=LAYOUTS[0], computer=LAYOUTS[1])])
def test_6_a_ticket_that_is_too_short_lets_nobody_in_and_is_said(
    window: MainWindow, dossier: Dossier, heard: list[str], scanned: str
) -> None:
    """At the door, 12 and Enter are table 12, and its first name."""
    page = go_to(window, "door", DoorPage)
    with dossier.read() as db:
        before = len(db.all(Scan))
    press(window, scanned, end=Qt.Key.Key_Return)
    assert heard == [scanned]
    assert page.answer_view.said().headline == "Code trop court"
    assert "quatre caractères" in page.answer_view.said().what_to_do
    with dossier.read() as db:
        assert len(db.all(Scan)) == before


def file_dialog(_context: DeskContext, window: MainWindow, folder: Path) -> QDialog:
    """Qt's own, which is what Linux shows: it has names to complete."""
    (folder / "Bilan").mkdir()
    dialog = QFileDialog(window, "Enregistrer le PDF", str(folder), "Documents PDF (*.pdf)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile("badges.pdf")
    return dialog


def print_dialog(context: DeskContext, window: MainWindow, _folder: Path) -> QDialog:
    return PrintDialog(context, window, pages=7, page_mm=(210, 297), badges=True, again=2)


DIALOGS: dict[str, Callable[[DeskContext, MainWindow, Path], QDialog]] = {
    "file": file_dialog,
    "print": print_dialog,
    "question": lambda _context, window, _folder: Question("Clôturer ?", "Un fichier s’écrit.", "Clôturer", window),
    "kiosk code": lambda context, window, _folder: PinDialog(context, window),
    "end of day": lambda context, window, _folder: EndOfDayDialog(context, window),
    "new recommendation": lambda _context, window, _folder: RecommendationDialog(None, 0, window),
}


def states(dialog: QDialog) -> list[object]:
    """What a scan could have written into, ticked, chosen or pressed."""
    found: list[object] = [text_of(field) for field in fields(dialog)]
    found += [box.value() for box in dialog.findChildren(QSpinBox)]
    found += [box.currentText() for box in dialog.findChildren(QComboBox)]
    found += [field.dateTime() for field in dialog.findChildren(QDateTimeEdit)]
    found += [box.isChecked() for box in dialog.findChildren(QCheckBox)]
    return found


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen one
@pytest.mark.parametrize("kind", DIALOGS)
def test_1_a_slow_scan_is_heard_in_each_kind_of_dialog_wherever_the_focus_is(
    qtbot: QtBot, window: MainWindow, context: DeskContext, heard: list[str], tmp_path: Path, kind: str
) -> None:
    dialog = DIALOGS[kind](context, window, tmp_path)
    qtbot.addWidget(dialog)
    ended: list[int] = []
    dialog.finished.connect(ended.append)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    stops: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and focused not in stops and len(stops) < 9:
        stops.append(focused)
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Tab)
    before, scanned = states(dialog), []
    for stop in stops:
        stop.setFocus()
        scanned.append(new_code())
        scan_slowly(dialog, scanned[-1])
        assert states(dialog) == before, stop
        assert QApplication.focusWidget() is stop
    assert heard == scanned
    assert ended == []
    dialog.close()


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen one
def test_1_a_slow_scan_leaves_a_save_dialog_as_it_was_though_it_proposes_names(
    qtbot: QtBot, window: MainWindow, heard: list[str], tmp_path: Path
) -> None:
    code = new_code()
    for name in ("badges.pdf", "badges 2.pdf", code[:1], code[:3]):
        (tmp_path / name).touch()
    dialog = QFileDialog(window, "Enregistrer le PDF", str(tmp_path), "Tout (*)")
    qtbot.addWidget(dialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile("badges.pdf")
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    field = dialog.findChildren(QLineEdit)[0]
    assert field.hasFocus()
    before = field.text(), field.selectedText()
    proposed = False
    for place, letter in enumerate(code):
        press(QApplication.activePopupWidget() or dialog, letter, pace_ms=0, follows=place > 0)
        press(dialog, "", pace_ms=60, follows=True)
        QTest.qWait(GAP_MS + 20)
        proposed |= QApplication.activePopupWidget() is not None
    press(dialog, "", end=Qt.Key.Key_Return, follows=True)
    QTest.qWait(GAP_MS * 2)
    assert proposed
    assert (heard, QApplication.activePopupWidget()) == ([code], None)
    assert (field.text(), field.selectedText()) == before
    assert dialog.isVisible()
    dialog.close()


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen one
def test_a_slow_scan_is_heard_in_the_kiosk_while_its_code_is_asked(
    qtbot: QtBot, window: MainWindow, context: DeskContext, heard: list[str]
) -> None:
    content = QWidget()
    taken: list[str] = []
    context.scan_taker = taken.append
    kiosk = Kiosk(context, content, window)
    qtbot.addWidget(kiosk)
    kiosk.begin()
    QTest.mouseClick(kiosk.leave_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(kiosk.isActiveWindow)
    QTest.keyClicks(kiosk.pin, "12")
    assert QApplication.focusWidget() is kiosk.pin
    code = new_code()
    scan_slowly(kiosk, code)
    assert (heard, taken, kiosk.pin.text()) == ([code], [code], "12")
    assert not kiosk.said.text()
    context.open_dossier = None  # then anybody may leave
    QTest.mouseClick(kiosk.leave_button, Qt.MouseButton.LeftButton)
