"""Badges: read, scanned and measured as printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from probono_desk import i18n
from probono_desk.domain.badge_code import spaced
from probono_desk.domain.errors import DeskError
from probono_desk.domain.table_colour import HEX, table_colour
from probono_desk.printing import qr
from probono_desk.printing.badges import write_badges
from probono_desk.printing.data import BadgeData
from probono_desk.printing.sheet_formats import SheetFormat, sheet_format, sheet_formats
from tests.printing.reading import MM, images_mm, qr_codes, text_of
from tests.printing.sample import EDITION, badges

SHEETS = pytest.mark.parametrize("sheet", sheet_formats(), ids=lambda sheet: sheet.name)


@SHEETS
def test_every_qr_is_read_at_150_dpi(tmp_path: Path, sheet: SheetFormat) -> None:
    printed = badges(23)
    result = write_badges(tmp_path / "b.pdf", printed, edition=EDITION, sheet=sheet)
    found = [text for page in range(result.pages) for text in qr_codes(result.path, page)]
    assert sorted(found) == sorted(badge.code for badge in printed)


@SHEETS
def test_qr_is_at_least_25_mm_with_its_quiet_zone_inside_its_label(tmp_path: Path, sheet: SheetFormat) -> None:
    result = write_badges(tmp_path / "b.pdf", badges(sheet.labels), edition=EDITION, sheet=sheet)
    boxes = images_mm(result.path, 0)
    assert len(boxes) == sheet.labels
    for (left, bottom, right, top), (label_left, label_top) in zip(boxes, sheet.origins_mm(), strict=True):
        assert right - left >= qr.MIN_SIDE_MM - 0.001
        assert top - bottom == pytest.approx(right - left)
        quiet = (right - left) * 4 / 21 - 0.01
        label_bottom = sheet.page_height_mm - label_top - sheet.label_height_mm
        assert left - quiet >= label_left
        assert right + quiet <= label_left + sheet.label_width_mm
        assert bottom - quiet >= label_bottom
        assert top + quiet <= label_bottom + sheet.label_height_mm


@SHEETS
def test_table_is_told_by_its_colour_from_across_the_room(tmp_path: Path, sheet: SheetFormat) -> None:
    """A square centimetre of it on the smallest badge, round the number."""
    printed = [replace(badge, table_number=number) for number, badge in zip((1, 2, 14), badges(3), strict=True)]
    result = write_badges(tmp_path / "b.pdf", printed, edition=EDITION, sheet=sheet)
    dots_a_mm = 4
    seen: dict[tuple[int, ...], int] = {}
    with pdfium.PdfDocument(result.path) as pdf:
        for page in pdf:
            picture = page.render(scale=dots_a_mm * 25.4 / 72).to_pil().convert("RGB")
            for count, colour in picture.getcolors(maxcolors=1 << 20) or ():
                seen[colour] = seen.get(colour, 0) + count
    for badge in printed:
        assert badge.table_number is not None
        own = HEX[table_colour(badge.table_number)]
        colour = tuple(int(own[i : i + 2], 16) for i in (1, 3, 5))
        assert seen.get(colour, 0) / dots_a_mm**2 > 70


@SHEETS
@pytest.mark.parametrize("unpublished", [False, True])
def test_nothing_is_printed_in_a_quiet_zone_or_outside_the_label(
    tmp_path: Path, sheet: SheetFormat, unpublished: bool
) -> None:
    """Wide everything: the longest words, three-digit table, photo sign."""
    wide = [replace(badge, table_number=888, photo_ok=unpublished, unpublished=unpublished) for badge in badges(12)]
    wide = [replace(badge, table_label="Association pour le développement de l’économie") for badge in wide]
    result = write_badges(tmp_path / "b.pdf", wide, edition=EDITION, sheet=replace(sheet, cut_marks=False, top_mm=0))
    document = pdfium.PdfDocument(str(result.path))
    origins = list(replace(sheet, top_mm=0).origins_mm())
    kind = pdfium.raw.FPDF_PAGEOBJ_TEXT
    texts = [
        [edge * MM for edge in found.get_bounds()] for found in document[0].get_objects(filter=[kind], max_depth=1)
    ]
    document.close()
    assert texts
    codes = images_mm(result.path, 0)
    for left, bottom, right, top in texts:
        inside = [
            x - 0.01 <= left and right <= x + sheet.label_width_mm + 0.01
            for x, y in origins
            if sheet.page_height_mm - y - sheet.label_height_mm <= (bottom + top) / 2 <= sheet.page_height_mm - y
        ]
        assert any(inside)
        for qr_left, qr_bottom, qr_right, qr_top in codes:
            quiet = (qr_right - qr_left) * 4 / 21 - 0.15  # a descender may touch, not enter
            clear = (
                right <= qr_left - quiet
                or left >= qr_right + quiet
                or top <= qr_bottom - quiet
                or bottom >= qr_top + quiet
            )
            assert clear, (left, bottom, right, top)


def test_badge_says_name_organisation_role_table_and_code(tmp_path: Path) -> None:
    printed = badges(10)
    result = write_badges(tmp_path / "b.pdf", printed, edition=EDITION, sheet=sheet_format())
    text = text_of(result.path)
    for badge in printed:
        assert badge.name in text
        assert spaced(badge.code) in text
    for word in ("Volontaire", "Structure", "Facilitation", "Référent·e", "Responsable", "Invité·e"):
        assert word in text
    assert text.count("pas de photo") == sum(badge.photo_ok is False for badge in printed)
    assert text.count("Table") == sum(badge.table_number is not None for badge in printed)
    assert "Version 184 · fait le 5 décembre 2026 à 7:52" in text


def test_a_photo_that_may_be_taken_and_not_published_has_its_own_words(tmp_path: Path) -> None:
    printed = [replace(badge, photo_ok=(True, None, False)[i], unpublished=i < 2) for i, badge in enumerate(badges(3))]
    result = write_badges(tmp_path / "b.pdf", printed, edition=EDITION, sheet=sheet_format())
    text = text_of(result.path)
    assert text.count("ne pas publier") == 2
    assert text.count("pas de photo") == 1


def test_a_part_used_sheet_is_begun_at_its_next_label(tmp_path: Path) -> None:
    sheet = sheet_format("a4-90x55")
    printed = badges(10)
    whole = write_badges(tmp_path / "a.pdf", printed, edition=EDITION, sheet=sheet)
    shifted = write_badges(tmp_path / "b.pdf", printed, edition=EDITION, sheet=sheet, start=8)
    assert (whole.pages, shifted.pages) == (1, 2)
    assert len(images_mm(shifted.path, 0)) == 3
    assert images_mm(shifted.path, 0)[0] == pytest.approx(images_mm(whole.path, 0)[7])
    assert len(images_mm(shifted.path, 1)) == 7
    assert images_mm(shifted.path, 1)[0] == pytest.approx(images_mm(whole.path, 0)[0])


@pytest.mark.parametrize(("count", "start", "pages"), [(1, 1, 1), (10, 1, 1), (10, 2, 2), (11, 1, 2), (1, 10, 1)])
def test_page_count_follows_count_and_start(tmp_path: Path, count: int, start: int, pages: int) -> None:
    result = write_badges(tmp_path / "b.pdf", badges(count), edition=EDITION, sheet=sheet_format(), start=start)
    assert result.pages == sheet_format().pages(count, start=start) == pages


@pytest.mark.parametrize("start", [0, 11])
def test_a_label_that_the_sheet_does_not_have_is_refused(tmp_path: Path, start: int) -> None:
    with pytest.raises(DeskError, match="label_out_of_range"):
        write_badges(tmp_path / "b.pdf", badges(1), edition=EDITION, sheet=sheet_format(), start=start)
    assert not list(tmp_path.iterdir())


def test_no_badges_is_said(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="nothing_to_print"):
        write_badges(tmp_path / "b.pdf", [], edition=EDITION, sheet=sheet_format())


def test_a_label_too_small_for_the_qr_is_refused_with_the_figures(tmp_path: Path) -> None:
    small = replace(sheet_format("a4-90x55"), label_width_mm=60.0)
    with pytest.raises(DeskError, match="label_too_small") as refusal:
        write_badges(tmp_path / "b.pdf", badges(1), edition=EDITION, sheet=small)
    assert refusal.value.data["label_mm"] == "60 × 55"


def test_a_letter_that_inter_lacks_shows_as_a_box(tmp_path: Path) -> None:
    badge = BadgeData(code=badges(1)[0].code, name="李 Paul")
    result = write_badges(tmp_path / "b.pdf", [badge], edition=EDITION, sheet=sheet_format())
    assert "□ Paul" in text_of(result.path)


def test_badges_speak_english(tmp_path: Path) -> None:
    i18n.set_language("en")
    try:
        result = write_badges(tmp_path / "b.pdf", badges(1), edition=EDITION, sheet=sheet_format())
    finally:
        i18n.set_language("fr")
    assert "5 December 2026" in text_of(result.path)
