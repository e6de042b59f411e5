from __future__ import annotations

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.roster.decoding import TWICE, coded_twice, decode, once

_LINE = "Prénom;Nom\nThaïs;Leçon d’Œuvre\nZoé;Müller\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"])
def test_each_encoding_gives_the_same_text(encoding: str) -> None:
    assert decode(_LINE.encode(encoding), file="liste.csv").text == _LINE


def test_text_that_was_coded_twice_is_asked_about_and_read_as_it_was_meant() -> None:
    twice = _LINE.encode().decode("cp1252").encode()
    found = decode(twice, file="liste.csv")
    assert (found.text, found.encoding) == (_LINE, TWICE)
    assert [name for name, _sample in found.readings] == [TWICE, "utf-8"]
    assert decode(twice, file="liste.csv", encoding="utf-8").text == twice.decode()
    assert coded_twice("ThaÃ¯s")
    assert not coded_twice("Thaïs")
    assert once("ThaÃ¯s") == "Thaïs"


def test_two_encodings_that_read_as_well_are_both_shown() -> None:
    found = decode("Prix;5 €\n".encode("iso8859_15"), file="liste.csv")
    assert len(found.readings) != 1
    assert decode("Zoé".encode("mac_roman"), file="liste.csv", encoding="mac_roman").text == "Zoé"


def test_capitals_of_windows_are_no_second_reading() -> None:
    assert not decode("Nom;Prénom\nGONÇALVES;JOÃO\nCRÉPIN;Aurore\n".encode("cp1252"), file="liste.csv").readings


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03" * 50, b"\x01\x02\x03\x04\xff" * 50])
def test_what_is_no_text_is_said(content: bytes) -> None:
    with pytest.raises(DeskError, match="roster_not_text"):
        decode(content, file="liste.csv")


def test_a_zero_that_a_database_left_in_a_cell_is_no_sign() -> None:
    assert decode("Nom;Prénom\nRoy\0;Ana\n".encode(), file="liste.csv").text == "Nom;Prénom\nRoy;Ana\n"
