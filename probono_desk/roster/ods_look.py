"""How the sheets of an .ods look: LibreOffice keeps all of them in one stream, and says a style by its name.

Source: OpenDocument 1.3, part 3, and the ``calcext`` names that LibreOffice adds to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from probono_desk.roster.sheet_look import SheetLook, colour_of

_CHUNK_BYTES = 1 << 20
# Without one of these no line looks otherwise than the next.
TELLING = (
    *(b'calcext:value-type="error"', b"table:visibility=", b"text-line-through-style=", b"fo:background-color="),
    b"<office:annotation",
)
_SHOWN = frozenset({"", "visible"})


def looks_of(part: IO[bytes]) -> dict[str, SheetLook]:
    """How each sheet looks, by its name.

    Args:
        part: the stream of the sheets, already known to declare no entities.
    """
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        for chunk in _chunks(part):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        return {}  # what reads the cells says so
    return reader.looks


def _chunks(part: IO[bytes]) -> Iterator[bytes]:
    while chunk := part.read(_CHUNK_BYTES):
        yield chunk


@dataclass(slots=True)
class _Reader:
    """What the elements say, one after the other."""

    looks: dict[str, SheetLook] = field(default_factory=dict)
    _look: SheetLook = field(default_factory=SheetLook)
    _struck: set[str] = field(default_factory=set)
    _grounds: dict[str, str] = field(default_factory=dict)
    _style: str = ""
    _row: int = 0
    _rows: int = 0  # how often the row is there
    _column: int = 0
    _columns: int = 0
    _of_cell: str = ""  # the style of a cell that holds something
    _shown: list[str] | None = None
    _note: list[str] | None = None  # what is pinned to a cell, without its writer and its date
    _said: bool = False  # within a paragraph of it

    def begin(self, name: str, values: dict[str, str]) -> None:
        """An element begins."""
        if name == "table:table-cell" or name == "table:covered-table-cell":
            self._columns = int(values.get("table:number-columns-repeated", "1"))
            if "office:value-type" in values:
                self._of_cell = values.get("table:style-name", "")
                self._say_look()
                self._shown = [] if values.get("calcext:value-type") == "error" else None
        elif name == "office:annotation":
            self._note = []
        elif name == "text:p":
            self._said = self._note is not None
        elif name == "table:table-row":
            self._rows, self._column = int(values.get("table:number-rows-repeated", "1")), 0
            if values.get("table:visibility", "") not in _SHOWN and self._rows < 10_000:
                self._look.hidden.update(range(self._row + 1, self._row + self._rows + 1))
        elif name == "table:table":
            self._row, self._look = 0, SheetLook()
            self.looks[values.get("table:name", "")] = self._look
        elif name == "style:style":
            self._style = values.get("style:name", "")
        elif name == "style:text-properties":
            if values.get("style:text-line-through-style", "none") != "none":
                self._struck.add(self._style)
        elif name == "style:table-cell-properties":
            ground = values.get("fo:background-color", "")
            if len(ground) == 7 and (colour := colour_of(ground[1:])):
                self._grounds[self._style] = colour

    def text(self, text: str) -> None:
        """What a cell shows."""
        if self._note is not None:
            if self._said:
                self._note.append(text)
        elif self._shown is not None:
            self._shown.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "office:annotation":
            self._pin(" ".join("".join(self._note or ()).split()))
            self._note = None
        elif name == "text:p" and self._note is not None:
            self._note.append(" ")
            self._said = False
        elif name == "table:table-cell" or name == "table:covered-table-cell":
            if self._shown is not None:
                shown = "".join(self._shown).strip()
                for column in range(self._column, self._column + min(self._columns, 1_000)):
                    self._look.errors.setdefault(self._row, {})[column] = shown
                self._shown = None
            self._column += self._columns
        elif name == "table:table-row":
            self._row += self._rows

    def _pin(self, note: str) -> None:
        if note:
            notes, line = self._look.notes, self._row + 1
            notes[line] = f"{notes[line]} ; {note}" if line in notes else note

    def _say_look(self) -> None:
        if self._of_cell in self._struck:
            columns = range(self._column, self._column + min(self._columns, 1_000))
            self._look.struck.setdefault(self._row + 1, set()).update(columns)
        if (colour := self._grounds.get(self._of_cell)) is not None:
            self._look.coloured[self._row + 1, colour] += self._columns
