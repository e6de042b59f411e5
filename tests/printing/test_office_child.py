"""The words of an office document, read by a child that may run out of anything."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import xlsxwriter

from probono_desk.domain.office_lock import OLE
from probono_desk.limited_child import child_command
from probono_desk.printing.office_child import ROWS

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def answer(content: bytes, page: int = 0) -> dict[str, Any]:
    ran = subprocess.run(child_command("office", str(page)), input=content, capture_output=True, check=False)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return out.getvalue()


def document(inside: str, head: str = "") -> bytes:
    return zipped(word__document_xml=f'{head}<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>')


def workbook(rows: int) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name in ("Prix", "Dates"):
            sheet = book.add_worksheet(name)
            for row in range(rows):
                sheet.write_row(row, 0, [f"{name} {row}", row, row + 0.5])
    return out.getvalue()


def dated() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Planning")
        said = {
            "dd/mm/yyyy": date(2026, 12, 5),
            "dd/mm/yyyy hh:mm": datetime(2026, 12, 5, 8, 5),  # noqa: DTZ001 - as a workbook has it
            "hh:mm:ss": time(16, 35, 20),
            "[h]:mm": timedelta(hours=30, minutes=5),
        }
        for column, (shown, value) in enumerate(said.items()):
            sheet.write_datetime(0, column, value, book.add_format({"num_format": shown}))
        sheet.write_boolean(0, len(said), True)
        sheet.write_boolean(0, len(said) + 1, False)
    return out.getvalue()


def test_paragraphs_and_tables_of_a_text_are_read_in_order() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cell.format('a')}{cell.format('b')}</w:tr></w:tbl>"
    said = answer(document(f"<w:p><w:r><w:t>Trois étapes</w:t></w:r></w:p>{table}"))
    assert said == {"text": "Trois étapes\na\tb", "cut": False}


def test_each_sheet_of_a_workbook_is_a_page() -> None:
    said = answer(workbook(2), page=1)
    assert (said["name"], said["pages"], said["cut"]) == ("Dates", 2, False)
    assert said["rows"] == [["Dates 0", 0, 0.5], ["Dates 1", 1, 1.5]]
    assert answer(workbook(ROWS + 3))["cut"]


def test_days_hours_lengths_and_answers_are_left_to_the_readers_language() -> None:
    assert answer(dated())["rows"] == [
        [
            {"day": "2026-12-05"},
            {"day": "2026-12-05", "hour": "08:05:00"},
            {"hour": "16:35:20"},
            {"seconds": 108300.0},
            True,
            False,
        ]
    ]


@pytest.mark.parametrize(
    "content", [b"", b"no document", zipped(other_xml="x"), document("", "<!DOCTYPE w [<!ENTITY a 'b'>]>")]
)
def test_what_cannot_be_read_is_said(content: bytes) -> None:
    assert answer(content) == {"error": "preview_unreadable"}


def test_24_a_password_is_told_apart_from_damage() -> None:
    wrapped = OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    open_document = zipped(**{"META-INF__manifest_xml": "<manifest:encryption-data/>", "content_xml": "?"})
    for content in (wrapped, open_document):
        assert answer(content) == {"error": "preview_locked"}
