"""A list that came in a mail or a message: the words around it, and lines that no separator cuts."""

from __future__ import annotations

import re
from collections import Counter

from probono_desk.roster import cells, word_lists
from probono_desk.roster.columns import Sheet
from probono_desk.roster.header import title_score
from probono_desk.roster.sections import is_part, may_be_somebody, section_of

Rows = list[list[str]]

_MOST = 2_000  # no mail has so many lines
_GREETED_WITHIN, _SIGNED_WITHIN = 3, 12
_LONG, _FEW, _LONGEST_CLOSING = 6, 3, 10
_TITLED, _WIDE = 1.2, 3  # how much each of its cells is a title, and how many cells no commas of a sentence make
_ENDS = re.compile(r"[:.!?…]\s*$")
# « À : Claire Roy <claire@…> », « Objet : … » of a mail that was passed on.
_HEAD = re.compile(r"\W*(?:de|from|[àa]|to|cc|cci|bcc|envoy[ée]|sent|date|objet|subject)\s*:", re.IGNORECASE)
# « • Maëlle Delattre (Lys SA) – finance »: what a line begins with, up to the first sign that parts.
_FIRST_PART = re.compile(r"[\W\d_]*([^,;(/–—|\t]+?)(?:\s+-\s.*|[,;(/–—|\t].*|$)", re.DOTALL)
# « # liste volontaires@… », as a program writes it over what it exports.
_COMMENT = re.compile(r"#+\s+[^\W\d]|#+\s+\d+\s+[^\W\d]")
_CONTACT = re.compile(r"@|(?:\d[\s.\-/]?){9}")
_ADDRESS, _PHONE = re.compile(r"\S@\S"), re.compile(r"(?:\d[\s.\-/]?){9}")
# What cuts a line where no separator of a file does, each with the fewest parts that it must make.
_CUTS = (
    (re.compile(r"\s+[–—]\s+"), 3),
    (re.compile(r"\s+-\s+"), 3),
    (re.compile(r"\s*[,;|]\s+"), 3),
    (re.compile(r"\s+/\s+"), 3),
    (re.compile(r"\s{2,}"), 2),
    (re.compile(r"\s*[-–—/,:]?\s+(?=(?:\+\d|0\d)[\d\s.\-]{7,}$)"), 2),  # « Maëlle Delattre (Lys SA) 06 39… »
    (re.compile(r"(?<=\d\d)\s*[-–—:,]?\s+(?=[^\W\d_])"), 2),  # « 06 39… Maëlle Delattre »
)
_ALIKE, _MOST_WHOLE, _TOLD = 0.8, 0.5, 0.6


def without_letter(rows: Rows) -> tuple[Rows, list[int]]:
    """A list without the greeting over it and the signature under it; and the lines, from 0, that were taken away."""
    if len(rows) > _MOST:
        return rows, []
    filled = [at for at, row in enumerate(rows) if any(cell.strip() for cell in row)]
    text = {at: ", ".join(cell.strip() for cell in rows[at] if cell.strip()) for at in filled}
    greeted = next(
        (
            n
            for n, at in enumerate(filled[:_GREETED_WITHIN])
            if (_cells(rows[at]) <= (2 if n == 0 else 1) and _begins("greetings", text[at]))
            or (n == 0 and _cells(rows[at]) == 1 and _announces(text[at]))
        ),
        None,
    )  # « Bonjour Claire, merci » is two cells where commas cut them
    begin = 0
    while begin < len(filled) and _cells(rows[filled[begin]]) == 1 and _COMMENT.match(text[filled[begin]]):
        begin += 1
    if greeted is not None:
        begin, usual = greeted + 1, _usual_width(rows)
        while begin < len(filled) and _is_of_letter(rows[filled[begin]], text[filled[begin]], usual):
            begin += 1
    end = _closing(rows, filled, text, begin)
    while end - begin > 1 and _usual_width(rows) > 1 and _is_said_after(rows[filled[end - 1]], text[filled[end - 1]]):
        end -= 1
    taken = [*filled[:begin], *filled[end:]]
    if not taken or begin >= end:
        return rows, []
    away = set(taken)
    return [[] if at in away else row for at, row in enumerate(rows)], taken


def _closing(rows: Rows, filled: list[int], text: dict[int, str], begin: int) -> int:
    """The place in ``filled`` from which on a letter ends; past the end where nothing closes one."""
    for n in range(max(begin + 1, len(filled) - _SIGNED_WITHIN), len(filled)):
        at = filled[n]
        alone = _cells(rows[at]) == 1 and len(text[at].split()) <= _LONGEST_CLOSING
        if not (alone and _begins("closings", text[at])) or _CONTACT.search(text[at]):
            continue
        usual = max(_cells(rows[one]) for one in filled[begin:n])
        after = filled[n + 1 :]
        if len(after) < max(n - begin, 2) or not any(usual > 1 and _cells(rows[one]) == usual for one in after):
            return n
    return len(filled)


