"""What happens to laptops, replayed through the real commands: copies, rollbacks, clocks, files that move, links."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pypdfium2
import pytest

from probono_desk.domain.deliverables import DeliverableVersion
from probono_desk.domain.file_doubt import FileDoubt
from probono_desk.domain.people import Badge, Person, Role
from probono_desk.store import door
from probono_desk.store.check import prove
from probono_desk.store.opening import open_dossier
from tests.dossiers import NINE, small_day
from tests.exchanging import all_rows, same_ids
from tests.laptops import RECOVERY_PHRASE, Laptop

CASES = Path(__file__).parents[1] / "data" / "cases"


@pytest.fixture
def phrase(tmp_path: Path) -> Path:
    return tmp_path / "phrase.txt"


@pytest.fixture
def desk(here: Laptop, tmp_path: Path, phrase: Path) -> Path:
    """The sample edition, and the phrase that was shown when it was made, as somebody typed it off the paper."""
    folder = tmp_path / "desk"
    shown = RECOVERY_PHRASE.search(here.ok("new", folder, "--from-sample", "--name", "Accueil A"))
    assert shown
    phrase.write_text(shown[0].lower().replace("-", " "), encoding="utf-8")
    return folder


@pytest.fixture
def own_desk(here: Laptop, tmp_path: Path) -> Path:
    """A small dossier of this laptop's, closed: the commands open it."""
    day = small_day(tmp_path / "own")
    day.dossier.close()
    return day.dossier.folder


def codes_in(folder: Path) -> list[str]:
    """Badge codes of volunteers, in one order; of a dossier whose key this process has."""
    with closing(open_dossier(folder, at=NINE)) as dossier, dossier.read() as db:
        volunteers = {person.id for person in db.all(Person, role=Role.VOLUNTEER)}
        return sorted(badge.code for badge in db.all(Badge) if badge.person_id in volunteers)


def come(laptop: Laptop, folder: Path, codes: Iterable[str], *, hour: int = 8) -> None:
    for minute, code in enumerate(codes, 30):
        laptop.ok("check-in", folder, code, "--at", f"{hour}:{minute}")


def present(laptop: Laptop, folder: Path) -> int:
    counted: int = json.loads(laptop.ok("status", folder, "--json"))["present"]
    return counted


def own_fingerprint(laptop: Laptop, folder: Path) -> str:
    """As the other desk's screen shows it, to be compared."""
    (own,) = (desk for desk in json.loads(laptop.ok("desks", folder, "--json")) if desk["own"])
    return str(own["fingerprint"])


def same_everywhere(laptop: Laptop, folders: list[Path], arrivals: int) -> None:
    """Every arrival, nothing in quarantine, the same rows, all whole; on this laptop, whose keys are at hand."""
    rows = []
    for folder in folders:
        with closing(open_dossier(folder, at=NINE)) as dossier:
            assert same_ids(dossier) == []
            assert prove(dossier).faults == []
            with dossier.read() as db:
                assert len(door.presence(db)) == arrivals
            rows.append(all_rows(dossier))
    assert all(each == rows[0] for each in rows)
    assert present(laptop, folders[-1]) == arrivals
    assert "Tout est entier" in laptop.ok("check", folders[-1])


@pytest.fixture
def kit(here: Laptop, desk: Path, tmp_path: Path, secret: Path) -> Path:
    file = tmp_path / "kit.probono"
    here.ok("kit", desk, "-o", file, "--passphrase-file", secret)
    return file


def in_each_order(
    laptop: Laptop, tmp_path: Path, kit: Path, secret: Path, packages: list[Path], trust: str
) -> list[Path]:
    """A desk of its own for each order in which the packages can come."""
    made = []
    for number, order in enumerate(permutations(packages)):
        folder = tmp_path / f"third-{number}"
        laptop.ok("new", folder, "--from-kit", kit, "--passphrase-file", secret)
        laptop.ok("merge", folder, *order, "--trust", trust)
        made.append(folder)
    return made


def test_a_copied_folder_opened_with_the_phrase_is_a_desk_of_its_own(
    here: Laptop, there: Laptop, desk: Path, tmp_path: Path, phrase: Path, kit: Path, secret: Path
) -> None:
    one, two = tmp_path / "one.probono", tmp_path / "two.probono"
    codes = codes_in(desk)
    come(here, desk, codes[:1])
    copy = tmp_path / "copy"
    shutil.copytree(desk, copy)
    assert "unlock --passphrase-file" in there.refused("status", copy)
    _answer, said = there.told("unlock", copy, "--passphrase-file", phrase)
    assert "est une copie" in said
    come(here, desk, codes[1:3])
    come(there, copy, [*codes[2:5], codes[0]], hour=9)
    here.ok("export", desk, "-o", one)
    there.ok("export", copy, "-o", two)
    copys = own_fingerprint(there, copy)
    made = in_each_order(here, tmp_path, kit, secret, [one, two], copys)
    assert copys in here.refused("merge", desk, two)
    here.ok("merge", desk, two, "--trust", copys)
    same_everywhere(here, [*made, desk], 5)
    there.ok("merge", copy, one, "--trust", own_fingerprint(here, desk))
    assert present(there, copy) == 5
    there.ok("check", copy)


