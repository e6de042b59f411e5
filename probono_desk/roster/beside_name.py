"""What people write in the cell of a name besides it: « (Filatures du Nord) », « +1 », « et Tristan Ouvrard »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from probono_desk.domain.search_key import fold
from probono_desk.roster import names, word_lists
from probono_desk.roster.around_name import without_civility
from probono_desk.roster.coming import Coming, of_word

_BRACKET = re.compile(r"^(?P<name>[^()\[\]]+?)\s*[(\[](?P<beside>[^()\[\]]+)[)\]]\s*$")
_ADDRESS = re.compile(r"^(?P<name>[^<>@]*[^<>@\s])\s*<(?P<beside>[^<>@\s]+@[^<>@\s]+)>\s*$")
_COMMA = re.compile(r"^(?P<name>[^,;\n]+?),\s+(?P<beside>[^,;\n]+)$")
# « DUPONT - MARTIN »: a double name, and a hyphen with its spaces.
_DOUBLE = re.compile(r"(?P<one>[^\W\d_]{2,})\s+[-–]\s+(?P<other>[^\W\d_]{2,})")
_BEHIND_FIRST = re.compile(
    r"(?P<first>[^\W\d_][^\d()\[\]/|,]*?[a-zß-ÿ])\s+(?P<double>[A-ZÀ-ÖØ-Þ]{2,}\s+[-–]\s+[A-ZÀ-ÖØ-Þ]{2,})"
)
_DASH = re.compile(r"^(?P<name>[^/|]+?)\s+[-–—/|]\s+(?P<beside>\S.*)$")
_COMPANIONS = re.compile(r"(?:\s+|\s*[(\[])\+\s*(?P<n>\d{1,2})\b(?P<who>[^)\]]*)[)\]]?\s*$")
_WITH = re.compile(
    r"\s+(?:\+|et|&|and|avec|with)\s+(?:son|sa|ses|her|his|un|une|a|\d{1,2})\s+[^\W\d].*$", re.IGNORECASE
)
_TAGGED = re.compile(r"^[(\[](?P<beside>[^()\[\]]{1,24})[)\]]\s*(?P<name>[^\W\d_].*)$")
_COLON = re.compile(r"^(?P<name>[^/|:]+?)\s*:\s+(?P<beside>\S.*)$")
# « Maëlle Delattre ✅ », « DELATTRE* »: a sign that somebody put behind a name.
_MARKED = re.compile(
    r"^(?P<name>[^*†✓✔✗✘×\u2190-\u2bff\U0001f000-\U0001faff]*[^\W_][).]?)\s*(?P<beside>[*†✓✔✗✘×\u2190-\u2bff\U0001f000-\U0001faff][\W_]*)$"
)
_CALLED = re.compile(r"^(?P<name>[^\d@]*[^\W\d_])\s*[,:]?\s+(?P<beside>(?:\+\d|0)[\d\s.\-()]{8,}\d)$")
_PARTICLE = re.compile(
    r"^(?P<name>[^\s()][^()]*?)\s*"
    r"\((?P<particle>d[eu]|des|d['’]|de la|de l['’]|von|von der|van|van de[nr]?|le|la|les)\)\s*",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"^(?P<beside>[^/|:]+?)\s*(?:\s[-–—/|]|:)\s+(?P<name>\S.*)$")
_COUPLE = re.compile(
    r"^(?:m\.?|mr\.?|monsieur|mme\.?|madame)\s+(?:et|&|and)\s+(?:m\.?|mr\.?|monsieur|mme\.?|madame)\s", re.IGNORECASE
)
_LEAVING = frozenset({Coming.NO, Coming.ASKED})
_SEVERAL = re.compile(r"[,;\n&/+]| et | and ", re.IGNORECASE)
# What is put between the people of several columns, « Volontaire 1 », « Volontaire 2 », and what people write.
BETWEEN = ";\n"
_BETWEEN = re.compile(r"\s*[,;\n]\s*|\s+/\s+")
_TWO = re.compile(r"\s+(?:et|and|&|/|\+)\s+", re.IGNORECASE)
_CONTACT = re.compile(r"@|(?:\d\D?){9}")
_SIGNS = re.compile(
    r"\d[\d\s.\-()]{7,}\d|[()\[\]+&/|–—:<,*†✓✔✗✘×\u2190-\u2bff\U0001f000-\U0001faff]| - | et | and | avec | with ",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[\W_]*|[xX?*#._\-\s]{2,}|[xX]+")
_COUNTED = re.compile(r"\s*(?:n\s?[°º.]\s*|#\s*)?\d{1,3}$")
# What tools and people write in the place of a name: Eventbrite’s « Info Requested », « Anonyme ».
_HIDDEN = frozenset(word_lists.table("lines")["hidden_names"])


@dataclass(frozen=True, slots=True)
class Apart:
    """A name, and what else stood in its cell.

    Args:
        name: the name alone.
        beside: what was in brackets or behind a dash.
        companions: what says that somebody comes along.
    """

    name: str
    beside: str = ""
    companions: str = ""


@lru_cache(maxsize=16_384)  # a long list says the same names again and again
def is_alone(text: str) -> bool:
    """Whether a cell has no sign of anything beside the name, as nearly every one of a long list."""
    return text.isalpha() or not (_SIGNS.search(text) or is_couple(text))


def apart(text: str) -> Apart:
    """The name in a cell, and what stands beside it."""
    if not _SIGNS.search(text):
        return Apart(text)
    text, companions = with_particle(text.strip()), ""
    if (match := _MARKED.match(text) or _CALLED.match(text)) is not None:
        return Apart(match["name"], match["beside"].strip(), "")
    if (match := _TAGGED.match(text)) is not None and of_word(match["beside"]) is not None:
        return Apart(
            match["name"], "" if of_word(match["beside"]) is Coming.YES else match["beside"].strip(), companions
        )
    if (match := _COMPANIONS.search(text) or _WITH.search(text)) and match.start():
        text, companions = text[: match.start()], match[0].strip()
    if (match := _ADDRESS.match(text)) is not None or (match := _behind_comma(text)) is not None:
        return Apart(match["name"], match["beside"].strip(), companions)
    if (match := _BEHIND_FIRST.fullmatch(text)) is not None and _has_name(match["double"].split()[-1]):
        return Apart(f"{match['first']} {doubled(match['double'])}", "", companions)
    if (match := _BRACKET.match(text)) is not None and not _is_of_the_name(match["beside"]):
        return Apart(match["name"], match["beside"].strip(), companions)
    if (match := _DASH.match(text)) is not None and not _is_of_the_name(match["beside"]) and _has_name(match["name"]):
        return Apart(match["name"], match["beside"].strip(), companions)
    if (match := _DASH.match(text)) is not None and _CONTACT.search(match["beside"]):
        return Apart(match["name"], match["beside"].strip(), companions)
    if (match := _COLON.match(text)) is not None and _has_name(match["name"]) and not _has_name(match["beside"]):
        return Apart(match["name"], match["beside"].strip(), companions)
    match = _BEFORE.match(text)
    if match is not None and len(match["beside"].split()) <= 3 and of_word(match["beside"]) in _LEAVING:
        return Apart(match["name"], match["beside"].strip(), companions)  # « ANNULÉ - Tellier »
    if (halves := _DOUBLE.fullmatch(text)) is not None and names.is_first_name(halves["other"]):
        return Apart(f"{halves['one']}, {halves['other']}", "", companions)
    if (
        match is not None
        and _has_name(match["name"])
        and not _has_name(match["beside"])
        and len(match["name"].split()) < 5
    ):
        return Apart(match["name"], match["beside"].strip(), companions)
    return Apart(text, "", companions)


def alone(text: str) -> str:
    """The name of a cell without anything that stands beside it: « Maëlle Delattre (Lys SA) – finance »."""
    name = apart(text).name
    return name if name == text else alone(name)


def doubled(last: str) -> str:
    """« DUPONT - MARTIN » as one double name, unless one of both says whether somebody comes."""
    if (match := _DOUBLE.fullmatch(last)) is None or match["one"].isupper() != match["other"].isupper():
        return last
    told = of_word(match["one"]) or of_word(match["other"])
    return last if told is not None else f"{match['one']}-{match['other']}"


def _behind_comma(text: str) -> re.Match[str] | None:
    """« Jean Dupont, Lys SA »: what is behind the comma is no first name, and before it there is one already."""
    if (match := _COMMA.match(text)) is None or len(without_civility(text)) < len(text):
        return None
    words, beside = match["name"].split(), match["beside"].split()
    if not 2 <= len(words) <= 4 or not names.is_first_name(words[0]) or any(map(names.is_first_name, beside)):
        return None
    if any(len(word.strip(".")) < 2 for word in beside[:1]):
        return None  # « Claude Martin, J. »
    return match if len(beside) > 1 or beside[0].isupper() or not names.is_first_name(words[-1]) else None


def with_particle(name: str) -> str:
    """« SAINT-EXUPÉRY (de) », as lists write it that are sorted by name, with the particle where it is said."""
    if "(" not in name or (match := _PARTICLE.match(name)) is None:
        return name
    joint = "" if match["particle"][-1] in "'’" else " "
    return f"{match['particle']}{joint}{match['name']} {name[match.end() :]}".strip()


def people_in(text: str) -> tuple[str, ...]:
    """The people of a cell: one a line, with commas between, or « Maëlle et Tristan Delattre »; itself for one."""
    if not _SEVERAL.search(text):
        return (text,)
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    if BETWEEN in text and all(len(part.split()) > 1 for part in parts):
        return tuple(parts)
    lines = [part.strip() for part in text.split("\n") if part.strip()]
    if len(lines) > 1 and all(_has_name(line) and len(line.split()) > 1 for line in lines):
        parts = lines
    if len(parts) > 1 and all(2 <= len(apart(part).name.split()) <= 5 and _has_name(part) for part in parts):
        return tuple(parts)
    return two_in(text) or (text,)


def two_in(text: str) -> tuple[str, ...]:
    """The two people of « Maëlle Delattre et Tristan Ouvrard » and of « Maëlle et Tristan Delattre »; empty for one."""
    parts = _TWO.split(without_civility(text))
    if len(parts) != 2 or "," in text:
        return ()
    one, other = (part.split() for part in parts)
    if not one or len(other) < 2:
        return ()
    named = [any(map(names.is_first_name, words)) for words in (one, other)]
    if len(one) >= 2 and all(named) and len(one) <= 4 and len(other) <= 4:
        return " ".join(one), " ".join(other)
    if len(one) == 1 and names.is_first_name(one[0]) and names.is_first_name(other[0]):
        return " ".join([one[0], *other[1:]]), " ".join(other)
    return ()


def is_couple(text: str) -> bool:
    """« M. et Mme Vanhove »: one of them is not named."""
    return bool(_COUPLE.match(text))


def is_nobody(text: str) -> bool:
    """Whether the cell of a name hides it or stands for one: « XXXX », « *** », « Info Requested »."""
    if text.isalpha() and text[0] not in "xX":
        return text.casefold() in _HIDDEN
    without = _COUNTED.sub("", text)  # « Participant 3 », « Invité n° 2 »
    return bool(text) and (bool(_NO_NAME.fullmatch(text)) or fold(without) in _HIDDEN)


def _is_of_the_name(beside: str) -> bool:
    """« (née Martin) », « (Mme) », « DELATTRE - Maëlle »."""
    words = fold(beside).split()
    return (
        not words
        or words[:4] == ["nom", "de", "jeune", "fille"]
        or words[:3] == ["nom", "de", "naissance"]
        or words[0] in {"nee", "ne", "ep", "epouse", "m", "mme", "mlle", "mr", "dr"}
        or (len(words) <= 2 and names.is_first_name(words[0]))
    )


def _has_name(text: str) -> bool:
    return any(map(names.is_first_name, text.split()))
