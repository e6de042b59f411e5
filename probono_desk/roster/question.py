"""What a list leaves open, and what somebody answered: an encoding, the order of names, a column, who comes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from probono_desk.i18n import N_, _

_SENTENCES = {
    "encoding": N_("« {place} » peut se lire de deux façons. Laquelle est la bonne ?"),
    "names": N_("Dans « {place} », qu’est-ce qui vient d’abord : le prénom ou le nom ?"),
    "swapped": N_("« {place} » : les prénoms semblent être dans la colonne des noms. Que faut-il lire ?"),
    "column": N_("La colonne « {place} » ne contient pas ce que dit son titre. Que faut-il en lire ?"),
    "no_header": N_("« {place} » n’a pas de titres de colonnes. Ces personnes sont-elles bien lues ?"),
    "which": N_("Deux colonnes peuvent donner « {place} », et elles diffèrent. Laquelle faut-il lire ?"),
    "which_people": N_("Deux personnes sont nommées sur chaque ligne. Laquelle vient ?"),
    "perhaps": N_("La colonne « {place} » peut se lire ainsi. Est-ce juste ?"),
    "rated": N_("Les compétences sont notées (« {word} »), dans « {place} » et les suivantes. Que faut-il en lire ?"),
    "consent_column": N_("La colonne « {place} » parle peut-être de l’accord pour les photos. Que faut-il en lire ?"),
    "consent_word": N_("« {word} », dans « {place} » : est-ce un accord ou un refus ?"),
    "missing_last_name": N_("Aucune colonne ne donne le nom de famille. Laquelle est-ce ?"),
    "missing_first_name": N_("Aucune colonne ne donne le prénom. Laquelle est-ce ?"),
    "missing_full_name": N_("Aucune colonne ne dit qui sont ces personnes. Laquelle donne leur nom ?"),
    "coming": N_("« {word} », dans « {place} » : ces personnes viennent-elles ?"),
    "coming_no": N_("« {word} » répondu à « {place} » : ces personnes viennent-elles ?"),
    "coming_empty": N_("Rien n’est écrit dans « {place} » pour ces personnes. Viennent-elles ?"),
    "coming_sheet": N_("Les personnes de « {place} » viennent-elles ?"),
    "hidden_lines": N_("« {place} » a des lignes masquées. Faut-il les lire ?"),
    "struck_lines": N_("« {place} » a des lignes barrées. Ces personnes viennent-elles ?"),
    "coloured_lines": N_("« {place} » a des lignes en {word}. Ces personnes viennent-elles ?"),
    "sheet": N_("La feuille « {place} » ressemble à une liste de personnes. Que faut-il en faire ?"),
    "sheet_about": N_("« {place} » parle-t-elle de structures, ou de personnes ?"),
    "left_elsewhere": N_("« {place} » nomme des personnes qui sont aussi parmi celles qui viennent. Viennent-elles ?"),
    "hidden_sheet": N_("La feuille « {place} » est masquée. Faut-il la lire ?"),
    "lines": N_("« {place} » a des lignes qui ressemblent à des personnes, à part des autres. Faut-il les lire ?"),
    "below": N_("Dans « {place} », que veulent dire les cases vides ?"),
    "which_day": N_("Plusieurs jours sont proposés. Quelle colonne est celle du marathon ?"),
    "lone": N_("« {word} », sur une ligne de « {place} » : est-ce une personne ?"),
    "slipped": N_("La ligne de « {word} », dans « {place} », semble décalée d’une colonne. Comment la lire ?"),
    "people": N_("« {place} » nomme des gens qui ne sont pas ailleurs dans la liste. Viennent-ils, eux aussi ?"),
    "first_names": N_("« {word} », dans « {place} » : est-ce une personne ou deux ?"),
    "nobody_in_it": N_("« {place} » ne contient personne. Faut-il l’importer quand même ?"),
    "nobody": N_("Selon « {place} », personne ne vient. Est-ce bien cela ?"),
}


# Questions that decide what a column is.
ABOUT_COLUMNS = frozenset(
    {
        "names",
        "swapped",
        "no_header",
        "column",
        "which",
        "which_people",
        "people",
        "perhaps",
        "rated",
        "consent_column",
        "missing_last_name",
        "missing_first_name",
        "missing_full_name",
    }
)


# Questions that decide who is among the people: a person answers each of them, whatever is likeliest.
ABOUT_COMING = frozenset(
    {
        "coming",
        "coming_no",
        "coming_empty",
        "coming_sheet",
        "hidden_lines",
        "struck_lines",
        "coloured_lines",
        "sheet",
        "hidden_sheet",
        "left_elsewhere",
        "lines",
        "lone",
        "people",
        "which_people",
        "nobody",
    }
)


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
        choices: the possible answers, the likeliest first; it is in force until somebody answers, but for people who
            may not come (``ABOUT_COMING``): they are not among the people until somebody says so.
        word: the word that is meant, where it is one.
        lines: the lines that hang on the answer, from 1.
    """

    key: str
    code: str
    place: str
    choices: tuple[Choice, ...]
    word: str = ""
    lines: tuple[int, ...] = ()

    @property
    def sentence(self) -> str:
        """The question, in the language in force."""
        return _(_SENTENCES[self.code]).format(place=self.place, word=self.word)


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered.

    Args:
        said: an answer by the key of its question.
        columns: for a sheet, by its name as the user sees it, the field of each column, ``None`` for one that is not
            read. It replaces whatever the reading would have proposed.
        words: for a word of a cell, lower-case, the known word that it stands for: « salariat » for « salarié ».
        cells: for a sheet by its name, a line, one of its people from 0 and a field, what the cell should say:
            corrected in the preview.
    """

    said: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[tuple[str, int, int, str], str] = field(default_factory=dict)


class Heard(Mapping[str, str]):
    """Answers that know which of them a reading asked for: one that it never asked for was given to no question."""

    def __init__(self, said: Mapping[str, str]) -> None:
        self._said, self._asked = said, set[str]()

    def __getitem__(self, key: str) -> str:
        self._asked.add(key)
        return self._said[key]

    def __contains__(self, key: object) -> bool:
        return key in self._said

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    @property
    def unasked(self) -> tuple[str, ...]:
        """The keys that nobody asked for, as they were given."""
        return tuple(key for key in self._said if key not in self._asked)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is kept of a source.

    Args:
        columns: the field of each column; empty where nobody corrected them.
        said: answers by the digest of their question’s key: a word of a status may name somebody.
    """

    columns: tuple[str | None, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of one list: answered now, or remembered of its source.

    Args:
        answers: what was answered over this reading.
        kept: what is remembered.
        prefix: what keys begin with, where there are several lists.
    """

    answers: Answers
    kept: Remembered | None = None
    prefix: str = ""

    def key(self, name: str) -> str:
        """The key of a question of this list."""
        return f"{self.prefix}{name}"

    def get(self, name: str) -> str | None:
        """The answer to a question of this list, by its name."""
        return self.answer(self.key(name))

    def answer(self, key: str) -> str | None:
        """The answer for a key: what is said now comes before what is remembered."""
        if (now := self.answers.said.get(key)) is not None:
            return now
        return self.kept.said.get(digest(key.removeprefix(self.prefix))) if self.kept is not None else None


def chosen(question: Question, said: Said | Answers) -> str | None:
    """The answer to a question, when one was given that it knows."""
    answer = said.said.get(question.key) if isinstance(said, Answers) else said.answer(question.key)
    return answer if answer in {choice.answer for choice in question.choices} else None


def digest(key: str) -> str:
    """What the key of a question is remembered by."""
    return hashlib.sha256(key.encode()).hexdigest()[:24]