def _a_backup(here: Laptop, desk: Path, _tmp_path: Path) -> Path:
    here.ok("backup", desk)
    return max((desk / "backups").glob("desk-*.db"))


def _a_synced_copy(_here: Laptop, desk: Path, tmp_path: Path) -> Path:
    """What a synchronising program took: the database alone, without what lay in its log beside it."""
    taken = tmp_path / "desk (conflit).db"
    shutil.copyfile(desk / "desk.db", taken)
    return taken


@pytest.mark.parametrize(("older", "with_log"), [(_a_backup, False), (_a_backup, True), (_a_synced_copy, False)])
def test_an_older_database_in_the_place_of_the_newer_is_a_desk_of_its_own(
    here: Laptop,
    desk: Path,
    tmp_path: Path,
    kit: Path,
    secret: Path,
    older: Callable[[Laptop, Path, Path], Path],
    with_log: bool,
) -> None:
    one, two = tmp_path / "one.probono", tmp_path / "two.probono"
    codes = codes_in(desk)
    come(here, desk, codes[:1])
    taken = older(here, desk, tmp_path)
    come(here, desk, codes[1:4])
    here.ok("export", desk, "-o", one)
    if with_log:  # the power went while the program ran: its log lies beside the database that somebody replaces
        with closing(open_dossier(desk, at=NINE)):
            log = (desk / "desk.db-wal").read_bytes()
        (desk / "desk.db-wal").write_bytes(log)
    (desk / "desk.db").unlink()
    shutil.copyfile(taken, desk / "desk.db")
    _answer, said = here.told("check-in", desk, codes[4], "--at", "9:01")
    assert "il manque ici 3 actions" in said
    told = here.refused("check", desk, code=4)
    assert "N’y écrivez plus" not in told, "the rows are whole, and people stand at the door"
    assert "check --repair, avec --from" in told
    assert "check --repair --from" in here.refused("check", desk, "--repair", code=4)
    here.ok("export", desk, "-o", two)
    made = in_each_order(here, tmp_path, kit, secret, [one, two], own_fingerprint(here, desk))
    here.ok("merge", desk, one)
    same_everywhere(here, [*made, desk], 5)


@pytest.mark.parametrize("year", [2015, 2030])
def test_a_desk_whose_clock_is_of_another_year_is_said_and_no_hour_is_made_up(
    here: Laptop, there: Laptop, desk: Path, tmp_path: Path, kit: Path, secret: Path, year: int
) -> None:
    file, other, statement = tmp_path / "other.probono", tmp_path / "other", tmp_path / "relevé.csv"
    off = Laptop(there.home, clock=datetime(year, 12, 5, 8, 31, tzinfo=UTC))
    evening = Laptop(here.home, clock=datetime(2026, 12, 5, 18, 0, tzinfo=UTC))
    off.ok("new", other, "--from-kit", kit, "--passphrase-file", secret, "--name", "Accueil B")
    codes = codes_in(desk)
    if year < 2026:
        answered, beside = off.told("check-in", other, codes[0], "--json")
        assert "La journée est le 05/12/2026" in beside.replace("\u00a0", " ")
    else:
        answered = off.ok("check-in", other, codes[0], "--json")
    assert json.loads(answered)["at"].startswith(str(year))
    come(here, desk, [codes[1]])
    off.ok("export", other, "-o", file)
    said = here.ok("merge", desk, file, "--trust", own_fingerprint(off, other))
    assert "horloge" in said
    assert present(here, desk) == 2
    evening.ok("sheets", desk, "--kind", "statement", "-o", statement)
    title, *lines = statement.read_text(encoding="utf-8-sig").splitlines()
    columns = dict(zip(title.split(";"), *(line.split(";") for line in lines), strict=True))  # one line, of one person
    assert (columns["Date"], columns["Arrivée"], columns["Minutes de présence"]) == ("2026-12-05", "08:30", "540")
    evening.ok("sheets", desk, "--kind", "statement", "-o", statement.with_suffix(".pdf"))
    with closing(pypdfium2.PdfDocument(statement.with_suffix(".pdf"))) as paper:
        words = "".join(page.get_textpage().get_text_range() for page in paper)
    assert str(year) not in words
    assert words.count("8:30") == 1


