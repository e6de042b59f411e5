from __future__ import annotations

from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.empty_state import EmptyState
from tests.gui.conftest import Show
from tests.gui.readable import assert_named, assert_readable


def test_it_says_why_and_what_to_do(show: Show) -> None:
    empty = EmptyState("users", "Aucun volontaire.", "Importez la liste du siège.", action=Button("Importer…"))
    show(empty)
    assert_readable(empty)
    assert_named(empty)
