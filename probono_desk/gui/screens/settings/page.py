"""The settings: each takes effect at once and is kept; there is nothing to confirm."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from probono_desk import __version__, settings
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.page import Page
from probono_desk.gui.base.sound import Sound
from probono_desk.gui.look import theme
from probono_desk.gui.screens.settings.scanner_dialog import ScannerDialog
from probono_desk.gui.shared.kiosk import PinDialog
from probono_desk.gui.shared.support_file import save_support
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.file_choice import ask_folder
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.gui.widgets.section import Section
from probono_desk.gui.widgets.segmented import Segmented
from probono_desk.gui.widgets.spin_box import SpinBox
from probono_desk.i18n import LANGUAGES, _

SCALES_PERCENT = (100, 125, 150, 175, 200)
VOLUMES_PERCENT = (30, 60, 100)


class SettingsPage(Page):
    """One row a setting: what it is at the left, its control at the right."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        chosen = context.settings
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 3)
        column.addWidget(PageHeader(_("Réglages"), _("Chaque choix vaut tout de suite, sur cet ordinateur seulement.")))
        column.addWidget(self._person())
        column.addWidget(self._look(chosen))
        column.addWidget(self._sound(chosen))
        column.addWidget(self._wall(chosen))
        column.addWidget(self._scanner())
        column.addWidget(self._badge(chosen))
        column.addWidget(self._kiosk())
        column.addWidget(self._backup(chosen))
        column.addWidget(self._help())
        column.addStretch(1)

    def _person(self) -> Section:
        section = Section(_("Vous"), self)
        self.actor = QLineEdit(self._context.settings.actor)
        self.actor.setObjectName("actor")
        self.actor.setMaxLength(80)
        self.actor.setPlaceholderText(_("Prénom et nom"))
        self.actor.setFixedWidth(theme.current().px(280))
        self.actor.editingFinished.connect(lambda: self._context.change_settings(actor=self.actor.text().strip()))
        section.add(self._row("actor", _("Chaque geste est noté avec ce nom dans le journal du dossier."), self.actor))
        return section

    def _look(self, chosen: settings.Settings) -> Section:
        section = Section(_("Affichage"), self)
        change = self._context.change_settings
        self.language = Segmented(_("Langue"), list(LANGUAGES.items()), chosen.language)
        self.language.chosen.connect(lambda value: change(language=value))
        self.theme = Segmented(
            _("Thème"), [("system", _("Ordinateur")), ("light", _("Clair")), ("dark", _("Sombre"))], chosen.theme
        )
        self.theme.chosen.connect(lambda value: change(theme=value))
        self.scale = Segmented(
            _("Taille du texte"),
            [(str(percent), _("{n} %").format(n=percent)) for percent in SCALES_PERCENT],
            str(chosen.text_scale_percent),
        )
        self.scale.chosen.connect(lambda value: change(text_scale_percent=int(value)))
        for control in (self.language, self.theme, self.scale):
            for button in control.findChildren(Button):
                button.setObjectName(button.accessibleName())
        section.add(self._row("language", "", self.language))
        section.add(self._row("theme", "", self.theme))
        section.add(self._row("text_scale_percent", "", self.scale))
        return section

    def _sound(self, chosen: settings.Settings) -> Section:
        section = Section(_("Sons"), self)
        where = QWidget()
        row = QHBoxLayout(where)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX)
        self.volume = Segmented(
            _("Volume"),
            [("0", _("Muet")), *((str(n), _("{n} %").format(n=n)) for n in VOLUMES_PERCENT)],
            str(_nearest(chosen.sound_volume_percent, (0, *VOLUMES_PERCENT))),
        )
        self.volume.chosen.connect(lambda value: self._context.change_settings(sound_volume_percent=int(value)))
        self.listen_button = Button(
            _("Écouter"), icon_name="volume-2", on_click=lambda: self._context.play(Sound.ARRIVED)
        )
        row.addWidget(self.volume)
        row.addWidget(self.listen_button)
        only_beeps = self._context.sounds is not None and not self._context.sounds.has_player
        hint = _("Chaque réponse de l’accueil et chaque étape a le sien ; tout se lit aussi à l’écran.")
        if only_beeps:
            hint = _("Ici, seul le bip de l’ordinateur peut sonner ; tout se lit aussi à l’écran.")
        section.add(self._row("sound_volume_percent", hint, where))
        return section

    def _wall(self, chosen: settings.Settings) -> Section:
        section = Section(_("Horloge et mur"), self)
        change = self._context.change_settings
        self.soon = SpinBox(_(settings.describe("soon_minutes")), 2, 60, chosen.soon_minutes)
        self.soon.valueChanged.connect(lambda n: change(soon_minutes=n))
        self.last = SpinBox(_(settings.describe("last_minutes")), 2, 60, chosen.last_minutes)
        self.last.valueChanged.connect(lambda n: change(last_minutes=n))
        hint = _("La salle le voit par une couleur, une forme et des mots. La dernière minute a les siens.")
        for name, box, said in (("soon_minutes", self.soon, hint), ("last_minutes", self.last, "")):
            box.setSuffix(_("\u00a0min"))
            box.setKeyboardTracking(False)
            box.setFixedWidth(theme.current().px(120))
            section.add(self._row(name, said, box))
        self.motion = Segmented(
            _("Mouvements et clignotements"),
            [("on", _("Brefs")), ("off", _("Aucun"))],
            "on" if chosen.motion else "off",
        )
        self.motion.chosen.connect(lambda value: change(motion=value == "on"))
        section.add(self._row("motion", _("Sans eux, un message attire l’œil par sa seule couleur."), self.motion))
        return section

    def _scanner(self) -> Section:
        section = Section(_("Douchette"), self)
        self.scanner_button = Button(
            _("Tester ma douchette"), icon_name="scan-line", on_click=lambda: ScannerDialog(self).open()
        )
        section.add(
            self._line(
                _("Lecteur de badges"),
                _("Dit ce que la douchette envoie, et quoi changer s’il le faut."),
                self.scanner_button,
            )
        )
        return section

    def _kiosk(self) -> Section:
        section = Section(_("Kiosque"), self)
        self.pin_button = Button(_("Choisir le code…"), icon_name="lock", on_click=self._on_pin)
        self.pin_button.setEnabled(self._context.open_dossier is not None)
        section.add(
            self._line(
                _("Code de responsable"),
                _("Lui seul, ou la phrase de secours, fait quitter un kiosque ; un autre prend sa place."),
                self.pin_button,
            )
        )
        return section

    def _on_pin(self) -> None:
        PinDialog(self._context, self).open()

    def _badge(self, chosen: settings.Settings) -> Section:
        section = Section(_("Badges à l’accueil"), self)
        self.badge = Segmented(
            _("Imprimer à l’arrivée"), [("no", _("Non")), ("yes", _("Oui"))], "yes" if chosen.badge_on_arrival else "no"
        )
        self.badge.chosen.connect(lambda value: self._context.change_settings(badge_on_arrival=value == "yes"))
        hint = _("Une fois par personne, sur l’imprimante des badges. L’arrivée est notée même si rien ne s’imprime.")
        section.add(self._row("badge_on_arrival", hint, self.badge))
        return section

    def _backup(self, chosen: settings.Settings) -> Section:
        section = Section(_("Sauvegarde"), self)
        where = QWidget()
        row = QHBoxLayout(where)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX)
        self.backup_dir = ElidedLabel(chosen.second_backup_dir or _("Aucun"), ink="muted")
        self.backup_dir.setFixedWidth(theme.current().px(240))
        self.backup_dir.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.backup_dir)
        self.forget_button = Button(
            kind=Kind.QUIET, icon_name="x", name=_("Ne plus copier les sauvegardes ailleurs"), on_click=self._on_forget
        )
        self.forget_button.setVisible(bool(chosen.second_backup_dir))
        row.addWidget(self.forget_button)
        self.choose_button = Button(_("Choisir…"), icon_name="folder-open", on_click=self._on_choose)
        self.choose_button.setAccessibleName(_("Choisir le second dossier de sauvegarde"))
        row.addWidget(self.choose_button)
        section.add(
            self._row(
                "second_backup_dir",
                _("Les sauvegardes y sont copiées quand il est là. Elles restent chiffrées."),
                where,
            )
        )
        return section

    def _help(self) -> Section:
        section = Section(_("Aide"), self)
        self.support_button = Button(
            _("Enregistrer"),
            icon_name="file-text",
            on_click=lambda: save_support(self._context, self),
        )
        self.support_button.setAccessibleName(_("Enregistrer le fichier d’assistance"))
        section.add(
            self._line(
                _("Fichier d’assistance"),
                _("Pour qui vous aide à distance : versions, vérifications et journal du programme, sans aucun nom."),
                self.support_button,
            )
        )
        self.version = Label(_("Probono Desk {version}").format(version=__version__))
        section.add(self._line(_("Version"), _("À donner à qui vous aide."), self.version))
        return section

    def show_view(self, view: str) -> None:
        """« Qui êtes-vous ? » leads to the name."""
        if view == "actor":
            self.actor.setFocus()
            self.actor.selectAll()

    def set_backup_dir(self, folder: str) -> None:
        """Keep and show another second folder; empty for none."""
        self._context.change_settings(second_backup_dir=folder)
        self.backup_dir.setText(folder or _("Aucun"))
        self.forget_button.setVisible(bool(folder))

    def _on_choose(self) -> None:
        now = self._context.settings.second_backup_dir
        folder = ask_folder(self._context, self, _("Second dossier de sauvegarde"), now=now)
        if folder is not None:
            self.set_backup_dir(str(folder))

    def _on_forget(self) -> None:
        self.set_backup_dir("")
        self.choose_button.setFocus()

    @classmethod
    def _row(cls, name: str, hint: str, control: QWidget) -> QWidget:
        return cls._line(_(settings.describe(name)), hint, control)

    @staticmethod
    def _line(said: str, hint: str, control: QWidget) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(theme.GRID_PX * 2)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        title = Label(said, weight=theme.MEDIUM, wrap=True)
        title.setBuddy(control)
        words.addWidget(title)
        if hint:
            words.addWidget(Label(hint, ink="muted", wrap=True))
        words.addStretch(1)
        line.addLayout(words, 1)
        line.addWidget(control)
        return row


def _nearest(value: int, choices: tuple[int, ...]) -> int:
    return min(choices, key=lambda choice: abs(choice - value))
