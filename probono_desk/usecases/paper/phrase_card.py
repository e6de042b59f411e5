"""The recovery phrase on a card, in memory: it goes to a printer and never to a file."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from probono_desk.printing.phrase_card import write_phrase_card
from probono_desk.usecases.paper.print_paper import Paper


def make_phrase_card(phrase: str, *, title: str, made_on: date) -> Paper:
    """The card of a phrase.

    Args:
        phrase: groups with dashes between.
        title: what it opens: the edition's title.
        made_on: when the phrase was made.
    """
    memory = BytesIO()
    printed = write_phrase_card(memory, phrase, title=title, made_on=made_on)
    return Paper(memory.getvalue(), printed.pages, printed.page_mm)
