"""Polishing a seating: seat one, send one back, or let another go in their stead, as long as that is better."""

from __future__ import annotations

from probono_desk.domain.repair_books import Books
from probono_desk.domain.table_repair import NOWHERE, Score, Seating

_TRIES = 40_000  # a few tenths of a second


def polish(books: Books, seating: Seating, *, most_moves: int) -> tuple[Seating, Score]:
    """The seating after as many small betterments as there are; the books are left as they were first.

    Args:
        books: at home.
        seating: a legal one.
        most_moves: no more moves than this.
    """
    for person, to in enumerate(seating):
        if to != books.at[person]:
            books.move(person, to)
    tries = 0
    better = True
    while better and tries < _TRIES:
        better = False
        for person in [p for p in books.people if books.at[p] != books.home[p] or books.at[p] == NOWHERE]:
            if tries >= _TRIES:
                break
            found, looked_at = _better(books, person, most_moves)
            tries += looked_at
            better = better or found
    found_seating, score = books.seating(), books.score
    for person, home in enumerate(books.home):
        if books.at[person] != home:
            books.move(person, home)
    return found_seating, score


def _better(books: Books, person: int, most_moves: int) -> tuple[bool, int]:
    """Better the seating by one who was moved or has no table.

    Returns:
        Whether it is better now, and how many ways were looked at.
    """
    before, to, home = books.score, books.at[person], books.home[person]

    def keeps() -> bool:
        return books.score < before and books.legal() and books.moves <= most_moves

    looked_at = 0
    for other in books.places:
        if other != to:
            looked_at += 1
            books.move(person, other)
            if keeps():
                return True, looked_at
            books.move(person, to)
    if to == NOWHERE:
        return False, looked_at
    books.move(person, home)
    for other in books.people:
        at = books.at[other]
        if other == person or at in (to, NOWHERE) or books.stays[other]:
            continue
        looked_at += 1
        books.move(other, to)
        if keeps():
            return True, looked_at
        books.move(other, at)
    books.move(person, to)
    return False, looked_at
