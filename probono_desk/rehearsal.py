"""The sample day, played at speed through the real use cases and the real window, with a simulated clock.

What happens is written in db/samples/…/journee.toml: who comes when, what each table hands over. Arrivals are typed as
a scanner types them, into the real window; everything else goes the way the pages go, through the use cases.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from probono_desk import app, i18n, paths, settings
from probono_desk.domain.errors import DeskError
from probono_desk.domain.instants import at_local
from probono_desk.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from probono_desk.domain.ids import RowId
    from probono_desk.gui.app.main_window import MainWindow
    from probono_desk.store.dossier import Dossier

ACTOR = "Répétition"
SIZE_PX = (1280, 720)
# When each page is looked at, and what it shows then. The wall is not a page.
PICTURES = (
    (time(7, 50), "paper"),
    (time(8, 52), "door"),
    (time(8, 55), "day"),
    (time(8, 56), "tables"),
    (time(8, 57), "roster"),
    (time(10, 40), "clock"),
    (time(10, 41), "wall"),
    (time(16, 12), "deliverables"),
    (time(17, 25), "outcome"),
    (time(17, 32), "file"),
    (time(17, 33), "settings"),
)


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that happens at an instant; ``order`` settles equal instants."""

    at: datetime
    order: int
    act: Callable[[], object]


def demo(folder: Path | None) -> int:
    """The sample edition, dated today, in the window; without a screen, say so and rehearse the day.

    Args:
        folder: where the dossier is kept; a folder of the user's data without one.

    Returns:
        The exit code.
    """
    i18n.set_language(settings.load().language)
    from probono_desk.usecases.desk.sample_edition import demo_folder, new_sample_desk

    now = datetime.now(UTC)
    today = now.astimezone().date()
    folder = folder or demo_folder(today)
    if app.has_screen():
        if not (folder / "desk.db").is_file():
            made = new_sample_desk(folder, at=now, actor=_("Essai"), day=today)
            made.dossier.close()
        return app.run_window(folder)
    sys.stdout.write(_("Il n’y a pas d’écran ici : la journée d’exemple est répétée sans fenêtre visible.") + "\n")
    report = rehearse(fresh(folder), seed=1)
    sys.stdout.write(told(report) + "\n")
    return 0


def rehearse(folder: Path, *, seed: int) -> dict[str, Any]:
    """Play the sample day.

    Args:
        folder: a new dossier; ``out`` in it gets the papers, the package and the pictures.
        seed: the same seed plays the same day: who is scanned and who is looked up by name.

    Returns:
        The summary, as ``--json`` prints it.

    Raises:
        DeskError: ``target_not_empty``; ``window_impossible`` where Qt's libraries are missing.
    """
    if not app.without_screen():
        raise DeskError("window_impossible", why=app.window_problem())
    with tempfile.TemporaryDirectory() as settings_dir, paths.settings_kept_in(Path(settings_dir)):
        return _Rehearsal(folder, seed).play()


def fresh(folder: Path) -> Path:
    """A folder for one more rehearsal: this one, or the first of its numbered sisters that is free."""
    candidates = (folder if n == 1 else folder.with_name(f"{folder.name}-{n}") for n in range(1, 10_000))
    return next(folder for folder in candidates if not folder.exists() or not any(folder.iterdir()))


def told(report: dict[str, Any]) -> str:
    """The summary in a few lines."""
    lines = [
        _("{present} présents, {walk_ins} sans rendez-vous, {absent} absents"),
        _("{deliverables} livrables, {trail_pledges} engagements pour le Trail"),
        _("Fichier relu, vérifié et repris sur un autre poste : {package}")
        if report["verified"]
        else _("Le fichier ne se vérifie pas : {package}"),
        _("Papiers, fichier et images : {out}"),
    ]
    return "\n".join(lines).format(**report)


