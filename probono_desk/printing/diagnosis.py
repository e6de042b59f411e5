"""The validated diagnosis, for its own table alone: every page is marked confidential, with its copy and its number."""

from __future__ import annotations

from typing import Any, Final

from probono_desk.i18n import _
from probono_desk.printing import fonts, style
from probono_desk.printing.data import Destination, DiagnosisSheet, EditionHeader, PrintedFile
from probono_desk.printing.document import draw_text, draw_text_right
from probono_desk.printing.flow import Column, Row, Section, write_sections
from probono_desk.printing.furniture import WIDTH_PT
from probono_desk.printing.rows import Text, heading, masthead, note, paragraph, prose, space
from probono_desk.printing.words import long_date

MM: Final = style.MM

_BAND_PT = 9 * MM


def write_diagnosis(to: Destination, sheet: DiagnosisSheet, *, copies: int = 1, edition: EditionHeader) -> PrintedFile:
    """Print one table's diagnosis, each copy numbered so that all of them can be gathered in the end.

    Raises:
        DeskError: ``paper_not_written``.
    """
    sections = [_section(sheet, copy, copies) for copy in range(1, copies + 1)]
    return write_sections(to, sections, title=_("Diagnostic confidentiel"), edition=edition)


def _section(sheet: DiagnosisSheet, copy: int, copies: int) -> Section:
    table = _("Table {number}").format(number=sheet.number)
    which = _("exemplaire {copy} sur {copies}").format(copy=copy, copies=copies)
    band = [_band(_("Confidentiel · {table} seulement").format(table=table.lower()), which), space(6 * MM)]
    notes = [
        _("À lire à la table, par son équipe. Ne pas photographier, ne pas emporter : rendre à l’accueil."),
        _("Remis à {reader}.").format(reader=sheet.reader) if sheet.reader else "",
    ]
    title = masthead(_("Diagnostic"), sheet.structure, [text for text in notes if text], WIDTH_PT)
    again = paragraph(Text(_("{title} (suite)").format(title=sheet.structure), fonts.SEMIBOLD), WIDTH_PT)
    rows: list[Row] = []
    for word, text in (
        (_("Le besoin"), sheet.need),
        (_("La priorité"), sheet.priority),
        (_("Le contexte"), sheet.context),
    ):
        if text:
            rows += heading(word, WIDTH_PT)
            for part in text.splitlines():
                rows += paragraph(Text(prose(part), size_pt=style.LEAD_PT, leading=1.45), WIDTH_PT)
                rows.append(space(1.6 * MM))
    if sheet.validated_on is not None:
        said = _("Validé par la structure le {day}.").format(day=long_date(sheet.validated_on))
    else:
        said = _("Validé par la structure.")
    rows += [space(4 * MM), *paragraph(note(said), WIDTH_PT)]
    confidential = _("Confidentiel")
    return Section(
        label=f"{confidential} · {table} · {which}",
        masthead=[*band, *title],
        again=[*band, *again, space(3 * MM)],
        columns=(Column(rows),),
    )


def _band(left_words: str, right_words: str) -> Row:
    """White on ink, with a word: it shows on a pile of paper and on a copy of it."""

    def draw(canvas: Any, left: float, top: float) -> None:
        canvas.setFillColorRGB(*style.INK)
        canvas.rect(left, top - _BAND_PT, WIDTH_PT, _BAND_PT, stroke=0, fill=1)
        baseline = top - (_BAND_PT + style.LEAD_PT * fonts.CAP_HEIGHT) / 2
        draw_text(
            canvas,
            left_words,
            left=left + 4 * MM,
            baseline=baseline,
            face=fonts.BOLD,
            size_pt=style.LEAD_PT,
            colour=style.WHITE,
        )
        draw_text_right(
            canvas,
            right_words,
            right=left + WIDTH_PT - 4 * MM,
            baseline=baseline,
            face=fonts.MEDIUM,
            size_pt=style.LEAD_PT,
            colour=style.WHITE,
        )

    return Row(_BAND_PT, draw)
