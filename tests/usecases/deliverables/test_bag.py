"""What a structure takes home: read back from the folder, by hash, by a browser, and when the stick fails."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from probono_desk.domain.deliverables import DeliverableState, DeliverableVersion, VersionKind
from probono_desk.domain.edition import Structure
from probono_desk.domain.errors import DeskError
from probono_desk.domain.file_names import LONGEST_PATH, PREFIX, path_units
from probono_desk.domain.ids import RowId, new_id
from probono_desk.said import read_said
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.deliverables import capture as capture
from probono_desk.usecases.deliverables import follow, recommend, trail
from probono_desk.usecases.deliverables.bag import FILES, HASHES, INDEX, named_files, pack_bags
from probono_desk.usecases.deliverables.missions import missions
from probono_desk.usecases.door import check_in
from probono_desk.usecases.paper import print_paper
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.store.small_disk import on_small_disk

HOSTILE = '<script>document.title="taken"</script>"><img src=x onerror=alert(1)>'


@dataclass(frozen=True)
class Held:
    """The day, what was captured for its first mission, and an empty stick."""

    day: SmallDay
    content: bytes
    stick: Path


@pytest.fixture
def held(day: SmallDay, tmp_path: Path) -> Held:
    stick = tmp_path / "clé"
    stick.mkdir()
    source = tmp_path / "à rendre"
    (source / "dossier").mkdir(parents=True)
    content = b"grille" * 1000
    (source / "Grille tarifaire é.csv").write_bytes(content)
    (source / "dossier" / "con.txt").write_bytes(b"un nom que Windows garde pour lui")
    mission = day.missions[0].id
    paths = [source / "Grille tarifaire é.csv", source / "dossier"]
    capture.capture_files(day.dossier, mission, paths, at=NINE, actor=ACTOR)
    later = NINE + timedelta(hours=1)
    capture.capture_text(day.dossier, mission, "Mode d’emploi", HOSTILE, at=later, actor=ACTOR)
    capture.capture_link(day.dossier, mission, "https://example.org/plan?a=1&b=2", at=later, actor=ACTOR)
    capture.capture_paper(day.dossier, mission, "Affiche", "chez la présidente", at=later, actor=ACTOR)
    advice = recommend.Advice(HOSTILE, priority=1, owner="Anne", horizon="mars", for_trail=True)
    recommend.recommend(day.dossier, mission, advice, at=later, actor=ACTOR)
    check_in.check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    trail.pledge_trail(
        day.dossier,
        mission,
        day.volunteers[0].id,
        at=later,
        actor=ACTOR,
        availability="le mardi",
        first_appointment="le 12 janvier",
    )
    return Held(day, content, stick)


def pack(held: Held, *mission_ids: RowId) -> Path:
    wanted = mission_ids or (held.day.missions[0].id,)
    return pack_bags(held.day.dossier, wanted, held.stick, at=NINE, actor=ACTOR)[0].folder


class _Page(HTMLParser):
    """The links and the words of a page; a tag that should not be there is kept by name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_data(self, data: str) -> None:
        self.words += data


def page(folder: Path) -> _Page:
    return _Page((folder / INDEX).read_text(encoding="utf-8"))


def test_deliverables_lie_under_their_names_with_identical_bytes(held: Held) -> None:
    folder = pack(held)
    assert (folder / FILES / "Grille tarifaire é.csv").read_bytes() == held.content
    assert (folder / FILES / "dossier" / "_con.txt").is_file()
    assert (folder / FILES / "Mode d’emploi.txt").read_text(encoding="utf-8") == HOSTILE


def test_every_file_is_checked_by_sha256sum(held: Held) -> None:
    folder = pack(held)
    lines = [line.split("  ", 1) for line in (folder / HASHES).read_text(encoding="utf-8").splitlines()]
    there = {str(f.relative_to(folder)) for f in folder.rglob("*") if f.is_file()} - {HASHES}
    assert {name for _sha256, name in lines} == there
    assert all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha256 for sha256, name in lines)
    if shutil.which("sha256sum"):
        assert subprocess.run(["sha256sum", "-c", "--quiet", HASHES], cwd=folder).returncode == 0


def test_the_page_links_to_every_file_and_says_the_rest(held: Held) -> None:
    folder = pack(held)
    found = page(folder)
    inside = [unquote(link) for link in found.links if link.startswith(FILES)]
    assert len(inside) == 3
    assert all((folder / link).is_file() for link in inside)
    for said in ("Affiche", "chez la présidente", "le mardi", "le 12 janvier", "Léa Martin", "D’abord", "mars"):
        assert said in found.words


def test_nobody_who_did_not_come_is_named(held: Held) -> None:
    assert "Jean-François" not in page(pack(held)).words


def test_nothing_from_outside_becomes_markup(held: Held) -> None:
    found = page(pack(held))
    assert not found.tags & {"script", "img", "iframe", "object", "form"}
    assert HOSTILE in found.words


