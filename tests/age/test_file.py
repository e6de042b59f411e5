"""Our age files are everybody's age files: pyrage (the rage implementation) and the official vectors say so."""

from __future__ import annotations

import hashlib
import io
import random
import zipfile
import zlib
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from probono_desk.age import header as age_header
from probono_desk.age import identity as keys
from probono_desk.age.file import CHUNK_BYTES, AgeReader, AgeWriter
from probono_desk.domain.errors import DeskError

SIZES = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 3 * CHUNK_BYTES + 17]
IDENTITY = keys.new_identity()
RECIPIENT = keys.recipient_of(IDENTITY)


# The specification's own vectors (0BSD), https://github.com/C2SP/CCTV/tree/1e3d286/age/testdata, without those for the
# text armor and the post-quantum recipients, which a package has not.
with zipfile.ZipFile(Path(__file__).with_name("age_vectors.zip")) as _vectors:
    VECTORS = {name: _vectors.read(name) for name in _vectors.namelist()}


def locked(clear: bytes, *, passphrase: str | None = None, step: int = 10_007) -> bytes:
    file, file_key = io.BytesIO(), age_header.new_file_key()
    recipients = [] if passphrase else [keys.recipient_of(keys.new_identity()), RECIPIENT]
    header = age_header.make_header(file_key, recipients=recipients, passphrase=passphrase)
    writer = AgeWriter(file, file_key=file_key, header=header)
    for place in range(0, len(clear), step):
        writer.write(clear[place : place + step])
    writer.close()
    return file.getvalue()


def opened(data: bytes, *, passphrase: str | None = None) -> bytes:
    return AgeReader(io.BytesIO(data), identities=[IDENTITY], passphrase=passphrase).readall()


def pyrage_opened(data: bytes) -> bytes:
    clear: bytes = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(IDENTITY)])
    return clear


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", [10_007, 10_000_000])
def test_pyrage_opens_ours(size: int, step: int) -> None:
    clear = random.Random(size).randbytes(size)
    assert pyrage_opened(locked(clear, step=step)) == clear
    assert pyrage.passphrase.decrypt(locked(clear, passphrase="été", step=step), "été") == clear


@pytest.mark.parametrize("size", SIZES)
def test_we_open_pyrage_s(size: int) -> None:
    clear = random.Random(size).randbytes(size)
    recipients = [pyrage.x25519.Recipient.from_str(keys.recipient_of(keys.new_identity())) for _ in range(2)]
    assert opened(pyrage.encrypt(clear, [*recipients, pyrage.x25519.Recipient.from_str(RECIPIENT)])) == clear


@settings(max_examples=150)
@given(places=st.lists(st.tuples(st.integers(0, 3 * CHUNK_BYTES), st.integers(0, 2 * CHUNK_BYTES)), max_size=8))
def test_seeking_reads_as_a_plain_file_does(places: list[tuple[int, int]]) -> None:
    clear = random.Random(1).randbytes(2 * CHUNK_BYTES + 99)
    ours = io.BufferedReader(AgeReader(io.BytesIO(_SEEKABLE), identities=[IDENTITY]))
    plain = io.BytesIO(clear)
    for place, size in places:
        assert (ours.seek(place), ours.read(size)) == (plain.seek(place), plain.read(size))


_SEEKABLE = locked(random.Random(1).randbytes(2 * CHUNK_BYTES + 99))


@pytest.mark.parametrize("size", SIZES)
def test_a_cut_is_told_at_once(size: int) -> None:
    whole = locked(bytes(size))
    for cut in {1, 15, 16, 17, min(size, CHUNK_BYTES) + 16, len(whole) - 1}:
        with pytest.raises(DeskError):
            AgeReader(io.BytesIO(whole[:-cut]), identities=[IDENTITY])


def test_pieces_that_change_places_are_refused() -> None:
    whole = locked(bytes(range(250)) * 1100)
    sealed = CHUNK_BYTES + 16
    start = whole.index(b"\n", whole.index(b"\n---") + 1) + 1 + 16
    head, first, second, rest = (
        whole[:start],
        whole[start:][:sealed],
        whole[start + sealed :][:sealed],
        whole[start + 2 * sealed :],
    )
    assert opened(head + first + second + rest)
    with pytest.raises(DeskError):
        opened(head + second + first + rest)


