"""The preview of an import: what it would do, and the two ways on."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.roster.decision_table import DecisionTable
from probono_desk.gui.screens.roster.doubt_card import DoubtCard
from probono_desk.gui.screens.roster.draft import Draft
from probono_desk.gui.screens.roster.figure_choice import FigureChoice
from probono_desk.gui.screens.roster.lines_model import LinesModel
from probono_desk.gui.screens.roster.notice import Notice
from probono_desk.gui.screens.roster.preview_lines import VALUE, Part, Preview, is_fixable
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.i18n import _, ngettext
from probono_desk.roster.line_error import LineError
from probono_desk.usecases.roster.decisions import decided

_MEANINGS = {
    Part.ERRORS: Meaning.TROUBLE,
    Part.ASIDE: Meaning.ATTENTION,
    Part.DOUBTS: Meaning.ATTENTION,
    Part.REMARKS: Meaning.ATTENTION,
}
# Column widths at 100 % text; the stretched column takes the rest.
_WIDTHS = {
    Part.NEW: (240, 180, 72, None),
    Part.ABSENT: (240, 180, 72, None),
    Part.CHANGED: (210, 140, None, None, 120),
    Part.DOUBTS: (None, None, 240),
    Part.ASIDE: (170, 64, 130, 200, None),
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
        answered: a question about two people: the line's id, the person's id, whether they are one.
        forgotten: the answers given over this preview are taken back.
        fixed: the ``LineError``s of which the proposed word is taken.
        corrected: a ``LineError`` and what its cell should say.
    """

    accepted = Signal()
    refused = Signal()
    again = Signal()
    answered = Signal(str, str, bool)
    forgotten = Signal()
    fixed = Signal(object)
    corrected = Signal(object, str)

    def __init__(
        self,
        preview: Preview,
        parent: QWidget | None = None,
        *,
        part: Part | None = None,
        chosen: int = 0,
        draft: Draft | None = None,
        can_read_again: bool = True,
    ) -> None:
        super().__init__(parent)
        self.preview = preview
        self._draft = draft or Draft()
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
        self.again_button.setVisible(can_read_again)
        self._nothing = bool(errors) and preview.diff.is_empty and not preview.diff.unchanged
        self._reason = Notice()
        column.addWidget(self._reason)
        column.addLayout(self._make_figures())
        line = QHBoxLayout()
        line.setSpacing(theme.GRID_PX)
        self.hint = Label(ink="muted", wrap=True)
        line.addWidget(self.hint, 1)
        self.ticked = Label(ink="muted", tabular=True)
        line.addWidget(self.ticked)
        self.all_button = Button(_("Tout cocher"), on_click=lambda: self._tick_all(on=True))
        self.none_button = Button(_("Tout décocher"), on_click=lambda: self._tick_all(on=False))
        self.fix_button = Button(_("Prendre les propositions"), icon_name="sparkles", on_click=self._fix_all)
        self.forget_button = Button(_("Revenir sur les réponses"), icon_name="undo-2", on_click=self.forgotten.emit)
        for button in (self.all_button, self.none_button, self.fix_button, self.forget_button):
            line.addWidget(button)
        column.addLayout(line)
        self.table = DecisionTable(_("Ce que l’import changerait"))
        self.table.setMinimumHeight(theme.current().px(120))
        edit = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(edit.EditKeyPressed | edit.AnyKeyPressed | edit.DoubleClicked)
        self.table.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.table.toggled.connect(self._on_toggled)
        self.table.activated.connect(self._on_activated)
        self.table.proposal_taken.connect(self._on_proposal)
        column.addWidget(self.table, 1)
        self._column = column
        self.doubt: DoubtCard | None = None
        wished = part if part is not None and preview.count(part) else preview.first_to_look_at()
        self.show_part(wished)
        if wished is part and (rows := self.model.rowCount()):
            self.table.selectRow(min(chosen, rows - 1))

    def line(self) -> int:
        """Which line of the part is chosen."""
        return max(0, self.table.currentIndex().row())

    def part(self) -> Part:
        """Which part is shown."""
        return self._part

    def show_part(self, part: Part) -> None:
        """Show the lines of a part."""
        self._part = part
        self.figures[part].setChecked(True)
        lines = self.preview.lines(part)
        self.table.setAccessibleName(self.figures[part].accessibleName())
        old = self.table.model()
        self.model = LinesModel(lines, self.table, draft=self._draft)
        self.model.decided.connect(self._say_decided)
        self.model.corrected.connect(self._on_corrected)
        self.table.setModel(self.model)
        if old is not None:
            old.deleteLater()
        wraps = len(lines.rows) <= _WRAPPED_UP_TO_LINES
        self.table.setWordWrap(wraps)
        self.table.verticalHeader().setMinimumSectionSize(theme.current().px(40))
        heights = QHeaderView.ResizeMode.ResizeToContents if wraps else QHeaderView.ResizeMode.Fixed
        self.table.verticalHeader().setSectionResizeMode(heights)
        self._fit_columns()
        self.hint.setText(_hint(part))
        can_decide = self.model.can_decide() > 0
        for widget in (self.ticked, self.all_button, self.none_button):
            widget.setVisible(can_decide)
        self.fix_button.setVisible(bool(self._fixable()))
        self.forget_button.setVisible(part is Part.DOUBTS and bool(self._draft.answers))
        self._show_doubt(0 if part is Part.DOUBTS else -1)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self._say_decided()

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
        flow = Flow(spacing_px=theme.GRID_PX, column_px=112)
        group = QButtonGroup(self)
        group.setExclusive(True)
        self.figures: dict[Part, FigureChoice] = {}
        for part in Part:
            count = self.preview.count(part)
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

    @property
    def reason(self) -> str:
        """Why nothing can be imported now; empty when it can."""
        diff = self.preview.diff
        if self._nothing:
            return _("Rien de ce fichier ne peut entrer : corrigez-le, puis relisez-le.")
        if diff.doubts:
            n = len(diff.doubts)
            return ngettext(
                "{n} doute à lever : dites s’il s’agit d’une personne ou de deux.",
                "{n} doutes à lever : dites chaque fois s’il s’agit d’une personne ou de deux.",
                n,
            ).format(n=n)
        if diff.is_empty and not diff.absent:
            return _("Rien de nouveau : tout ce que dit cette liste est déjà là.")
        if decided(diff, self._draft.decisions()).is_empty and not self._draft.answers:
            if diff.is_empty:
                return _("Rien de nouveau ; cochez qui doit quitter la liste, s’il le faut.")
            return _("Tout est refusé : il n’y a rien à importer.")
        return ""

    def _say_decided(self) -> None:
        reason = self.reason
        self.import_button.setEnabled(not reason)
        self.import_button.setAccessibleDescription(reason)
        self.import_button.setToolTip(reason)
        self._reason.say(
            reason,
            Meaning.TROUBLE if self._nothing else Meaning.ATTENTION if self.preview.diff.doubts else Meaning.GOOD,
        )
        words = _("{n} sur {total} à retirer") if self._part is Part.ABSENT else _("{n} sur {total} à reprendre")
        self.ticked.setText(words.format(n=self.model.ticked(), total=self.model.can_decide()))

    def _tick_all(self, *, on: bool) -> None:
        self.model.tick_all(on=on)

    @Slot(int)
    def _on_toggled(self, line: int) -> None:
        self.model.toggle(line)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        if self._part in (Part.REMARKS, Part.ASIDE, Part.ERRORS):
            self._on_proposal(index)
        elif self._part is Part.DOUBTS and self.doubt is not None:
            self.doubt.same_button.setFocus()
        else:
            self.model.toggle(index.row())

    @Slot(QModelIndex)
    def _on_proposal(self, index: QModelIndex) -> None:
        if index.row() < len(self._said()) and is_fixable(remark := self._said()[index.row()]):
            self.fixed.emit((remark,))
        elif index.siblingAtColumn(VALUE).flags() & Qt.ItemFlag.ItemIsEditable:
            self.table.edit(index.siblingAtColumn(VALUE))

    @Slot(int, str)
    def _on_corrected(self, line: int, text: str) -> None:
        self.corrected.emit(self._said()[line], text)

    def _said(self) -> tuple[LineError, ...]:
        diff = self.preview.diff
        return {Part.REMARKS: diff.remarks, Part.ASIDE: diff.aside, Part.ERRORS: diff.errors}.get(self._part, ())

    def _fixable(self) -> tuple[LineError, ...]:
        return tuple(remark for remark in self._said() if is_fixable(remark))

    def _fix_all(self) -> None:
        self.fixed.emit(self._fixable())

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        if self._part is Part.DOUBTS:
            self._show_doubt(index.row())

    def _show_doubt(self, place: int) -> None:
        if self.doubt is not None:
            self._column.removeWidget(self.doubt)
            self.doubt.hide()
            self.doubt.deleteLater()
            self.doubt = None
        doubts = self.preview.diff.doubts
        if 0 <= place < len(doubts):
            self.doubt = DoubtCard(doubts[place], self.preview.names)
            self.doubt.answered.connect(self.answered)
            self._column.insertWidget(self._column.indexOf(self.table), self.doubt)