def test_what_remains_is_said_with_its_date(held: Held) -> None:
    mission = held.day.missions[0].id
    follow.set_deliverable_state(held.day.dossier, mission, DeliverableState.TO_COMPLETE, at=NINE, actor=ACTOR)
    follow.set_remaining(
        held.day.dossier, mission, "Relire", owner="Anne Roux", due=date(2027, 1, 12), at=NINE, actor=ACTOR
    )
    words = page(pack(held)).words
    assert "Anne Roux" in words
    assert "12/01/2027" in words


def test_a_real_browser_reads_it_offline_and_runs_nothing(held: Held, tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    assert browser is not None, "apt-get install chromium"
    folder = pack(held)
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
    options += ["--disable-background-networking", "--disable-component-update", f"--user-data-dir={tmp_path / 'web'}"]
    address = (folder / INDEX).as_uri()
    ran = subprocess.run([browser, *options, "--dump-dom", address], capture_output=True, text=True, timeout=120)
    shown = _Page(ran.stdout)
    assert "L’Établi" in shown.words
    assert "taken" not in ran.stdout.partition("</title>")[0]
    assert "img" not in shown.tags


def test_what_was_replaced_lies_apart_and_no_disk_mixes_names_up() -> None:
    def version(name: str, minutes: int, *replaces: RowId) -> DeliverableVersion:
        at = NINE + timedelta(minutes=minutes)
        return DeliverableVersion(new_id(at), RowId("m"), VersionKind.FILE, name, at, ACTOR, replaces=replaces)

    first, other, second = version("plan.pdf", 0), version("PLAN.pdf", 1), version("plan.pdf", 2)
    newest_first = [version("plan.pdf", 3, second.id, first.id), second, other, first]
    paths = [file.path for file, _version in named_files(newest_first)]
    assert paths == [
        "livrables/plan.pdf",
        "livrables/versions précédentes/plan.pdf",
        "livrables/PLAN (2).pdf",
        "livrables/versions précédentes/plan (2).pdf",
    ]


def test_no_path_in_a_bag_is_too_long_for_windows(day: SmallDay, tmp_path: Path) -> None:
    """Explorer, Word and a ZIP stop at 259 signs, counted from the drive of whoever takes the bag home."""
    long = "Une offre de paniers pour les comités sociaux et économiques des Hauts-de-France"
    with day.dossier.act("Nom", at=NINE, actor=ACTOR) as uow:
        for structure in uow.all(Structure):
            uow.change(structure, name=f"L’Établi des Hauts-Jardins, {long} {long}")
    kit = tmp_path / "src" / f"Kit {long}" / f"Modèles {long}" / f"Étapes {long}"
    kit.mkdir(parents=True)
    file = kit / f"{long} {long}.docx"
    for number in range(3):
        file.write_text(f"version {number}")
        capture.capture_files(
            day.dossier, day.missions[0].id, [tmp_path / "src"], at=NINE + timedelta(minutes=number), actor=ACTOR
        )
    place = tmp_path / "stick"
    place.mkdir()
    for _again in range(2):
        (bag,) = pack_bags(day.dossier, [day.missions[0].id], place, at=NINE, actor=ACTOR)
    found = [path.relative_to(place) for path in bag.folder.rglob("*")]
    assert sum(path.suffix == ".docx" for path in found) == 3
    prefix = "C:\\Users\\marie-christine.dupont\\OneDrive - Pro Bono Lab\\Documents\\Marathon Probono\\"
    longest = max(found, key=lambda path: path_units(str(path)))
    assert path_units(f"{prefix}{longest}.part") <= 240, longest
    assert long in (bag.folder / INDEX).read_text(encoding="utf-8")  # the page says it whole


@pytest.mark.parametrize("word", ["a", "dossier", "Étape de travail du samedi", "con"])
def test_folders_that_get_numbers_keep_their_paths_short(word: str) -> None:
    """« a » is a file in one folder and a folder in the next one, and so on down."""

    def version(name: str, minutes: int) -> DeliverableVersion:
        at = NINE + timedelta(minutes=minutes)
        return DeliverableVersion(new_id(at), RowId("m"), VersionKind.FILE, name, at, ACTOR)

    deep = [version("/".join([word] * depth), depth) for depth in range(1, 16)]
    paths = [file.path for file, _version in named_files([*deep, *deep])]
    assert max(map(path_units, paths)) <= LONGEST_PATH - PREFIX - 56 - len(" (999).part/" + ".part")
    folded = [path.casefold() for path in paths]
    assert len(set(folded)) == len(paths)
    assert not {path for path in folded if any(other.startswith(f"{path}/") for other in folded)}


def test_what_some_disk_takes_for_the_same_letter_is_told_apart() -> None:
    names = ["ı.txt", "I.txt", "ß.txt", "SS.txt"]
    versions = [DeliverableVersion(new_id(NINE), RowId("m"), VersionKind.FILE, name, NINE, ACTOR) for name in names]
    paths = [file.path.removeprefix("livrables/") for file, _version in named_files(versions)]
    assert paths == ["ı.txt", "I (2).txt", "ß.txt", "SS (2).txt"]


def test_appointments_of_two_people_of_one_name_are_two_files(held: Held) -> None:
    day = held.day
    first, second = day.volunteers[1:3]
    with day.dossier.act("Nom", at=NINE, actor=ACTOR) as uow:
        uow.change(second, first_name=first.first_name, last_name=first.last_name)
    for person in (first, second):
        check_in.check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR)
    for days, person in enumerate((first, second), 1):
        trail.pledge_trail(
            day.dossier,
            day.missions[0].id,
            person.id,
            at=NINE,
            actor=ACTOR,
            availability="le mardi",
            first_appointment="à la table",
            appointment_at=NINE + timedelta(days=days),
        )
    calendars = list(pack(held).glob("*.ics"))
    assert len(calendars) == len({path.read_bytes() for path in calendars}) == 2


