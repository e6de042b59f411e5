from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from probono_desk import limited_child
from probono_desk.domain.errors import DeskError
from probono_desk.roster import limits
from probono_desk.roster.columns import Sheet
from probono_desk.roster.read import read_roster
from probono_desk.roster.workbook_check import check_workbook
from probono_desk.roster.workbook_rows import read_files
from tests.roster.files import write_workbook


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "good.xlsx", {"Volontaires": [["Nom", "Prénom"], ["Roy", "Ada"]]})


def with_sheet(good: Path, change: tuple[bytes, bytes]) -> Path:
    """The workbook with its sheet's XML changed by hand."""
    path = good.with_name("changed.xlsx")
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            content = source.read(member)
            if member.filename.startswith("xl/worksheets/"):
                assert change[0] in content
                content = content.replace(*change)
            target.writestr(member.filename, content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(DeskError) as refused:
        read_roster(path)
    assert refused.value.data["file"] == path.name
    return refused.value.code


FAR = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'


def test_a_cell_at_the_far_corner_is_refused(good: Path) -> None:
    path = with_sheet(good, (b"</sheetData>", FAR))
    assert path.stat().st_size < 10_000
    assert refusal(path) == "roster_too_large"


def test_a_child_that_aborts_or_is_killed_is_one_clear_error(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # calamine's own way out when memory lacks, were the look at the zip to miss a far cell.
    for signal, code in (
        ("SIGABRT", "roster_too_large"),
        ("SIGXCPU", "roster_timeout"),
        ("SIGKILL", "roster_unreadable"),
    ):
        monkeypatch.setattr(limited_child, "PROGRAM", f"import os, signal; os.kill(os.getpid(), signal.{signal})")
        assert refusal(good) == code


def test_calamine_itself_is_stopped_by_the_childs_limits(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = with_sheet(good, (b"</sheetData>", FAR))
    blind = (
        "import sys; sys.path.insert(0, sys.argv[1]); from probono_desk.roster import child; "
        "child.check_workbook = lambda path, data: {}; child.main(sys.argv[3])"
    )
    monkeypatch.setattr(limited_child, "PROGRAM", blind)
    assert refusal(path) == "roster_too_large"


def test_giving_up_kills_the_child_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class GivenUpError(Exception):
        pass

    told = tmp_path / "pid"
    long_list = tmp_path / "long.csv"
    long_list.write_text("Nom;Prénom\n" + "".join(f"Roy{n};Ada\n" for n in range(60_000)), encoding="utf-8")
    tells = f"import os, pathlib; pathlib.Path({str(told)!r}).write_text(str(os.getpid())); "
    monkeypatch.setattr(limited_child, "PROGRAM", tells + limited_child.PROGRAM)

    def give_up(_done: int, _total: int) -> None:
        if told.exists() and told.read_text():
            raise GivenUpError

    with pytest.raises(GivenUpError):
        read_roster(long_list, progress=give_up)
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text()), 0)


def test_a_vast_sparse_sheet_is_refused_quickly(good: Path) -> None:
    far = b'<row r="119999"><c r="DX119999"><v>1</v></c></row></sheetData>'
    assert refusal(with_sheet(good, (b"</sheetData>", far))) == "roster_too_large"


def test_styled_empty_cells_to_the_edge_do_no_harm(good: Path) -> None:
    path = with_sheet(good, (b"</sheetData>", b'<row r="3"><c r="XFD3" s="1"/></row></sheetData>'))
    assert len(read_roster(path).volunteers) == 1


def test_a_truncated_workbook_is_unreadable(good: Path) -> None:
    path = good.with_name("truncated.xlsx")
    path.write_bytes(good.read_bytes()[:-400])
    assert refusal(path) == "roster_unreadable"


def test_a_damaged_member_is_unreadable(good: Path) -> None:
    data = bytearray(good.read_bytes())
    with zipfile.ZipFile(good) as archive:
        offset = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    for place in range(offset + 60, offset + 120):
        data[place] ^= 0xFF
    path = good.with_name("damaged.xlsx")
    path.write_bytes(data)
    assert refusal(path) == "roster_unreadable"


def test_text_under_a_workbooks_name_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    path.write_text("Nom;Prénom\nRoy;Ada\n")
    assert refusal(path) == "roster_not_workbook"


def test_another_zip_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(path) == "roster_not_workbook"


def test_a_password_is_named(tmp_path: Path) -> None:
    path = tmp_path / "secret.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le"))
    assert refusal(path) == "roster_protected"


def test_an_old_workbook_is_told_from_a_protected_one(tmp_path: Path) -> None:
    path = tmp_path / "vieux.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le"))
    assert refusal(path) == "roster_old_under_new_name"


def test_a_zip_bomb_is_refused_unopened(good: Path) -> None:
    path = good.with_name("bomb.xlsx")
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            target.writestr(member.filename, source.read(member))
        target.writestr("xl/sharedStrings2.xml", bytes(60_000_000))
    assert path.stat().st_size < 100_000
    assert refusal(path) == "roster_too_large"


def test_thousands_of_members_are_refused(good: Path) -> None:
    path = good.with_name("many.xlsx")
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w") as target:
        for member in source.infolist():
            target.writestr(member.filename, source.read(member))
        for number in range(limits.MEMBERS):
            target.writestr(f"xl/media/{number}", b"")
    assert refusal(path) == "roster_too_large"


def test_a_child_that_takes_too_long_is_given_up(good: Path) -> None:
    with pytest.raises(DeskError, match="roster_timeout"):
        read_files([(good, Sheet.VOLUNTEERS)], timeout_s=0.001)


def test_a_million_laughs_in_a_sheet_are_not_expanded(good: Path) -> None:
    declared = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet'
    path = with_sheet(good, (b"<worksheet", declared))
    try:
        outcome = str(len(read_roster(path).volunteers))
    except DeskError as error:
        outcome = error.code
    assert outcome in {"1", "roster_unreadable"}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    flips=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=30),
    cut=st.integers(0, 200),
)
def test_no_bytes_crash_the_look_at_the_zip(good: Path, flips: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(good.read_bytes())
    for place, value in flips:
        data[place % len(data)] = value
    path = good.with_name("flipped.xlsx")
    path.write_bytes(data[: len(data) - cut])
    try:
        check_workbook(path, path.read_bytes())
        code = "roster_good"
    except DeskError as error:
        code = error.code
    assert code.startswith("roster_")


def test_the_package_need_not_be_installed_for_the_child_to_find_it(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(good.parent)
    (sheet,) = read_files([(good, Sheet.VOLUNTEERS)])
    assert (sheet.name, sheet.rows) == ("Volontaires", [["Nom", "Prénom"], ["Roy", "Ada"]])
