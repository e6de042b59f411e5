"""Qt's own words (its dialogs and menus) in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_NAME = "qt-words"


def speak_qt(app: QApplication, language: str) -> None:
    """Make Qt speak ``language`` (``fr`` or ``en``), and numbers and dates follow it."""
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.setParent(None)
    QLocale.setDefault(QLocale("fr_FR" if language == "fr" else "en_GB"))
    if language == "fr":
        translator = QTranslator(app)
        translator.setObjectName(_NAME)
        if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(translator)
