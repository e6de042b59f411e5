"""The state of a deliverable, its versions and its signature through a day, in the real window and on the wall."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk.domain.deliverables import DeliverableState, DeliverableVersion, VersionKind
from probono_desk.domain.edition import Phase
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.gui.app.day_follower import DayFollower
from probono_desk.gui.screens.deliverables.mission.dialogs import ReplacingDialog
from probono_desk.gui.screens.deliverables.mission.sign_off_dialog import SignOffDialog
from probono_desk.gui.wall.projector import projector_of
from probono_desk.store.history import next_undo, recent_acts, undo
from probono_desk.usecases.clock import turns
from probono_desk.usecases.clock.run_day import plan_of
from probono_desk.usecases.deliverables.bag import pack_bags
from probono_desk.usecases.deliverables.capture import capture_files, capture_link, withdraw_version
from probono_desk.usecases.deliverables.follow import set_deliverable_state
from probono_desk.usecases.deliverables.replacing import replace_versions
from probono_desk.usecases.outcome.status import status
from tests.dossiers import ACTOR, NINE
from tests.gui.screens.deliverables.board import Board, file, form
from tests.gui.seen import banner_texts

IN_PROGRESS, FROZEN = DeliverableState.IN_PROGRESS, DeliverableState.FROZEN
PRESENTED, SIGNED = DeliverableState.PRESENTED, DeliverableState.SIGNED


def take(board: Board, folder: Path, name: str, content: bytes = b"offre", *, at: datetime = NINE) -> None:
    """Hand a file over for the first mission."""
    capture_files(board.day.dossier, board.day.missions[0].id, [file(folder, name, content)], at=at, actor=ACTOR)
    QApplication.processEvents()


def sign_on_paper(board: Board) -> list[str]:
    """Sign as on paper; the names that the dialog showed."""
    board.page.panel.sign_off.button.click()
    dialog = form(SignOffDialog)
    rows = dialog.versions.model()
    shown = [rows.index(row, 0).data() for row in range(rows.rowCount())]
    dialog.who.setEditText("Anne Roux")
    dialog.on_paper.setChecked(True)
    dialog.keep_button.click()
    QApplication.processEvents()
    return shown


def states(board: Board) -> list[DeliverableState]:
    return [row.state for row in status(board.day.dossier).deliverables]


def undo_last(board: Board, at: datetime = NINE) -> None:
    with board.day.dossier.read() as db:
        last = next_undo(db)
    assert last is not None
    undo(board.day.dossier, last.id, at=at, actor=ACTOR)
    QApplication.processEvents()


def rename(board: Board, *titles: str) -> None:
    """Give the phases of the small day other names."""
    with board.day.dossier.act("Programme", at=NINE, actor=ACTOR) as uow:
        for phase, title in zip(sorted(uow.all(Phase), key=lambda one: one.position), titles, strict=True):
            uow.change(phase, title=title)


def follow(board: Board, at: datetime, follower: DayFollower, qtbot: QtBot, expected: DeliverableState) -> None:
    """Let the window's beat come to an instant."""
    board.window.context.now = lambda: at
    with board.day.dossier.read() as db:
        plan = plan_of(db, at)
    follower.look(plan, at)
    qtbot.waitUntil(lambda: states(board)[0] is expected)


def test_17_the_wall_says_signed_only_while_it_holds(board: Board, tmp_path: Path) -> None:
    board.window.context.now = lambda: NINE + timedelta(minutes=30)
    take(board, tmp_path, "offre.pdf")
    assert sign_on_paper(board) == ["offre.pdf"]
    projector = projector_of(board.window.context)
    projector.open_on(None)
    board.window.context.change_settings(wall_tables=True)

    def cell() -> str:
        projector.set_message(projector.message())
        wall = projector.window()
        assert wall is not None
        return wall.canvas.board().cells[0].word

    assert cell() == "signé"
    take(board, tmp_path, "annexe.pdf", b"annexe", at=NINE + timedelta(minutes=20))
    assert cell() == "en cours", "nothing has been presented"
    added = board.sheet().versions[0]
    withdraw_version(board.day.dossier, added.id, at=NINE, actor=ACTOR)
    QApplication.processEvents()
    assert cell() == "signé"
    projector.close()