def test_a_file_and_a_folder_of_one_name_both_find_room() -> None:
    names = ("plan", "plan/étapes.txt", "Plan/budget.txt")
    versions = [DeliverableVersion(new_id(NINE), RowId("m"), VersionKind.FILE, name, NINE, ACTOR) for name in names]
    paths = [file.path for file, _version in named_files(versions)]
    assert paths == ["livrables/plan", "livrables/plan (2)/étapes.txt", "livrables/Plan (2)/budget.txt"]


def test_a_name_cannot_climb_out_of_the_bag() -> None:
    climbing = ("../../etc/passwd", "/etc/passwd", "..\\..\\x", "a/../../b")
    versions = [DeliverableVersion(new_id(NINE), RowId("m"), VersionKind.FILE, name, NINE, ACTOR) for name in climbing]
    for file, _version in named_files(versions):
        assert file.path.startswith(f"{FILES}/")
        assert ".." not in file.path.split("/")


def test_a_second_bag_leaves_the_first_as_it_is(held: Held) -> None:
    first, second = pack(held), pack(held)
    assert first != second
    assert (first / INDEX).is_file()
    assert (second / INDEX).is_file()


def test_handing_over_is_noted_with_the_mission(held: Held) -> None:
    pack(held)
    notes = missions(held.day.dossier)[0].notes
    assert str(read_said(notes[0].text)) == "Sac d’arrivée remis\u00a0: 3 fichiers"


def test_a_damaged_file_leaves_no_bag(held: Held, tmp_path: Path) -> None:
    for blob in (tmp_path / "dossier" / "blobs").iterdir():
        content = bytearray(blob.read_bytes())
        content[-1] ^= 1
        blob.write_bytes(bytes(content))
    with pytest.raises(DeskError) as told:
        pack(held)
    assert told.value.code == "blob_damaged"
    assert list(held.stick.iterdir()) == []


def test_cancelling_leaves_nothing(held: Held) -> None:
    class StopError(Exception):
        pass

    def stop(done: int, _total: int, _name: str) -> None:
        if done:
            raise StopError

    with pytest.raises(StopError):
        pack_bags(held.day.dossier, [held.day.missions[0].id], held.stick, at=NINE, actor=ACTOR, progress=stop)
    assert list(held.stick.iterdir()) == []


def test_a_stick_pulled_out_in_the_middle_is_said_and_does_not_come_back_as_a_folder(held: Held) -> None:
    def pull(done: int, _total: int, _name: str) -> None:
        if done:
            shutil.rmtree(held.stick, ignore_errors=True)

    with pytest.raises(DeskError):
        pack_bags(held.day.dossier, [held.day.missions[0].id], held.stick, at=NINE, actor=ACTOR, progress=pull)
    assert not held.stick.exists()
    assert missions(held.day.dossier)[0].notes == ()


def test_a_stick_that_fills_is_said_and_keeps_nothing(tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    on_small_disk(_fills, place, kib=256)


def _fills(place: Path) -> None:
    home = place.parent / "home"
    home.mkdir()
    day = small_day(home / "dossier")
    (home / "video.mp4").write_bytes(b"film" * 250_000)
    capture.capture_files(day.dossier, day.missions[0].id, [home / "video.mp4"], at=NINE, actor=ACTOR)
    with pytest.raises(DeskError) as told:
        pack_bags(day.dossier, [day.missions[0].id], place, at=NINE, actor=ACTOR)
    assert told.value.code == "disk_full"
    assert list(place.iterdir()) == []


def test_a_dossier_that_can_only_be_read_gives_its_bags_and_its_papers_and_notes_nothing(
    day: SmallDay, tmp_path: Path
) -> None:
    capture.capture_text(day.dossier, day.missions[0].id, "Plan", "Trois étapes.", at=NINE, actor=ACTOR)
    folder, key = day.dossier.folder, day.dossier.key
    day.dossier.close()
    reading = tmp_path / "reading"
    reading.mkdir()
    shutil.copyfile(folder / "desk.db", reading / "desk.db")
    with closing(Dossier(folder, key, reading=reading)) as opened:
        (made,) = pack_bags(opened, [day.missions[0].id], tmp_path, at=NINE, actor=ACTOR)
        printed = print_paper.write_badges(opened, tmp_path / "b.pdf", at=NINE, printed_by=ACTOR)
        assert missions(opened)[0].notes == ()
    assert (made.folder / "index.html").is_file()
    assert printed.pages
