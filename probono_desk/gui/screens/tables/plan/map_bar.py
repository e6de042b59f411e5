"""Under the map: what its signs mean, zoom, and arranging the room."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.screens.tables.plan import seat_signs
from probono_desk.gui.screens.tables.plan.room_map import RoomMap
from probono_desk.gui.screens.tables.plan.seat_signs import Sign
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _

_LEGEND_FROM_PX = 520


class MapBar(QWidget):
    """Legend at the left, controls at the right."""

    def __init__(self, room_map: RoomMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX)
        self._legend = legend = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        legend.setSizePolicy(policy)
        signs = Flow(legend, spacing_px=theme.GRID_PX)
        for sign, words in (
            (Sign.HERE, _("présent·e")),
            (Sign.MISSING, _("attendu·e")),
            (Sign.OUT, _("sorti·e")),
            (Sign.ABSENT, _("absent·e")),
        ):
            signs.addWidget(_Explained(sign, words))
        signs.addWidget(_Explained(Sign.HERE, _("structure"), square=True))
        signs.addWidget(_Explained(Sign.HERE, _("référent·e"), tilted=True))
        row.addWidget(legend, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(0)  # for when the legend is not shown
        self.arrange_button = Button(_("Disposer"), kind=Kind.QUIET, icon_name="layout-grid", acts=True)
        self.arrange_button.setCheckable(True)
        self.arrange_button.setToolTip(_("Déplacer les tables sur le plan, à la souris ou avec les flèches"))
        self.arrange_button.toggled.connect(self._on_arranging)
        self.rows_button = Button(_("En rangs"), kind=Kind.QUIET, acts=True)
        self.rows_button.setToolTip(_("Remettre toutes les tables en rangs"))
        self.rows_button.hide()
        self._map = room_map
        for button in (
            self.rows_button,
            self.arrange_button,
            Button(kind=Kind.QUIET, icon_name="zoom-out", name=_("Plus petit (−)"), on_click=room_map.zoom_out),
            Button(kind=Kind.QUIET, icon_name="maximize", name=_("Tout voir (0)"), on_click=room_map.fit),
            Button(kind=Kind.QUIET, icon_name="zoom-in", name=_("Plus grand (+)"), on_click=room_map.zoom_in),
        ):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The controls come first; each chair says the same in its tooltip."""
        super().resizeEvent(event)
        self._legend.setVisible(self.width() >= theme.current().px(_LEGEND_FROM_PX))

    def _on_arranging(self, on: bool) -> None:
        self.rows_button.setVisible(on)
        self._map.set_arranging(on=on)


class _Explained(QWidget):
    """A sign and its word."""

    def __init__(self, sign: Sign, words: str, *, square: bool = False, tilted: bool = False) -> None:
        super().__init__()
        self._sign, self._shaped, self._tilted = sign, square or tilted, tilted
        self._side_px = theme.current().px(12)
        row = QHBoxLayout(self)
        row.setContentsMargins(self._side_px + 4, 2, 0, 2)
        row.addWidget(Label(words, ink="muted", size_px=12))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Sign and word."""
        return super().sizeHint().expandedTo(QSize(0, 24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign as the map does."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self._side_px / 2, self.height() / 2)
        if self._shaped:
            seat_signs.draw_square(painter, self._sign, middle, self._side_px / 2, tilted=self._tilted)
        else:
            seat_signs.draw_round(painter, self._sign, [middle], self._side_px / 2)