def test_17_what_was_never_handed_over_is_not_signed_whatever_is_chosen(board: Board, tmp_path: Path) -> None:
    board.page.panel.state.state_chosen.emit(SIGNED)
    QApplication.processEvents()
    assert "n’a encore rien remis" in banner_texts(board.window)[0]
    assert states(board)[0] is DeliverableState.TO_FRAME
    take(board, tmp_path, "offre.pdf")
    assert sign_on_paper(board) == ["offre.pdf"]
    withdraw_version(board.day.dossier, board.sheet().versions[0].id, at=NINE, actor=ACTOR)
    QApplication.processEvents()
    assert states(board)[0] is DeliverableState.TO_FRAME, "all of it was taken back"
    undo_last(board)
    assert states(board)[0] is SIGNED


def test_18_the_first_capture_begins_it_and_undo_takes_that_back(board: Board, tmp_path: Path) -> None:
    assert board.sheet().state is DeliverableState.TO_FRAME
    for number in range(7):
        take(board, tmp_path, f"fichier {number}.pdf", str(number).encode())
    assert board.page.panel.state.currentText() == "En cours"
    assert states(board)[0] is IN_PROGRESS
    board.page.panel.state.state_chosen.emit(DeliverableState.TO_FRAME)  # nothing says « à cadrer » beside seven files
    assert board.page.panel.state.currentText() == "En cours"
    assert "a déjà remis quelque chose" in banner_texts(board.window)[0]
    for _number in range(7):
        undo_last(board)
    assert board.page.panel.state.currentText() == "À cadrer"


def test_18_freeze_and_restitution_come_by_themselves_once_and_can_be_undone(board: Board, qtbot: QtBot) -> None:
    rename(board, "Départ", "Gel annoncé", "Restitution à la structure")
    with board.day.dossier.act("Plénière", at=NINE, actor=ACTOR) as uow:
        last = max(uow.all(Phase), key=lambda one: one.position)
        starts_at = last.starts_at + timedelta(seconds=last.length_s)
        uow.add(Phase(last.id[:-4] + "zzzz", 4, "Ligne d’arrivée", starts_at, 1800))  # type: ignore[arg-type]
    with board.day.dossier.act("Livrables", at=NINE, actor=ACTOR) as uow:
        first = board.day.missions[0].id
        uow.add(DeliverableVersion(new_id(NINE), first, VersionKind.PAPER, "Affiche", NINE, ACTOR))
    follower = DayFollower(board.window.context, board.window)
    frozen_at, presented_at = NINE + timedelta(minutes=61), NINE + timedelta(minutes=170)
    follow(board, frozen_at, follower, qtbot, FROZEN)
    assert states(board) == [FROZEN, DeliverableState.TO_FRAME], "nothing that is not there is frozen"
    undo_last(board, frozen_at)
    assert states(board)[0] is IN_PROGRESS
    again = DayFollower(board.window.context, board.window)  # the program was opened again
    follow(board, frozen_at + timedelta(minutes=1), again, qtbot, IN_PROGRESS)
    board.window.context.tasks.close()
    assert states(board)[0] is IN_PROGRESS
    to_complete = DeliverableState.TO_COMPLETE
    set_deliverable_state(board.day.dossier, board.day.missions[1].id, to_complete, at=frozen_at, actor=ACTOR)
    follow(board, presented_at, again, qtbot, PRESENTED)
    assert states(board) == [PRESENTED, to_complete]
    undo_last(board, presented_at)
    assert states(board)[0] is IN_PROGRESS


def test_18_a_turn_at_the_restitution_presents_and_a_trial_in_the_morning_does_not(
    board: Board, tmp_path: Path
) -> None:
    rename(board, "Départ", "Gel annoncé", "Plénière")
    take(board, tmp_path, "offre.pdf")
    dossier, team = board.day.dossier, board.day.teams[0]
    for at, expected in ((NINE, IN_PROGRESS), (NINE + timedelta(minutes=80), PRESENTED)):
        turns.start_turn(dossier, team.id, at=at, actor=ACTOR)
        turns.stop_turn(dossier, at=at + timedelta(minutes=4), actor=ACTOR)
        assert states(board)[0] is expected
    undo_last(board)
    assert states(board)[0] is IN_PROGRESS


