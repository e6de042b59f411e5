"""Text for window, paper and command line: gettext, French at the source, English complete.

Strings in the code are French with plain spaces; ``_`` sets French punctuation (narrow no-break space before ; ! ?,
no-break space before : and inside guillemets). No Qt here.
"""

from __future__ import annotations

import gettext
import io
from functools import cache, lru_cache
from typing import Final

from probono_desk import paths

LANGUAGES: Final = {"fr": "Français", "en": "English"}
"""Each language by its code, as it calls itself."""
DOMAIN = "probono_desk"

# How first names with a silent h begin: Hélène, Héloïse, Henri, Henriette, Hervé, Hector, Hermine, Hippolyte, Honoré,
# Honorine, Hortense, Hubert, Hugues, Huguette, Hyacinthe, Hilaire.
_SILENT_H = r"h(?:[ée]l[èeoé]|enri|erv[ée]|ector|ermi[no]|ippol|onor|ortens|ubert|ugu[eé]|yacin|ilair)"
_NARROW, _NO_BREAK = "\u202f", "\u00a0"

_language = "fr"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def set_language(language: str) -> None:
    """Choose the language of everything said from now on.

    Args:
        language: one of ``LANGUAGES``; anything else falls back to French.
    """
    global _language, _catalogue
    _language = language if language in LANGUAGES else "fr"
    _catalogue = gettext.NullTranslations() if _language == "fr" else _catalogue_of(_language)


@cache
def _catalogue_of(language: str) -> gettext.NullTranslations:
    """Compiled, as the wheel has it; in a checkout, the text that people edit."""
    text = paths.resources_dir() / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    compiled = text.with_suffix(".mo")
    if compiled.is_file():
        return gettext.GNUTranslations(io.BytesIO(compiled.read_bytes()))
    from babel.messages.mofile import write_mo  # only a checkout that speaks English waits for it
    from babel.messages.pofile import read_po

    stream = io.BytesIO()
    with text.open("rb") as words:
        write_mo(stream, read_po(words, locale=language, domain=DOMAIN))
    stream.seek(0)
    return gettext.GNUTranslations(stream)


def language() -> str:
    """The language in force, one of ``LANGUAGES``."""
    return _language


def _(message: str) -> str:
    """The message in the language in force, with that language's punctuation."""
    return french_spaces(message) if _language == "fr" else _catalogue.gettext(message)


def pgettext(context: str, message: str) -> str:
    """The message where one French word has two meanings: English looks it up with its context (“undo”)."""
    return french_spaces(message) if _language == "fr" else _catalogue.pgettext(context, message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form for ``n`` things; French counts zero and one alike."""
    if _language == "fr":
        return french_spaces(plural if abs(n) >= 2 else singular)
    return _catalogue.ngettext(singular, plural, n)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, do not translate yet"
    """Mark a constant for the catalogue; translate it with ``_`` where it is shown."""
    return message


@lru_cache(maxsize=4096)
def french_spaces(text: str) -> str:
    """Plain spaces made French: U+202F before ; ! ?, U+00A0 before : and inside « »."""
    for mark in ";!?":
        text = text.replace(f" {mark}", f"{_NARROW}{mark}")
    for mark in ":»":
        text = text.replace(f" {mark}", f"{_NO_BREAK}{mark}")
    return text.replace("« ", f"«{_NO_BREAK}")


def elided(text: str) -> str:
    """« Arrivée de Élise » as French says it: « Arrivée d’Élise ». Other languages keep their text.

    Before a vowel, a y that is one (Yves, not Yasmina), and the h of first names in which nobody hears it (Hélène, not
    Hamza nor Hans); where people differ (Hugo), it is left alone.
    """
    if _language != "fr":
        return text
    import re  # not at the start: the window is shown before anything is elided

    heard = rf"[aeiouàâäéèêëîïôöùûüœæ]|y(?![aeiouéè])|(?:{_SILENT_H})"
    return re.sub(rf"\b([Dd])e (?={heard})", r"\1’", text, flags=re.IGNORECASE)
