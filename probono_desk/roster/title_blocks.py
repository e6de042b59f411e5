"""What titles say beside each other: a block that several of them name, the short names of a directory."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from probono_desk.roster.title import IN_PARENTHESES, NAMES, Title, read_title
from probono_desk.roster.title_phrases import HINT, PLAIN, whole
from probono_desk.roster.title_words import words_of

# « Équipier – prénom », « Person - Label »: what a block of titles begins with.
_PREFIX = re.compile(r"(?P<block>[^:–—>|]{2,40}?)(?:\s*[:>|]|\s[-–—])\s+(?P<own>\S.*)", re.DOTALL)
_FIRST_WORD = re.compile(r"(?P<word>[^\W\d_]+?)(?:[ _]+|(?<=[a-z])(?=[A-Z]))(?P<rest>[^\W_].*)", re.DOTALL)
# What may stand under a word that titles share, « Ticket First Name », beside the two or more names of a person.
_PERSONAL = NAMES | {"email", "phone", "organisation"}
_OF_DIRECTORY = frozenset({"sn", "cn", "dn", "uid", "givenName", "givenname"})


def parts_of(titles: Sequence[str], groups: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each title with its group; « Nom (Prénom) » beside « Nom (Nom) » is the title Prénom in the group Nom."""
    stems_of = [match["stem"].strip() if (match := IN_PARENTHESES.match(title)) else "" for title in titles]
    prefixes = Counter(title.partition(": ")[0] for title in titles if ": " in title)
    block, shared = _block(titles), _shared(titles)
    for title, group, stem in zip(titles, groups, stems_of, strict=True):
        if shared and _apart(title)[0] in shared and _personal(title):
            yield _apart(title)[1], group
            continue
        if block and (match := _PREFIX.fullmatch(title)) and match["block"] == block:
            yield match["own"], group
            continue
        before, _sign, named = title.partition(": ")
        own = whole().get(" ".join(words_of(named)), ()) if prefixes[before] else ()
        often = prefixes[before] > 1
        if any(one.level > HINT and (one.name == "order_status" or (often and one.name in NAMES)) for one in own):
            yield named, group or before  # « Campaign Member: First Name »
            continue
        option = title[len(stem) :].strip(" ()")
        own = whole().get(" ".join(words_of(option)), ()) if stem and stems_of.count(stem) > 1 else ()
        if any(one.name in NAMES and one.level > HINT for one in own):
            yield option, group or stem
        else:
            yield title, group


def _shared(titles: Sequence[str]) -> frozenset[str]:
    """First words that say nothing of a person and stand before the names of one: « Ticket First Name », « Pass … »."""
    named = Counter(_apart(title)[0] for title in titles if NAMES.intersection(_personal(title)))
    return frozenset(
        word for word, times in named.items() if times > 1 and not (said := read_title(word)).person and said.other
    )


def _apart(title: str) -> tuple[str, str]:
    """The first word of a title and the rest: « Ticket », « First Name »; « pass », « last_name »."""
    match = _FIRST_WORD.fullmatch(title)
    return (match["word"], match["rest"]) if match else ("", "")


def _personal(title: str) -> frozenset[str]:
    """What a title without its first word says of a person, plainly and by nothing else."""
    own = whole().get(" ".join(words_of(_apart(title)[1])), ())
    return _PERSONAL.intersection(one.name for one in own if one.level > HINT)


def _block(titles: Sequence[str]) -> str:
    """What most titles begin with, where it names a block and says nothing of what is asked; empty otherwise."""
    begun = Counter(match["block"] for title in titles if (match := _PREFIX.fullmatch(title)))
    block, times = max(begun.items(), key=lambda one: one[1], default=("", 0))
    said = read_title(block)
    says_little = not said.other and not said.person and said.fields.keys() <= {"full_name"}
    return block if times >= 3 and 2 * times >= len([title for title in titles if title]) and says_little else ""


def of_directory(titles: Sequence[str], said: list[Title]) -> list[Title]:
    """« o » and « ou » of a directory (RFC 4519), told by the « sn », « cn » or « dn » beside them."""
    if not _OF_DIRECTORY.intersection(titles):
        return said
    units = {"o": Title({"organisation": PLAIN}), "ou": Title(other="work"), "l": Title(other="place")}
    return [units.get(title, one) for title, one in zip(titles, said, strict=True)]
