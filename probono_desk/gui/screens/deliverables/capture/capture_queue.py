"""Captures under way: one copies, the others wait. They outlive the page, which is made again with a theme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.tasks import Progress, Task
from probono_desk.gui.look.theme import Meaning
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.deliverables.capture import capture_files, private_folders
from probono_desk.usecases.deliverables.found_files import Found, FoundFile, find_files, left_aside


class Capture(QObject):
    """Files on their way to one mission.

    Signals:
        progressed: the fraction done and the name in hand.
    """

    progressed = Signal(float, str)

    def __init__(
        self,
        mission_id: RowId,
        structure: str,
        paths: Sequence[Path | FoundFile],
        *,
        late_reason: str,
        insist: bool,
        dossier: Dossier,
        at: datetime,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.insist = insist
        self.dossier = dossier
        self.at = at
        self.mission_id = mission_id
        self.structure = structure
        self.paths = tuple(paths)
        self.late_reason = late_reason
        self.task: Task | None = None


class CaptureQueue(QObject):
    """Runs captures one after the other, so that a large one leaves a thread for the rest of the desk.

    Signals:
        changed: one was added, or one ended.
        doubtful: some of it is no document by the look of it (the ``Capture``, what was ``Found``): nothing was taken,
            somebody has to say what shall be.
    """

    changed = Signal()
    doubtful = Signal(object, object)

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.tasks)
        self._context = context
        self._captures: list[Capture] = []

    @classmethod
    def of(cls, context: DeskContext) -> CaptureQueue:
        """The queue of this window, made at the first use."""
        return context.tasks.findChild(cls) or cls(context)

    def captures(self, mission_id: RowId) -> list[Capture]:
        """What is on its way to a mission, in order."""
        return [capture for capture in self._captures if capture.mission_id == mission_id]

    def add(
        self,
        mission_id: RowId,
        structure: str,
        paths: Sequence[Path | FoundFile],
        *,
        late_reason: str = "",
        insist: bool = False,
    ) -> Capture:
        """Put files and folders in the queue; ``insist`` keeps also what is no document by the look of it, marked."""
        context = self._context
        capture = Capture(
            mission_id,
            structure,
            paths,
            late_reason=late_reason,
            insist=insist,
            dossier=context.dossier,
            at=context.now(),
            parent=self,
        )
        self._captures.append(capture)
        self._start_next()
        self.changed.emit()
        return capture

    def stop(self, capture: Capture) -> None:
        """No longer wanted: what waits goes, what copies rolls back."""
        if capture.task is not None:
            capture.task.cancel()
        else:
            self._forget(capture)

    def _start_next(self) -> None:
        # What waits for a dossier that was closed meanwhile is not for the next one.
        self._captures = [c for c in self._captures if c.task is not None or c.dossier is self._context.open_dossier]
        if not self._captures or self._captures[0].task is not None:
            return
        capture = self._captures[0]
        act = self._context.bind(
            capture_files,
            capture.mission_id,
            at=capture.at,
            late_reason=capture.late_reason,
            insist=capture.insist,
        )

        def work(progress: Progress) -> Found:
            private = private_folders(capture.dossier)
            found = find_files(capture.paths, private=private, told=lambda name: progress.report(0, 1, name))
            if capture.insist or not any(file.doubt for file in found.files):
                act(found, progress=progress.report)
            return found

        def done(found: Found) -> None:
            if not capture.insist and any(file.doubt for file in found.files):
                self.doubtful.emit(capture, found)
            elif found.aside:
                self._context.toast(str(left_aside(found.aside)), meaning=Meaning.ATTENTION)

        label = _("Ajout pour {structure}").format(structure=capture.structure)
        capture.task = self._context.tasks.run(work, done=done, progress=capture.progressed.emit, label=label)
        capture.task.finished.connect(self._on_finished)

    def _forget(self, capture: Capture) -> None:
        if capture in self._captures:
            self._captures.remove(capture)
            capture.deleteLater()
        self._start_next()
        self.changed.emit()

    @Slot()
    def _on_finished(self) -> None:
        self._forget(self._captures[0])