def _word(part: Part, n: int) -> str:
    return {
        Part.NEW: ngettext("nouvelle", "nouvelles", n),
        Part.CHANGED: ngettext("changée", "changées", n),
        Part.UNCHANGED: ngettext("inchangée", "inchangées", n),
        Part.ABSENT: ngettext("absente", "absentes", n),
        Part.DOUBTS: _("en doute"),
        Part.ASIDE: _("à compléter"),
        Part.ERRORS: ngettext("retenue", "retenues", n),
        Part.REMARKS: ngettext("remarque", "remarques", n),
    }[part]


def _hint(part: Part) -> str:
    return {
        Part.NEW: _("Décochez ce qui ne doit pas entrer."),
        Part.UNCHANGED: "",
        Part.CHANGED: _(
            "Seul ce que le siège a changé depuis sa dernière liste est repris ; le reste garde vos corrections."
        ),
        Part.ABSENT: _("Plus dans cette liste. Chacun reste, sauf si vous cochez « retirer »."),
        Part.DOUBTS: _("Votre réponse est retenue : elle ne sera pas demandée à la prochaine liste."),
        Part.ASIDE: _(
            "Ces personnes entrent sans ces cases. F2 corrige ici, Entrée prend ce qui est proposé ; le reste attend."
        ),
        Part.ERRORS: _("Ces lignes restent dehors : corrigez-les ici (F2), ou dans le fichier."),
        Part.REMARKS: _("À lire ; rien de tout cela n’empêche l’import. F2 dit ce que veut dire une compétence."),
    }[part]