def test_19_a_version_of_the_same_name_replaces_and_only_what_is_current_is_signed(
    board: Board, tmp_path: Path
) -> None:
    take(board, tmp_path, "offre.pdf", b"un")
    take(board, tmp_path, "annexe.pdf", b"a")
    take(board, tmp_path, "offre.pdf", b"deux", at=NINE + timedelta(minutes=5))
    versions = board.page.panel.versions
    rows = [
        (versions.model.index(row, 0).data(), versions.model.index(row, 4).data())
        for row in range(versions.model.rowCount())
    ]
    assert rows == [("offre.pdf", "actuelle"), ("annexe.pdf", "actuelle"), ("offre.pdf", "remplacée")]
    assert versions.hint.text() == "2 versions actuelles, 1 remplacée"
    ink = [versions.model.index(row, 0).data(Qt.ItemDataRole.ForegroundRole) for row in (0, 2)]
    assert ink[0] is None
    assert ink[1] is not None
    assert sign_on_paper(board) == ["offre.pdf", "annexe.pdf"]
    signed = board.sheet().sign_off
    assert signed.holds
    assert signed.sign_off is not None
    assert len(signed.sign_off.signed) == 2
    undo_last(board)
    undo_last(board)  # the second « offre.pdf » was a mistake: the first one counts again
    assert [version.name for version in board.sheet().current] == ["annexe.pdf", "offre.pdf"]


def test_19_the_signature_is_given_with_the_hour_of_each_version(board: Board, tmp_path: Path) -> None:
    take(board, tmp_path, "offre.pdf", at=NINE + timedelta(minutes=25))
    board.page.panel.sign_off.button.click()
    dialog = form(SignOffDialog)
    rows = dialog.versions.model()
    heads = [rows.headerData(n, Qt.Orientation.Horizontal) for n in range(rows.columnCount())]
    assert rows.index(0, heads.index("Reçu à")).data() == "9:25"
    kind = rows.index(0, heads.index("Nature"))
    assert (kind.data(), kind.data(Qt.ItemDataRole.ToolTipRole)) == ("PDF", "PDF · 5\u00a0o")
    dialog.reject()


def test_19_replacing_under_another_name_is_proposed_kept_and_told_in_the_bag(
    board: Board, tmp_path: Path, qtbot: QtBot
) -> None:
    take(board, tmp_path, "affiche.pdf", b"affiche")
    take(board, tmp_path, "offre_v1.docx", b"un")
    take(board, tmp_path, "offre v2 FINAL.docx", b"deux", at=NINE + timedelta(minutes=5))
    versions = board.page.panel.versions
    versions.table.setCurrentIndex(versions.model.index(0, 0))
    versions.replace_button.click()
    dialog = form(ReplacingDialog)
    ticked = [box.text() for box in dialog.boxes.values() if box.isChecked()]
    assert ticked == ["offre_v1.docx, reçu à 9:00"]
    dialog.keep_button.click()
    QApplication.processEvents()
    assert [version.name for version in board.sheet().current] == ["offre v2 FINAL.docx", "affiche.pdf"]
    assert versions.model.index(2, 4).data() == "remplacée par «\u00a0offre v2 FINAL.docx\u00a0»"
    folder = tmp_path / "clé"
    folder.mkdir()
    (bag,) = pack_bags(board.day.dossier, [board.day.missions[0].id], folder, at=NINE, actor=ACTOR)
    earlier = [path.name for path in (bag.folder / "livrables" / "versions précédentes").iterdir()]
    assert earlier == ["offre_v1.docx"]
    page = (bag.folder / "index.html").read_text(encoding="utf-8")
    assert page.index("Votre livrable") < page.index("offre v2 FINAL.docx") < page.index("Versions précédentes")
    assert page.index("Versions précédentes") < page.index("offre_v1.docx")
    undo_last(board)
    undo_last(board)
    assert len(board.sheet().current) == 3


