"""Skills as this edition knows them: by the field's usual names, and by the words that somebody taught it."""

from __future__ import annotations

from collections.abc import Mapping

from probono_desk.domain.learned_word import LearnedWord
from probono_desk.domain.search_key import fold
from probono_desk.roster import skills
from probono_desk.store.reader import Reader


def learned_words(db: Reader, now: Mapping[str, str] | None = None) -> dict[str, str]:
    """What words were said to mean, by folded word.

    Args:
        db: the dossier.
        now: what they are said to mean over an import that is not in yet; it wins.
    """
    found = {fold(row.word): row.means for row in db.all(LearnedWord)}
    return found | {fold(word): means for word, means in (now or {}).items()}


def as_known(db: Reader, typed: tuple[str, ...]) -> tuple[str, ...]:
    """Skills that were typed by hand, as a list that says them is read."""
    return skills.with_learned(skills.named(typed), learned_words(db)) if typed else ()