class _Rehearsal:
    def __init__(self, folder: Path, seed: int) -> None:
        from probono_desk.usecases.desk.sample_edition import new_sample_desk, sample_folder, sample_roster

        self._chance = random.Random(seed)  # noqa: S311 - it only chooses who is looked up by name
        self._out = folder / "out"
        self._script = tomllib.loads((sample_folder() / "journee.toml").read_text(encoding="utf-8"))
        edition = sample_roster().edition
        assert edition is not None  # noqa: S101 - sample_roster sees to it
        self._day, self._zone = edition.date, edition.time_zone
        self._now = self._at(time(7, 20))
        made = new_sample_desk(folder, at=self._now - timedelta(hours=12), actor=ACTOR)
        self._dossier: Dossier = made.dossier
        self._phrase = made.recovery_passphrase
        self._scratch = tempfile.TemporaryDirectory()
        self._scanner_ms = 0
        self._read_rows()
        self._window = self._open_window()

    def play(self) -> dict[str, Any]:
        from PySide6.QtCore import QSize

        self._out.mkdir()
        (self._out / "screens").mkdir()
        self._window.resize(QSize(*SIZE_PX))
        self._window.show()
        self._settle()
        try:
            for event in sorted(self._events(), key=lambda event: (event.at, event.order)):
                self._now = event.at
                event.act()
                self._settle()
            self._dark_pictures()
            return self._close_the_day()
        finally:
            self._window.context.tasks.close()
            self._window.close()
            self._scratch.cleanup()

    # The cast

    def _read_rows(self) -> None:
        from probono_desk.domain.edition import Mission, Structure, Team
        from probono_desk.domain.people import Badge, Person

        with self._dossier.read() as db:
            people = db.all(Person)
            codes = {badge.person_id: badge.code for badge in db.all(Badge)}
            structures = {structure.id: structure.reference for structure in db.all(Structure)}
            self._mission = {structures[mission.structure_id]: mission.id for mission in db.all(Mission)}
            self._team = {team.number: team.id for team in db.all(Team)}
        self._person = {person.reference: person for person in people}
        self._code = {person.reference: codes[person.id] for person in people}
        names = [person.full_name for person in people]
        self._alone = {p.reference for p in people if names.count(p.full_name) == 1}

    def _open_window(self) -> MainWindow:
        from PySide6.QtWidgets import QApplication

        from probono_desk.gui.look import theme

        application = QApplication.instance() or theme.make_application("probono-desk")
        assert isinstance(application, QApplication)  # noqa: S101 - nobody makes a lesser one before
        window = app.make_window(application, lambda: self._now)
        window.change_settings(theme="light", language=i18n.language(), actor=ACTOR)
        self._session = app.open_session(window)
        self._session.show_new(self._dossier)
        return window

    # What happens

    def _events(self) -> Iterator[_Event]:
        for order, (at, act) in enumerate(self._acts()):
            yield _Event(self._at(at), order, act)

    def _acts(self) -> Iterator[tuple[time, Callable[[], object]]]:
        script = self._script
        for group in script["arrivees"].values():
            for reference, at in group.items():
                yield at, lambda reference=reference: self._arrive(reference)  # type: ignore[misc]  # bound now
        for one in script["sans_rendez_vous"]:
            yield one["a"], lambda one=one: self._walk_in(one)  # type: ignore[misc]  # bound now
        for reference, why in script["absents"].items():
            yield time(8, 54), lambda reference=reference, why=why: self._absent(reference, why)  # type: ignore[misc]  # bound now
        for one in script["sorties"]:
            yield one["a"], lambda one=one: self._leave(one["personne"])  # type: ignore[misc]  # bound now
        for one in script["notes"]:
            yield one["a"], lambda one=one: self._note(one)  # type: ignore[misc]  # bound now
        for at, state in ((time(10, 5), "in_progress"), (time(16, 0), "frozen"), (time(16, 36), "presented")):
            yield at, lambda state=state: self._states(state)  # type: ignore[misc]  # bound now
        for one in script["livrables"]:
            yield one["a"], lambda one=one: self._capture(one)  # type: ignore[misc]  # bound now
        for one in script["preconisations"]:
            yield time(16, 20), lambda one=one: self._recommend(one)  # type: ignore[misc]  # bound now
        for one in script["trail"]:
            yield time(17, 5), lambda one=one: self._pledge(one)  # type: ignore[misc]  # bound now
        yield time(9, 21), self._read_diagnoses
        yield time(17, 15), self._fill_in_questionnaires
        for at, name in PICTURES:
            yield at, lambda name=name: self._look(name)  # type: ignore[misc]  # bound now

    def _arrive(self, reference: str) -> None:
        """Scanned, or now and then looked up by name, as at a real door."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QLineEdit

        if reference in self._alone and self._chance.random() < 0.15:
            self._window.go("door")
            field = self._window.findChild(QLineEdit, "door_field")
            assert field is not None  # noqa: S101 - the door's page has it
            field.setText(self._person[reference].full_name)
            self._settle(idle=True)
            QTest.keyClick(field, Qt.Key.Key_Return)
        else:
            self._scan(self._code[reference])
        self._settle()
        self._must_be_here(reference)

    def _scan(self, code: str) -> None:
        """Type as a scanner does, where the system hands it in, stamped with its pace however busy this computer is."""
        from PySide6.QtCore import QCoreApplication, QEvent, Qt
        from PySide6.QtGui import QKeyEvent

        handle = self._window.windowHandle()
        self._scanner_ms += 2000
        for key, text in (*((Qt.Key(ord(letter)), letter) for letter in code), (Qt.Key.Key_Return, "\r")):
            self._scanner_ms += 3
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
                event.setTimestamp(self._scanner_ms)
                QCoreApplication.sendEvent(handle, event)

    def _must_be_here(self, reference: str) -> None:
        from probono_desk.store import door

        with self._dossier.read() as db:
            if door.presence_of(db, self._person[reference].id) is None:
                msg = f"{reference} was not checked in by the window"
                raise RuntimeError(msg)

    def _walk_in(self, one: dict[str, Any]) -> None:
        from probono_desk.usecases.door.walk_in import walk_in

        walk_in(
            self._dossier,
            one["prenom"],
            one["nom"],
            at=self._now,
            actor=ACTOR,
            team_id=self._team[one["table"]],
            organisation=one["organisation"],
            skills=tuple(one["competences"]),
        )

    def _absent(self, reference: str, why: dict[str, Any]) -> None:
        from probono_desk.domain.people import Absence
        from probono_desk.usecases.tables.seat_people import set_absence

        absence = Absence.EXCUSED if why["excuse"] else Absence.NO_SHOW
        set_absence(self._dossier, self._id(reference), absence, at=self._now, actor=ACTOR, reason=why["motif"])

    def _leave(self, reference: str) -> None:
        from probono_desk.usecases.door.check_in import leave

        leave(self._dossier, self._id(reference), at=self._now, actor=ACTOR)

    def _note(self, one: dict[str, Any]) -> None:
        from probono_desk.usecases.deliverables.follow import add_note

        add_note(self._dossier, self._mission[one["structure"]], one["texte"], at=self._now, actor=ACTOR)

    def _states(self, state: str) -> None:
        from probono_desk.domain.deliverables import DeliverableState
        from probono_desk.usecases.deliverables.follow import set_deliverable_state

        for mission in self._mission.values():
            set_deliverable_state(self._dossier, mission, DeliverableState(state), at=self._now, actor=ACTOR)

    def _capture(self, one: dict[str, Any]) -> None:
        from probono_desk.usecases.deliverables import capture as capture

        mission, comment = self._mission[one["structure"]], one.get("commentaire", "")
        if one["genre"] == "fichier":
            file = Path(self._scratch.name) / one["nom"]
            file.write_text(one["contenu"].lstrip("\n"), encoding="utf-8")
            capture.capture_files(self._dossier, mission, [file], at=self._now, actor=ACTOR)
            file.unlink()
        elif one["genre"] == "lien":
            capture.capture_link(self._dossier, mission, one["nom"], at=self._now, actor=ACTOR, comment=comment)
        else:
            capture.capture_paper(self._dossier, mission, one["nom"], comment, at=self._now, actor=ACTOR)

    def _recommend(self, one: dict[str, Any]) -> None:
        from probono_desk.usecases.deliverables.recommend import Advice, recommend

        advice = Advice(
            one["texte"], priority=one["priorite"], owner=one["qui"], horizon=one["echeance"], for_trail=one["trail"]
        )
        recommend(self._dossier, self._mission[one["structure"]], advice, at=self._now, actor=ACTOR)

    def _pledge(self, one: dict[str, Any]) -> None:
        from probono_desk.usecases.deliverables.trail import pledge_trail

        pledge_trail(
            self._dossier,
            self._mission[one["structure"]],
            self._id(one["personne"]),
            at=self._now,
            actor=ACTOR,
            availability=one["disponibilite"],
            first_appointment=one["premier_rendez_vous"],
        )

    def _read_diagnoses(self) -> None:
        from probono_desk.rehearsed_evening import read_diagnoses

        openings = self._script["diagnostics"]
        read_diagnoses(self._dossier, openings, id_of=self._id, at=self._now, actor=ACTOR)

    def _fill_in_questionnaires(self) -> None:
        from probono_desk.rehearsed_evening import fill_in_questionnaires

        fill_in_questionnaires(self._dossier, self._script["evaluations"], id_of=self._id, at=self._now)

    # Pictures

    def _look(self, name: str, suffix: str = "") -> None:
        from PySide6.QtGui import QGuiApplication

        if name == "wall":
            from probono_desk.gui.wall.projector import projector_of

            projector = projector_of(self._window.context)
            projector.open_on(QGuiApplication.primaryScreen())
            wall = projector.window()
            assert wall is not None  # noqa: S101 - it was just opened
            wall.showNormal()
            wall.resize(*SIZE_PX)
            self._keep_picture(wall, name + suffix)
            projector.close()
            return
        self._window.go(name)
        self._keep_picture(self._window, name + suffix)

    def _keep_picture(self, widget: QWidget, name: str) -> None:
        from probono_desk.gui.widgets.toast import Toast

        self._settle(idle=True)
        if self._window.strip is not None:
            self._window.strip.show_time()  # a second of the simulated day is no second of its timer
        for toast in self._window.findChildren(Toast):
            toast.hide()  # it was for the act before; on this day no time has passed
        widget.grab().save(str(self._out / "screens" / f"{name}.png"))

    def _dark_pictures(self) -> None:
        self._window.change_settings(theme="dark")
        self._settle()
        for _at, name in PICTURES:
            self._look(name, "-dark")
        self._window.change_settings(theme="light")
        self._settle()

    # The evening

    def _close_the_day(self) -> dict[str, Any]:
        from probono_desk.age.identity import new_identity, recipient_of
        from probono_desk.store.check import prove
        from probono_desk.usecases.desk import open_desk
        from probono_desk.usecases.file import exchange
        from probono_desk.usecases.outcome import status_text
        from probono_desk.usecases.outcome.status import status
        from probono_desk.usecases.paper import print_paper

        self._now = self._at(time(17, 40))
        out = self._out
        print_paper.write_badges(self._dossier, out / "badges.pdf", at=self._now, actor=ACTOR)
        for sheet, name in ((print_paper.Sheet.TEAM, "team-sheets"), (print_paper.Sheet.ROLL_CALL, "roll-call")):
            print_paper.write_sheet(self._dossier, sheet, out / f"{name}.pdf", at=self._now)
        print_paper.write_sheet(self._dossier, print_paper.Sheet.REPORT, out / "report.pdf", at=self._now)
        identity = new_identity()
        (out / "office-identity.txt").write_text(identity + "\n", encoding="utf-8")
        written = exchange.export(self._dossier, out, at=self._now, recipients=[recipient_of(identity)])
        verified = exchange.verify(written.path, identities=[identity])
        with tempfile.TemporaryDirectory() as elsewhere:
            kit = Path(elsewhere) / "kit.probono"
            exchange.write_kit(self._dossier, kit, self._phrase, at=self._now)
            sister = exchange.new_desk_from_kit(Path(elsewhere) / "desk", kit, self._phrase, at=self._now).dossier
            merged = exchange.merge(sister, written.path, at=self._now)
            same = status(sister) == status(self._dossier)
            sister.close()
        found = status(self._dossier)
        proof = prove(self._dossier)
        open_desk.back_up(self._dossier, at=self._now)
        summary = {
            "present": found.present,
            "walk_ins": found.walk_ins,
            "absent": found.absent,
            "deliverables": sum(row.versions > 0 for row in found.deliverables),
            "trail_pledges": found.trail_pledges,
            "package": str(written.path),
            "package_sha256": written.sha256,
            "identity": str(out / "office-identity.txt"),
            "verified": verified.ok and same and not merged.merged.quarantined and not proof.faults,
            "acts": proof.acts,
            "faults": proof.faults,
            "out": str(out),
            "screens": sorted(file.name for file in (out / "screens").iterdir()),
            "status": status_text.as_json(found),
        }
        (out / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=2), encoding="utf-8")
        self._session.close()
        return summary

    # Small things

    def _at(self, clock: time) -> datetime:
        return at_local(self._day, clock, self._zone)

    def _id(self, reference: str) -> RowId:
        return self._person[reference].id

    def _settle(self, *, idle: bool = False) -> None:
        """Let the window do what it has to: once, or until nothing works in the background."""
        from PySide6.QtCore import QCoreApplication, QEventLoop

        QCoreApplication.processEvents()
        QCoreApplication.processEvents()
        deadline = datetime.now(UTC) + timedelta(seconds=20)
        while idle and datetime.now(UTC) < deadline:
            if self._window.context.tasks.running():
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
                continue
            QCoreApplication.processEvents()  # what has come may ask for more when it is painted
            if not self._window.context.tasks.running():
                break
        QCoreApplication.processEvents()
