"""The day's report (bilan): its figures on one page."""

from __future__ import annotations

from typing import Any, Final

from probono_desk.i18n import _
from probono_desk.printing import fonts, style
from probono_desk.printing.data import (
    Breakdown,
    DayReport,
    Destination,
    EditionHeader,
    Figure,
    PrintedFile,
    ReportTable,
)
from probono_desk.printing.flow import Column, Row, Section, write_sections
from probono_desk.printing.furniture import WIDTH_PT
from probono_desk.printing.rows import (
    Cell,
    Text,
    continued,
    heading,
    masthead,
    note,
    paragraph,
    prose,
    space,
    table_head,
    table_row,
)
from probono_desk.words import decimal, whole

MM: Final = style.MM

_FIGURES_A_ROW = 4
_TOGETHER = 2
_GAP_PT = 8 * MM
_HALF_PT = (WIDTH_PT - _GAP_PT) / 2
_BAR_PT, _NUMBER_PT = 22 * MM, 10 * MM
_BETWEEN_PT = 4 * MM
_TABLE_WIDTHS = (12 * MM, WIDTH_PT - 127 * MM, 22 * MM, 34 * MM, 18 * MM, 27 * MM, 14 * MM)


def write_day_report(to: Destination, report: DayReport, *, edition: EditionHeader, title: str = "") -> PrintedFile:
    """Print the report; one page for an ordinary day, more when there are many tables or remarks.

    Args:
        title: what it is the report of, where that is more than a day.

    Raises:
        DeskError: ``paper_not_written``.
    """
    together = _TOGETHER if title else len(report.breakdowns)  # a season has more of them than a page
    title = title or _("Bilan de la journée")
    rows = [_figures(report.figures[i : i + _FIGURES_A_ROW]) for i in range(0, len(report.figures), _FIGURES_A_ROW)]
    if report.tables:
        rows += heading(_("Table par table"), WIDTH_PT)
        rows += _tables(report.tables)
    for start in range(0, len(report.breakdowns), max(together, 1)):
        rows += _breakdowns(report.breakdowns[start : start + together])
    if report.remarks:
        rows += heading(_("À retenir"), WIDTH_PT, above_pt=_BETWEEN_PT)
        for remark in report.remarks:
            rows += [*paragraph(note(prose(remark), colour=style.INK), WIDTH_PT), space(0.6 * MM)]
    section = Section(
        label=title,
        masthead=masthead(title, "", (), WIDTH_PT),
        again=continued(title, WIDTH_PT),
        columns=(Column(rows),),
    )
    return write_sections(to, (section,), title=title, edition=edition)


def _figures(figures: tuple[Figure, ...]) -> Row:
    cells = [
        Cell(
            (
                Text(figure.value, fonts.BOLD, style.FIGURE_PT, leading=1.2),
                Text(figure.label, fonts.MEDIUM, leading=1.25),
                note(figure.note),
            )
        )
        for figure in figures
    ]
    return table_row(cells, [WIDTH_PT / _FIGURES_A_ROW] * len(cells), rule=False)


def _tables(tables: tuple[ReportTable, ...]) -> list[Row]:
    titles = (_("Table"), _("Structure"), _("Présents"), _("Livrable"), _("Versions"), _("Préconisations"), _("Trail"))
    head = table_head(titles, _TABLE_WIDTHS, right=(4, 5, 6))
    rows = [head]
    for table in tables:
        present = _("{present} sur {seated}").format(present=table.present, seated=table.seated)
        counts = (table.versions, table.recommendations, table.trail_pledges)
        cells = (
            Cell((Text(str(table.number), fonts.BOLD),)),
            Cell((Text(table.structure),)),
            Cell((Text(present),)),
            Cell((Text(table.deliverable),)),
            *(Cell((Text(str(count)),), figures=True) for count in counts),
        )
        rows.append(table_row(cells, _TABLE_WIDTHS, pad_pt=1.2 * MM, heading=head))
    return rows


def _breakdowns(breakdowns: tuple[Breakdown, ...]) -> list[Row]:
    """Breakdowns in two columns, each under the shorter one; a bar beside each number."""
    sides: tuple[list[Row], list[Row]] = ([], [])
    for breakdown in breakdowns:
        shorter = min(sides, key=lambda side: sum(row.height_pt for row in side))
        shorter += _breakdown(breakdown)
    height = max(sum(row.height_pt for row in side) for side in sides)
    if not height:
        return []

    def draw(canvas: Any, left: float, top: float) -> None:
        for side in sides:
            y = top
            for row in side:
                row.draw(canvas, left, y)
                y -= row.height_pt
            left += _HALF_PT + _GAP_PT

    return [Row(height, draw)]


def _breakdown(breakdown: Breakdown) -> list[Row]:
    most = breakdown.most or max((count for _word, count in breakdown.counts), default=0.0)
    rows = heading(breakdown.title, _HALF_PT, above_pt=_BETWEEN_PT)
    one_line = table_row((Cell((note("0"),)),), (_NUMBER_PT,), pad_pt=0.5 * MM, rule=False).height_pt
    for word, count in breakdown.counts:
        said = decimal(count, 1) if breakdown.most else whole(round(count))
        cells = Cell((note(word, colour=style.INK),)), Cell((note(said, colour=style.INK),), figures=True), Cell()
        line = table_row(cells, (_HALF_PT - _BAR_PT - _NUMBER_PT, _NUMBER_PT, _BAR_PT), pad_pt=0.5 * MM, rule=False)

        def draw(canvas: Any, left: float, top: float, line: Row = line, count: float = count) -> None:
            line.draw(canvas, left, top)
            canvas.setFillColorRGB(*style.ACCENT)
            bar = (_BAR_PT - 1 * MM) * count / most if most else 0.0
            middle = top - one_line / 2
            if not bar:
                return
            canvas.rect(left + _HALF_PT - _BAR_PT, middle - 1 * MM, bar, 2 * MM, stroke=0, fill=1)

        rows.append(Row(line.height_pt, draw))
    return rows
