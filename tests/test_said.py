"""Messages that are kept: worded when they are read, in either language, whatever was kept."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probono_desk import i18n
from probono_desk.said import Said, counted, plain_said, read_said, said


def _read_again(message: Said) -> Said:
    return read_said(message.kept())


def test_a_message_kept_in_french_is_read_in_english() -> None:
    kept = said("Arrivée de {name}", name="Élise Roux").kept()
    assert str(read_said(kept)) == "Arrivée d’Élise Roux"
    i18n.set_language("en")
    assert str(read_said(kept)) == "Élise Roux arrived"


@pytest.mark.parametrize(
    ("n", "in_french", "in_english"),
    [(1, "1 badge imprimé", "1 badge printed"), (3, "3 badges imprimés", "3 badges printed")],
)
def test_what_is_counted_is_counted_in_the_reader_s_language(n: int, in_french: str, in_english: str) -> None:
    kept = _read_again(counted("{n} badge imprimé", "{n} badges imprimés", n))
    assert str(kept) == in_french
    i18n.set_language("en")
    assert str(kept) == in_english


def test_a_message_may_quote_messages() -> None:
    papers = counted("{n} badge", "{n} badges", 2)
    kept = _read_again(said("Sur papier : {papers}", papers=(papers, said("la liste d’accueil"))))
    assert str(kept) == "Sur papier\u00a0: 2 badges, la liste d’accueil"
    i18n.set_language("en")
    assert str(kept) == "On paper: 2 badges, the door list"


def test_what_people_wrote_stays_as_they_wrote_it() -> None:
    """French spaces and elision are the message's own: a name and a file's name are data."""
    assert str(said("Arrivée de {name}", name="Hélène de Oliveira")) == "Arrivée d’Hélène de Oliveira"
    assert str(said("Arrivée de {name}", name="Jo de Abreu")) == "Arrivée de Jo de Abreu"
    kept = _read_again(said("Arrivée de {name}", name="Léa de Oliveira !"))
    assert str(kept) == "Arrivée de Léa de Oliveira !"
    assert str(plain_said("rapport de avril : fin")) == "rapport de avril : fin"


@pytest.mark.parametrize("text", ["", "Arrivée de Léa", "{", "{}", '{"message":3}', '{"message":"x","n":"1"}', "[1]"])
def test_text_that_is_no_kept_message_is_its_own_words(text: str) -> None:
    assert str(read_said(text)) == text
    assert str(_read_again(read_said(text))) == text


def test_a_message_that_this_version_does_not_know_is_shown_with_its_data() -> None:
    i18n.set_language("en")
    assert str(read_said('{"message":"Sieste de {name}","data":{"name":"Léa"}}')) == "Sieste de Léa"


def test_data_that_is_missing_or_odd_is_a_gap() -> None:
    assert str(read_said('{"message":"Arrivée de {name}"}')) == "Arrivée de …"
    assert str(read_said('{"message":"Arrivée de {name}","data":{"name":null}}')) == "Arrivée de …"
    assert str(read_said('{"message":"Arrivée de {name}","data":{"name":{"a":1}}}')) == "Arrivée de …"


def test_a_message_reaches_nothing_but_its_own_data() -> None:
    """A package may bring any text at all: places are filled in by name, nothing is evaluated."""
    hostile = '{"message":"{name.__class__} {0} {name!r} {name:>99999999} {}","data":{"name":"Léa"}}'
    assert str(read_said(hostile)) == "{name.__class__} … {name!r} {name:>99999999} {}"


@pytest.mark.parametrize(
    "text",
    [
        '{"message":' * 100_000,
        '{"message":"x{a}","data":{"a":' + "[" * 5_000 + "]" * 5_000 + "}}",
        '{"message":"{a}","data":{"a":' * 30 + '"x"' + "}}" * 30,
        '{"message":"a","plural":"b","n":' + "9" * 5_000 + "}",
        '{"message":"\\ud800"}',
        '{"message":"{a}","data":{"a":"\\ud800"}}',
    ],
)
def test_a_hostile_message_is_still_words(text: str) -> None:
    assert str(read_said(text)).encode()


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(st.text(), _JSON, st.text(), st.integers() | _JSON)
def test_whatever_a_package_brings_is_words(message: str, data: object, plural: str, n: object) -> None:
    for language in i18n.LANGUAGES:
        i18n.set_language(language)
        text = json.dumps({"message": message, "data": data, "plural": plural, "n": n})
        assert isinstance(str(read_said(text)), str)
        assert isinstance(str(read_said(json.dumps(data))), str)


_DATA = st.recursive(
    st.text(st.characters(exclude_categories=["Cs"])) | st.integers(-(10**9), 10**9),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.builds(Said, st.sampled_from(["{a}", "x"]), st.dictionaries(st.sampled_from("ab"), inner))
    ),
    max_leaves=3,
)


@given(st.dictionaries(st.sampled_from(["name", "text"]), _DATA), st.sampled_from(["Fiche de {name}", "{text}", "x"]))
def test_what_is_kept_is_what_is_read(data: dict[str, str], message: str) -> None:
    made = Said(message, data)
    assert str(_read_again(made)) == str(made)
    assert _read_again(made).kept() == made.kept()


def test_what_another_desk_put_into_a_message_breaks_no_line_and_hides_nothing() -> None:
    kept = _read_again(said("Arrivée de {name}", name="Léa\nMartin\u202exe\x1b[2J"))
    assert str(kept) == "Arrivée de Léa Martin<U+202E>xe<U+001B>[2J"
    assert str(read_said("Une note\nde deux lignes")) == "Une note\nde deux lignes"
