"""Qt's own words (its dialogs and menus) in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_NAME = "qt-words"

_LEFT_OUT = {
    ("QFileDialog", "&Look in:"): "&Regarder dans :",
    ("QFileDialog", "Files of &type:"): "&Type de fichier :",
    ("QMessageBox", "Help"): "Aide",
    ("QAbstractFileIconProvider", "Drive"): "Disque",
    ("QAbstractFileIconProvider", "File"): "Fichier",
    ("QAbstractFileIconProvider", "Folder"): "Dossier",
    ("QAbstractFileIconProvider", "Shortcut"): "Raccourci",
    ("QAbstractFileIconProvider", "Unknown"): "Inconnu",
    ("QPrintDialog", "Automatic"): "Automatique",
    ("QPageSetupWidget", "Page &order:"): "&Ordre des pages :",
    ("QPageSetupWidget", "Pages &per sheet:"): "&Pages par feuille :",
    ("QPrintSettingsOutput", "None"): "Aucun",
    ("QPrintSettingsOutput", "Page &Set:"): "&Jeu de pages :",
    ("QShortcut", "Control"): "Contrôle",
    ("QShortcut", "Keyboard"): "Clavier",
    ("QErrorMessage", "An error occurred"): "Une erreur est survenue",
    ("QCupsJobWidget", "&Billing information:"): "Informations de &facturation :",
    ("QCupsJobWidget", "&End:"): "&Fin :",
    ("QCupsJobWidget", "&Start:"): "&Début :",
    ("QCupsJobWidget", "Job &priority:"): "&Priorité de la tâche :",
    ("QCupsJobWidget", "Scheduled &printing:"): "Impression &programmée :",
}
"""What Qt's own French leaves in English, by its context; found by asking its other languages for the same."""


class _LeftOut(QTranslator):
    """Says what is in ``_LEFT_OUT``; asked last, it says everything else as it stands.

    It must: what Python gives back is never null, and anything else than that counts as said, the empty text included.
    """

    def translate(
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,  # noqa: ARG002 - Qt's own signature
        n: int = -1,  # noqa: ARG002 - the same
    ) -> str:
        """The French words, else the source."""
        said = _LEFT_OUT.get((context, source))
        return source if said is None else said.replace(" :", "\u00a0:")

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's own name
        """An empty one is not asked."""
        return False


def speak_qt(app: QApplication, language: str) -> None:
    """Make Qt speak ``language`` (``fr`` or ``en``), and numbers and dates follow it."""
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.setParent(None)
    QLocale.setDefault(QLocale("fr_FR" if language == "fr" else "en_GB"))
    if language == "fr":
        left_out = _LeftOut(app)
        left_out.setObjectName(_NAME)
        app.installTranslator(left_out)  # before the other: the last one is asked first
        translator = QTranslator(app)
        translator.setObjectName(_NAME)
        if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(translator)