def test_19_what_came_first_replaces_nothing(board: Board, tmp_path: Path) -> None:
    take(board, tmp_path, "offre.pdf")
    versions = board.page.panel.versions
    assert versions.replace_button.isHidden()
    take(board, tmp_path, "plan.pdf", b"plan", at=NINE + timedelta(minutes=1))
    hidden = []
    for row in range(2):
        versions.table.setCurrentIndex(versions.model.index(row, 0))
        hidden.append((versions.model.index(row, 0).data(), versions.replace_button.isHidden()))
    assert hidden == [("plan.pdf", False), ("offre.pdf", True)]
    with pytest.raises(DeskError, match="replaces_newer"):
        replace_versions(
            board.day.dossier, board.sheet().versions[1].id, [board.sheet().versions[0].id], at=NINE, actor=ACTOR
        )


def test_19_of_three_versions_the_second_goes_and_the_first_does_not_come_back(board: Board, tmp_path: Path) -> None:
    for minute, content in enumerate((b"un", b"deux", b"trois")):
        take(board, tmp_path, "offre.pdf", content, at=NINE + timedelta(minutes=minute))
    assert sign_on_paper(board) == ["offre.pdf"]
    versions = board.page.panel.versions
    versions.table.setCurrentIndex(versions.model.index(1, 0))
    versions.withdraw_button.click()
    QApplication.processEvents()
    assert [version.content_sha256 for version in board.sheet().current] == [board.sheet().versions[0].content_sha256]
    assert len(board.sheet().versions) == 2
    assert board.sheet().sign_off.holds, "what was signed is what is current"
    undo_last(board)
    with board.day.dossier.read() as db:
        second = sorted(db.all(DeliverableVersion), key=lambda one: one.at)[1]
        captured = next(act.id for act in recent_acts(db) if act.at == second.at)
    undo(board.day.dossier, captured, at=NINE + timedelta(minutes=9), actor=ACTOR)
    assert len(board.sheet().current) == 1, "the journal undoes an old capture, too"
    assert board.sheet().sign_off.holds


def test_19_the_place_of_a_chain_that_was_told_by_hand_is_kept(board: Board, tmp_path: Path) -> None:
    for minute, name in enumerate(("croquis.pdf", "plan.pdf", "offre.pdf")):
        take(board, tmp_path, name, name.encode(), at=NINE + timedelta(minutes=minute))
    dossier, (third, second, first) = board.day.dossier, board.sheet().versions
    replace_versions(dossier, third.id, [second.id], at=NINE, actor=ACTOR)
    replace_versions(dossier, second.id, [first.id], at=NINE, actor=ACTOR)  # the older one is told last
    assert [version.name for version in board.sheet().current] == ["offre.pdf"]
    withdraw_version(dossier, second.id, at=NINE, actor=ACTOR)
    assert [version.name for version in board.sheet().current] == ["offre.pdf"]
    undo_last(board)
    replace_versions(dossier, third.id, [], at=NINE, actor=ACTOR)
    assert [version.name for version in board.sheet().current] == ["offre.pdf", "plan.pdf"]


def test_19_a_link_that_was_replaced_is_an_earlier_one_in_the_bag_as_well(board: Board, tmp_path: Path) -> None:
    dossier, mission = board.day.dossier, board.day.missions[0].id
    old = capture_link(dossier, mission, "exemple.org/avant", at=NINE, actor=ACTOR)
    new = capture_link(dossier, mission, "exemple.org/apres", at=NINE + timedelta(minutes=1), actor=ACTOR)
    replace_versions(dossier, new.id, [old.id], at=NINE, actor=ACTOR)
    QApplication.processEvents()
    assert sign_on_paper(board) == ["exemple.org/apres"]
    (bag,) = pack_bags(dossier, [mission], tmp_path, at=NINE, actor=ACTOR)
    page = (bag.folder / "index.html").read_text(encoding="utf-8")
    assert page.index("exemple.org/apres") < page.index("Versions précédentes") < page.index("exemple.org/avant")
