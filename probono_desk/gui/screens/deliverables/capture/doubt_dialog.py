"""What was dropped is no document by the look of it: said before it counts, and kept only by whoever insists."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.screens.deliverables.capture.capture_queue import Capture, CaptureQueue
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.form_dialog import FormDialog
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.deliverables.found_files import Found
from probono_desk.words import capitalised, word_for

_NAMED = 8


class DoubtDialog(FormDialog):
    """Names each file with why; keeps all of it, marked, or only what is sound."""

    def __init__(self, queue: CaptureQueue, capture: Capture, found: Found, parent: QWidget) -> None:
        doubtful = [file for file in found.files if file.doubt is not None]
        count = len(doubtful)
        title = ngettext("Ce fichier n’est pas un document", "{n} fichiers ne sont pas des documents", count)
        super().__init__(title.format(n=count), parent, keep=_("Garder quand même"))
        self._queue, self._capture = queue, capture
        self._sound = [file for file in found.files if file.doubt is None]
        for file in doubtful[:_NAMED]:
            assert file.doubt is not None  # noqa: S101 - chosen so
            self.add_widget(_line(file.name, word_for(file.doubt)))
        if count > _NAMED:
            left = count - _NAMED
            self.add_widget(Label(ngettext("et {n} autre", "et {n} autres", left).format(n=left), ink="muted"))
        self.add_widget(
            Label(
                _("Rien n’a encore été ajouté. Ce qui est gardé quand même reste marqué ainsi."),
                ink="muted",
                wrap=True,
            ),
        )
        self.without_button = Button(_("Ajouter les autres seulement"), on_click=self._on_without)
        self.without_button.setVisible(bool(self._sound))
        self.add_action(self.without_button)
        self.accepted.connect(self._on_kept)
        self.leave_button.setDefault(True)  # Enter keeps nothing that was not looked at

    def _on_kept(self) -> None:
        capture = self._capture
        self._queue.add(
            capture.mission_id, capture.structure, capture.paths, late_reason=capture.late_reason, insist=True
        )

    def _on_without(self) -> None:
        capture = self._capture
        self._queue.add(capture.mission_id, capture.structure, self._sound, late_reason=capture.late_reason)
        self.reject()


def _line(name: str, why: str) -> QWidget:
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(ElidedLabel(name, weight=theme.MEDIUM))
    column.addWidget(Label(capitalised(why), ink="attention", wrap=True))
    return line
