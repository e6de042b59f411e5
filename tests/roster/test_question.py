from __future__ import annotations

from probono_desk.roster.question import Answers, Choice, Heard, Question, Remembered, Said, chosen, digest

QUESTION = Question("a/order", "names", "Nom", (Choice("first", "Léa Martin"), Choice("last", "Martin Léa")))


def test_what_is_said_now_comes_before_what_is_remembered() -> None:
    kept = Remembered(said={digest("order"): "last"})
    assert chosen(QUESTION, Said(Answers(), kept, "a/")) == "last"
    assert chosen(QUESTION, Said(Answers({"a/order": "first"}), kept, "a/")) == "first"
    assert Said(Answers(), kept, "a/").get("order") == "last"


def test_an_answer_that_the_question_does_not_know_is_none() -> None:
    assert chosen(QUESTION, Answers({"a/order": "both"})) is None
    assert chosen(QUESTION, Answers()) is None


def test_an_answer_to_no_question_is_known() -> None:
    heard = Heard({"a/order": "first", "other": "1"})
    assert chosen(QUESTION, Answers(heard)) == "first"
    assert heard.unasked == ("other",)
    assert (len(heard), list(heard)) == (2, ["a/order", "other"])


def test_every_sentence_is_said_with_its_place_and_word() -> None:
    assert "Nom" in QUESTION.sentence
    assert "{" not in QUESTION.sentence
