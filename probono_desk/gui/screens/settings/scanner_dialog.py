"""« Tester ma douchette »: a code to scan from the screen, what came, and what to change, if anything."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.gui.base.app_events import hear, hear_no_more
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.alert_line import AlertLine
from probono_desk.gui.widgets.announce import announce
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.code_picture import CodePicture
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import N_, _
from probono_desk.scanning.scanner_report import TEST_TEXT, ScannerReport, Verdict, scanner_report

_SIDE_PX = 232
_DONE_AFTER_MS = 500  # without a key

_ENTER, _TAB, _NOTHING = N_("Entrée"), N_("Tabulation"), N_("rien")
_ENDINGS = {Qt.Key.Key_Return: _ENTER, Qt.Key.Key_Enter: _ENTER, Qt.Key.Key_Tab: _TAB}
_KEYBOARDS = {
    "us": N_("États-Unis (QWERTY)"),
    "fr": N_("France (AZERTY)"),
    "be": N_("Belgique (AZERTY)"),
    "de": N_("Allemagne (QWERTZ)"),
    "ch": N_("Suisse (QWERTZ)"),
    "es": N_("Espagne (QWERTY)"),
    "it": N_("Italie (QWERTY)"),
    "ca": N_("Canada français (QWERTY)"),
}


class ScannerDialog(QDialog):
    """Hears every key itself while it is open: what is scanned here is no arrival."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Tester ma douchette"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.report: ScannerReport | None = None
        self._keys: list[tuple[str, float]] = []
        self._done = QTimer(self)
        self._done.setSingleShot(True)
        self._done.timeout.connect(self._on_done)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.GRID_PX * 3] * 4)
        column.setSpacing(theme.GRID_PX * 2)
        column.addWidget(Label(_("Tester ma douchette"), size_px=20, weight=theme.BOLD))
        column.addWidget(
            Label(
                _("Lisez ce code à l’écran, à quinze centimètres, ou un badge. Rien n’est enregistré."),
                ink="muted",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX * 3)
        row.addWidget(CodePicture(TEST_TEXT, _("Code à lire"), side_px=_SIDE_PX), 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(theme.GRID_PX)
        self.verdict = AlertLine(_("En attente d’une lecture…"), Meaning.NEUTRAL)
        self._told = told
        told.addWidget(self.verdict)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.GRID_PX * 2)
        form.setVerticalSpacing(theme.GRID_PX // 2)
        self.lines = {name: Label("–", tabular=True, wrap=True) for name in ("heard", "around", "ending", "pace")}
        for name, words in (
            ("heard", _("Reçu")),
            ("around", _("Avant, après")),
            ("ending", _("Touche finale")),
            ("pace", _("Cadence")),
        ):
            form.addRow(Label(words, ink="muted"), self.lines[name])
        told.addLayout(form)
        told.addStretch(1)
        row.addLayout(told, 1)
        column.addLayout(row, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self.close_button = Button(_("Fermer"), on_click=self.accept)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons.addWidget(self.close_button)
        column.addLayout(buttons)
        self.resize(theme.current().px(680), theme.current().px(400))
        self.setFocus()  # who has none is not known to have been the one that closes
        hear(self, QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)  # before the door's own
        self.finished.connect(lambda _result: hear_no_more(self))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take each key of the burst; Escape still closes."""
        if not isinstance(event, QKeyEvent) or event.key() == Qt.Key.Key_Escape:
            return False
        if event.type() is QEvent.Type.KeyPress and _watched.isWindowType():
            self._hear(event)
        return True

    def _hear(self, event: QKeyEvent) -> None:
        ending = _ENDINGS.get(Qt.Key(event.key()))
        if ending is not None:
            if self._keys:
                self._judge(ending)
            return
        if len(event.text()) == 1 and event.text().isprintable():
            self._keys.append((event.text(), float(event.timestamp()) or time.monotonic() * 1000))
            self._done.start(_DONE_AFTER_MS)

    @Slot()
    def _on_done(self) -> None:
        if self._keys:
            self._judge(_NOTHING)

    def _judge(self, ending: str) -> None:
        self._done.stop()
        keys, self._keys = self._keys, []
        self.report = report = scanner_report(keys)
        words, meaning = told(report)
        old, self.verdict = self.verdict, AlertLine(words, meaning)
        self._told.replaceWidget(old, self.verdict)
        old.deleteLater()
        self.lines["heard"].setText(report.heard[:60])
        around = " · ".join(part or "–" for part in (report.prefix, report.suffix))
        self.lines["around"].setText(around)
        self.lines["ending"].setText(_(ending))
        self.lines["pace"].setText(_("{n} ms entre deux touches").format(n=round(report.pace_ms)))
        announce(self, words, urgent=True)


def told(report: ScannerReport) -> tuple[str, Meaning]:
    """What a report means for the person who holds the scanner, in one sentence."""
    if report.verdict is Verdict.GOOD:
        return _("Tout va bien : les badges seront lus."), Meaning.GOOD
    if report.verdict is Verdict.BADGE:
        return _("Ce badge est bien lu. Le code affiché ici en dit plus sur le réglage de la douchette."), Meaning.GOOD
    if report.verdict is Verdict.OTHER_KEYBOARD:
        if report.keyboards is None:
            return _("Les badges seront lus, mais la douchette est réglée sur un autre clavier."), Meaning.GOOD
        scanner, computer = (_(_KEYBOARDS[name]) for name in report.keyboards)
        return (
            _(
                "Les badges seront lus. La douchette est réglée sur {scanner}, l’ordinateur sur {computer} : "
                "pour d’autres codes, réglez-la sur {computer} avec sa notice."
            ).format(scanner=scanner, computer=computer),
            Meaning.GOOD,
        )
    if report.verdict is Verdict.TOO_SLOW:
        return (
            _(
                "La douchette est trop lente : réglez à zéro le délai entre deux caractères, avec sa notice, puis "
                "recommencez."
            ),
            Meaning.TROUBLE,
        )
    if report.verdict is Verdict.CUT:
        return _("Le code arrive en partie : rapprochez la douchette, puis recommencez."), Meaning.ATTENTION
    return _("Ce n’est pas le code affiché ici. Lisez celui de l’écran."), Meaning.ATTENTION
