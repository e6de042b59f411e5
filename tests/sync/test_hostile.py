"""Whoever has head office's public key can send it anything: each trick is one clear refusal."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from probono_desk.domain.desk_id import desk_id_of
from probono_desk.domain.errors import DeskError
from probono_desk.sync.read import open_package, verify_package
from probono_desk.sync.write import write_package
from tests.sync.bags import BLOB_NAME, HandmadeBag, deep_json
from tests.sync.conftest import package_content


def refusal(path: Path, identity: str) -> DeskError:
    report = verify_package(path, identities=[identity])
    assert not report.ok
    return report.problems[0]


def test_a_bag_made_by_hand_from_the_format_document_opens(tmp_path: Path, identity: str, recipient: str) -> None:
    path = HandmadeBag().seal().save(tmp_path / "a", recipient)
    with open_package(path, identities=[identity]) as package:
        assert list(package.transactions()) == [{"id": "a"}, {"id": "b"}]


def test_labels_of_others_are_passed_over(tmp_path: Path, identity: str, recipient: str) -> None:
    bag = HandmadeBag()
    bag.labels["Source-Organization"] = "Pro Bono Lab"
    assert verify_package(bag.seal().save(tmp_path / "a", recipient), identities=[identity]).ok


def every_field(zipped: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """Overwrite a field of every record of a kind."""
    data, place = bytearray(zipped), 0
    while (place := zipped.find(signature, place)) >= 0:
        data[place + offset : place + offset + len(value)] = value
        place += 1
    return bytes(data)


@pytest.mark.parametrize(
    ("signature", "offset", "value"),
    [
        (b"PK\x01\x02", 36, b"\x02\x00"),  # internal attributes
        (b"PK\x01\x02", 38, b"\x10\x00"),  # a folder, as MS-DOS says it
        (b"PK\x01\x02", 34, b"\x01\x00"),  # another disk
        (b"PK\x03\x04", 14, b"\x00\x00\x00\x01"),  # another checksum on the way than at the end
        (b"PK\x03\x04", 8, b"\x08\x00"),  # another method
        (b"PK\x05\x06", 4, b"\x01\x00"),  # the directory is on another disk
        (b"PK\x05\x06", 8, b"\x02\x00"),  # fewer members than the directory has, for who counts
        (b"PK\x05\x06", 10, b"\x02\x00"),
    ],
)
def test_what_the_signature_does_not_cover_says_nothing_of_its_own(
    tmp_path: Path, identity: str, recipient: str, signature: bytes, offset: int, value: bytes
) -> None:
    bag = HandmadeBag().seal()
    path = bag.save(tmp_path / "a", recipient, change=lambda zipped: every_field(zipped, signature, offset, value))
    assert refusal(path, identity).code == "package_unsafe"


def test_a_key_of_low_order_is_no_desk(tmp_path: Path, identity: str, recipient: str) -> None:
    """Under such a key one signature fits everything."""
    for point in (
        bytes(32),
        b"\x01" + bytes(31),
        b"\xec" + b"\xff" * 30 + b"\x7f",
    ):
        bag = HandmadeBag()
        bag.labels["Desk-Key"] = point.hex()
        bag.labels["Desk-Id"] = desk_id_of(point.hex())
        bag.seal()
        bag.files["signature.ed25519"] = point + bytes(32)
        assert refusal(bag.list_members().save(tmp_path / "a", recipient), identity).code == "package_signature"


def test_a_payload_changed_after_signing_names_the_file(tmp_path: Path, identity: str, recipient: str) -> None:
    for name in ("data/transactions.jsonl", "data/summary.json", BLOB_NAME, "bagit.txt", "manifest-sha256.txt"):
        bag = HandmadeBag().seal()
        bag.files[name] = bag.files[name][:-1] + bytes([bag.files[name][-1] ^ 1])
        problem = refusal(bag.list_members().save(tmp_path / "a", recipient), identity)
        assert (problem.code, problem.data["name"]) == ("package_damaged", name)


@pytest.mark.parametrize("size", [0, 63, 65])
def test_a_signature_of_another_size_is_refused(tmp_path: Path, identity: str, recipient: str, size: int) -> None:
    bag = HandmadeBag().seal()
    bag.files["signature.ed25519"] = bytes(size)
    path = bag.list_members().save(tmp_path / "a", recipient)
    assert refusal(path, identity).code in {"package_signature", "package_unsafe"}


def test_a_swapped_signature_is_refused(tmp_path: Path, identity: str, recipient: str) -> None:
    bag = HandmadeBag().seal()
    other = SigningKey.generate()
    bag.files["signature.ed25519"] = other.sign(bag.files["tagmanifest-sha256.txt"]).signature
    assert refusal(bag.list_members().save(tmp_path / "a", recipient), identity).code == "package_signature"


def test_a_desk_key_put_in_place_of_another_is_refused(tmp_path: Path, identity: str, recipient: str) -> None:
    bag = HandmadeBag().seal()
    other = SigningKey.generate().verify_key.encode().hex()
    for of, put in ((bag.labels["Desk-Key"], other), (bag.labels["Desk-Id"], desk_id_of(other))):
        bag.files["bag-info.txt"] = bag.files["bag-info.txt"].replace(of.encode(), put.encode())
    assert refusal(bag.list_members().save(tmp_path / "a", recipient), identity).code == "package_signature"


@pytest.mark.parametrize("name", ["data/transactions.jsonl", "data/summary.json", "bagit.txt", "signature.ed25519"])
def test_a_missing_file_is_refused(tmp_path: Path, identity: str, recipient: str, name: str) -> None:
    bag = HandmadeBag().seal()
    del bag.files[name]
    problem = refusal(bag.list_members().save(tmp_path / "a", recipient), identity)
    assert (problem.code, problem.data["name"]) == ("package_unsafe", name)


def test_the_manifest_names_exactly_the_payload(tmp_path: Path, identity: str, recipient: str) -> None:
    unlisted, missing, twice, malformed = (HandmadeBag() for _ in range(4))
    unlisted.seal().files["data/kit.json"] = b"{}"
    missing.manifest_extra = b"00" * 32 + b"  data/kit.json\n"
    missing.seal()
    twice.seal().files["manifest-sha256.txt"] *= 2
    twice.sign()
    malformed.manifest_extra = b"00" * 32 + b" *../../x\n"
    malformed.seal()
    for bag in (unlisted, missing, twice, malformed):
        assert refusal(bag.list_members().save(tmp_path / "a", recipient), identity).code == "package_unsafe"


def test_the_tag_manifest_names_exactly_three_files(tmp_path: Path, identity: str, recipient: str) -> None:
    for change in (lambda lines: lines[:2], lambda lines: [*lines, b"00" * 32 + b"  notes.txt\n"]):
        bag = HandmadeBag().seal()
        lines = change(bag.files["tagmanifest-sha256.txt"].splitlines(keepends=True))
        bag.files["tagmanifest-sha256.txt"] = b"".join(lines)
        bag.files["signature.ed25519"] = bag.key.sign(b"".join(lines)).signature
        problem = refusal(bag.list_members().save(tmp_path / "a", recipient), identity)
        assert (problem.code, problem.data["name"]) == ("package_unsafe", "tagmanifest-sha256.txt")


def test_another_bagit_is_refused(tmp_path: Path, identity: str, recipient: str) -> None:
    bag = HandmadeBag().seal()
    bag.files["bagit.txt"] = b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-16\n"
    assert refusal(bag.sign().save(tmp_path / "a", recipient), identity).data["name"] == "bagit.txt"


def test_a_blob_s_name_and_its_line_of_the_manifest_agree(tmp_path: Path, identity: str, recipient: str) -> None:
    bag = HandmadeBag().seal()
    sha256 = BLOB_NAME.rpartition("/")[2].encode()
    manifest = bag.files["manifest-sha256.txt"]
    bag.files["manifest-sha256.txt"] = manifest.replace(sha256 + b"  ", b"00" * 32 + b"  ")
    assert refusal(bag.sign().save(tmp_path / "a", recipient), identity).data["name"] == BLOB_NAME


def test_a_blob_under_another_name_is_refused(tmp_path: Path, identity: str, recipient: str) -> None:
    bag = HandmadeBag()
    bag.payload[f"data/blobs/{'0' * 64}"] = b"something else"
    assert refusal(bag.seal().save(tmp_path / "a", recipient), identity).code == "package_damaged"


@pytest.mark.parametrize(
    ("label", "value", "code"),
    [
        ("Probono-Package-Version", "3", "package_newer"),
        ("Probono-Package-Version", "1", "package_older"),
        ("Desk-Id", "BCDFGHJK", "package_unsafe"),
        ("Probono-Package-Version", "01", "package_unsafe"),
        ("Probono-Package-Version", "", "package_unsafe"),
        ("Edition-Id", "../../x", "package_unsafe"),
        ("Edition-Date", "hier", "package_unsafe"),
        ("Desk-Key", "ABC", "package_unsafe"),
        ("Desk-Key", "00" * 32, "package_unsafe"),
        ("Sequence", "-1", "package_unsafe"),
        ("Sequence", "9" * 5000, "package_unsafe"),
        ("Transactions", "3", "package_unsafe"),
        ("Payload-Oxum", "1.1", "package_unsafe"),
        ("Payload-Oxum", "1", "package_unsafe"),
        ("Edition-Title", "deux\nlignes", "package_unsafe"),
        ("Edition-Title", "x\nSequence: 9", "package_unsafe"),
    ],
)
def test_labels_are_checked(tmp_path: Path, identity: str, recipient: str, label: str, value: str, code: str) -> None:
    bag = HandmadeBag()
    bag.labels[label] = value
    assert refusal(bag.seal().save(tmp_path / "a", recipient), identity).code == code


def test_a_newer_package_is_told_as_such_whatever_it_holds(tmp_path: Path, identity: str, recipient: str) -> None:
    bag = HandmadeBag()
    bag.labels["Probono-Package-Version"] = "9"
    bag.payload["data/of-tomorrow.cbor"] = b""
    problem = refusal(bag.seal().save(tmp_path / "a", recipient), identity)
    assert (problem.code, problem.data["version"]) == ("package_newer", 9)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"not json",
        b"[]",
        b"1",
        b'{"a":NaN}',
        b'{"a":1e999}',
        b'{"a":1,"a":2}',
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":"\\ud800"}',
        b'{"a":"\xff"}',
        b'{"a":' + b"9" * 5000 + b"}",
        deep_json(40),
        deep_json(100_000),
        b'{"a":1}\r',
        b'\xef\xbb\xbf{"a":1}',
    ],
    ids=range(16),
)
def test_a_line_that_is_not_canonical_json_is_unsafe(
    tmp_path: Path, identity: str, recipient: str, line: bytes
) -> None:
    bag = HandmadeBag()
    bag.payload["data/transactions.jsonl"] = b'{"id":"a"}\n' + line + b"\n"
    assert refusal(bag.seal().save(tmp_path / "a", recipient), identity).code == "package_unsafe"
    other = HandmadeBag()
    other.payload["data/summary.json"] = line
    assert refusal(other.seal().save(tmp_path / "a", recipient), identity).code == "package_unsafe"


def test_json_may_be_as_deep_as_documented(tmp_path: Path, identity: str, recipient: str) -> None:
    bag = HandmadeBag()
    bag.payload["data/summary.json"] = deep_json(31)
    assert verify_package(bag.seal().save(tmp_path / "a", recipient), identities=[identity]).ok
    bag.payload["data/summary.json"] = deep_json(32)
    assert refusal(bag.seal().save(tmp_path / "a", recipient), identity).data["what"] == "json too deep"


def test_the_last_line_must_be_whole(tmp_path: Path, identity: str, recipient: str) -> None:
    bag = HandmadeBag()
    bag.payload["data/transactions.jsonl"] = b'{"id":"a"}\n{"id":"b"}x'
    assert refusal(bag.seal().save(tmp_path / "a", recipient), identity).code == "package_unsafe"


def test_no_flipped_bit_is_accepted(tmp_path: Path, signing_key: bytes, identity: str, recipient: str) -> None:
    """Every byte of the header and 300 places after it; a bit each."""
    path = tmp_path / "a.probono"
    write_package(path, package_content(), signing_key=signing_key, recipients=[recipient])
    whole = path.read_bytes()
    chance = random.Random(20261205)
    places = [*range(250), *chance.sample(range(250, len(whole)), 300), *range(len(whole) - 20, len(whole))]
    for place in places:
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        assert not verify_package(path, identities=[identity]).ok, place


def test_no_flipped_bit_of_the_clear_zip_is_accepted_as_other_data(
    tmp_path: Path, identity: str, recipient: str
) -> None:
    """Behind the encryption the hashes stand alone: a flip is refused, or touched only what carries no data."""
    chance = random.Random(20261205)
    for _trial in range(300):

        def flip(zipped: bytes) -> bytes:
            data = bytearray(zipped)
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            return bytes(data)

        path = HandmadeBag().seal().save(tmp_path / "a", recipient, change=flip)
        try:
            with open_package(path, identities=[identity]) as package:
                assert list(package.transactions()) == [{"id": "a"}, {"id": "b"}]
        except DeskError as problem:
            assert problem.code in {"package_unreadable", "package_unsafe", "package_damaged", "package_signature"}  # noqa: PT017 - either outcome is right
