"""The whole day through the real window, as the people at the desk live it.

Everything here is real: the window that ``app`` makes, its widgets, keys and drops, an encrypted dossier, PDFs read by
another library, a second process. Only the clock is simulated, and the system's own file dialogs, which are another
program's windows. What is asserted is what somebody would see, on the screen, on paper or in a file.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
import zxingcpp
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QFileDialog,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as QtBotTimeoutError
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from probono_desk import app
from probono_desk.domain.badge_code import new_code
from probono_desk.domain.instants import at_local
from probono_desk.domain.people import Badge, Person
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.look import theme
from probono_desk.gui.look.focus_ring import FocusRing
from probono_desk.gui.screens.clock.big_time import BigTime
from probono_desk.gui.screens.deliverables.page import DeliverablesPage
from probono_desk.gui.screens.file.incoming import IncomingSection
from probono_desk.gui.screens.paper.page_view import PageView
from probono_desk.gui.screens.roster.page import RosterPage
from probono_desk.gui.wall.window import WallWindow
from probono_desk.gui.widgets.figure import Figure
from probono_desk.gui.widgets.toast import Toast
from probono_desk.roster.columns import Sheet
from probono_desk.store.check import prove
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.desk.open_desk import last_backup
from probono_desk.usecases.desk.sample_edition import sample_folder
from probono_desk.usecases.file import join
from probono_desk.usecases.outcome.status import status
from tests import dragging
from tests.printing.reading import qr_codes
from tests.programs import run_program
from tests.roster.files import Rows, write_workbook
from tests.scanner import press

W = TypeVar("W", bound=QWidget)
Enter, Down, Right = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Right
NAME = "Probono Factory Hauts-de-France"
PHRASE = "quatre mots pour le siège"
A_HAND_MS = 120
PATIENCE_MS = 20_000


@dataclass(slots=True)
class Clock:
    """The clock of the day, moved by the test."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def set(self, hour: int, minute: int) -> None:
        self.now = at(hour, minute)


def at(hour: int, minute: int) -> datetime:
    return at_local(date(2026, 12, 5), time(hour, minute), "Europe/Paris")


