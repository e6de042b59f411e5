"""A package goes out and comes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.sync import keys
from probono_desk.sync.bag import package_name
from probono_desk.sync.read import open_package, verify_package
from probono_desk.sync.write import write_package
from tests.sync.conftest import BLOBS, blob_source, package_content


def test_everything_comes_back(tmp_path: Path, signing_key: bytes, identity: str, recipient: str) -> None:
    written = write_package(tmp_path / "a.probono", package_content(), signing_key=signing_key, recipients=[recipient])
    with open_package(written.path, identities=[identity]) as package:
        assert list(package.transactions()) == package_content().transactions
        assert package.summary == {"présents": 48}
        assert package.schema == {"person": ["name"]}
        assert package.extra == {"kit": {"codes": ["BCDF"]}}
        assert package.blobs == {blob_source(blob).sha256: len(blob) for blob in BLOBS}
        for blob in BLOBS:
            with package.open_blob(blob_source(blob).sha256) as stream:
                assert stream.read() == blob
        assert package.desk_key == keys.public_key_hex(signing_key)
        assert package.fingerprint == keys.fingerprint(package.desk_key)
        assert (package.info.sequence, package.info.desk_name) == (412, "Accueil Été")
        assert package.info.edition_date == date(2026, 12, 5)
        assert (package.sha256, package.size_bytes) == (written.sha256, written.size_bytes)
    assert (written.transactions, written.blobs) == (2, 3)
    assert [path.name for path in tmp_path.iterdir()] == ["a.probono"]


def test_any_of_several_recipients_opens_it(tmp_path: Path, signing_key: bytes) -> None:
    identities = [new_identity() for _ in range(3)]
    path = tmp_path / "a.probono"
    recipients = [recipient_of(identity) for identity in identities]
    write_package(path, package_content(), signing_key=signing_key, recipients=recipients)
    assert all(verify_package(path, identities=[new_identity(), identity]).ok for identity in identities)


def test_a_passphrase_opens_it(tmp_path: Path, signing_key: bytes) -> None:
    path = tmp_path / "a.probono"
    write_package(path, package_content(), signing_key=signing_key, passphrase="trois mots d’été")
    report = verify_package(path, passphrase="trois mots d’été")
    assert report.ok
    assert report.counts
    assert (report.counts.transactions, report.counts.blobs) == (2, 3)


@pytest.mark.parametrize("empty", [{"transactions": []}, {"blobs": []}, {"extra": {}}, {"edition_title": ""}])
def test_less_is_a_package_too(
    tmp_path: Path, signing_key: bytes, identity: str, recipient: str, empty: dict[str, object]
) -> None:
    path = tmp_path / "a.probono"
    write_package(path, package_content(**empty), signing_key=signing_key, recipients=[recipient])
    assert verify_package(path, identities=[identity]).ok


def test_title_and_desk_name_stay_on_their_line(
    tmp_path: Path, signing_key: bytes, identity: str, recipient: str
) -> None:
    path = tmp_path / "a.probono"
    content = package_content(edition_title="Un titre\r\nDesk-Key: 00", desk_name=" \n ")
    write_package(path, content, signing_key=signing_key, recipients=[recipient])
    with open_package(path, identities=[identity]) as package:
        assert package.info.edition_title == "Un titre Desk-Key: 00"
        assert package.info.desk_name == ""


@pytest.mark.parametrize(
    ("desk", "expected"),
    [
        ("Accueil Été", "marathon_2026-12-05_accueil-ete_7.probono"),
        ("Œuvre/../Straße", "marathon_2026-12-05_oeuvre-strasse_7.probono"),
        ("受付", "marathon_2026-12-05_poste_7.probono"),
    ],
)
def test_names_are_plain(desk: str, expected: str) -> None:
    assert package_name(date(2026, 12, 5), desk=desk, sequence=7) == expected