def cut(rows: Rows) -> Rows:
    """Lines of one cell each, cut where every one of them has the same sign: « Maëlle Delattre – 2 – 06 39… »."""
    filled = [at for at, row in enumerate(rows[:_MOST]) if any(cell.strip() for cell in row)]
    if len(filled) < 2 or len(rows) > _MOST or any(cell.strip() for at in filled for cell in rows[at][1:]):
        return rows
    for sign, least in _CUTS:
        parts = {at: [part.strip() for part in sign.split(rows[at][0].strip())] for at in filled}
        first, rest = parts[filled[0]], [parts[at] for at in filled[1:]]
        width = max(map(len, rest))
        told = [first, *rest] if 1 < len(first) <= width else rest
        told = [one for one in told if len(one) > 1 or not is_part(one[0])]
        alike = [one for one in told if len(one) == width]
        short = [one for one in told if 1 < len(one) < width]  # « – 06 39… » that not everybody gave
        if width < least or len(alike) < _MOST_WHOLE * len(told) or len(alike) + len(short) < _ALIKE * len(told):
            continue
        titled = len(first) == width and title_score(Sheet.VOLUNTEERS, first) >= 1.5 * width
        contacts = (sum(1 for one in alike if _CONTACT.search(one[place])) for place in range(width))
        if titled or any(count >= _TOLD * len(alike) for count in contacts):
            kinds = [_kind_of([one[place] for one in alike[titled:]]) for place in range(width)]
            made = {at: one if len(one) in {1, width} else _aligned(one, kinds) for at, one in parts.items()}
            return [made.get(at, []) for at in range(len(rows))]
    return rows


def _kind_of(parts: list[str]) -> str:
    """« @ » for a column of addresses, « 0 » for one of telephones, empty for any other."""
    for kind, sign in (("@", _ADDRESS), ("0", _PHONE)):
        if parts and sum(1 for part in parts if sign.search(part)) >= _TOLD * len(parts):
            return kind
    return ""


def _aligned(parts: list[str], kinds: list[str]) -> list[str]:
    """A line that lacks something, each of its parts in the column of its kind; what finds none stays by the name."""
    found, rest = [parts[0], *[""] * (len(kinds) - 1)], []
    for part in parts[1:]:
        kind = _kind_of([part])
        places = (at for at, other in enumerate(kinds) if at and other == kind and not found[at])
        if (place := next(places, None)) is not None:
            found[place] = part
        else:
            rest.append(part)
    return [" – ".join([found[0], *rest]), *found[1:]]


def _cells(row: list[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _announces(text: str) -> bool:
    """« Liste des inscrits au marathon : » over the list, where nobody is greeted."""
    return text.rstrip().endswith(":") and len(text.split()) > 2 and _is_sentence(text)


def _is_said_after(row: list[str], text: str) -> bool:
    """« Par contre Sacha ne pourra pas venir. », under a list of several columns, and no legend: « V = validé »."""
    return _cells(row) == 1 and "=" not in text and _is_sentence(text) and len(text.split()) > _FEW


def _usual_width(rows: Rows) -> int:
    """How many cells most lines have of those that have several."""
    widths = Counter(width for row in rows if (width := _cells(row)) > 1)
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _is_of_letter(row: list[str], text: str, usual: int) -> bool:
    """Whether a line is written over the list: its titles may have as many words as a sentence, and so may somebody."""
    width = _cells(row)
    if width > 1 and title_score(Sheet.VOLUNTEERS, row) >= _TITLED * width:
        return False
    if width == usual >= _WIDE and not _ENDS.search(text):
        return False
    return bool(_HEAD.match(text)) or _begins("greetings", text) or _is_sentence(text)


def _is_sentence(text: str) -> bool:
    section = section_of(text.rstrip(" :"))
    if section is not None and section.organisation:
        return False  # « Banque Lys : », over its people
    begins = _FIRST_PART.match(text)
    if _CONTACT.search(text) or (begins and may_be_somebody(begins[1].rstrip(" :.!"))):
        return False
    return bool(_ENDS.search(text)) or len(text.split()) > _LONG


def _begins(name: str, text: str) -> bool:
    """Whether a line begins as letters do, and names nobody: « Bonjour Claire, », « Bien cordialement »."""
    first = re.compile(rf"\W*(?:{'|'.join(word_lists.expressions('lines')[name])})", re.IGNORECASE)
    return bool(first.match(cells.clean(text)))
