"""Paper by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from probono_desk import cli
from probono_desk.domain.paper import PaperKind
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.paper.print_log import print_log
from tests.dossiers import NINE, SmallDay, half_a_day, small_day
from tests.laptops import Laptop
from tests.printing.reading import qr_codes, text_of


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    made = small_day(tmp_path / "dossier")
    made.dossier.close()
    return made


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr("sys.argv", ["probono-desk", *map(str, words)])
    return cli.main()


def test_sheet_formats_are_listed_without_dossier_or_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "badges", "--sheet", "?") == 0
    said = capsys.readouterr().out
    assert "a4-90x55: A4, 10 cartes de 90 × 55 mm" in said
    assert "avery-l4785" in said


def test_a_pdf_that_is_written_is_not_printed_until_somebody_says_so(
    day: SmallDay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = day.dossier.folder
    assert run(monkeypatch, "badges", folder, "-o", tmp_path / "b.pdf", "--start", 3) == 0
    assert "b.pdf\u00a0: 2 pages" in capsys.readouterr().out
    assert run(monkeypatch, "sheets", folder, "-o", tmp_path / "t.pdf") == 0
    dossier = open_dossier(folder, at=NINE)
    assert print_log(dossier) == []
    dossier.close()
    assert run(monkeypatch, "sheets", folder, "-o", tmp_path / "t.pdf", "--printed") == 0
    assert run(monkeypatch, "badges", folder, "-o", tmp_path / "b.pdf", "--outdated", "--printed") == 0
    assert len(qr_codes(tmp_path / "b.pdf", 0)) == 10
    dossier = open_dossier(folder, at=NINE)
    assert {line.kind for line in print_log(dossier)} == {PaperKind.BADGE, PaperKind.TEAM}
    dossier.close()
    assert run(monkeypatch, "badges", folder, "-o", tmp_path / "again.pdf", "--outdated") == 1
    assert capsys.readouterr().err == "Tous les badges sont à jour sur papier\u00a0: il n’y a rien à réimprimer.\n"
    assert not (tmp_path / "again.pdf").exists()


def test_badges_resume_after_a_jam(
    day: SmallDay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = day.dossier.folder
    assert run(monkeypatch, "badges", folder, "-o", tmp_path / "rest.pdf", "--from", 9) == 0
    assert len(qr_codes(tmp_path / "rest.pdf", 0)) == 2
    assert run(monkeypatch, "badges", folder, "-o", tmp_path / "none.pdf", "--from", 11) == 1
    assert "de 1 à 10" in capsys.readouterr().err


def test_each_sheet_is_written_or_says_why_not(
    day: SmallDay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in ("team", "roll-call", "attendance", "report", "card", "door"):
        assert run(monkeypatch, "sheets", day.dossier.folder, "--kind", kind, "-o", tmp_path / f"{kind}.pdf") == 0
        assert len(PdfReader(tmp_path / f"{kind}.pdf").pages) >= 1
    assert run(monkeypatch, "sheets", day.dossier.folder, "--kind", "statement", "-o", tmp_path / "s.pdf") == 1
    assert "Personne n’est encore arrivé" in capsys.readouterr().err


def test_a_statement_is_a_table_too_and_of_one_employer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier = half_a_day(tmp_path / "dossier")
    dossier.close()
    folder, all_of_them, one = dossier.folder, tmp_path / "tous.csv", tmp_path / "un.csv"
    assert run(monkeypatch, "sheets", folder, "--kind", "statement", "-o", all_of_them) == 0
    words = ("--kind", "statement", "--employer", "banque coquelicot")
    assert run(monkeypatch, "sheets", folder, *words, "-o", one) == 0
    lines = one.read_text(encoding="utf-8-sig").splitlines()
    assert all(line.startswith("Banque Coquelicot;") for line in lines[1:])
    assert 1 < len(lines) < len(all_of_them.read_text(encoding="utf-8-sig").splitlines())
    assert run(monkeypatch, "sheets", folder, *words, "-o", tmp_path / "un.pdf") == 0
    assert "Banque Coquelicot" in text_of(tmp_path / "un.pdf")
    capsys.readouterr()
    assert run(monkeypatch, "sheets", folder, "--kind", "statement", "--employer", "Personne", "-o", one) == 1
    assert "n’a personne" in capsys.readouterr().err
    assert run(monkeypatch, "sheets", folder, "--employer", "Personne", "-o", one) == 2


def test_open_data_are_written_as_their_name_asks(
    tmp_path: Path, day: SmallDay, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("d.csv", "d.xlsx"):
        assert run(monkeypatch, "open-data", day.dossier.folder, "-o", tmp_path / name) == 0
        assert " chiffres" in capsys.readouterr().out
        assert (tmp_path / name).stat().st_size > 500
    assert run(monkeypatch, "open-data", day.dossier.folder, "-o", tmp_path / "d.ods") == 1
    assert ".csv ou .xlsx" in capsys.readouterr().err


def test_a_pdf_gets_no_other_ending(here: Laptop, day: SmallDay, tmp_path: Path) -> None:
    """A table program would open what says that it is a table, and show nothing but signs."""
    for command in (("badges",), ("sheets", "--kind", "attendance")):
        file = tmp_path / "att.csv"
        assert ".pdf" in here.refused(*command, day.dossier.folder, "-o", file)
        assert not file.exists()
