"""Closing receipt: what left the desk, how it was proved, and what is in it. It goes home on paper with the stick."""

from __future__ import annotations

from typing import Any, Final

from probono_desk.i18n import _
from probono_desk.printing import fonts, style
from probono_desk.printing.data import Destination, EditionHeader, PrintedFile, Receipt
from probono_desk.printing.document import draw_tabular
from probono_desk.printing.flow import Column, Row, Section, write_sections
from probono_desk.printing.furniture import WIDTH_PT
from probono_desk.printing.rows import (
    DIGIT_EM,
    Cell,
    Text,
    continued,
    heading,
    masthead,
    note,
    paragraph,
    prose,
    space,
    table_row,
)
from probono_desk.printing.words import day_and_clock
from probono_desk.words import file_size

MM: Final = style.MM

_FACT_WIDTHS = (42 * MM, WIDTH_PT - 42 * MM)
_COUNT_WIDTHS = (70 * MM, 20 * MM)
_HASH_SIZE_PT = style.LEAD_PT
_HASH_GROUPS_A_LINE = 4


def write_receipt(to: Destination, receipt: Receipt, *, edition: EditionHeader) -> PrintedFile:
    """Print the receipt.

    Raises:
        DeskError: ``paper_not_written``.
    """
    title = _("Reçu de clôture")
    rows = [*_verdict(receipt, edition), *heading(_("Le fichier"), WIDTH_PT), *_facts(receipt, edition)]
    rows += [*heading(_("Empreinte SHA-256"), WIDTH_PT), *_hash(receipt.sha256)]
    rows += heading(_("Ce qu’il contient"), WIDTH_PT)
    for word, count in receipt.counts:
        cells = Cell((Text(word),)), Cell((Text(str(count), fonts.SEMIBOLD),), figures=True)
        rows.append(table_row(cells, _COUNT_WIDTHS, pad_pt=0.9 * MM))
    if receipt.anomalies:
        rows += heading(_("À régler au siège"), WIDTH_PT)
        for anomaly in receipt.anomalies:
            rows += [*paragraph(Text(prose(anomaly)), WIDTH_PT), space(1 * MM)]
    rows += _handover()
    section = Section(
        label=title,
        masthead=masthead(title, "", (), WIDTH_PT),
        again=continued(title, WIDTH_PT),
        columns=(Column(rows),),
    )
    return write_sections(to, (section,), title=title, edition=edition)


def _verdict(receipt: Receipt, edition: EditionHeader) -> list[Row]:
    if receipt.verified_at is None:
        text = Text(_("Le fichier n’a pas encore été relu."), fonts.SEMIBOLD, style.LEAD_PT, style.TROUBLE)
    else:
        sentence = _("Relu et comparé le {when} : rien ne manque.").format(
            when=day_and_clock(receipt.verified_at, edition.time_zone)
        )
        text = Text(sentence, fonts.SEMIBOLD, style.LEAD_PT, style.GOOD)
    return paragraph(text, WIDTH_PT)


def _facts(receipt: Receipt, edition: EditionHeader) -> list[Row]:
    facts = (
        (_("Nom"), receipt.file_name),
        (_("Taille"), file_size(receipt.size_bytes)),
        (_("Poste"), receipt.desk),
        (_("Scellé le"), day_and_clock(receipt.sealed_at, edition.time_zone)),
    )
    return [
        table_row(
            (Cell((Text(word, colour=style.MUTED),)), Cell((Text(value, fonts.MEDIUM),))), _FACT_WIDTHS, pad_pt=0.9 * MM
        )
        for word, value in facts
    ]


def _hash(sha256: str) -> list[Row]:
    """The hash in groups of eight, four a line, in cells of one width, to be compared by eye."""
    groups = [sha256[i : i + 8] for i in range(0, len(sha256), 8)]
    rows = []
    for i in range(0, len(groups), _HASH_GROUPS_A_LINE):
        line = " ".join(groups[i : i + _HASH_GROUPS_A_LINE])

        def draw(canvas: Any, left: float, top: float, line: str = line) -> None:
            draw_tabular(
                canvas,
                line,
                left=left,
                baseline=top - _HASH_SIZE_PT,
                face=fonts.MEDIUM,
                size_pt=_HASH_SIZE_PT,
                cell_pt=_HASH_SIZE_PT * DIGIT_EM,
            )

        rows.append(Row(_HASH_SIZE_PT * 1.5, draw))
    return rows


def _handover() -> list[Row]:
    width = WIDTH_PT / 2
    hand, take = heading(_("Remis par"), width - 8 * MM, above_pt=0), heading(_("Reçu par"), width - 8 * MM, above_pt=0)

    def draw(canvas: Any, left: float, top: float) -> None:
        for side in (hand, take):
            y = top
            for row in side:
                row.draw(canvas, left, y)
                y -= row.height_pt
            sign.draw(canvas, left, y)
            left += width

    sign = table_row((Cell((note(_("Nom, date et signature")),)),), (width - 8 * MM,), least_pt=22 * MM, rule=False)
    return [space(12 * MM, keep=True), Row(sum(row.height_pt for row in hand) + sign.height_pt, draw)]
