"""« Participant 1 – Nom, Participant 1 – Email, Participant 2 – Nom… »: one line that names several people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from probono_desk.roster.title import read_title
from probono_desk.roster.title_phrases import LIKELY
from probono_desk.roster.words import key

# For each person after the first: the column of the first person, and theirs.
Blocks = tuple[dict[int, int], ...]

_NUMBER = re.compile(r"(?<![\d/.,-])(\d{1,2})(?![\d/.,-]|\s*[h%])")
_LETTER = re.compile(r"(?<![\w’'])([A-D])(?![\w’'])")  # « Participant A »
_SOMEBODY = frozenset(
    {
        "representant",
        "representante",
        "representative",
        "participant",
        "participante",
        "volontaire",
        "benevole",
        "equipier",
        "equipiere",
        "personne",
        "membre",
        "nom",
    }
    | {"person", "volunteer", "attendee", "member", "guest", "delegate", "registrant"}
)
_OF_SOMEBODY = frozenset({"email", "phone"})
_NAMES = frozenset({"full_name", "last_name", "first_name"})


def blocks_of(titles: Sequence[str], groups: Sequence[str]) -> Blocks:
    """The columns of the second person, the third…, where several stand side by side under numbered titles."""
    places: dict[str, dict[int, int]] = {}
    for place, (title, group) in enumerate(zip(titles, groups, strict=True)):
        whole = f"{group} {title}" if group and key(group) != key(title) else title
        if (match := _NUMBER.search(whole) or _LETTER.search(whole)) is not None:
            asked = key(f"{whole[: match.start()]} {whole[match.end() :]}")
            number = int(match[1]) if match[1].isdigit() else ord(match[1])
            places.setdefault(asked, {}).setdefault(number, place)
    for asked, of in places.items():
        numbers = sorted(of)
        if len(numbers) < 2 or not _names(asked):
            continue
        alike = [other for other in places.values() if sorted(other) == numbers]
        if len(alike) > 1:
            return tuple({other[numbers[0]]: other[number] for other in alike} for number in numbers[1:])
    return ()


def beside_blocks(titles: Sequence[str], blocks: Blocks) -> set[int]:
    """« Mail contact » beside « Participant 1 – Mail, Participant 2 – Mail »: nobody’s of these."""
    own = blocks[0].keys() if blocks else set[int]()
    theirs = {name for at in own for name in _plain(titles[at])} & _OF_SOMEBODY
    others = {at for block in blocks for at in block.values()} | own
    return {at for at, title in enumerate(titles) if blocks and at not in others and theirs & _plain(title)}


def _plain(title: str) -> set[str]:
    return {name for name, level in read_title(title).fields.items() if level >= LIKELY}


def each_person(row: list[str], blocks: Blocks) -> Iterator[list[str]]:
    """A line once for each person in it; those after the first stand in the columns of the first."""
    if not blocks:
        yield row
        return
    own = blocks[0].keys()
    others = [{to: row[at] if at < len(row) else "" for to, at in block.items()} for block in blocks]
    others = [cells for cells in others if any(cell.strip() for cell in cells.values())]
    if not others or any(place < len(row) and row[place].strip() for place in own):
        yield row
    width = max(own) + 1
    for cells in others:
        yield [cells.get(place, cell) for place, cell in enumerate(row + [""] * (width - len(row)))]


def _names(asked: str) -> bool:
    told = read_title(asked)
    if asked in _SOMEBODY:
        return True
    if _SOMEBODY.intersection(asked.split()) and not told.other and told.fields.keys() <= {"full_name"}:
        return True  # « Binôme – personne 1 »
    return not told.person and any(told.fields.get(name, 0.0) >= LIKELY for name in _NAMES)
