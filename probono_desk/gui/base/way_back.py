"""The way back of an act, whoever asks for it: at once where that takes no time, else in the background."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.i18n import _
from probono_desk.usecases.desk.undo import Act, undo, undo_at_once


def take_back(
    context: DeskContext, act_id: str, *, owner: QObject, done: Callable[[Act], None] = lambda _act: None
) -> None:
    """Take an act back, or bring it back where it is itself what took one back; what stands against it is told.

    Args:
        context: the desk.
        act_id: any act of the log.
        owner: whom ``done`` belongs to.
        done: called with the act that was taken back.
    """
    try:
        act = context.bind(undo_at_once, act_id)()
    except DeskError as error:
        context.tell(error)
        return
    if act is not None:
        done(act)
        return
    taking_back = context.bind(undo, act_id)
    context.tasks.run(lambda _progress: taking_back(), owner=owner, done=done, label=_("Retour en arrière"))
