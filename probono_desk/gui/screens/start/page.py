"""What one sees while no dossier is open: what this is in a sentence, and the ways in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from probono_desk import __version__
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.choice_button import ChoiceButton
from probono_desk.gui.widgets.course_line import CourseLine, Stage
from probono_desk.gui.widgets.course_mark import CourseMark
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.quick_toggles import language_toggle, theme_toggle
from probono_desk.gui.widgets.still_scroll import StillScroll
from probono_desk.i18n import _, ngettext


class StartPage(StillScroll):
    """The ways in.

    Signals:
        open_requested: the folder of a dossier (``Path``).
        door_requested: the same, to be at the door at once.
        create_requested, demo_requested, kit_requested, restore_requested, received_requested: the other ways.
        kit_file_requested, received_file_requested: two of them, with the file that they begin from (``Path``).
    """

    open_requested = Signal(object)
    door_requested = Signal(object)
    create_requested = Signal()
    demo_requested = Signal()
    kit_requested = Signal()
    restore_requested = Signal()
    received_requested = Signal()
    kit_file_requested = Signal(object)
    received_file_requested = Signal(object)

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent, sideways=True)
        self._context = context
        self._answered = False
        self._first: Callable[[], object] | None = None
        self.handed_kit_button: ChoiceButton | None = None
        self.handed_read_button: ChoiceButton | None = None
        self.setAccessibleName(_("Commencer"))
        # From the outside in: a widget that changes its parent is dressed again, with all that is in it.
        content = QWidget(self)
        content.setObjectName("content")
        self.setWidget(content)
        outer = QHBoxLayout(content)
        outer.setContentsMargins(theme.GRID_PX * 4, theme.GRID_PX * 3, theme.GRID_PX * 4, theme.GRID_PX * 3)
        outer.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(theme.GRID_PX)
        outer.addLayout(column, 20)
        outer.addStretch(1)
        body = QWidget(content)
        body.setMaximumWidth(theme.current().px(760))
        column.addStretch(3)
        column.addWidget(body)
        column.addStretch(4)
        self._fill(body)

    def _fill(self, body: QWidget) -> None:
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        head = QHBoxLayout()
        head.setSpacing(theme.GRID_PX * 2)
        head.addWidget(CourseMark(body, size_px=48))
        head.addWidget(Label(_("Probono Desk"), body, size_px=40, weight=theme.BOLD), 1)
        head.addWidget(theme_toggle(self._context, body))
        head.addWidget(language_toggle(self._context, body))
        column.addLayout(head)
        column.addWidget(
            Label(
                _("Tout le Marathon Probono sur cet ordinateur, sans réseau : de la liste au livrable remis."),
                body,
                size_px=16,
                ink="muted",
                wrap=True,
            )
        )
        column.addSpacing(theme.GRID_PX)
        column.addWidget(
            CourseLine(
                [
                    Stage(0.0, _("Départ")),
                    Stage(0.36, _("Ravitaillement"), kind="break"),
                    Stage(0.72, _("Ravitaillement"), kind="break"),
                    Stage(1.0, _("Arrivée")),
                ],
                parent=body,
                name=_("Le parcours de la journée"),
            )
        )
        column.addSpacing(theme.GRID_PX * 2)
        self._handed = QVBoxLayout()
        column.addLayout(self._handed)
        self.recent_button: ChoiceButton | None = None
        self.door_button: ChoiceButton | None = None
        recent = self._context.settings.last_dossier
        if recent and Path(recent).is_dir():
            folder = Path(recent)
            today = self._context.settings.last_day == self._context.local_now().date().isoformat()
            if today:  # whoever comes back on the day is awaited at the door
                self.door_button = ChoiceButton(
                    "history",
                    _("Revenir à l’accueil"),
                    folder.name,
                    partial(self._ask, partial(self.door_requested.emit, folder)),
                    body,
                    first=True,
                )
                column.addWidget(self.door_button)
            self.recent_button = ChoiceButton(
                "history",
                _("Reprendre « {name} »").format(name=folder.name),
                str(folder.parent),
                partial(self._ask, partial(self.open_requested.emit, folder)),
                body,
                first=not today,
            )
            column.addWidget(self.recent_button)
        self.open_button = ChoiceButton(
            "folder-open", _("Ouvrir un dossier…"), _("L’édition que vous avez commencée"), self._on_open, body
        )
        self.create_button = ChoiceButton(
            "folder-plus",
            _("Créer un dossier…"),
            _("Une nouvelle édition, vide ou comme la dernière"),
            partial(self._ask, self.create_requested.emit),
            body,
        )
        self.kit_button = ChoiceButton(
            "package",
            _("Depuis un kit…"),
            _("Un second ordinateur pour la même édition"),
            partial(self._ask, self.kit_requested.emit),
            body,
        )
        self.restore_button = ChoiceButton(
            "refresh-cw",
            _("Restaurer une sauvegarde…"),
            _("Après une panne ou une perte"),
            partial(self._ask, self.restore_requested.emit),
            body,
        )
        for pair in ((self.open_button, self.create_button), (self.kit_button, self.restore_button)):
            row = QHBoxLayout()
            row.setSpacing(theme.GRID_PX)
            for button in pair:
                row.addWidget(button, 1)
            column.addLayout(row)
        self.demo_button = ChoiceButton(
            "sparkles",
            _("Essayer l’exemple"),
            _("50 volontaires inventés, rien à perdre"),
            partial(self._ask, self.demo_requested.emit),
            body,
        )
        self.rehearse_button = ChoiceButton(
            "timer",
            _("Répéter une journée"),
            _("L’exemple en accéléré, jusqu’à 120 fois"),
            partial(self._ask, self._context.rehearse),
            body,
        )
        if self._context.clock is None:
            self.rehearse_button.hide()
        self.received_button = ChoiceButton(
            "file-text",
            _("Ouvrir un fichier reçu…"),
            _("Une journée à lire, sans en être un poste"),
            partial(self._ask, self.received_requested.emit),
            body,
        )
        trying = QHBoxLayout()
        trying.setSpacing(theme.GRID_PX)
        trying.addWidget(self.demo_button, 1)
        trying.addWidget(self.rehearse_button, 1)
        trying.addWidget(self.received_button, 1)
        column.addLayout(trying)
        column.addSpacing(theme.GRID_PX)
        promise = QHBoxLayout()
        promise.setSpacing(theme.GRID_PX)
        lock = QLabel(body)
        lock.setPixmap(pixmap("lock", theme.current().colours.muted, size_px=16))
        promise.addWidget(lock)
        promise.addWidget(
            Label(_("Tout est chiffré ici ; rien ne part sans que vous l’exportiez."), body, ink="muted", wrap=True), 1
        )
        self.support_button = Button(
            _("Fichier d’assistance"), body, kind=Kind.QUIET, on_click=partial(self._ask, self._on_support)
        )
        promise.addWidget(self.support_button)
        self.version = Label(_("Version {version}").format(version=__version__), body, size_px=12, ink="muted")
        promise.addWidget(self.version)
        column.addLayout(promise)
        self.setFocusProxy(self.door_button or self.recent_button or self.open_button)

    def show_files(self, files: Sequence[Path]) -> None:
        """Files that the program was given while no dossier is open: what can be made of the first, and where they go.

        Args:
            files: files of other desks, by their name.
        """
        from probono_desk.gui.widgets.empty import empty  # on most days nobody gives one
        from probono_desk.usecases.file.kit import calls_itself_kit

        empty(self._handed)
        self.handed_kit_button = self.handed_read_button = None
        if not files:
            return
        file, others = files[0], len(files) - 1
        what = _("« {name} » attend ici. Pour le joindre à une édition, ouvrez son dossier : il y sera montré.")
        if others:
            what = ngettext(
                "« {name} » et un autre fichier attendent ici. Pour les joindre à une édition, ouvrez son dossier : "
                "ils y seront montrés.",
                "« {name} » et {n} autres fichiers attendent ici. Pour les joindre à une édition, ouvrez son dossier : "
                "ils y seront montrés.",
                others,
            )
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, theme.GRID_PX)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(Label(what.format(name=file.name, n=others), wrap=True))
        likely_kit = calls_itself_kit(file.name)
        self.handed_kit_button = ChoiceButton(
            "package",
            _("Créer ce poste depuis ce kit…"),
            _("Si c’est le kit d’un premier ordinateur"),
            partial(self._ask, partial(self.kit_file_requested.emit, file)),
            first=likely_kit,
        )
        self.handed_read_button = ChoiceButton(
            "file-text",
            _("Le lire sans le joindre…"),
            _("Si c’est le fichier d’une journée"),
            partial(self._ask, partial(self.received_file_requested.emit, file)),
            first=not likely_kit,
        )
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX)
        row.addWidget(self.handed_kit_button, 1)
        row.addWidget(self.handed_read_button, 1)
        column.addLayout(row)
        self._handed.addWidget(place)
        first = self.handed_kit_button if likely_kit else self.handed_read_button
        self.setFocusProxy(first)
        first.setFocus()

    def answer(self) -> None:
        """Somebody listens from now on; what was asked before, while the store was imported, is asked now."""
        self._answered = True
        first, self._first = self._first, None
        if first is not None:
            first()

    def _ask(self, request: Callable[[], object]) -> None:
        if self._answered:
            request()
        else:
            self._first = request

    def _on_support(self) -> None:
        from probono_desk.gui.shared.support_file import save_support  # it reads dossiers

        save_support(self._context, self)

    def _on_open(self) -> None:
        from probono_desk.gui.widgets.file_choice import ask_folder  # QFileDialog, only when it is wanted

        chosen = ask_folder(self._context, self, _("Ouvrir un dossier"), now=self._context.settings.last_dossier)
        if chosen is not None:
            self._ask(partial(self.open_requested.emit, chosen))
