"""The sentence for each error that is meant for the user: what happened and what to do next. No Qt."""

from __future__ import annotations

from probono_desk.domain.errors import DeskError
from probono_desk.i18n import N_, _

SENTENCES: dict[str, str] = {
    "dossier_missing": N_(
        "Il n’y a pas de dossier Probono Desk à cet endroit. Choisissez un autre dossier, ou créez-en un."
    ),
    "dossier_locked": N_(
        "Ce dossier est déjà ouvert dans une autre fenêtre. Continuez dans celle-là, ou fermez-la d’abord."
    ),
    "dossier_newer": N_(
        "Ce dossier vient d’une version plus récente de Probono Desk. Installez cette version pour l’ouvrir."
    ),
    "disk_full": N_(
        "Le disque est plein : rien n’est perdu, mais plus rien ne s’enregistre. Libérez de la place et recommencez."
    ),
    "folder_not_writable": N_("On ne peut pas écrire dans ce dossier. Choisissez-en un autre, ou changez ses droits."),
    "passphrase_wrong": N_("Cette phrase de passe n’est pas la bonne. Vérifiez les majuscules et recommencez."),
}

_UNKNOWN = N_("Cette action n’a pas pu se faire ({code}). Rien n’est perdu : réessayez, ou signalez ce code au siège.")


def sentence(error: DeskError) -> str:
    """What to tell the user, in the language in force.

    A code that is not known here, or data that lacks what the sentence quotes, still gives a sentence.
    """
    try:
        return _(SENTENCES[error.code]).format(**error.data)
    except (KeyError, IndexError, ValueError):
        return _(_UNKNOWN).format(code=error.code)
