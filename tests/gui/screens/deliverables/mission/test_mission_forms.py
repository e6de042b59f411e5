"""What was typed in a form over a deliverable stays until it is kept: a disk that refuses loses none of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.gui.screens.deliverables.mission import mission_forms
from probono_desk.gui.screens.deliverables.mission.dialogs import (
    ChecklistDialog,
    LateDialog,
    LinkDialog,
    PaperDialog,
    RecommendationDialog,
    RemainingDialog,
    TextDialog,
)
from probono_desk.gui.widgets.form_dialog import FormDialog
from probono_desk.store.dossier import Dossier
from tests.dossiers import NINE
from tests.gui.screens.deliverables.board import Board, form

TYPED = "Trois étapes, et qui rappelle qui"
FORMS: dict[str, tuple[type[FormDialog], tuple[str, ...]]] = {
    "text": (TextDialog, ("name", "text")),
    "paper": (PaperDialog, ("what", "where")),
    "link": (LinkDialog, ("link", "comment")),
    "remaining": (RemainingDialog, ("remaining", "owner")),
    "checklist": (ChecklistDialog, ("items",)),
    "recommendation": (RecommendationDialog, ("text",)),
}


def _type(dialog: FormDialog, fields: tuple[str, ...]) -> None:
    for name in fields:
        field = getattr(dialog, name)
        (field.setPlainText if hasattr(field, "setPlainText") else field.setText)(TYPED)


def _typed(dialog: FormDialog, fields: tuple[str, ...]) -> list[str]:
    fielded = [getattr(dialog, name) for name in fields]
    return [field.toPlainText() if hasattr(field, "toPlainText") else field.text() for field in fielded]


@pytest.mark.parametrize("late", [False, True], ids=["in time", "late"])
@pytest.mark.parametrize("name", FORMS)
def test_what_was_typed_stays_while_the_disk_refuses_it(
    name: str, late: bool, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind, fields = FORMS[name]
    if late:
        monkeypatch.setattr(mission_forms, "freeze_passed", lambda _dossier, _at: NINE + timedelta(hours=7))
    forms = mission_forms.MissionForms(board.window.context, board.window)
    getattr(forms, f"ask_{name}")(board.sheet())
    dialog: FormDialog = form(kind)
    _type(dialog, fields)

    def keep() -> None:
        dialog.keep_button.click()
        if late and name in ("text", "paper", "link"):
            asked = form(LateDialog)
            asked.reason.setText("La clé ne se lisait pas")
            asked.keep_button.click()
        QApplication.processEvents()

    def full(*_args: object, **_values: object) -> None:
        raise DeskError("disk_full")

    before = len(board.sheet().versions)
    with monkeypatch.context() as disk:
        disk.setattr(Dossier, "act", full)
        keep()
        assert dialog.isVisible()
        assert dialog.error.text() == error_text.sentence(DeskError("disk_full"))
        assert _typed(dialog, fields) == [TYPED] * len(fields)
        assert len(board.sheet().versions) == before
    gone: list[int] = []
    dialog.finished.connect(gone.append)
    keep()
    assert gone == [1]
    if name in ("text", "paper", "link"):
        assert len(board.sheet().versions) == before + 1