@pytest.mark.parametrize("name", VECTORS)
def test_the_official_vectors(name: str) -> None:
    head, _empty, data = VECTORS[name].partition(b"\n\n")
    fields = [line.split(": ", 1) for line in head.decode().splitlines()]
    expected = dict(fields)
    if "compressed" in expected:
        data = zlib.decompress(data)
    identities = [value for key, value in fields if key == "identity"]
    passphrase = expected.get("passphrase")
    if expected["expect"] == "success":
        clear = AgeReader(io.BytesIO(data), identities=identities, passphrase=passphrase).readall()
        assert hashlib.sha256(clear).hexdigest() == expected["payload"]
    else:
        with pytest.raises(DeskError) as error:
            AgeReader(io.BytesIO(data), identities=identities, passphrase=passphrase).readall()
        assert error.value.code in _CODES[expected["expect"]]


_CODES = {
    "no match": {"package_wrong_key", "package_wrong_passphrase", "package_needs_key"},
    "HMAC failure": {"package_unreadable"},
    "header failure": {"package_unreadable", "package_unsafe"},
    "payload failure": {"package_unreadable"},
}


def test_what_is_appended_is_refused() -> None:
    for more in (b"x", bytes(16), bytes(CHUNK_BYTES + 16)):
        with pytest.raises(DeskError):
            opened(locked(b"bonjour") + more)


def test_every_flip_that_is_refused_by_rage_is_refused_here() -> None:
    """One bit flipped in every byte of a small file: not one is accepted, in the header or after it."""
    whole = locked(b"bonjour")
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        with pytest.raises(pyrage.DecryptError):
            pyrage_opened(bytes(flipped))
        with pytest.raises(DeskError):
            opened(bytes(flipped))


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_any_bytes_for_a_header_are_an_answer_not_a_crash(tail: bytes) -> None:
    for data in (tail, b"age-encryption.org/v1\n" + tail, b"age-encryption.org/v1\n-> X25519 " + tail):
        with pytest.raises(DeskError):
            opened(data)


_SHARE, _BODY = "A" * 43, "A" * 43


@pytest.mark.parametrize(
    ("stanzas", "code"),
    [
        (f"-> X25519 {_SHARE}\n{_BODY}\n", "package_unreadable"),  # a point of low order
        (f"-> X25519 {_SHARE}= \n{_BODY}\n", "package_unreadable"),
        (f"-> X25519 {_SHARE} more\n{_BODY}\n", "package_unreadable"),
        (f"-> X25519 {_SHARE[:-1]}B\n{_BODY}\n", "package_unreadable"),  # stray bits in the base64
        (f"-> unknown\n{_BODY}\n", "package_wrong_key"),
        (f"-> unknown\n{'A' * 64}\n\n", "package_wrong_key"),
        (f"-> unknown\n{'A' * 65}\n", "package_unreadable"),
        ("-> \n\n", "package_unreadable"),
        (f"-> scrypt {'A' * 22} 40\n{_BODY}\n", "package_unsafe"),  # would ask for a terabyte
        (f"-> scrypt {'A' * 22} 010\n{_BODY}\n", "package_unreadable"),
        (f"-> scrypt {'A' * 22} 10\n{_BODY}\n", "package_wrong_passphrase"),
        (f"-> scrypt {'A' * 22} 10\n{_BODY}\n-> X25519 {_SHARE}\n{_BODY}\n", "package_unreadable"),
        (f"-> unknown\n{'A' * 63}" + f"\n-> x\n{_BODY}" * 2000 + "\n", "package_unreadable"),  # a header without end
    ],
)
def test_a_hostile_header_is_refused(stanzas: str, code: str) -> None:
    data = f"age-encryption.org/v1\n{stanzas}--- {_BODY}\n".encode() + bytes(64)
    with pytest.raises(DeskError) as error:
        opened(data, passphrase="été")
    assert error.value.code == code


def test_recipients_or_a_passphrase_but_not_both() -> None:
    for recipients, passphrase in (([], None), ([RECIPIENT], "été")):
        with pytest.raises(ValueError, match="recipients or a passphrase"):
            age_header.make_header(age_header.new_file_key(), recipients=recipients, passphrase=passphrase)
