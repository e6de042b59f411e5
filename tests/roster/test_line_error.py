from __future__ import annotations

import re
from pathlib import Path

import probono_desk.roster
from probono_desk import i18n
from probono_desk.roster import line_error
from probono_desk.roster.line_error import LineError

ROOM = Path(probono_desk.roster.__file__).parent


def test_no_sentence_is_left_that_nothing_says() -> None:
    rooms = [
        *ROOM.glob("*.py"),
        *(ROOM.parent / "usecases" / "roster").glob("*.py"),
        ROOM.parent / "cli" / "roster_answer.py",
    ]
    sources = "".join(path.read_text(encoding="utf-8") for path in rooms if path.name != "line_error.py")
    said = set(re.findall(r'"([a-z]+(?:_[a-z]+)+|required|number)"', sources))
    assert line_error.SENTENCES.keys() <= said


def test_every_sentence_is_complete_and_in_french_spaces() -> None:
    i18n.set_language("fr")
    for code in line_error.SENTENCES:
        sentence = LineError("Volontaires", 3, "Table", "9", code, ("1", "2"), 2).sentence
        assert sentence.startswith("Volontaires, ligne 3, colonne «\u00a0Table\u00a0»\u00a0: ")
        assert sentence.endswith((".", "\u202f?"))
        assert "{" not in sentence
        assert " ;" not in sentence


def test_a_place_is_as_precise_as_it_can_be() -> None:
    assert LineError("Équipe", 0, "", "", "sheet_twice").place == "Équipe"
    assert LineError("Équipe", 4, "", "", "example_line").place == "Équipe, ligne 4"


def test_a_long_value_is_shortened_in_the_sentence_alone() -> None:
    error = LineError("Équipe", 4, "Nom", "x" * 500, "too_long", ("120",))
    assert len(LineError("Équipe", 4, "Nom", "x" * 500, "email_shape").what) < 150
    assert len(error.value) == 500


def test_words_of_the_roster_stay_as_the_spreadsheet_wants_them() -> None:
    i18n.set_language("en")
    error = LineError("Volontaires", 3, "Profil", "x", "word_unknown", ("retraité·e", "volontaire"))
    assert "retraité·e, volontaire" in error.what
    required = LineError("Volontaires", 3, "Nom", "", "required", (line_error.A_NAME,))
    assert line_error.A_NAME not in required.what
