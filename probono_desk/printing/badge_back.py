"""The back of a badge, the same for everybody: the day's agenda, the number to call, where to gather."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from probono_desk.i18n import _, pgettext
from probono_desk.own_words import own_words
from probono_desk.printing import fonts, style
from probono_desk.printing.data import AgendaLine, EditionHeader
from probono_desk.printing.document import draw_logo, draw_text
from probono_desk.printing.furniture import draw_rule
from probono_desk.printing.words import clock
from probono_desk.words import phone_said

MM: Final = style.MM

_LEAST_PT = 5.5
_WHOLE_PT = 7.0  # from here down a long title is shortened rather than everything made smaller
_STEP_PT = 0.25
_LEADING = 1.28
_LOOSEST = 1.75
_CLOCK_EM = 3.0
_GUTTER_PT = 4 * MM
_FORM = "badge-back"


@dataclass(frozen=True, slots=True)
class BackLayout:
    """The agenda as it is set: so many columns of lines at one size; ``lines`` are time and title."""

    size_pt: float
    leading: float
    columns: int
    lines: tuple[tuple[str, str], ...]


class BadgeBack:
    """The back for one size of badge; set once, drawn as often as wanted.

    Args:
        width_pt: of the face.
        height_pt: of the face.
        agenda: the day.
        edition: its title, its help number, its muster point, its clock.
        accent: the colour of small headings.
    """

    def __init__(
        self,
        width_pt: float,
        height_pt: float,
        *,
        agenda: Sequence[AgendaLine],
        edition: EditionHeader,
        accent: style.Colour = style.ACCENT,
    ) -> None:
        self._large = min(width_pt, height_pt) >= 100 * MM
        self._width, self._height = width_pt, height_pt
        self._pad = (8.0 if self._large else 4.0) * MM
        self._edition = edition
        self._accent = accent
        self._title_pt = style.LEAD_PT if self._large else style.NOTE_PT
        self._note_pt = style.BODY_PT if self._large else 7.0
        self._help = self._help_lines()
        self._room_pt = self._head_pt() - self._foot_pt()
        self.layout = _set_agenda(
            [(clock(line.starts_at, edition.time_zone), own_words(line.title)) for line in agenda],
            width_pt - 2 * self._pad,
            self._room_pt,
            largest_pt=style.BODY_PT if self._large else 7.5,
        )
        self._canvas: Any = None

    def draw(self, canvas: Any) -> None:
        """Draw it with its lower left corner at the origin; a page costs a few bytes after the first."""
        if self._canvas is not canvas:
            canvas.beginForm(_FORM)
            self._draw(canvas)
            canvas.endForm()
            self._canvas = canvas
        canvas.doForm(_FORM)

    def _help_lines(self) -> list[tuple[str, str]]:
        """A word and what it stands for, on as many lines as that takes: where to gather is never cut."""
        width = self._width - 2 * self._pad
        lines: list[tuple[str, str]] = []
        for word, text in (
            (pgettext("page", "Accueil"), phone_said(self._edition.help_number)),
            (_("Rassemblement"), self._edition.muster_point),
        ):
            if text:
                first, *rest = fonts.wrap(text, fonts.SEMIBOLD, self._note_pt, width - self._beside(word))
                lines += [(word, first), *(("", line) for line in rest)]
        return lines

    def _beside(self, word: str) -> float:
        return fonts.width_pt(word, fonts.MEDIUM, self._note_pt) + 2 * MM

    def _head_pt(self) -> float:
        """Where the agenda begins, from the foot of the badge."""
        return self._height - self._pad - self._title_pt * fonts.CAP_HEIGHT - (4.8 if self._large else 3.2) * MM

    def _foot_pt(self) -> float:
        """Where it has to end."""
        return self._pad + len(self._help) * self._note_pt * 1.4 + (2.0 * MM if self._help else 0)

    def _draw(self, canvas: Any) -> None:
        left, right = self._pad, self._width - self._pad
        baseline = self._height - self._pad - self._title_pt * fonts.CAP_HEIGHT
        room = right - left
        if self._edition.logo:
            room -= 3 * MM + draw_logo(
                canvas,
                self._edition.logo,
                right=right,
                bottom=baseline,
                most=(room * 0.35, (8.0 if self._large else 4.5) * MM),
            )
        title = fonts.shorten(self._edition.title, fonts.SEMIBOLD, self._title_pt, room)
        draw_text(canvas, title, left=left, baseline=baseline, face=fonts.SEMIBOLD, size_pt=self._title_pt)
        draw_rule(canvas, baseline - 1.6 * MM, left=left, right=right)
        self._draw_agenda(canvas, left, right)
        if self._help:
            draw_rule(canvas, self._foot_pt() - 0.6 * MM, left=left, right=right)
        baseline = self._pad + (len(self._help) - 1) * self._note_pt * 1.4
        beside, size = left, self._note_pt
        for word, text in self._help:
            beside = left + self._beside(word) if word else beside
            draw_text(canvas, word, left=left, baseline=baseline, face=fonts.MEDIUM, size_pt=size, colour=self._accent)
            draw_text(canvas, text, left=beside, baseline=baseline, face=fonts.SEMIBOLD, size_pt=size)
            baseline -= size * 1.4

    def _draw_agenda(self, canvas: Any, left: float, right: float) -> None:
        size, columns, lines = self.layout.size_pt, self.layout.columns, self.layout.lines
        if not lines:
            return
        per_column = -(-len(lines) // columns)
        width = (right - left - (columns - 1) * _GUTTER_PT) / columns
        for place, (at, title) in enumerate(lines):
            column, row = divmod(place, per_column)
            x = left + column * (width + _GUTTER_PT)
            y = self._head_pt() - size * (fonts.CAP_HEIGHT + row * self.layout.leading)
            draw_text(canvas, at, left=x, baseline=y, face=fonts.SEMIBOLD, size_pt=size)
            room = width - size * _CLOCK_EM
            shown = fonts.shorten(title, fonts.REGULAR, size, room)
            draw_text(canvas, shown, left=x + size * _CLOCK_EM, baseline=y, face=fonts.REGULAR, size_pt=size)


def _set_agenda(lines: list[tuple[str, str]], width: float, height: float, *, largest_pt: float) -> BackLayout:
    """The largest size at which every line stands, loosely; below the least, lines are left out and that is seen."""
    size = largest_pt
    while size >= _LEAST_PT:
        for columns in (1, 2):
            if _fits(lines, width, height, size, columns):
                return BackLayout(size, _leading(len(lines), columns, size, height), columns, tuple(lines))
        size -= _STEP_PT
    rows = max(int((height / _LEAST_PT - fonts.CAP_HEIGHT) / _LEADING) + 1, 1)
    kept = lines if len(lines) <= 2 * rows else [*lines[: 2 * rows - 1], ("…", "")]
    return BackLayout(_LEAST_PT, _LEADING, 2, tuple(kept))


def _fits(lines: list[tuple[str, str]], width: float, height: float, size: float, columns: int) -> bool:
    rows = -(-len(lines) // columns)
    if size * (fonts.CAP_HEIGHT + (rows - 1) * _LEADING) > height:
        return False
    room = (width - (columns - 1) * _GUTTER_PT) / columns - size * _CLOCK_EM
    return size < _WHOLE_PT or all(fonts.width_pt(title, fonts.REGULAR, size) <= room for _at, title in lines)


def _leading(lines: int, columns: int, size: float, height: float) -> float:
    """What room there is goes between the lines, up to a point."""
    rows = -(-lines // columns)
    if rows < 2:
        return _LEADING
    return max(_LEADING, min(_LOOSEST, (height / size - fonts.CAP_HEIGHT) / (rows - 1)))
