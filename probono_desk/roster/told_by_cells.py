"""The field that every cell of a column plainly tells, where its title may yield to it: « Profil : bénévolat »."""

from __future__ import annotations

from probono_desk.roster.cell_kinds import Kinds
from probono_desk.roster.title import Title
from probono_desk.roster.title_phrases import LIKELY

SURE, _MOST = 0.9, 0.7
REPLIES = frozenset({"reponse", "reponses", "retour", "retours", "reply", "replies", "response", "responses"})
_PAYMENT = frozenset({"paiement", "payment", "reglement"})
# What « temps », « régime » and « titre » may say; what a ticket is called may say how its owner comes.
_YIELDING, _OF_A_TICKET = frozenset({"when", "food", "civility"}), frozenset({"ticket", "money"})


def field_told(title: Title, cells: Kinds) -> str:
    """The field that the cells tell against the words of their title, or beyond them; empty where the title decides."""
    if title.person or not cells.n:
        return ""
    if _tells_who_comes(title, cells):
        return "order_status"
    if cells.n < 2:
        return ""
    of_a_ticket = title.other in _OF_A_TICKET and cells.both_engagements  # « Bénévolat, Mécénat, Soutien »
    if cells.engagement >= (_MOST if of_a_ticket else SURE) and _yields_to_engagement(title, cells):
        return "engagement"
    return "profile" if cells.profile >= SURE and _yields_to_profile(title, cells) else ""


def _tells_who_comes(title: Title, cells: Kinds) -> bool:
    asks_reply = bool(REPLIES.intersection(title.words))
    if asks_reply and "email" in title.fields:
        return not cells.contact  # « Réponse au mail du 12/11 » over what people answered
    if title.says_status and "profile" in title.fields and not cells.profile and cells.status >= 0.5:
        return True  # « Employment status: Active, Terminated » is no profile
    if cells.worded < SURE:
        return False
    # « Paiement : en attente », « Réponse relance J-7 : ne viendra pas », « Code : confirmé, annulé »
    return asks_reply or bool(_PAYMENT.intersection(title.words)) or title.fields.keys() == {"reference"}


def _yields_to_engagement(title: Title, cells: Kinds) -> bool:
    if "profile" in title.fields:  # « Profil : bénévolat »
        return not cells.profile and not cells.worded and cells.distinct * cells.n > 1
    plain = {name for name, level in title.fields.items() if level >= LIKELY}
    if plain:  # « Vous participez sur : votre temps libre »
        return plain == {"order_status"} and not title.says_status
    return title.other in _YIELDING or cells.both_engagements or (title.other in _OF_A_TICKET and cells.way >= SURE)


def _yields_to_profile(title: Title, cells: Kinds) -> bool:
    if cells.worded:
        return title.other in _YIELDING
    if "engagement" in title.fields and not cells.engagement:
        return cells.distinct * cells.n > 1  # « À quel titre ? Étudiante »
    return (
        title.says_status or title.other in _YIELDING | _OF_A_TICKET
    )  # « Statut du participant », « Tarif : Étudiant »
