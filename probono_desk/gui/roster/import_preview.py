"""The preview of an import: what it would do, and the two ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from probono_desk.gui import theme
from probono_desk.gui.icons import pixmap
from probono_desk.gui.roster.figure_choice import FigureChoice
from probono_desk.gui.roster.lines_model import LinesModel
from probono_desk.gui.roster.preview_lines import Part, Preview
from probono_desk.gui.theme import MEANING_ICONS, Meaning
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.gui.widgets.table import Table
from probono_desk.i18n import _, ngettext

_MEANINGS = {Part.ERRORS: Meaning.TROUBLE, Part.REMARKS: Meaning.ATTENTION}
# Column widths at 100 % text; the stretched column takes the rest.
_WIDTHS = {
    Part.NEW: (240, 180, 72, None),
    Part.ABSENT: (240, 180, 72, None),
    Part.CHANGED: (210, 140, None, None, 120),
    Part.ERRORS: (140, 64, 130, 190, None),
    Part.REMARKS: (140, 64, 130, 190, None),
}
_STRETCHED_LEAST_PX = 150
_WRAPPED_UP_TO_LINES = 300


class ImportPreview(QWidget):
    """One preview; a new one is made for each reading.

    Signals:
        accepted: “Importer” was pressed.
        refused: “Annuler” was pressed.
        again: the file is to be read again, now that it is corrected.
    """

    accepted = Signal()
    refused = Signal()
    again = Signal()

    def __init__(self, preview: Preview, parent: QWidget | None = None, *, part: Part | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        errors, source = preview.count(Part.ERRORS), preview.diff.source
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        self.header = PageHeader(
            _("Aperçu de l’import"), _("« {source} » est lu ; rien n’est encore enregistré.").format(source=source)
        )
        self.cancel_button = Button(_("Annuler"), on_click=self.refused.emit)
        self.again_button = Button(_("Relire le fichier"), icon_name="refresh-cw", on_click=self.again.emit)
        self.import_button = Button(_("Importer"), kind=Kind.PRIMARY, icon_name="check", on_click=self.accepted.emit)
        for button in (self.cancel_button, self.again_button, self.import_button):
            self.header.add_action(button)
        column.addWidget(self.header)
        self.import_button.setEnabled(not errors and not preview.diff.is_empty)
        self.reason = self._make_reason(errors)
        if self.reason:
            self.import_button.setAccessibleDescription(self.reason)
            self.import_button.setToolTip(self.reason)
            column.addWidget(self._reason_line(self.reason, Meaning.TROUBLE if errors else Meaning.GOOD))
        column.addLayout(self._make_figures())
        self.hint = Label(ink="muted", wrap=True)
        column.addWidget(self.hint)
        self.table = Table(_("Ce que l’import changerait"))
        self.table.setMinimumHeight(theme.current().px(160))
        self.table.setTextElideMode(Qt.TextElideMode.ElideRight)
        column.addWidget(self.table, 1)
        wished = part if part is not None and preview.count(part) else preview.first_to_look_at()
        self.show_part(wished)

    def part(self) -> Part:
        """Which part is shown."""
        return self._part

    def show_part(self, part: Part) -> None:
        """Show the lines of a part."""
        self._part = part
        self.figures[part].setChecked(True)
        lines = self._preview.lines(part)
        self.table.setAccessibleName(self.figures[part].accessibleName())
        old = self.table.model()
        self.table.setModel(LinesModel(lines, self.table))
        if old is not None:
            old.deleteLater()
        wraps = len(lines.rows) <= _WRAPPED_UP_TO_LINES
        self.table.setWordWrap(wraps)
        self.table.verticalHeader().setMinimumSectionSize(theme.current().px(40))
        heights = QHeaderView.ResizeMode.ResizeToContents if wraps else QHeaderView.ResizeMode.Fixed
        self.table.verticalHeader().setSectionResizeMode(heights)
        self._fit_columns()
        hint = _hint(part)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns give way before the table scrolls sideways."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        px, columns, widths_px = theme.current().px, self.table.horizontalHeader(), _WIDTHS[self._part]
        fixed_px = px(sum(width_px or 0 for width_px in widths_px))
        room_px = self.width() - px(_STRETCHED_LEAST_PX) * widths_px.count(None)
        share = min(1.0, max(room_px, 1) / fixed_px)
        for place, width_px in enumerate(widths_px):
            if width_px is None:
                columns.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                columns.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                columns.resizeSection(place, round(px(width_px) * share))

    def _make_figures(self) -> Flow:
        flow = Flow(spacing_px=theme.GRID_PX, column_px=128)
        group = QButtonGroup(self)
        group.setExclusive(True)
        self.figures: dict[Part, FigureChoice] = {}
        for part in Part:
            count = self._preview.count(part)
            figure = FigureChoice(
                _word(part, count),
                count,
                meaning=_MEANINGS.get(part, Meaning.NEUTRAL),
                pressable=part is not Part.UNCHANGED,
            )
            figure.clicked.connect(lambda _checked=False, part=part: self.show_part(part))
            group.addButton(figure)
            flow.addWidget(figure)
            self.figures[part] = figure
        return flow

    def _make_reason(self, errors: int) -> str:
        if errors:
            return ngettext(
                "{n} case à corriger dans le tableur : d’ici là, rien ne s’importe. Corrigez-la, puis relisez.",
                "{n} cases à corriger dans le tableur : d’ici là, rien ne s’importe. Corrigez-les, puis relisez.",
                errors,
            ).format(n=errors)
        if self._preview.diff.is_empty:
            return _("Rien de nouveau : tout ce que dit cette liste est déjà là.")
        return ""

    @staticmethod
    def _reason_line(text: str, meaning: Meaning) -> QWidget:
        frame = QFrame()
        frame.setProperty("pill", meaning.value)
        row = QHBoxLayout(frame)
        row.setContentsMargins(theme.GRID_PX * 2, theme.GRID_PX, theme.GRID_PX * 2, theme.GRID_PX)
        row.setSpacing(theme.GRID_PX)
        mark = QLabel()
        mark.setPixmap(pixmap(MEANING_ICONS[meaning], theme.current().colours.of(meaning), size_px=20))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(text, weight=theme.MEDIUM, wrap=True), 1)
        return frame


def _word(part: Part, n: int) -> str:
    return {
        Part.NEW: ngettext("nouvelle", "nouvelles", n),
        Part.CHANGED: ngettext("changée", "changées", n),
        Part.UNCHANGED: ngettext("inchangée", "inchangées", n),
        Part.ABSENT: ngettext("absente", "absentes", n),
        Part.ERRORS: ngettext("erreur", "erreurs", n),
        Part.REMARKS: ngettext("remarque", "remarques", n),
    }[part]


def _hint(part: Part) -> str:
    return {
        Part.NEW: "",
        Part.UNCHANGED: "",
        Part.CHANGED: _(
            "Seul ce que le siège a changé depuis sa dernière liste est repris ; le reste garde vos corrections."
        ),
        Part.ABSENT: _("Dans une liste précédente, mais plus dans celle-ci. Rien n’est retiré."),
        Part.ERRORS: "",
        Part.REMARKS: _("À lire ; rien de tout cela n’empêche l’import."),
    }[part]
