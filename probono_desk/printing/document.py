"""A PDF from first page to finished file: titled, with its language, the same bytes for the same input.

The finished file appears at once or not at all: it is written beside its place as ``.part`` and renamed.
"""

from __future__ import annotations

import hashlib
import io
from functools import lru_cache
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from probono_desk import i18n
from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import at_place, disk_error, finished_file, is_folder
from probono_desk.precedence import stand_aside
from probono_desk.printing import fonts, marks, style
from probono_desk.printing.data import Destination, PrintedFile

A4_PT = (210 * style.MM, 297 * style.MM)

rl_config.useA85 = 0  # binary streams: a fifth smaller and a tenth faster than text ones


class PaperCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas that knows which of its lines could not be printed whole, each once, in their order."""

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.unprinted: dict[str, None] = {}


class Document:
    """One PDF in the making; ``canvas`` is ReportLab's, origin at the lower left, in points."""

    def __init__(self, *, title: str, subject: str, page_pt: tuple[float, float] = A4_PT) -> None:
        """Begin.

        Args:
            title: what a reader shows in its window; never a person's name.
            subject: which edition.
            page_pt: width and height in points.
        """
        fonts.register()
        self._buffer = io.BytesIO()
        # invariant: fixed dates and ids, so that equal input gives equal bytes.
        self.canvas: Any = PaperCanvas(
            self._buffer,
            pagesize=page_pt,
            invariant=1,
            pageCompression=1,
            lang=i18n.language(),
            initialFontName=fonts.REGULAR,
        )
        self.canvas.setTitle(fonts.printable(title))
        self.canvas.setSubject(fonts.printable(subject))
        self.canvas.setAuthor("Probono Desk")
        self.canvas.setCreator("Probono Desk")
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        self.canvas.setViewerPreference("PrintScaling", "None")  # labels must land where the format says
        self._pages, self._page_mm = 0, (page_pt[0] / style.MM, page_pt[1] / style.MM)

    def end_page(self) -> None:
        """The page is full: begin the next."""
        self.canvas.showPage()
        self._pages += 1

    def finish(self, to: Destination) -> PrintedFile:
        """Write the file, or into memory.

        Raises:
            DeskError: as ``put_file``.
        """
        self.canvas.save()
        content = self._buffer.getvalue()
        if isinstance(to, Path):
            put_file(content, to)
        else:
            to.write(content)
        return PrintedFile(
            to=to,
            pages=self._pages,
            page_mm=self._page_mm,
            sha256=hashlib.sha256(content).hexdigest(),
            unprinted=tuple(self.canvas.unprinted),
        )


def put_file(content: bytes, path: Path) -> None:
    """Write a finished file, whole or not at all.

    Raises:
        DeskError: one of the disk's codes; ``paper_not_written``, with the path.
    """
    if is_folder(path):
        raise at_place("disk_name_taken", path.parent, name=path.name)
    try:
        with finished_file(path) as file:
            file.write(content)
    except OSError as error:
        raise disk_error(error, path.parent) or DeskError("paper_not_written", path=str(path)) from error


def draw_logo(canvas: Any, png: bytes, *, right: float, bottom: float, most: tuple[float, float]) -> float:
    """A picture as large as it may be, at the right end of a line.

    Args:
        canvas: the page; the same picture is in the file once, however often it is drawn.
        png: as ``look.plain_logo`` made it.
        right: where it ends, in points.
        bottom: its lower edge.
        most: the largest width and height.

    Returns:
        The width that it takes.
    """
    picture = _picture(png)
    across, down = picture.getSize()
    scale = min(most[0] / across, most[1] / down)
    width, height = float(across * scale), float(down * scale)
    canvas.drawImage(picture, right - width, bottom, width, height)
    return width


@lru_cache(maxsize=4)
def _picture(png: bytes) -> Any:
    from reportlab.lib.utils import ImageReader

    return ImageReader(io.BytesIO(png))


def draw_text(
    canvas: Any,
    text: str,
    *,
    left: float,
    baseline: float,
    face: str,
    size_pt: float,
    colour: style.Colour = style.INK,
) -> None:
    """One line of text; what Inter lacks shows as a box."""
    stand_aside()
    canvas.setFillColorRGB(*colour)
    canvas.setFont(face, size_pt)
    shown = fonts.printable(text)
    if fonts.MISSING_BOX in shown and fonts.MISSING_BOX not in text:
        canvas.unprinted[text] = None
    if not marks.has_marks(shown):
        canvas.drawString(left, baseline, shown)
        return
    for run in marks.runs(shown, face):
        canvas.drawString(left + run.x_em * size_pt, baseline + run.rise_em * size_pt, run.text)


def draw_text_right(
    canvas: Any,
    text: str,
    *,
    right: float,
    baseline: float,
    face: str,
    size_pt: float,
    colour: style.Colour = style.INK,
) -> None:
    """One line of text that ends at ``right``."""
    left = right - fonts.width_pt(text, face, size_pt)
    draw_text(canvas, text, left=left, baseline=baseline, face=face, size_pt=size_pt, colour=colour)


def draw_tabular(
    canvas: Any,
    text: str,
    *,
    left: float,
    baseline: float,
    face: str,
    size_pt: float,
    cell_pt: float,
    colour: style.Colour = style.INK,
) -> float:
    """Characters in cells of one width, spaces half a cell: columns of figures and codes line up.

    Inter has tabular figures as an OpenType feature, which a PDF canvas cannot switch on; letter spacing does it.

    Returns:
        The width taken, in points.
    """
    stand_aside()
    canvas.setFillColorRGB(*colour)
    line = canvas.beginText(left, baseline)
    line.setFont(face, size_pt)
    taken = pen = 0.0
    shown = fonts.printable(text)
    for i, char in enumerate(shown):
        cell = cell_pt / 2 if char.isspace() else cell_pt
        glyph = fonts.width_pt(char, face, size_pt)
        if i == 0:
            pen = (cell - glyph) / 2
            line.moveCursor(pen, 0)
        taken += cell
        following = shown[i + 1 : i + 2]
        next_cell = cell_pt / 2 if following.isspace() else cell_pt
        next_glyph = fonts.width_pt(following, face, size_pt) if following else next_cell
        start_of_next = taken + (next_cell - next_glyph) / 2
        line.setCharSpace(start_of_next - pen - glyph)
        line.textOut(char)
        pen = start_of_next
    line.setCharSpace(0)
    canvas.drawText(line)
    return taken
