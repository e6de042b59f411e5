"""Texts of one edition that go over to the next: whoever they name there is not named again."""

from __future__ import annotations

from collections.abc import Iterable

from probono_desk.domain.people import Person
from probono_desk.domain.search_key import fold

_SOMEBODY = "…"
_DIGITS_OF_A_NUMBER = 9  # the end that 06 39 98 12 34 and +33 6 39 98 12 34 have in common


class Unnamed:
    """What may be kept of a text.

    Args:
        people: everybody of the edition that it comes from.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        self._names: dict[str, set[tuple[str, ...]]] = {}
        self._addresses: set[str] = set()
        self._numbers: set[str] = set()
        for person in people:
            first, last = fold(person.first_name).split(), fold(person.last_name).split()
            for words in (first + last, last + first) if first and last else ():
                self._names.setdefault(words[0], set()).add(tuple(words))
            self._addresses |= {person.email.casefold()} - {""}
            self._numbers |= {_end_of(person.phone)} - {""}

    def text(self, text: str) -> str:
        """« Mot d’accueil de Claire Delattre » is « Mot d’accueil de … »."""
        tokens = text.split(" ")
        gone = {at for at, token in enumerate(tokens) if token.casefold().strip("<>(),;.") in self._addresses}
        words = [(word, at) for at, token in enumerate(tokens) for word in fold(token).split()]
        for start, (word, _at) in enumerate(words):
            for name in self._names.get(word, ()):
                found = words[start : start + len(name)]
                if tuple(one for one, _place in found) == name:
                    gone |= {place for _one, place in found}
        if self._names_a_number(text):
            return ""
        if not gone:
            return text
        return " ".join(
            _SOMEBODY if at in gone else token
            for at, token in enumerate(tokens)
            if at not in gone or at - 1 not in gone
        )

    def number(self, number: str) -> str:
        """A telephone number that is nobody's own."""
        return "" if _end_of(number) in self._numbers else number

    def _names_a_number(self, text: str) -> bool:
        digits = "".join(filter(str.isdigit, text))
        return any(number in digits for number in self._numbers)


def _end_of(number: str) -> str:
    digits = "".join(filter(str.isdigit, number))[-_DIGITS_OF_A_NUMBER:]
    return digits if len(digits) == _DIGITS_OF_A_NUMBER else ""