def versions(folder: Path) -> dict[str, DeliverableVersion]:
    with closing(open_dossier(folder, at=NINE)) as dossier, dossier.read() as db:
        return {version.name: version for version in db.all(DeliverableVersion)}


def _grow(file: Path) -> None:
    with file.open("ab") as stream:
        stream.write(b"encore")


def _shrink(file: Path) -> None:
    os.truncate(file, file.stat().st_size - 1)


def _save_over(file: Path) -> None:
    with file.open("r+b") as stream:
        stream.write(os.urandom(8))


def _save_as_another(file: Path) -> None:
    shutil.copyfile(file, file.with_suffix(".tmp")).replace(file)


@pytest.mark.parametrize("change", [_grow, _shrink, _save_over, _save_as_another])
def test_a_file_that_changes_while_it_is_captured_is_said_and_taken_once_it_rests(
    here: Laptop, own_desk: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    file = tmp_path / "plan.bin"
    file.write_bytes(os.urandom(12 << 20))
    over = threading.Event()

    def save() -> None:
        while not over.wait(0.002):
            change(file)

    saving = threading.Thread(target=save)
    saving.start()
    try:
        said = here.refused("capture", own_desk, file, "--table", 1)
    finally:
        over.set()
        saving.join()
    assert "plan.bin" in said
    assert "change pendant qu’on le lit" in said
    assert versions(own_desk) == {}
    assert list((own_desk / "blobs").iterdir()) == []
    assert "plan.bin" in here.ok("capture", own_desk, file, "--table", 1)
    assert versions(own_desk)["plan.bin"].sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_folder_with_links_gives_its_files_and_each_link_is_named(
    here: Laptop, own_desk: Path, tmp_path: Path
) -> None:
    handed, outside = tmp_path / "Kit", tmp_path / "privé"
    for folder in (handed / "annexes", outside):
        folder.mkdir(parents=True)
        (folder / "plan.txt").write_text(folder.name, encoding="utf-8")
    (handed / "pendu").symlink_to(tmp_path / "rien")
    (handed / "ailleurs").symlink_to(outside)
    (handed / "annexes" / "clé").symlink_to(own_desk / "key.age")
    answer, said = here.told("capture", own_desk, handed, "--table", 2)
    assert answer == "Ajouté\u202f: Kit/annexes/plan.txt\n".replace("\u202f", "\u00a0")
    assert [name in said for name in ("Kit/pendu", "Kit/ailleurs", "Kit/annexes/clé")] == [True] * 3
    assert list(versions(own_desk)) == ["Kit/annexes/plan.txt"]
    for link in ("pendu", "ailleurs"):
        assert "est un lien" in here.refused("capture", own_desk, handed / link, "--table", 2)


def test_what_is_no_document_is_said_and_kept_marked_by_whoever_insists(here: Laptop, own_desk: Path) -> None:
    handed = sorted((CASES / "files").iterdir())
    for file in handed:
        said = here.refused("capture", own_desk, file, "--table", 1)
        assert file.name in said
        assert "Ce n’est pas un document" in said
    assert versions(own_desk) == {}
    here.ok("capture", own_desk, *handed, "--table", 1, "--insist")
    found = {name: version.doubt for name, version in versions(own_desk).items()}
    assert found == {
        "Plan stratégique.gdoc": FileDoubt.CLOUD,
        "Plan.lnk": FileDoubt.SHORTCUT,
        "plan.docx": FileDoubt.EMPTY,
        "video.mp4.crdownload": FileDoubt.UNFINISHED,
    }


def test_a_damaged_dossier_from_another_machine_is_mended_with_its_phrase(
    here: Laptop, there: Laptop, desk: Path, tmp_path: Path, phrase: Path
) -> None:
    here.ok("backup", desk)
    copy = tmp_path / "copy"
    shutil.copytree(desk, copy)
    content = bytearray((copy / "desk.db").read_bytes())
    content[100:4000] = bytes(3900)
    (copy / "desk.db").write_bytes(content)
    assert "abîmé" in there.refused("unlock", copy, "--passphrase-file", phrase)
    assert "unlock --passphrase-file" in there.refused("check", copy, "--repair")
    assert there.run("check", copy, "--repair", "--passphrase-file", phrase).returncode == 3
    there.ok("check", copy)


def test_a_home_that_takes_no_key_is_one_sentence(there: Laptop, desk: Path, tmp_path: Path, phrase: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(desk, copy)
    (there.home / "data" / "probono-desk").mkdir(parents=True)
    keys = there.home / "data" / "probono-desk" / "keys"
    keys.write_text("un fichier à la place d’un dossier")
    there.refused("unlock", copy, "--passphrase-file", phrase)
    keys.unlink()
    _answer, said = there.told("unlock", copy, "--passphrase-file", phrase)
    assert "poste à part" in said, "what was refused has made no other desk of it, unsaid"
