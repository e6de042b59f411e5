"""One capture under way: what, how far, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.screens.deliverables.capture.capture_queue import Capture
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.i18n import _, ngettext


class CaptureRow(QWidget):
    """A thin line that fills.

    Signals:
        stopped: it is no longer wanted (the ``Capture``).
    """

    stopped = Signal(object)

    def __init__(self, capture: Capture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._capture = capture
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX * 2)
        count = len(capture.paths)
        first = capture.paths[0].name.rpartition("/")[2]
        what = first if count == 1 else ngettext("{n} élément", "{n} éléments", count).format(n=count)
        self._what = what
        self.text = ElidedLabel(what if capture.task else _("En attente : {what}").format(what=what))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.bar.setFixedWidth(theme.current().px(120))
        self.bar.setAccessibleName(_("Copie de {what}").format(what=what))
        self.stop_button = Button(_("Arrêter"), kind=Kind.QUIET, icon_name="x", on_click=self._on_stop)
        self.stop_button.setAccessibleName(_("Arrêter : {what}").format(what=what))
        row.addWidget(self.text, 1)
        row.addWidget(self.bar)
        row.addWidget(self.stop_button)
        capture.progressed.connect(self._on_progressed)

    @Slot(float, str)
    def _on_progressed(self, fraction: float, name: str) -> None:
        self.bar.setValue(round(fraction * 1000))
        self.text.setText(name or self._what)

    def _on_stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.text.setText(_("Arrêt en cours…"))
        self.stopped.emit(self._capture)
