"""The legend of a list, « C = confirmé, A = annulé »: what its codes stand for is read in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from probono_desk.domain.search_key import fold
from probono_desk.roster.coming import Coming, of_word
from probono_desk.roster.line_error import LineError
from probono_desk.roster.own_words import engagement_word, profile_word
from probono_desk.roster.sections import may_be_somebody
from probono_desk.roster.words import ENGAGEMENTS, PROFILES, named

Rows = list[list[str]]

_MOST = 2_000  # no list that has one is longer
_ONE = re.compile(
    r"(?:[^=:]{3,40}:)?\W*?(?P<code>[^\s=:;,()\[\]«»\"]{1,4})[\s»\"]*(?:=|:|→|->)\s*(?P<means>[^=;,|()\[\]]{2,60})"
)
_BETWEEN = re.compile(r"[;,|()\[\]]|\s/\s|\s[-–—]\s|\n")
# « Mécénat (M) / Bénévolat (B) », and « [M] »: the code behind what it stands for.
_BEHIND = re.compile(r"(?P<means>[^\W\d_][^\d()\[\]/,;|=]{2,40}?)\s*[(\[](?P<code>[^\W\d_]{1,3})[)\]]")
_PAIRING = re.compile(r"[=:→>(\[]")
_NAMED = re.compile(r"^\W*(?:l[ée]gende|legend|codes?(?: couleurs?)?|colou?r codes?|key)\b\s*:?\s*", re.IGNORECASE)
_FEWEST = 2
_TURNED = re.compile(r"(?P<means>[^\W\d_][^=:;,|()\[\]]{3,40}?)\s*=\s*(?P<code>[A-Z]{1,3})")  # « Mécénat = M »
_LINKING = re.compile(r"^\W*(?:ou|et|or|and)\s+", re.IGNORECASE)
# What a title says in brackets, or behind a colon: « Statut : C = confirmé ».
_EITHER = re.compile(r"\s*[/|]\s*|\s+(?:ou|or|vs)\s+", re.IGNORECASE)
_TITLES_WITHIN = 20  # lines
_COLOURS = frozenset(
    {"rouge", "vert", "jaune", "bleu", "gris", "violet", "marron", "red", "green", "yellow", "blue", "grey", "gray"}
    | {"orange", "barre", "surligne", "gras", "italique", "souligne", "struck", "bold", "highlighted"}
)
# What a line’s look is called, as ``sheet_look`` tells it.
_LOOKS = {
    **dict.fromkeys(("rouge", "red"), "red"),
    **dict.fromkeys(("jaune", "yellow"), "yellow"),
    **dict.fromkeys(("gris", "grise", "grey", "gray"), "grey"),
    "orange": "orange",
    **dict.fromkeys(("barre", "barree", "raye", "rayee", "struck", "strikethrough", "crossed"), "struck"),
}
_OF_A_LOOK = re.compile(r"(?P<look>[^=:→]{3,40}?)\s*(?:=|:|→|->|\s[-–—]\s)\s*(?P<means>[^=;|]{2,60}?)\W*")

_SOON = 5  # words of a sentence, among which its look is named
_EXPLAINED = re.compile(r"\s*(?:[(\[].*|[:–—,-]\s*[^\W\d_]{1,4}\s*=.*)$", re.DOTALL)


def explained(name: str, rows: Rows) -> tuple[Rows, list[LineError]]:
    """The rows with the words of the legend in place of its codes, the lines of the legend emptied; and what says so.

    Args:
        name: the sheet's name as the user sees it.
        rows: every row from line 1.
    """
    if len(rows) > _MOST:
        return rows, []
    told: dict[str, str] = {}
    of_title: dict[int, dict[str, str]] = {}
    lines: list[int] = []
    rows, remarks = _without_key(name, rows)
    for at, row in enumerate(rows):
        pairs = {place: dict(_pairs(cell)) for place, cell in enumerate(row) if cell.strip()}
        if at < _TITLES_WITHIN and len(pairs) > 1:
            pairs |= {place: dict(_initials(row[place])) for place, told_there in pairs.items() if not told_there}
        if (len(pairs) == 1 and all(pairs.values())) or (pairs and all(len(one) == 1 for one in pairs.values())):
            lines.append(at)
            told |= {code: means for one in pairs.values() for code, means in one.items()}
        else:  # « Statut (C = confirmé, A = annulé) » is a title, and explains its own column
            of_title |= {place: one for place, one in pairs.items() if len(one) >= _FEWEST and place not in of_title}
    if not told and not of_title:
        return rows, remarks
    used: dict[int, dict[str, str]] = {}
    for place in range(max(map(len, rows))):
        codes = {code: means for code, means in of_title.get(place, told).items() if not code.isdigit()}
        if len(codes) >= _FEWEST and _is_coded(rows, place, codes):
            used[place] = codes
    if not used:
        return rows, remarks
    found = [[] if at in lines else list(row) for at, row in enumerate(rows)]
    for row in found:
        for place, codes in used.items():
            if place < len(row) and len(dict(_pairs(row[place]))) >= _FEWEST:
                row[place] = _without_codes(row[place])
            elif place < len(row):
                row[place] = codes.get(fold(row[place]) or row[place].strip(), row[place])
    where = lines[0] + 1 if lines else 1
    every = {f"{code.upper()} = {means}": None for codes in used.values() for code, means in codes.items()}
    return found, [*remarks, LineError(name, where, "", ", ".join(every), "legend_read")]


class Look(NamedTuple):
    """What a look means of somebody’s coming, and in which words."""

    coming: Coming
    words: str


def looks_explained(rows: Rows, struck: Set[int], coloured: Mapping[int, str]) -> dict[str, Look]:
    """What a legend says of looks: « barré = ne vient plus », « Jaune ; j’attends sa réponse », or in that very look.

    Args:
        rows: every row from line 1.
        struck: lines that are struck through, from 1.
        coloured: the colour of lines, from 1.
    """
    found: dict[str, Look] = {}
    for line, row in enumerate(rows if (struck or coloured) and len(rows) <= _MOST else (), 1):
        filled = [cell.strip() for cell in row if cell.strip()]
        own = "struck" if line in struck else coloured.get(line, "")
        if own and len(filled) == 1 and not may_be_somebody(filled[0]) and (coming := of_word(filled[0])) is not None:
            found.setdefault(own, Look(coming, filled[0]))
            continue
        parts = _BETWEEN.split(_NAMED.sub("", filled[0])) if len(filled) == 1 else [" = ".join(filled)]
        for part in parts if len(filled) in {1, 2} else ():
            match = _OF_A_LOOK.fullmatch(part.strip())
            look, means = (match["look"], match["means"]) if match is not None else _in_a_sentence(part)
            named_looks = set(map(_look_of, look.split())) - {""}
            if len(named_looks) == 1 and (coming := of_word(means)) is not None:
                found.setdefault(named_looks.pop(), Look(coming, means.strip()))
    return found


def _look_of(word: str) -> str:
    """« barrées » and « gris, » are looks; empty for any other word."""
    bare = fold(word).strip(",;.")
    return _LOOKS.get(bare) or _LOOKS.get(bare.removesuffix("s"), "")


def _in_a_sentence(part: str) -> tuple[str, str]:
    """« Les lignes barrées sont les personnes qui se sont désistées »: up to the look, and what follows."""
    words = part.split()
    at = next((place for place, word in enumerate(words[:_SOON]) if _look_of(word)), None)
    return ("", "") if at is None else (" ".join(words[: at + 1]), " ".join(words[at + 1 :]))


def _without_key(name: str, rows: Rows) -> tuple[Rows, list[LineError]]:
    """« Rouge ; ne vient plus », and what stands under « Légende »: nobody, whatever it says of the lines."""
    found, remarks, under = list(rows), [], False
    for at, row in enumerate(rows):
        filled = [cell for cell in row if cell.strip()]
        if len(filled) != 2 or any("@" in cell for cell in filled) or any(map(may_be_somebody, filled)):
            under = len(filled) == 1 and bool(_NAMED.match(filled[0])) and not may_be_somebody(filled[0])
            continue
        words = fold(filled[0]).split()
        if at and (under or (0 < len(words) <= 3 and _COLOURS.intersection(words))):
            found[at] = []
            remarks.append(LineError(name, at + 1, "", " : ".join(filled), "report_line"))
    return found, remarks


def _initials(title: str) -> Iterator[tuple[str, str]]:
    """« Mécénat / Bénévolat », « Salarié ou étudiant ? », « Engagement (M/B) » over their first letters."""
    if {part.strip(" ?*:").casefold() for part in _EITHER.split(title.rpartition("(")[2].rstrip(" )"))} == {"b", "m"}:
        yield from (("b", "bénévolat"), ("m", "mécénat"))  # « Engagement (M/B) »
        return
    parts = [part.strip(" ?*:()") for part in _EITHER.split(title.rpartition("(")[2].rpartition(":")[2])]
    if len(parts) < _FEWEST or len(title) > 80 or not all(parts):
        return
    known = (
        all(named(profile_word(part), PROFILES) for part in parts)
        or all(named(engagement_word(part), ENGAGEMENTS) for part in parts)
        or all(of_word(part) is not None for part in parts)
    )
    if known and len({fold(part)[:1] for part in parts}) == len(parts):
        yield from ((fold(part)[:1], part) for part in parts)


def _without_codes(title: str) -> str:
    """« Mécénat (M) / Bénévolat (B) » as « Mécénat / Bénévolat », « Statut (C = confirmé) » as « Statut »."""
    if len(_BEHIND.findall(title)) >= _FEWEST:
        return " ".join(_BEHIND.sub(r"\g<means>", title).split())
    return _EXPLAINED.sub("", title) or title


def _pairs(cell: str) -> Iterator[tuple[str, str]]:
    if _PAIRING.search(cell) is None:  # nearly every cell
        return
    behind = [(fold(match["code"]), match["means"].strip()) for match in _BEHIND.finditer(cell)]
    if len(behind) >= _FEWEST:
        yield from ((code, _LINKING.sub("", means)) for code, means in behind)
        return
    for part in _BETWEEN.split(_NAMED.sub("", cell)):
        if (match := _ONE.fullmatch(part.strip()) or _TURNED.fullmatch(part.strip())) is not None:
            means = match["means"].strip()
            if means[:1].isalpha() and not may_be_somebody(means):
                yield fold(match["code"]) or match["code"], means


def _is_coded(rows: Rows, place: int, codes: dict[str, str]) -> bool:
    """Whether a column holds nothing but codes under its title."""
    some = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
    coded = sum(1 for cell in some if (fold(cell) or cell) in codes)
    others = [cell for cell in some if (fold(cell) or cell) not in codes and not list(_pairs(cell))]
    return coded >= _FEWEST and len(others) <= 2 and all(len(cell) > 1 for cell in others) and coded > len(others)
