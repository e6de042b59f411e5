"""The names and the small text files of a package."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from probono_desk import __version__
from probono_desk.domain.desk_id import desk_id_of
from probono_desk.domain.errors import DeskError
from probono_desk.error_text import sentence
from probono_desk.sync.bag import (
    PackageInfo,
    bag_info_text,
    extra_path,
    manifest_text,
    package_name,
    read_bag_info,
    read_manifest,
)

KEY = "ab" * 32
INFO = PackageInfo(
    edition_id="0190a1b2-demo",
    edition_title="DÉMO – Hauts-de-France",
    edition_date=date(2026, 12, 5),
    desk_id=desk_id_of(KEY),
    desk_name="Accueil Été",
    desk_key=KEY,
    sequence=412,
    made_on=date(2026, 12, 6),
    transactions=430,
    payload_bytes=1234,
    payload_files=7,
)


def test_what_is_written_is_read_again() -> None:
    assert read_bag_info(bag_info_text(INFO)) == INFO


def test_a_title_cannot_begin_a_line_of_its_own() -> None:
    hostile = replace(INFO, edition_title="Édition\nSequence: 9")
    assert read_bag_info(bag_info_text(hostile)).edition_title == "Édition Sequence: 9"
    assert read_bag_info(bag_info_text(hostile)).sequence == 412


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Probono-Package-Version: 2", "Probono-Package-Version: 3", "package_newer"),
        ("Probono-Package-Version: 2", "Probono-Package-Version: 1", "package_older"),
        ("Sequence: 412", "Sequence: 0412", "package_unsafe"),
        ("Sequence: 412", "Sequence: 412\nSequence: 413", "package_unsafe"),
        ("2026-12-05", "5 décembre", "package_unsafe"),
        (KEY, "cd" * 32, "package_unsafe"),
        ("Payload-Oxum: 1234.7\n", "", "package_unsafe"),
    ],
)
def test_labels_of_another_form_are_refused(old: str, new: str, code: str) -> None:
    with pytest.raises(DeskError, match=code):
        read_bag_info(bag_info_text(INFO).decode().replace(old, new).encode())


@pytest.mark.parametrize(
    ("agent", "named"),
    [
        ("probono-desk 1.4.0", "la version 1.4.0 ou"),
        ("probono-desk 2.0.0rc1", "la version 2.0.0rc1 ou"),
        ("curl 8", "une version plus récente,"),
        (f"probono-desk {__version__}", "une version plus récente,"),
    ],
)
def test_a_newer_package_says_which_version_opens_it(agent: str, named: str) -> None:
    text = bag_info_text(INFO).decode().replace("Package-Version: 2", "Package-Version: 3")
    with pytest.raises(DeskError, match="package_newer") as told:
        read_bag_info(text.replace(f"probono-desk {__version__}", agent).encode())
    assert f"Installez {named}" in sentence(told.value)


def test_a_package_says_which_version_wrote_it() -> None:
    text = bag_info_text(INFO).decode()
    assert read_bag_info(text.encode()).program == __version__
    hostile = text.replace(f"probono-desk {__version__}", "probono-desk 1 <b>, appelez le 09")
    assert read_bag_info(hostile.encode()).program == ""


@pytest.mark.parametrize(
    ("desk", "name"),
    [
        ("Accueil Été", "marathon_2026-12-05_accueil-ete_412.probono"),
        ("../..", "marathon_2026-12-05_poste_412.probono"),
        ("x" * 90, f"marathon_2026-12-05_{'x' * 40}_412.probono"),
    ],
)
def test_a_file_name_holds_plain_letters_alone(desk: str, name: str) -> None:
    assert package_name(date(2026, 12, 5), desk=desk, sequence=412) == name


def test_an_additional_file_has_a_plain_name_that_the_format_does_not_use() -> None:
    assert extra_path("kit") == "data/kit.json"
    for name in ("summary", "heads", "../kit", "Kit", ""):
        with pytest.raises(ValueError, match="not a name"):
            extra_path(name)


def test_a_manifest_is_as_sha256sum_writes_it() -> None:
    listed = {"data/b.json": "b" * 64, "data/a.json": "a" * 64}
    text = manifest_text(listed)
    assert text.decode().splitlines()[0] == f"{'a' * 64}  data/a.json"
    assert read_manifest(text, name="manifest-sha256.txt") == listed
    for spoilt in (text[:-1], text + text, text.replace(b"  ", b" "), b"\xff\n"):
        with pytest.raises(DeskError, match="package_unsafe"):
            read_manifest(spoilt, name="manifest-sha256.txt")
