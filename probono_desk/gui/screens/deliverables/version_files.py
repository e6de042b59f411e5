"""Versions between the board and the disk: which files are picked, what is opened, exported or withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from probono_desk.domain.deliverables import DeliverableVersion, VersionKind
from probono_desk.domain.errors import DeskError
from probono_desk.domain.file_names import safe_file_name
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.tasks import Progress
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.deliverables.capture.preview_dialog import PreviewDialog
from probono_desk.gui.screens.deliverables.mission.dialogs import ReadDialog
from probono_desk.gui.screens.deliverables.mission.mission_forms import MissionForms
from probono_desk.gui.shared.open_outside import open_outside
from probono_desk.gui.widgets.file_choice import ask_files, ask_folder, ask_save
from probono_desk.i18n import _
from probono_desk.usecases.deliverables.capture import export_version, withdraw_version
from probono_desk.usecases.deliverables.missions import MissionSheet
from probono_desk.usecases.deliverables.open_copy import open_copy, wipe_copies


class VersionFiles(QObject):
    """Opens its dialogs over a page.

    Args:
        over: the page.
        forms: ask about a photograph that was straightened.
        shown: the mission that is shown.

    Signals:
        picked: a list of ``Path``, files or one folder, to be taken in.
    """

    picked = Signal(object)

    def __init__(
        self, context: DeskContext, over: QWidget, forms: MissionForms, shown: Callable[[], MissionSheet]
    ) -> None:
        super().__init__(over)
        self._context, self._over, self._forms, self._shown = context, over, forms, shown

    @Slot()
    def pick_files(self) -> None:
        """Ask for files."""
        self._pick(ask_files(self._context, self._over, _("Fichiers du livrable")))

    @Slot()
    def pick_folder(self) -> None:
        """Ask for a folder."""
        folder = ask_folder(self._context, self._over, _("Dossier du livrable"))
        self._pick([folder] if folder is not None else [])

    def _pick(self, paths: list[Path]) -> None:
        if paths:
            self.picked.emit(paths)

    @Slot(object)
    def open(self, version: DeliverableVersion) -> None:
        """Show a version; a link is copied, to be opened elsewhere."""
        if version.kind is VersionKind.LINK:
            QGuiApplication.clipboard().setText(version.name)
            self._context.toast(_("Lien copié"))
        elif version.kind is VersionKind.FILE:
            sheet = self._shown()
            preview = PreviewDialog(self._context, version, self._over)
            preview.export_wanted.connect(lambda: self.ask_export(version))
            preview.open_wanted.connect(lambda: self.open_copy(version))
            name = version.name.rpartition("/")[2].rpartition(".")[0]
            straight = _("{name}, redressé").format(name=name or version.name)
            preview.straighten_wanted.connect(lambda image: self._forms.ask_photo(sheet, image, straight))
            preview.open()
        else:
            dialog = ReadDialog(version, self._over)
            dialog.export_wanted.connect(lambda: self.ask_export(version))
            dialog.open()

    @Slot(object)
    def ask_export(self, version: DeliverableVersion) -> None:
        """Ask where a copy is to go, and write it."""
        name = version.name + ".txt" if version.kind is VersionKind.TEXT else version.name
        target = ask_save(self._context, self._over, _("Exporter une copie"), safe_file_name(name))
        if target is not None:
            self.export(version, target)

    def open_copy(self, version: DeliverableVersion) -> None:
        """Show a copy in the computer's own program; it is wiped when the dossier is closed."""
        dossier, context = self._context.dossier, self._context

        def opened(path: Path) -> None:
            open_outside(path, lambda taken: tell(path, taken=taken))

        def tell(path: Path, *, taken: bool) -> None:
            if taken:
                told = _("Copie ouverte, en lecture seule. Elle sera effacée à la fermeture du dossier.")
                context.toast(told, meaning=Meaning.INFORMATION)
            else:
                wipe_copies()
                context.tell(DeskError("nothing_opens_it", name=path.name))

        context.tasks.run(
            lambda _progress: open_copy(dossier, version.id),
            done=opened,
            owner=self,
            label=_("Copie de « {name} »").format(name=version.shown_name),
        )

    def export(self, version: DeliverableVersion, target: Path) -> None:
        """Write a finished copy where the user said, in the background."""
        dossier, context = self._context.dossier, self._context

        def work(progress: Progress) -> None:
            total_bytes = max(version.size_bytes, 1)
            export_version(
                dossier, version.id, target, progress=lambda done: progress.report(min(done, total_bytes), total_bytes)
            )

        context.tasks.run(
            work,
            done=lambda _nothing: context.toast(_("« {name} » exporté").format(name=target.name)),
            label=_("Export de « {name} »").format(name=target.name),
        )

    @Slot(object)
    def withdraw(self, version: DeliverableVersion) -> None:
        """Take a version back; it stays on record."""
        self._context.do(withdraw_version, version.id)
