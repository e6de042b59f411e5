"""What the parts of a mission's panel want, and who does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from probono_desk.domain.deliverables import DeliverableState
from probono_desk.domain.ids import RowId
from probono_desk.gui.screens.deliverables.capture.capture_queue import CaptureQueue
from probono_desk.gui.screens.deliverables.mission.mission_forms import MissionForms
from probono_desk.gui.screens.deliverables.mission.mission_panel import MissionPanel
from probono_desk.gui.screens.deliverables.version_files import VersionFiles
from probono_desk.usecases.deliverables.found_files import FoundFile
from probono_desk.usecases.deliverables.missions import MissionSheet


class PanelWishes(QObject):
    """Connects a panel to the forms, always for the mission that is shown then.

    Args:
        shown: the mission that is shown.
        take: takes in files for a mission.
        again: shows what is stored, where an act was refused.
    """

    def __init__(
        self,
        panel: MissionPanel,
        forms: MissionForms,
        files: VersionFiles,
        queue: CaptureQueue,
        parent: QObject,
        *,
        shown: Callable[[], MissionSheet],
        take: Callable[[Sequence[Path | FoundFile], RowId], object],
        again: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._panel, self._forms, self._shown, self._take, self._again = panel, forms, shown, take, again
        self._connect_follow_up()
        self._connect_versions(files)
        self._connect_zone(files, queue)

    def _connect_follow_up(self) -> None:
        panel, forms, shown = self._panel, self._forms, self._shown
        panel.state.state_chosen.connect(self._on_state)
        panel.remaining_wanted.connect(lambda: forms.ask_remaining(shown()))
        panel.notes.noted.connect(self._on_note)
        panel.recommendations.add_wanted.connect(lambda: forms.ask_recommendation(shown()))
        panel.checklist.edit_wanted.connect(lambda: forms.ask_checklist(shown()))
        panel.checklist.ticked.connect(lambda item, on: self._kept(forms.tick(shown(), item, done=on)))
        panel.sign_off.wanted.connect(lambda: forms.ask_sign_off(shown()))
        panel.recommendations.move_wanted.connect(forms.move_recommendation)
        panel.recommendations.edit_wanted.connect(lambda one: forms.ask_recommendation(shown(), one))
        panel.trail.add_wanted.connect(lambda: forms.ask_pledge(shown()))
        panel.trail.edit_wanted.connect(lambda one: forms.ask_pledge(shown(), one))
        panel.trail.calendar_wanted.connect(lambda one: forms.save_appointment(shown(), one))

    def _connect_versions(self, files: VersionFiles) -> None:
        versions = self._panel.versions
        versions.opened.connect(files.open)
        versions.exported.connect(files.ask_export)
        versions.reason_wanted.connect(self._forms.ask_reason)
        versions.replacing_wanted.connect(lambda one: self._forms.ask_replaced(self._shown(), one))
        versions.withdrawn.connect(files.withdraw)

    def _connect_zone(self, files: VersionFiles, queue: CaptureQueue) -> None:
        zone, forms, shown = self._panel.versions.zone, self._forms, self._shown
        zone.files_wanted.connect(files.pick_files)
        zone.folder_wanted.connect(files.pick_folder)
        zone.stick_wanted.connect(self._on_stick)
        zone.photo_wanted.connect(lambda: forms.ask_photo(shown()))
        zone.link_wanted.connect(lambda: forms.ask_link(shown()))
        zone.text_wanted.connect(lambda: forms.ask_text(shown()))
        zone.paper_wanted.connect(lambda: forms.ask_paper(shown()))
        zone.capture_stopped.connect(queue.stop)
        files.picked.connect(lambda paths: self._take(paths, shown().id))

    @Slot(object)
    def _on_state(self, state: DeliverableState) -> None:
        sheet = self._shown()
        if state is DeliverableState.SIGNED and sheet.versions and not sheet.sign_off.holds:
            self._again()  # it is signed once somebody has signed
            self._forms.ask_sign_off(sheet)
        else:
            self._kept(self._forms.set_state(sheet, state))

    @Slot()
    def _on_stick(self) -> None:
        mission_id = self._shown().id
        self._forms.ask_stick(self._shown(), lambda files: self._take(files, mission_id))

    def _kept(self, done: bool) -> None:
        # A refused act changed nothing, so no change is published: the state shown goes back by itself.
        if not done:
            self._again()

    @Slot(str)
    def _on_note(self, text: str) -> None:
        if self._forms.note(self._shown(), text):
            self._panel.notes.clear_draft()
