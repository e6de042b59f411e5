"""How to print: on which printer, how often, on which sides, which pages; and how far off that printer is."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.printer import printers, to_printer
from probono_desk.gui.printer.to_printer import Duplex, PrintWish
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.spin_box import SpinBox
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _, ngettext
from probono_desk.own_words import PRINT_REASONS, own_words
from probono_desk.printing.calibration import (
    Measured,
    PrinterFit,
    calibration_page,
    fit_from,
    write_calibration,
)

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from probono_desk.gui.base.tasks import Progress

MOST_COPIES = 99


class PrintDialog(StepDialog):
    """Nothing is printed here but the page to measure; what is wanted goes to who asked.

    Args:
        context: the desk.
        parent: over what it opens.
        pages: how many pages the paper has.
        page_mm: the size of its first page.
        badges: whether it goes to the printer of badges, or to that of sheets.
        again: how much of it is right on paper already; then it asks why.

    Signals:
        wanted: a ``PrintWish`` and the reason, empty where none was asked for.
    """

    wanted = Signal(object, str)

    def __init__(
        self,
        context: DeskContext,
        parent: QWidget | None,
        *,
        pages: int,
        page_mm: tuple[float, float],
        badges: bool,
        again: int = 0,
    ) -> None:
        super().__init__(
            context,
            parent,
            title=_("Imprimer"),
            explanation=_("À 100 %, jamais ajusté à la page : les étiquettes tombent où elles doivent."),
            action=_("Imprimer"),
        )
        self._page_mm = page_mm
        self._badges = badges
        self.printer = QComboBox()
        self._offer_printers()
        self.add_field(_("Imprimante"), self.printer)
        self.copies = SpinBox(_("Exemplaires"), 1, MOST_COPIES, 1)
        self.first = SpinBox(_("De la page"), 1, pages, 1)
        self.last = SpinBox(_("à la page"), 1, pages, pages)
        self.duplex = QComboBox()
        self.body.addWidget(
            _side_by_side((_("Exemplaires"), self.copies), (_("De la page"), self.first), (_("à la page"), self.last))
        )
        self.add_field(_("Côtés"), self.duplex)
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.addItems(["", *map(own_words, PRINT_REASONS)])
        n = ngettext("{n} de ces papiers est déjà juste.", "{n} de ces papiers sont déjà justes.", again)
        self.reason_row = self.add_field(_("Pourquoi encore ?"), self.reason, hint=n.format(n=again))
        self.reason_row.setVisible(again > 0)
        self._again = again
        self.fit_button = Button(_("Étalonner…"), kind=Kind.QUIET, on_click=self._on_measure)
        self.fit_button.setCheckable(True)
        self.add_side(self.fit_button)
        self.body.addWidget(self._make_measures())
        self.spool = Label(
            _(
                "À savoir : l’ordinateur, et parfois l’imprimante, gardent un temps une copie lisible de ce qui"
                " s’imprime. S’ils sont partagés, faites vider la file d’impression en fin de journée."
            ),
            size_px=12,
            ink="muted",
            wrap=True,
        )
        self.spool.setVisible(not context.settings.spool_told)
        self.body.addWidget(self.spool)
        self.printer.currentIndexChanged.connect(self._on_printer)
        self._on_printer()

    def go(self) -> None:
        """Say what is wanted."""
        name = self.printer.currentData()
        if not name:
            self.show_error(DeskError("printer_missing"))
            return
        reason = self.reason.currentText().strip()
        if self._again and not reason:
            self.say(_("Dites pourquoi ce papier sort encore : un mot suffit."))
            self.reason.setFocus()
            return
        first, last = self.first.value(), self.last.value()
        if first > last:
            self.say(_("La première page vient après la dernière."))
            self.first.setFocus()
            return
        whole = first == 1 and last == self.last.maximum()
        wish = PrintWish(
            printer=name,
            copies=self.copies.value(),
            duplex=self.duplex.currentData(),
            pages=None if whole else (first, last),
            fit=printers.fit_of(self.context.settings, name),
        )
        self.context.change_settings(spool_told=True)
        self.accept()
        self.wanted.emit(wish, reason)

    def _offer_printers(self) -> None:
        names = to_printer.printer_names()
        known = printers.remembered(self.context.settings, badges=self._badges)
        for name in names:
            self.printer.addItem(name, name)
        if known and known not in names:
            self.printer.addItem(_("{printer} (absente)").format(printer=known), known)
        if not self.printer.count():
            self.printer.addItem(_("Aucune imprimante"), "")
        self.printer.setCurrentIndex(max(self.printer.findData(known or to_printer.default_printer()), 0))

    # How far off the printer is

    def _make_measures(self) -> QWidget:
        shown = calibration_page(self._page_mm)
        self.measures = QWidget()
        column = QVBoxLayout(self.measures)
        column.setContentsMargins(0, theme.GRID_PX, 0, 0)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(Label(_("Étalonner cette imprimante"), weight=theme.SEMI_BOLD))
        explanation = _("Imprimez la page, mesurez-la à la règle, tapez les millimètres : ils valent ensuite toujours.")
        column.addWidget(Label(explanation, size_px=12, ink="muted", wrap=True))
        self.fields = {
            "cross_from_left": _millimetres(_("Bord gauche à la croix"), shown.cross_mm),
            "cross_from_top": _millimetres(_("Bord haut à la croix"), shown.cross_mm),
            "line_across": _millimetres(_("Trait horizontal"), shown.line_mm),
            "line_along": _millimetres(_("Trait vertical"), shown.line_mm),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GRID_PX * 2)
        grid.setVerticalSpacing(theme.GRID_PX)
        for place, field in enumerate(self.fields.values()):
            cell = QVBoxLayout()
            cell.setSpacing(theme.GRID_PX // 2)
            cell.addWidget(Label(field.accessibleName(), size_px=12, weight=theme.MEDIUM, ink="muted"))
            cell.addWidget(field)
            grid.addLayout(cell, place // 2, place % 2)
        column.addLayout(grid)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX)
        self.page_button = Button(_("Imprimer la page d’étalonnage"), icon_name="printer", on_click=self._on_page)
        self.keep_measures_button = Button(_("Retenir ces mesures"), icon_name="check", on_click=self._on_measures)
        row.addWidget(self.page_button)
        row.addWidget(self.keep_measures_button)
        row.addStretch(1)
        column.addLayout(row)
        self.fit_said = Label(size_px=12, ink="muted", wrap=True, tabular=True)
        column.addWidget(self.fit_said)
        self.measures.hide()
        return self.measures

    def _on_printer(self) -> None:
        """Offer the sides that it can print, the same one as before if it can."""
        words = {
            Duplex.NONE: _("Un côté"),
            Duplex.LONG: _("Recto verso, bord long"),
            Duplex.SHORT: _("Recto verso, bord court"),
        }
        before = self.duplex.currentData()
        self.duplex.clear()
        for side in to_printer.sides_of(self.printer.currentData() or ""):
            self.duplex.addItem(words[side], side)
        self.duplex.setCurrentIndex(max(self.duplex.findData(before), 0))
        self._show_fit()

    def _on_measure(self) -> None:
        self.measures.setVisible(self.fit_button.isChecked())
        self.fit()

    def _show_fit(self) -> None:
        fit = printers.fit_of(self.context.settings, self.printer.currentData() or "")
        self.fit_said.setText(_fit_words(fit))

    def _on_page(self) -> None:
        """The page is printed as it is, without any correction, so that what is measured is the printer."""
        try:
            printer = to_printer.printer_for(PrintWish(self.printer.currentData() or ""))
        except DeskError as error:
            self.show_error(error)
            return
        self.run(partial(_print, printer, self._page_mm), lambda _nothing: None, label=_("Page d’étalonnage"))

    def _on_measures(self) -> None:
        name = self.printer.currentData()
        measured = Measured(**{key: field.value() for key, field in self.fields.items()})
        try:
            fit = fit_from(measured, calibration_page(self._page_mm))
        except DeskError as error:
            self.show_error(error)
            return
        self.say("")
        self.context.change_settings(printer_fits=printers.with_fit(self.context.settings, name, fit))
        self._show_fit()


def _print(printer: QPrinter, page_mm: tuple[float, float], progress: Progress) -> None:
    memory = BytesIO()
    write_calibration(memory, page_mm=page_mm)
    to_printer.print_pdf(printer, memory.getvalue(), progress)


def _fit_words(fit: PrinterFit) -> str:
    if fit == PrinterFit():
        return _("Aucune correction retenue pour cette imprimante.")
    return _("Correction retenue : {right} mm à droite, {down} mm vers le bas, échelle {across} % × {along} %.").format(
        right=_figure(fit.right_mm, 1),
        down=_figure(fit.down_mm, 1),
        across=_figure(fit.across * 100, 1),
        along=_figure(fit.along * 100, 1),
    )


def _figure(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", _(",")).replace("-", "\u2212")


def _millimetres(name: str, value: float) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(0, 300)
    box.setDecimals(1)
    box.setSingleStep(0.5)
    box.setSuffix(_(" mm"))
    box.setValue(value)
    box.setAccessibleName(name)
    box.setFont(theme.font(14, tabular=True))
    box.lineEdit().setTextMargins(9, 0, 0, 0)
    return box


def _side_by_side(*fields: tuple[str, QWidget]) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, theme.GRID_PX // 2)
    row.setSpacing(theme.GRID_PX * 2)
    for words, field in fields:
        cell = QVBoxLayout()
        cell.setSpacing(theme.GRID_PX // 2)
        label = Label(words, weight=theme.MEDIUM)
        label.setBuddy(field)
        cell.addWidget(label)
        cell.addWidget(field)
        row.addLayout(cell, 1)
    return whole