class FileDialogs:
    """Answers for whoever would choose a file or folder in the system's dialog."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answer = Path()
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_asked: (str(self.answer), ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(self.answer))


class Laptop:
    """A laptop and who sits at it: what they see, and what they do with mouse and keyboard."""

    def __init__(self, qtbot: QtBot, clock: Clock, pictures: Path) -> None:
        self._qtbot, self._clock, self._pictures = qtbot, clock, pictures
        pictures.mkdir()
        self.window: MainWindow
        self.session: DeskSession

    def start(self) -> None:
        """Start the program."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.window = app.make_window(application, self._clock)
        self.session = app.open_session(self.window)
        self.window.show()
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)

    def stop(self) -> None:
        """Close the window, as its cross does, and let the program end: nothing of it is left."""
        if not isValid(self.window):
            return
        self.window.close()
        self._qtbot.waitUntil(lambda: not self.window.isVisible(), timeout=20_000)  # its dossier is put away first
        self.session.close()  # as the program does before it ends
        assert self.wall() is None
        for left in (self.window.context.bridge, self.window.context.tasks, self.window):
            left.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # What is seen

    def front(self) -> QWidget:
        """The window, or the dialog that lies over it."""
        return QApplication.activeModalWidget() or self.window

    def sees(self, *sentences: str) -> None:
        """Each sentence is on the screen now, or comes soon."""

        def all_there() -> None:
            seen = words_of(self.front())
            missing = [sentence for sentence in sentences if sentence not in seen]
            assert not missing, f"{missing} not in: {seen}"

        self._soon(all_there)

    def says_figures(self, wanted: list[str]) -> None:
        """The day page says these figures, now or soon: it reads in the background."""

        def the_same() -> None:
            assert figures_of_the_day(self) == wanted

        self._soon(the_same)

    def does_not_see(self, sentence: str) -> None:
        assert sentence not in words_of(self.front())

    def find(self, kind: type[W], words: str | None = None) -> W:
        """The one such thing that is visible and says just these words, or is called so; it may come soon."""
        found: list[W] = []

        def there() -> None:
            found[:] = [widget for widget in shown(self.front(), kind) if words is None or words in names_of(widget)]
            assert len(found) == 1, f"{len(found)} × {words!r}: {[names_of(one) for one in shown(self.front(), kind)]}"

        self._soon(there)
        return found[0]

    def rows(self, name: str) -> list[list[str]]:
        """What a list or table of that name shows."""
        return rows_of(self.find(QAbstractItemView, name))

    def wall(self) -> WallWindow | None:
        """What the room sees."""
        walls = [window for window in QApplication.topLevelWidgets() if isinstance(window, WallWindow)]
        return next((window for window in walls if window.isVisible()), None)

    def keep_picture(self, name: str, widget: QWidget | None = None) -> QImage:
        """A picture of what is seen, to be looked at; pytest keeps the last ones."""
        QApplication.processEvents()
        picture = (widget or self.window).grab().toImage()
        picture.save(str(self._pictures / f"{name}.png"))
        return picture

    def _soon(self, check: Callable[[], None]) -> None:
        try:
            self._qtbot.waitUntil(check, timeout=PATIENCE_MS)
        except QtBotTimeoutError:
            check()  # says what is seen instead

    # What is done

    def click(self, words: str) -> None:
        """Press the button that says this, once it can be pressed."""
        button = self.find(QAbstractButton, words)
        self._qtbot.waitUntil(button.isEnabled, timeout=PATIENCE_MS)
        self._point_and_click(button)

    def _point_and_click(self, button: QAbstractButton) -> None:
        """As the system hands a click to the window, where the button can be seen and nothing lies over it."""
        window = button.window()
        place = QPoint(12, button.height() // 2) if isinstance(button, QCheckBox) else button.rect().center()

        def within_reach() -> None:
            for area in shown(window, QScrollArea):
                if area.isAncestorOf(button):
                    area.ensureWidgetVisible(button)
            under = window.childAt(button.mapTo(window, place))
            for toast in shown(window, Toast):
                if under is not None and toast.isAncestorOf(under):
                    QTest.mouseClick(toast.close_button, Qt.MouseButton.LeftButton)
            assert under is button or (under is not None and button.isAncestorOf(under)), under

        self._soon(within_reach)
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=button.mapTo(window, place))
        QApplication.processEvents()

    def go(self, page: str) -> None:
        """Go to a page by the rail."""
        rail = self.window.rail
        assert rail is not None
        (button,) = (button for button in rail.findChildren(QAbstractButton) if page in names_of(button))
        self._point_and_click(button)
        self._qtbot.waitUntil(lambda: self.window.windowTitle().startswith(page))
        QApplication.processEvents()

    def type_text(self, text: str, *, end: Qt.Key | None = None) -> None:
        """Type into whatever has the focus, at the pace of a hand."""
        press(self.front(), text, end=end, pace_ms=A_HAND_MS)

    def keys(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key, or a shortcut, as the system hands it to the window."""
        front = self.front()
        front.activateWindow()  # what a window manager does when a dialog has closed
        self._qtbot.waitUntil(front.isActiveWindow)
        QTest.keyClick(front.windowHandle(), key, modifier)
        QApplication.processEvents()

    def write(self, field: str, text: str) -> None:
        """Put the cursor in a field and type."""
        line = self.find(QLineEdit, field)
        line.setFocus()
        line.selectAll()
        self.type_text(text)

    def scan(self, code: str) -> None:
        """Hold a badge before the scanner: it types into the window, wherever the focus is."""
        press(self.window, code, end=Enter)

    def drop(self, above: type[QWidget], *files: Path) -> None:
        """Let go of files above a page or a part of it."""
        target: QWidget = self.find(above)
        data, middle = dragging.held(*files), target.rect().center()
        assert dragging.enters(target, data, middle)
        dragging.lets_go(target, data, middle)


def plain(text: str) -> str:
    """The words without what typography adds: no-break spaces and line breaks."""
    return " ".join(text.split())


def shown(root: QWidget, kind: type[W]) -> list[W]:
    return [widget for widget in root.findChildren(kind) if widget.isVisible()]


def names_of(widget: QWidget) -> tuple[str, str]:
    """What a widget shows, and what it is called."""
    text = ""
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit | BigTime):
        text = widget.text()
    elif isinstance(widget, QPlainTextEdit):
        text = widget.toPlainText()
    elif isinstance(widget, QAbstractItemView):
        text = " / ".join(" · ".join(row) for row in rows_of(widget))
    return plain(text), plain(widget.accessibleName())


def words_of(root: QWidget) -> str:
    said = (name for widget in shown(root, QWidget) for name in dict.fromkeys(names_of(widget)))
    return " | ".join(words for words in said if words)


def rows_of(view: QAbstractItemView) -> list[list[str]]:
    model = view.model()
    columns = model.columnCount() if isinstance(view, QTableView) else 1
    return [
        [plain(str(model.index(row, column).data() or "")) for column in range(columns)]
        for row in range(model.rowCount())
    ]


# The day


@pytest.fixture
def clock() -> Clock:
    return Clock(at(7, 30))


@pytest.fixture
def laptop(qtbot: QtBot, qapp: QApplication, clock: Clock, tmp_path: Path) -> Iterator[Laptop]:
    made, spoken = Laptop(qtbot, clock, tmp_path / "pictures"), QLocale()
    made.start()
    yield made
    made.stop()
    QLocale.setDefault(spoken)
    for ring in qapp.findChildren(FocusRing):
        ring.deleteLater()
    theme.apply_theme(qapp, "light", 100)


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> FileDialogs:
    return FileDialogs(monkeypatch)


def test_the_whole_day(laptop: Laptop, clock: Clock, files: FileDialogs, tmp_path: Path) -> None:
    dossier, other, stick = (new_folder(tmp_path / name) for name in ("dossier", "second", "stick"))

    phrase = create_the_dossier(laptop, files, dossier)
    import_the_list(laptop, head_office_workbook(tmp_path / "liste.xlsx"))
    codes = print_the_badges(laptop, files, tmp_path / "badges.pdf")
    kit_phrase = prepare_a_kit(laptop, files, stick)

    clock.set(8, 35)
    welcome(laptop, clock, codes)
    clock.set(8, 55)
    put_the_tables_right(laptop)
    the_day_page_agrees(laptop)

    clock.set(9, 5)
    run_the_clock(laptop, clock)
    close_and_come_back(laptop, clock)

    clock.set(15, 50)
    take_the_deliverables(laptop, files, tmp_path)
    change_how_it_looks(laptop)

    clock.set(17, 35)
    package = close_the_day(laptop, files, stick)
    evening = status(laptop.window.context.dossier)
    figures = figures_of_the_day(laptop)
    laptop.stop()

    laptop.start()
    join_on_a_second_desk(laptop, files, other, stick, kit_phrase, package)
    assert status(laptop.window.context.dossier) == evening
    laptop.says_figures(figures)
    hear_the_command_line(laptop, other, codes["V-50"])
    laptop.session.close()
    laptop.sees("Reprendre « second »")

    for folder, passphrase in ((dossier, phrase), (other, None)):
        opened = open_dossier(folder, passphrase=passphrase, at=clock.now)
        proof, backed_up_at = prove(opened), last_backup(opened)
        opened.close()
        assert backed_up_at == clock.now
        assert proof.faults == []
        assert proof.acts > 50


def create_the_dossier(laptop: Laptop, files: FileDialogs, folder: Path) -> str:
    """From the start page; the recovery phrase is shown once."""
    laptop.sees("Tout est chiffré ici ; rien ne part sans que vous l’exportiez.")
    laptop.keep_picture("start")
    laptop.click("Créer un dossier…")
    laptop.write("Titre de l’édition", NAME)
    files.answer = folder
    laptop.click("Choisir : Où le garder")
    laptop.click("Créer")
    laptop.sees("La phrase de secours", "Notez-la sur papier")
    phrase = plain(laptop.find(QLabel, "Phrase de secours").text()).replace(" ", "")
    assert len(phrase) == 35
    laptop.click("Je l’ai notée")
    laptop.click("Plus tard")
    laptop.sees(NAME, "samedi 5 décembre 2026", "Le dossier est prêt. La journée peut se préparer.")
    return phrase


def head_office_workbook(path: Path) -> Path:
    """The sample edition as head office sends it: one workbook, five sheets."""
    names = ("edition", "structures", "volontaires", "equipe", "programme")
    sheets: dict[str, Rows] = {}
    for sheet, name in zip(Sheet, names, strict=False):  # the diagnoses come in an extract of their own
        with (sample_folder() / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
            sheets[sheet.value] = list(csv.reader(lines, delimiter=";"))
    return write_workbook(path, sheets)


def import_the_list(laptop: Laptop, workbook: Path) -> None:
    """Dropped, looked at, and only then imported."""
    laptop.click("Importer la liste")
    laptop.drop(RosterPage, workbook)
    laptop.sees("« liste.xlsx » est lu ; rien n’est encore enregistré.", "88 nouvelles", "Rien à annuler")
    # The sample has two homonyms on purpose: nothing goes in before somebody said who they are.
    laptop.sees("Une personne ou deux ? même nom")
    laptop.click("Deux personnes")
    lines = laptop.rows("88 nouvelles")
    assert ["Claire Delattre", "volontaire", "1", "Banque Coquelicot · salarié·e"] in lines
    laptop.keep_picture("import")
    laptop.click("Importer")
    laptop.sees("67 personnes · 5 tables", "Œuvrard · Bastien", "Annuler : Import de liste.xlsx")


def print_the_badges(laptop: Laptop, files: FileDialogs, pdf: Path) -> dict[str, str]:
    """What is seen is what comes out: a scanner reads the codes on the screen, and every one on paper."""
    laptop.go("Papiers")
    laptop.sees("Page 1 sur 7")
    files.answer = pdf
    laptop.click("Enregistrer le PDF…")
    laptop.sees("Enregistré")
    laptop.click("Il est imprimé")
    laptop.sees("67 badges")
    with laptop.window.context.dossier.read() as db:
        people = db.index(Person)
        codes = {people[badge.person_id].reference: badge.code for badge in db.all(Badge)}
    printed = [code for page in range(len(PdfReader(pdf).pages)) for code in qr_codes(pdf, page)]
    assert sorted(printed) == sorted(codes.values())
    on_screen = codes_on(laptop.keep_picture("paper", laptop.find(PageView)))
    assert on_screen
    assert set(on_screen) <= set(printed)
    return codes


def codes_on(picture: QImage) -> list[str]:
    drawn = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(drawn.constBits(), np.uint8).reshape(drawn.height(), drawn.bytesPerLine())
    return [found.text for found in zxingcpp.read_barcodes(np.ascontiguousarray(pixels[:, : drawn.width()]))]


def prepare_a_kit(laptop: Laptop, files: FileDialogs, stick: Path) -> str:
    """For the second laptop, before anybody has come."""
    laptop.go("Fichier")
    laptop.click("Préparer un kit…")
    phrase = laptop.find(QLineEdit, "Phrase de passe du kit").text()
    files.answer = stick
    laptop.click("Écrire le kit…")
    laptop.sees("Kit écrit et relu : kit_2026-12-05.probono")
    return phrase


def welcome(laptop: Laptop, clock: Clock, codes: dict[str, str]) -> None:
    """Scans from any page, letters, a walk-in, and ways back."""
    laptop.go("Réglages")
    laptop.find(QAbstractButton, "Thème, Clair").setFocus()
    laptop.scan(codes["V-01"])
    laptop.sees("Arrivé·e", "à 8:35", "Claire Delattre", "L’Établi des Hauts-Jardins", "1 sur 10 arrivé")
    laptop.scan(str(new_code()))
    laptop.sees("Badge inconnu")
    laptop.scan(codes["V-02"])
    laptop.sees("Arrivé·e", "Karim Baudry")
    clock.set(8, 41)
    laptop.scan(codes["V-01"])
    laptop.sees("Déjà là", "depuis 8:35, à ce poste")

    laptop.type_text("oeuvr")
    laptop.sees("Bastien Œuvrard")
    laptop.type_text("", end=Enter)
    laptop.sees("Arrivé·e", "Bastien Œuvrard", "Les Mentors du Beffroi")

    laptop.type_text("Ada Lovelace")
    laptop.sees("Inscrire « Ada Lovelace » sans rendez-vous")
    laptop.type_text("", end=Enter)
    laptop.type_text("Machines Analytiques", end=Enter)
    laptop.type_text("", end=Enter)
    laptop.sees("Arrivé·e", "Ada Lovelace", "Sans rendez-vous")

    laptop.scan(codes["V-03"])
    laptop.sees("Émilie Vasseur", "5 présents = 4 sur 50 attendus + 1 sans rendez-vous")
    laptop.click("Annuler")
    laptop.sees("Annulé", "Arrivée d’Émilie Vasseur")
    laptop.scan(codes["V-04"])
    laptop.sees("Arrivé·e", "Élise D'Hondt", "5 présents")
    laptop.keys(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    laptop.sees("Annulé", "Arrivée d’Élise D'Hondt", "4 présents")

    here_or_missing = {"V-01", "V-02", "V-14", "V-47", "V-48", "V-49", "V-50"}
    for reference in sorted(codes.keys() - here_or_missing):
        laptop.scan(codes[reference])
    laptop.sees("Patrick Chevalier", "47 présents = 46 sur 50 attendus + 1 sans rendez-vous")
    laptop.keep_picture("door")


def put_the_tables_right(laptop: Laptop) -> None:
    """Somebody moves to the table that needs them, by keyboard; who called is excused."""
    laptop.go("Tables")
    laptop.sees(
        "47 présents = 46 sur 50 attendus + 1 sans rendez-vous · 1 table sous le minimum",
        "Manquants · 4",
        "Alertes · 1",
    )
    laptop.click("Vue, Tables")
    laptop.sees("Table 1, L’Établi des Hauts-Jardins, 10 sur 10 sur place", "sous le minimum")
    laptop.click("Vue, Plan")
    laptop.find(QGraphicsView, "Plan de la salle").setFocus()
    laptop.keys(Right)
    laptop.sees("Table 2 – Les Mentors du Beffroi")
    laptop.find(QAbstractItemView, "Personnes de la table").setFocus()
    laptop.keys(Enter)
    laptop.sees("Déplacer Monique Caudrelier", "La table qui en a le plus besoin vient d’abord.")
    laptop.keep_picture("move", laptop.front())
    assert laptop.rows("Tables")[0] == ["Table 5 – La Halte Merisier"]
    laptop.keys(Enter)
    laptop.sees("Monique Caudrelier à la table 5")
    laptop.keep_picture("tables")

    laptop.click("Manquants · 4")
    missing = laptop.find(QTableView, "Personnes manquantes")
    names = [row[1] for row in rows_of(missing)]
    assert names == ["Olivier Lambert", "Bernadette Quesnoy", "Fatou Sow", "Luc Verhaeghe"]
    missing.setFocus()
    for _line in range(names.index("Luc Verhaeghe")):
        laptop.keys(Down)
    laptop.click("Excusé·e")
    laptop.sees("Luc Verhaeghe · Imprimerie du Vieux Cygne · 06 39 98 10 48 · excusé·e")


def the_day_page_agrees(laptop: Laptop) -> None:
    """The same figures as the door and the tables."""
    came = "47 présents = 46 sur 50 attendus + 1 sans rendez-vous"
    laptop.says_figures([came, "À l’intérieur 47 64 en tout", "Absents 4 1 excusé"])
    laptop.sees("Table 2, Les Mentors du Beffroi, 9 sur 9", "Probono Factory")
    laptop.keep_picture("day")


def figures_of_the_day(laptop: Laptop) -> list[str]:
    laptop.go("Jour")
    laptop.sees("À l’intérieur", "attendus")
    return [plain(figure.accessibleName()) for figure in shown(laptop.window, Figure)]


def run_the_clock(laptop: Laptop, clock: Clock) -> None:
    """The phases follow the plan until somebody says otherwise; the room sees it on the wall."""
    laptop.go("Horloge")
    laptop.sees("En ce moment", "Départ", "15:00", "Ensuite", "Diagnostic à table")
    laptop.click("Étape suivante")
    laptop.sees("Diagnostic à table", "40:00", "jusqu’à 9:45")
    laptop.click("+ 5 min")
    laptop.sees("45:00", "jusqu’à 9:50")
    laptop.click("Afficher au mur")
    laptop.sees("Aucun autre écran n’est branché")
    laptop.click("Ouvrir une fenêtre")
    laptop.sees("Retirer du mur", "La salle voit le temps et l’étape, aucun nom.")
    wall = laptop.wall()
    assert wall is not None
    assert "Diagnostic à table" in words_of(wall)
    picture = laptop.keep_picture("wall", wall)
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
    assert len(colours) > 3
    laptop.keep_picture("clock")


def close_and_come_back(laptop: Laptop, clock: Clock) -> None:
    """The program ends and starts again: the day goes on where it was."""
    laptop.stop()
    clock.set(9, 20)
    laptop.start()
    laptop.click("Reprendre « dossier »")
    laptop.sees(NAME, "Diagnostic à table")
    laptop.go("Horloge")
    laptop.sees("En ce moment", "Diagnostic à table", "30:00", "jusqu’à 9:50")


def take_the_deliverables(laptop: Laptop, files: FileDialogs, tmp_path: Path) -> None:
    """Files dropped on the board, a note, a recommendation, a pledge; and a copy out again, byte for byte."""
    laptop.go("Livrables")
    laptop.sees("L’Établi des Hauts-Jardins", "0 mission sur 5 a remis quelque chose")
    offer, prices = tmp_path / "offre.pdf", tmp_path / "grille de prix.ods"
    offer.write_bytes(bytes(range(256)) * 700)
    prices.write_bytes("prix é".encode() * 100)
    laptop.drop(DeliverablesPage, offer, prices)
    laptop.sees("1 mission sur 5 a remis quelque chose", "grille de prix.ods", "offre.pdf", "15:50")
    assert offer.exists()
    versions = laptop.rows("Versions, les actuelles d’abord")
    laptop.find(QTableView, "Versions, les actuelles d’abord").selectRow(
        [row[0] for row in versions].index("offre.pdf")
    )
    files.answer = tmp_path / "copie.pdf"
    laptop.click("Exporter offre.pdf")
    laptop.sees("« copie.pdf » exporté")
    assert files.answer.read_bytes() == offer.read_bytes()

    laptop.find(QLineEdit, "Nouvelle note").setFocus()
    laptop.type_text("La grille est chez Odile", end=Enter)
    laptop.sees("15:50 · Poste")
    laptop.click("Ajouter une préconisation")
    laptop.type_text("Appeler dix CSE avant Noël")
    laptop.click("Pour le Trail")
    laptop.click("Ajouter")
    laptop.sees("Appeler dix CSE avant Noël", "Pour le Trail")
    laptop.click("Ajouter un engagement pour le Trail")
    laptop.write("Disponibilités", "le mardi")
    laptop.click("Ajouter")
    laptop.sees("le mardi · premier rendez-vous : à fixer", "Il manque 1 volontaire")
    laptop.keep_picture("deliverables")


def change_how_it_looks(laptop: Laptop) -> None:
    """Language, theme and size, in the middle of a sentence; nothing is lost."""
    laptop.find(QLineEdit, "Nouvelle note").setFocus()
    laptop.type_text("À moitié")
    laptop.click("Switch to English")
    laptop.sees("Deliverables", "Settings", "Recommendations", "La grille est chez Odile", "À moitié")
    laptop.keep_picture("english")
    laptop.click("Passer en français")
    laptop.sees("Livrables", "Appeler dix CSE avant Noël", "À moitié")
    laptop.go("Réglages")
    laptop.click("Thème, Sombre")
    laptop.click("Taille du texte, 150 %")
    laptop.go("Livrables")
    laptop.sees("offre.pdf", "La grille est chez Odile", "Appeler dix CSE avant Noël", "le mardi", "À moitié")
    assert theme.current().dark
    laptop.keep_picture("dark-150")


def close_the_day(laptop: Laptop, files: FileDialogs, stick: Path) -> Path:
    """One file, read back before it leaves, and a receipt that says the same as whoever opens it."""
    laptop.go("Fichier")
    laptop.write("Phrase de passe", PHRASE)
    files.answer = stick
    laptop.click("Exporter…")
    laptop.sees("Relu et vérifié", "Vous pouvez retirer la clé.")
    laptop.keep_picture("file")
    (package,) = stick.glob("marathon_*.probono")
    report = join.verify(package, passphrase=PHRASE)
    assert report.ok
    laptop.sees(package.name, report.fingerprint)
    assert report.sha256 in words_of(laptop.window).replace(" ", "")
    assert not join.verify(package, passphrase="une autre phrase").ok
    return package


def join_on_a_second_desk(
    laptop: Laptop, files: FileDialogs, folder: Path, stick: Path, phrase: str, package: Path
) -> None:
    """From the morning's kit, then everything the first desk did, dropped on its file page."""
    laptop.click("Depuis un kit…")
    (files.answer,) = stick.glob("kit_*.probono")
    laptop.click("Choisir : Le kit")
    laptop.write("Phrase de passe du kit", phrase)
    files.answer = folder
    laptop.click("Choisir : Où garder le dossier")
    laptop.click("Créer ce poste")
    laptop.click("Je l’ai notée")
    laptop.click("Plus tard")
    laptop.sees(NAME)
    laptop.go("Accueil")
    laptop.sees("0 présent sur 50 attendus")  # the day page says what is still to be got ready
    laptop.go("Fichier")
    laptop.drop(IncomingSection, package)
    laptop.write("Phrase de passe du fichier", PHRASE)
    laptop.click("Ouvrir")
    laptop.sees("Entier et signé", NAME)
    laptop.click("Réunir dans ce dossier")
    laptop.sees("Réuni", "2 fichiers nouveaux")


def hear_the_command_line(laptop: Laptop, folder: Path, code: str) -> None:
    """Somebody comes very late and is checked in from a terminal, while the window has the dossier open."""
    laptop.go("Accueil")
    laptop.sees("47 présents = 46 sur 50 attendus + 1 sans rendez-vous")
    ran = run_program(["check-in", folder, code, "--at", "17:31"])
    assert (ran.returncode, ran.stderr) == (0, "")
    laptop.sees("Arrivée d’Olivier Lambert", "48 présents = 47 sur 50 attendus + 1 sans rendez-vous")


def new_folder(path: Path) -> Path:
    path.mkdir()
    return path
