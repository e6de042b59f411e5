from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

from probono_desk.gui.widgets.thin_progress import ThinProgress
from tests.gui.conftest import Show


def test_it_says_how_many_of_how_many(show: Show) -> None:
    progress = ThinProgress("Présents")
    show(progress)
    progress.set_count(8, 10)
    bar = progress.findChild(QProgressBar)
    assert bar is not None
    assert (progress.count_text(), bar.value(), bar.maximum()) == ("8 sur 10", 8, 10)
    assert (bar.accessibleName(), bar.accessibleDescription()) == ("Présents", "8 sur 10")
    progress.set_count(12, 10)
    assert bar.value() == 10
    assert bar.property("meaning") == "good"


def test_nothing_expected_is_not_everything_done(show: Show) -> None:
    progress = ThinProgress("Présents")
    show(progress)
    bar = progress.findChild(QProgressBar)
    assert bar is not None
    assert (progress.count_text(), bar.value(), bar.property("meaning")) == ("–", 0, "")
