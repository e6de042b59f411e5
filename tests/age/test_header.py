"""The header of an age file: who may unwrap the file key, and what no header may ask for."""

from __future__ import annotations

import io

import pytest

from probono_desk.age.header import (
    MAX_HEADER_BYTES,
    MAX_SCRYPT_LOG_N,
    check_seal,
    make_header,
    new_file_key,
    read_header,
    unwrap,
)
from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.domain.errors import DeskError

KEY = bytes(range(16))


def test_each_recipient_unwraps_the_file_key_and_nobody_else() -> None:
    identities = [new_identity() for _n in range(3)]
    header = make_header(KEY, recipients=[recipient_of(one) for one in identities[:2]])
    file = io.BytesIO(header + b"rest")
    found, stanzas = read_header(file)
    assert (found, file.read()) == (header, b"rest")
    check_seal(header, KEY)
    for identity in identities[:2]:
        assert unwrap(stanzas, identities=[identity], passphrase=None) == KEY
    with pytest.raises(DeskError, match="package_wrong_key"):
        unwrap(stanzas, identities=identities[2:], passphrase=None)
    with pytest.raises(DeskError, match="package_needs_key"):
        unwrap(stanzas, identities=[], passphrase=None)


def test_a_passphrase_stands_alone() -> None:
    _header, (stanza,) = read_header(io.BytesIO(make_header(KEY, passphrase="quatre mots", log_n=4)))
    assert unwrap([stanza], identities=[], passphrase="quatre mots") == KEY
    with pytest.raises(DeskError, match="package_wrong_passphrase"):
        unwrap([stanza], identities=[], passphrase="autre")
    with pytest.raises(DeskError, match="package_needs_passphrase"):
        unwrap([stanza], identities=[new_identity()], passphrase=None)
    with pytest.raises(DeskError, match="package_unreadable"):
        unwrap([stanza, stanza], identities=[], passphrase="quatre mots")


def test_a_header_that_was_changed_is_noticed() -> None:
    header = make_header(KEY, passphrase="quatre mots", log_n=4)
    with pytest.raises(DeskError, match="package_unreadable"):
        check_seal(header, new_file_key())
    with pytest.raises(DeskError, match="package_unreadable"):
        check_seal(header.replace(b"scrypt", b"scrypX"), KEY)


@pytest.mark.parametrize(("log_n", "stretched"), [(20, True), (21, False), (40, False), (99, False)])
def test_a_passphrase_is_stretched_at_most_a_million_times(
    monkeypatch: pytest.MonkeyPatch, log_n: int, stretched: bool
) -> None:
    """Two gigabytes of memory are refused before anybody asks the machine for them."""
    header = make_header(KEY, passphrase="quatre mots", log_n=4).replace(b" 4\n", f" {log_n}\n".encode())
    _header, stanzas = read_header(io.BytesIO(header))
    asked: list[int] = []

    def scrypt(_password: bytes, *, n: int, **_others: object) -> bytes:
        asked.append(n)
        return bytes(32)

    monkeypatch.setattr("hashlib.scrypt", scrypt)
    with pytest.raises(DeskError, match="package_wrong_passphrase" if stretched else "package_unsafe"):
        unwrap(stanzas, identities=[], passphrase="quatre mots")
    assert asked == ([1 << log_n] if stretched else [])


def test_nobody_is_made_to_stretch_for_ever_nor_to_read_for_ever() -> None:
    header = make_header(KEY, passphrase="quatre mots", log_n=4)
    costly = header.replace(b" 4\n", f" {MAX_SCRYPT_LOG_N + 1}\n".encode())
    _header, stanzas = read_header(io.BytesIO(costly))
    with pytest.raises(DeskError, match="package_unsafe"):
        unwrap(stanzas, identities=[], passphrase="quatre mots")
    endless = b"age-encryption.org/v1\n" + b"-> X25519 a\n\n" * MAX_HEADER_BYTES
    with pytest.raises(DeskError, match="package_unreadable"):
        read_header(io.BytesIO(endless))


def test_recipients_or_a_passphrase_never_both_nor_neither() -> None:
    recipient = recipient_of(new_identity())
    for given in ({}, {"recipients": [recipient], "passphrase": "x"}):
        with pytest.raises(ValueError, match="recipients or a passphrase"):
            make_header(KEY, **given)  # type: ignore[arg-type]  # what must not be given
