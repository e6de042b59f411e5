"""What stands round a name in its own cell: « M. », « née Martin », « « Zaza » », the « 1. » or « • » of a list.

What is left out here is kept as it was typed, beside the name that is shown.
"""

from __future__ import annotations

import re
from functools import lru_cache

_CIVILITIES = (
    r"(?:m\.|mm\.|mr\.?|mme\.?|mlle\.?|dr\.?|pr\.?|prof\.?|ms\.?|mrs\.?|monsieur|madame|mademoiselle|docteur"
    r"|professeure?|maître|me\.|(?:m|me)(?=\s+\S+\s+\S)|herr|frau)"
)
# Those that may stand alone in the column of first names.
_ALONE = frozenset(["m", "mm", "mr", "mme", "mlle", "dr", "pr", "prof", "ms", "mrs", "me", "herr", "frau"]) | frozenset(
    ["monsieur", "madame", "mademoiselle", "docteur", "professeur", "professeure", "maître"]
)
_CIVILITY = re.compile(rf"^{_CIVILITIES}(?:\s+(?:et|&)\s+{_CIVILITIES})?\s+(?=\S)", re.IGNORECASE)
_CIVILITY_AFTER = re.compile(rf"\s*[(,]\s*{_CIVILITIES}\s*\)?$", re.IGNORECASE)
_BORN = re.compile(r"\s*(?:[(,]\s*)?\b(?:n[ée]e?|nom de (?:naissance|jeune fille)\s*:?)\s+\S.*$", re.IGNORECASE)
_MARRIED = re.compile(
    r"^(?P<before>.*?)[\s(,]\s*(?:[ée]pouse|[ée]pou[xs]e?|ép\.?|ep\.|veuve|vve\.?|marié|mari[ée]e)\s+"
    r"(?P<name>[^\s()][^()]*?)\s*\)?$",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\s*[\"«“(]\s*(?:dite?|alias|aka)\s.*$", re.IGNORECASE)
_CALLED_FIRST = re.compile(r"(?<=\S)\s+(?:dite?|alias|aka)\s.*$", re.IGNORECASE)
_NICKNAME = re.compile(r"\s*(?:\"[^\"]+\"|«[^«»]+»|“[^“”]+”|\([^()]+\)|\[[^\[\]]+\])\s*")
_OF_A_LIST = re.compile(r"^(?:\d{1,3}\s?[.)°](?!\d)|[-–—•·▪►*✓✔]+)\s*(?=[^\W\d_])")
_ENDS = re.compile(r"(?:\s*[,;:]+|(?<=[^\W\d_]{4})\.)$")
# « Marie- Laure », « Marie –Laure »: one hyphen, wherever its space is.
_HYPHEN = re.compile(r"(?<=[^\W\d_])(?:\s[-‐‑–]|[-‐‑–]\s|[‐‑–])(?=[^\W\d_])")
_SIGNS = re.compile(r"[^\w\s'’.-]|\.$|^\W|^\d|\s-|-\s")


def without_civility(text: str) -> str:
    """A name without « M. » or « Mme », before it or after it, and without « née … »."""
    return _BORN.sub("", _CIVILITY_AFTER.sub("", _CIVILITY.sub("", text.strip())))


def plain(text: str) -> str:
    """A whole name, or a half of one, without what a list or a friend put round it.

    « 1. Jean Dupont », « • Jean Dupont », « Jean « Jeannot » Dupont », « Dupont, » and « (Dupont) » are all Dupont.
    """
    if not _SIGNS.search(text):  # nearly every one of a long list
        return text
    found = _HYPHEN.sub("-", _ENDS.sub("", _OF_A_LIST.sub("", text.strip())))
    return _NICKNAME.sub(" ", found).strip() or found.strip(' "«»“”()[]') or text


def first_in_use(first: str, last: str) -> str:
    """A first name without a civility before it, « Mme Anne », or a name for friends behind it, « Zita dite Zaza »."""
    if first.isalpha() and first.casefold() not in _ALONE:  # nearly every one of a long list
        return first
    match = _CIVILITY.match(f"{first} {last}")
    if match is not None and match.end() <= len(first) + 1:
        first = first[match.end() :]
    return plain(_CALLED_FIRST.sub("", _CIVILITY_AFTER.sub("", first)))


@lru_cache(maxsize=16_384)
def in_use(last: str) -> str:
    """The last name that somebody goes by: « Dupont née Martin » is Dupont, « Dupont épouse Martin » is Martin."""
    if last.isalpha():
        return last
    if " " not in last:
        return plain(last)
    last = _CALLED.sub("", last) or last
    last = _MARRIED.sub(r"\g<name>", last)
    return plain(without_civility(last) or last)


def married(whole: str) -> tuple[str, str] | None:
    """The two sides of « ép. » in a whole name: what stands before it, and the name in use."""
    match = _MARRIED.match(whole)
    return (match["before"].strip(), match["name"]) if match else None
