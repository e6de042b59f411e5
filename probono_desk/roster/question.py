"""What a list leaves open, and what somebody answered: an encoding, the order of names, what a column holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from probono_desk.i18n import N_, _

_SENTENCES = {
    "encoding": N_("« {place} » peut se lire de deux façons. Laquelle est la bonne ?"),
    "names": N_("Dans « {place} », qu’est-ce qui vient d’abord : le prénom ou le nom ?"),
    "swapped": N_("« {place} » : les prénoms semblent être dans la colonne des noms. Que faut-il lire ?"),
    "column": N_("La colonne « {place} » ne contient pas ce que dit son titre. Que faut-il en lire ?"),
    "no_header": N_("« {place} » n’a pas de titres de colonnes. Ces personnes sont-elles bien lues ?"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer. ``shown`` is what the list then says; ``answer`` is what is passed back."""

    answer: str
    shown: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only a person can tell.

    Args:
        key: what an answer is given for, such as ``encoding`` or ``names``.
        code: one of those that have a sentence here.
        place: the file, sheet or column that is meant.
        choices: the possible answers, the likeliest first; it is in force until somebody answers.
    """

    key: str
    code: str
    place: str
    choices: tuple[Choice, ...]

    @property
    def sentence(self) -> str:
        """The question, in the language in force."""
        return _(_SENTENCES[self.code]).format(place=self.place)


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered.

    Args:
        said: an answer by the key of its question.
        columns: for a sheet, by its name as the user sees it, the field of each column, ``None`` for one that is not
            read. It replaces whatever the reading would have proposed.
        words: for a word of a cell, lower-case, the known word that it stands for: « salariat » for « salarié ».
        cells: for a sheet by its name, a line and a field, what the cell should say: corrected in the preview.
    """

    said: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[tuple[str, int, str], str] = field(default_factory=dict)


def chosen(question: Question, answers: Answers) -> str | None:
    """The answer to a question, when one was given that it knows."""
    said = answers.said.get(question.key)
    return said if said in {choice.answer for choice in question.choices} else None
