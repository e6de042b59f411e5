"""What stands where a paper would be, and why there is none."""

from __future__ import annotations

from collections.abc import Callable

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.gui.screens.paper.papers import PaperSpec
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty_state import EmptyState
from probono_desk.i18n import _


def why_nothing(
    spec: PaperSpec,
    error: DeskError | None,
    on_open: Callable[[], object],
    *,
    on_again: Callable[[], object] | None = None,
) -> EmptyState | None:
    """A sentence where a paper could not be made, or waits to be opened; None where it is only not made yet.

    Args:
        spec: the paper.
        error: why it could not be made.
        on_open: opens what is confidential.
        on_again: makes it once more, where that may help.
    """
    if error is not None:
        again = Button(_("Réessayer"), icon_name="refresh-cw", on_click=on_again) if on_again is not None else None
        return EmptyState("file-text", error_text.sentence(error), action=again)
    if not spec.confidential:
        return None
    return EmptyState(
        "lock",
        _("Confidentiel : pour cette table seulement"),
        _("Choisissez à qui la page est remise. L’ouverture est notée, et ne s’efface pas."),
        action=Button(_("Ouvrir et préparer"), icon_name="eye", on_click=on_open),
    )


def nobody_yet(go: Callable[[], object]) -> EmptyState:
    """In place of everything, while there is nobody to print for.

    Args:
        go: shows where a list is imported.
    """
    return EmptyState(
        "printer",
        _("Pas encore de liste, pas encore de papiers"),
        _("Importez la liste du siège : badges, fiches d’équipe et émargement en viennent tout seuls."),
        action=Button(_("Importer la liste"), kind=Kind.PRIMARY, on_click=go),
    )
