"""What the program itself writes into a table: kept in French, as at the source, and worded in the reader's language.

A phase that was just added, the usual programme, the usual messages, a reason that was chosen from a list: two desks in
two languages write the same, and each reads its own. What people typed stays as they typed it.
"""

from __future__ import annotations

from typing import Final

from probono_desk.i18n import N_, _
from probono_desk.said import Datum, Said

NEW_PHASE: Final = N_("Nouvelle étape")
USUAL_PROGRAMME: Final = N_("Programme type, 9\u00a0h\u00a0–\u00a017\u00a0h")
CLIPBOARD: Final = N_("Presse-papiers")
ROOM_HERE: Final = N_("Réunion ouverte ici")
ROOM: Final = N_("Réunion")

PRINT_REASONS: Final = (
    N_("bourrage"),
    N_("badge perdu"),
    N_("abîmé"),
    N_("mal imprimé"),
    N_("un exemplaire de plus"),
)
BADGE_REASONS: Final = (N_("badge perdu"), N_("abîmé"), N_("mal imprimé"), N_("nom corrigé"))
ABSENCE_REASONS: Final = (
    N_("malade"),
    N_("grève des transports"),
    N_("empêchement au travail"),
    N_("garde d’enfant"),
)
LATE_REASONS: Final = (N_("train en retard"), N_("embouteillage"), N_("garde d’enfant"))

TABLE_MESSAGES: Final = {
    "departure-5": N_("Départ à {time} : rejoignez votre table"),
    "break-5": N_("On reprend à {time}"),
    "freeze-30": N_("Gel des livrables à {time} : rassemblez vos fichiers"),
    "freeze-10": N_("Gel des livrables à {time}"),
    "finish-5": N_("Ligne d’arrivée à {time}"),
}
_TIME: Final = "{time}"
WALL_MESSAGES: Final = (
    N_("On reprend à {time}"),
    N_("Plus que {minutes} min"),
    N_("Rejoignez votre table, s’il vous plaît"),
    N_("Le déjeuner est servi"),
    N_("Merci de libérer les allées"),
)

# resources/roster/Programme.csv and the sample edition's own programme; a test holds them against each other.
_PROGRAMME: Final = (
    N_("Accueil"),
    N_("Départ"),
    N_("Diagnostic à table"),
    N_("Cadrage"),
    N_("Ravitaillement"),
    N_("Idéation"),
    N_("Point 1"),
    N_("Déjeuner"),
    N_("Production"),
    N_("Ravitaillement et point 2"),
    N_("Finition"),
    N_("Gel annoncé"),
    N_("Restitution"),
    N_("Restitution à la structure"),
    N_("Plénière, 5 × 4 minutes"),
    N_("Ligne d’arrivée : questionnaires, Trail"),
    N_("Fin"),
    N_("Retirer son badge, trouver sa table"),
    N_("Écouter les règles du jour"),
    N_("Questionner, prendre des notes"),
    N_("Reformuler le besoin"),
    N_("Proposer sans trier, puis choisir"),
    N_("Dire où l’on en est en une minute"),
    N_("Produire le livrable"),
    N_("Dire ce qui manque"),
    N_("Mettre au propre"),
    N_("Déposer le livrable"),
    N_("Présenter"),
    N_("Quatre minutes par table"),
    N_("Répondre au questionnaire, s’engager"),
    N_("S’installer à sa table"),
    N_("Se présenter en une phrase"),
    N_("Raconter le besoin"),
    N_("Valider la mission"),
    N_("Réagir"),
    N_("Écouter"),
    N_("Répondre aux questions"),
    N_("Relire"),
    N_("Écouter, questionner, valider"),
    N_("Témoigner"),
    N_("Répondre au questionnaire"),
    N_("Accueillir, pointer"),
    N_("Lancer la journée"),
    N_("Tenir le temps"),
    N_("Passer à chaque table"),
    N_("Relancer les tables lentes"),
    N_("Noter le feu de chaque table"),
    N_("Faire le tour des tables"),
    N_("Annoncer le gel"),
    N_("Recueillir les livrables"),
    N_("Tenir l’ordre de passage"),
    N_("Recueillir les engagements"),
    N_("Ranger, clôturer"),
)

_ALL: Final = (
    *(NEW_PHASE, USUAL_PROGRAMME, CLIPBOARD, ROOM_HERE, ROOM),
    *(*PRINT_REASONS, *BADGE_REASONS, *ABSENCE_REASONS, *LATE_REASONS),
    *(*TABLE_MESSAGES.values(), *WALL_MESSAGES, *_PROGRAMME),
)
OWN: Final = frozenset(_ALL)


def own_words(kept: str) -> str:
    """What is kept, in the language in force where the program wrote it, else as it was typed."""
    return _(kept) if kept in OWN else kept


def own_datum(kept: str) -> Datum:
    """The same, to keep in a message."""
    return Said(kept) if kept in OWN else kept


def to_keep(shown: str) -> str:
    """What is to be kept of a text that somebody left or chose as it was shown to them; what they typed, as it is."""
    plain = _plain(shown)
    return next((own for own in _ALL if _plain(_(own)) == plain), shown)


def time_mark() -> str:
    """What a message has where a time is to stand, as the reader writes it: {heure}."""
    word = _("heure")
    return f"{{{word}}}"


def message_words(kept: str) -> str:
    """A message to the room as it is read and changed, its ``{time}`` under the reader's own word."""
    return own_words(kept).replace(_TIME, time_mark())


def message_to_keep(shown: str) -> str:
    """What is to be kept of one: every desk reads its time under its own word."""
    return to_keep(message_to_say(shown))


def message_to_say(shown: str) -> str:
    """A message as it was written, ready to have its time filled in."""
    return shown.replace(time_mark(), _TIME)


def _plain(text: str) -> str:
    """Without the narrow spaces of French, which a field that cleans what was typed makes plain ones."""
    return " ".join(text.split())
