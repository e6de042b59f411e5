"""Looking at a version inside the window: a page, an image, a sheet, some text. Other programs get a copy at most."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTableView, QWidget

from probono_desk.domain.deliverables import DeliverableVersion, VersionKind
from probono_desk.domain.errors import DeskError
from probono_desk.error_text import sentence
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.look import theme
from probono_desk.gui.screens.deliverables.capture.pixels import to_image
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.form_dialog import FormDialog
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.still_scroll import StillScroll
from probono_desk.gui.widgets.words_model import WordsModel
from probono_desk.i18n import _
from probono_desk.scanning.board_photo import can_straighten
from probono_desk.usecases.deliverables.preview import Preview, preview_version

_BOX_PX = 1600
_SO_IT_IS = ("preview_unreadable", "preview_too_large", "preview_locked")  # however often one looks


class Sheet(QWidget):
    """An image as large as fits, in the middle."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self._wide = False
        self.setAccessibleName(name)
        self.setMinimumHeight(theme.current().px(200))

    def show_image(self, image: QImage) -> None:
        """Show another one."""
        self.image = image
        self._fit()
        self.update()

    def fill_width(self, *, on: bool) -> None:
        """As wide as there is room, however tall: to read a page."""
        self._wide = on
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._wide and not self.image.isNull():
            width = min(self.width(), self.image.width())
            self.setMinimumHeight(round(width * self.image.height() / self.image.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it, sharp on any screen."""
        if self.image.isNull():
            return
        size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        size = size.boundedTo(self.image.size())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(_middle(self.size(), size), self.image)


def _middle(room: QSize, size: QSize) -> QRect:
    return QRect((room.width() - size.width()) // 2, (room.height() - size.height()) // 2, size.width(), size.height())


class PreviewDialog(FormDialog):
    """Shows one version, page by page.

    Signals:
        export_wanted: write a copy somewhere.
        open_wanted: open a copy in another program.
        straighten_wanted: the image, to be straightened.
    """

    export_wanted = Signal()
    open_wanted = Signal()
    straighten_wanted = Signal(QImage)

    def __init__(self, context: DeskContext, version: DeliverableVersion, parent: QWidget) -> None:
        super().__init__(version.shown_name, parent, keep="")
        self._context, self._version = context, version
        self._page = self._pages = 0
        self._preview = Latest[Preview](
            context.tasks,
            self,
            self._show_preview,
            failed=self._show_error,
            label=_("Aperçu de « {name} »").format(name=version.shown_name),
        )
        self.said = Label(_("Un instant…"), ink="muted", wrap=True)
        self.add_widget(self.said)
        self.again_button = Button(_("Réessayer"), icon_name="refresh-cw", on_click=lambda: self._load(self._page))
        self.again_button.hide()
        self.add_action(self.again_button)
        self.sheet = Sheet(_("Aperçu de « {name} »").format(name=version.shown_name))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.setAccessibleName(_("Texte de « {name} »").format(name=version.shown_name))
        room_px = max(theme.current().px(240), parent.window().height() - theme.current().px(260))
        self.room = StillScroll()
        self.room.setWidget(self.sheet)
        self.room.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing in it takes the keyboard
        self.room.setAccessibleName(self.sheet.accessibleName())
        self.rows = QTableView()
        self.rows.setAccessibleName(_("Feuille de « {name} »").format(name=version.shown_name))
        self.rows.setTabKeyNavigation(False)
        self.rows.setWordWrap(False)
        self.rows.setCornerButtonEnabled(False)  # only the mouse reaches it
        widgets: tuple[QWidget, ...] = (self.room, self.text, self.rows)
        for widget in widgets:
            widget.setFixedHeight(room_px)
            widget.hide()
            self.add_widget(widget)
        self.before_button = Button(kind=Kind.QUIET, icon_name="chevron-left", name=_("Page précédente"))
        self.after_button = Button(kind=Kind.QUIET, icon_name="chevron-right", name=_("Page suivante"))
        self.before_button.clicked.connect(lambda: self.turn(-1))
        self.after_button.clicked.connect(lambda: self.turn(1))
        self.place = Label(ink="muted", tabular=True)
        for part in (self.before_button, self.place, self.after_button):
            self.add_side(part)
            part.hide()
        self.straighten_button = Button(_("Redresser…"), icon_name="maximize", on_click=self._on_straighten)
        self.straighten_button.hide()
        self.add_action(self.straighten_button)
        self.open_button = Button(_("Ouvrir une copie"), icon_name="eye", on_click=self._on_open)
        self.open_button.setToolTip(_("Dans le programme de l’ordinateur ; effacée à la fermeture du dossier."))
        self.open_button.setVisible(version.kind is VersionKind.FILE)
        self.add_action(self.open_button)
        if version.kind in (VersionKind.FILE, VersionKind.TEXT):
            self.export_button = Button(_("Exporter une copie…"), icon_name="download", on_click=self._on_export)
            self.add_action(self.export_button)
        self._load(0)

    def sizeHint(self) -> QSize:
        """Most of the window: it is there to be read."""
        room = self.allowed_size()
        wide = min(theme.current().px(960), room.width() - 4 * theme.GRID_PX)
        return QSize(wide, room.height() - 4 * theme.GRID_PX)

    def turn(self, step: int) -> None:
        """Another page."""
        if 0 <= self._page + step < self._pages:
            self._load(self._page + step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages turn with the keys that turn pages."""
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Right: 1}
        if (step := steps.get(Qt.Key(event.key()))) is not None and self._pages > 1:
            self.turn(step)
            return
        super().keyPressEvent(event)

    def _load(self, page: int) -> None:
        dossier, version = self._context.dossier, self._version
        self.again_button.hide()
        self._preview.ask(lambda _progress: preview_version(dossier, version, page=page, box_px=_BOX_PX), instead=True)

    def _show_preview(self, seen: Preview) -> None:
        first, self._page, self._pages = self._pages == 0, seen.page, seen.pages
        words = seen.picture is not None or bool(seen.rows) or bool(seen.text.strip())
        self.said.setVisible(seen.cut or not words)
        self.said.setText(
            _("C’est le début : ouvrez une copie pour lire la suite.") if words else _("Aucun texte à montrer ici.")
        )
        if seen.picture is not None:
            self.sheet.fill_width(on=not seen.is_photo)
            self.sheet.show_image(to_image(seen.picture))
            self.room.verticalScrollBar().setValue(0)
        elif seen.rows:
            self._show_rows(seen.rows)
        else:
            self.text.setPlainText(seen.text)
        self.room.setVisible(seen.picture is not None)
        self.rows.setVisible(bool(seen.rows))
        self.text.setVisible(words and seen.picture is None and not seen.rows)
        shown = next((one for one in (self.room, self.rows, self.text) if not one.isHidden()), None)
        if first and shown is not None:
            shown.setFocus()  # which the arrows scroll, and not « Fermer »
        self.straighten_button.setVisible(seen.is_photo and can_straighten())
        for widget in (self.before_button, self.place, self.after_button):
            widget.setVisible(seen.pages > 1)
        place = _("{n} sur {total}").format(n=seen.page + 1, total=seen.pages)
        self.place.setText(f"{seen.name} · {place}" if seen.name else place)
        self.before_button.setEnabled(seen.page > 0)
        self.after_button.setEnabled(seen.page + 1 < seen.pages)

    def _show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        heads = [_column(n) for n in range(max(map(len, rows)))]
        self.rows.setModel(WordsModel(heads, rows, self.rows))
        self.rows.horizontalHeader().setMaximumSectionSize(theme.current().px(280))
        self.rows.resizeColumnsToContents()

    def _show_error(self, error: DeskError) -> None:
        self.said.setText(sentence(error))
        self.said.show()
        self.again_button.setVisible(error.code not in _SO_IT_IS)

    @Slot()
    def _on_straighten(self) -> None:
        image = self.sheet.image
        self.accept()
        self.straighten_wanted.emit(image)

    @Slot()
    def _on_open(self) -> None:
        self.accept()
        self.open_wanted.emit()

    @Slot()
    def _on_export(self) -> None:
        self.accept()
        self.export_wanted.emit()


def _column(place: int) -> str:
    """The letters of a column, as a spreadsheet has them."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
