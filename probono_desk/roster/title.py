"""What the title of a column says, by its words: a whole question, « nom_adh », « Vos compétences [Finance] ».

A title may say a field plainly, hint at one, or say clearly that the column holds something else: somebody else's
name, a date, a price. What it says of something else forbids the column to be read as a field, whatever its cells look
like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from probono_desk.roster.misspelt import mended
from probono_desk.roster.names import Order
from probono_desk.roster.own_words import way_told
from probono_desk.roster.phrases import Found
from probono_desk.roster.picture_words import asks_before_photographer, asks_for_taking, asks_for_use, refuses_pictures
from probono_desk.roster.title_phrases import HINT, LIKELY, PLAIN, Means, found_in, whole
from probono_desk.roster.title_words import fillers, stemmed, words_of
from probono_desk.roster.words import key

_BRACKET = re.compile(r"^(?P<stem>.*?)\s*\[(?P<option>[^\[\]]+)\]\s*:?\s*$", re.DOTALL)
IN_PARENTHESES = re.compile(r"^(?P<stem>.*?)\s*\((?P<option>[^()]+)\)\s*$", re.DOTALL)
_OPTION_SIGNS = (" >> ", " : ", " - ", " – ", " — ", " > ", " » ", " | ", "/", "::", ": ", ":")
_ELIDED = re.compile(r"\b[nN]['’]")
# What is somebody else’s may still be read: a ticket office asks the buyer alone for an address.
_OF_THE_PAYER = {
    "last_name": "payer_last_name",
    "first_name": "payer_first_name",
    "email": "payer_email",
    "full_name": "payer_full_name",
}
# A yes or no is asked for with many words.
_ASKED_AT_LENGTH = frozenset(
    {"photo_taken", "photo_published", "first_time", "access_need", "order_status", "engagement"}
)
_CONSENTS = frozenset({"photo_taken", "photo_published"})
# What a question for one way to come may seem to ask: « Using paid volunteer time? », « Via votre entreprise ? ».
_BESIDE_A_WAY = frozenset({"order_status", "organisation", "engagement"})
_BESIDE_BEFORE = frozenset({"first_time", "order_status"})
_MAY_BE_A_WAY = frozenset({"", "when", "civility"})  # « temps », « titre »
_ASKED_OF = frozenset({"tu", "vous", "viens", "venez", "est", "etes"})
_SHORT_STEM = 3  # words: « Vos autorisations », and not « J’accepte le règlement (…) »
_VALIDATED = frozenset(
    {"valide", "validee", "validated", "approuve", "approved", "autorise", "accord", "ok", "agrees", "agreed"}
    | {"avis", "decision", "reponse", "validation", "approval", "response", "verdict", "visa", "feu"}
)
_STATUS = frozenset({"statut", "status", "etat", "state", "motif", "raison", "reason"})
NAMES = frozenset({"last_name", "first_name", "full_name", "usual_last_name", "birth_last_name", "usual_first_name"})
# « Have you joined a marathon before? », « Avez-vous déjà fait un marathon ? », « Une participation précédente ? »
_BEFORE = frozenset({"deja", "already", "before", "previously", "jamais", "never"})
_EARLIER = frozenset(
    {"precedent", "precedente", "precedents", "precedentes", "previous", "past", "earlier"}
) | frozenset({"anterieur", "anterieure", "anterieurs", "anterieures", "passees", "precedemment", "auparavant"})
_OLD_HANDS = frozenset({"ancien", "ancienne", "anciens", "habitue", "habituee", "fidele", "returning", "repeat"})
_TOOK_PART = frozenset(
    {
        "couru",
        "vecu",
        "connu",
        "teste",
        "ran",
        "joined",
        "attended",
        "participated",
        "volunteered",
        "participe",
        "venu",
        "venue",
        "fait",
        "taken",
        "been",
        "done",
    }
    | {
        "participation",
        "participations",
        "participant",
        "experience",
        "benevole",
        "volontaire",
        "take",
        "part",
        "connait",
    }
)
_UNNAMED = frozenset({"ligne", "line", "zone", "texte", "text", "colonne", "column", "champ", "field"})
_ONE = frozenset({"l", "la", "le", "the", "last"})  # « l’édition précédente » is one of them
# « Présent en 2025 » may be about another edition, « Présent l’an dernier » is; « le 13 juin 2026 » is a day.
_PAST = frozenset({"dernier", "derniere", "dernieres", "precedent", "precedente", "precedentes"}) | frozenset(
    {"passe", "passee", "last", "previous", "past"}
)
_TAKE = frozenset({"prendre", "take", "taking", "photographier", "filmer", "photographed", "filmed"})
_TIME = frozenset({"temps", "time", "hours", "heures"})
_EDITIONS = frozenset({"an", "annee", "edition", "editions", "marathon", "fois", "year", "time", "event"})
_FIRST_WORDS = frozenset({"prenom", "prenoms", "first", "firstname", "given", "forename"})
_LAST_WORDS = frozenset({"nom", "noms", "last", "lastname", "surname", "family"})


@dataclass(frozen=True, slots=True)
class Title:
    """The reading of one title.

    Args:
        fields: how plainly it says each field, from 0 to 1.
        other: what else it clearly is; empty when it may be a field, or when it says nothing.
        person: whose it is, when it is somebody else's.
        words: its words, folded.
        theirs: what it says of somebody else, plainly.
    """

    fields: dict[str, float] = field(default_factory=dict)
    other: str = ""
    person: str = ""
    words: tuple[str, ...] = ()
    theirs: frozenset[str] = frozenset()

    @property
    def says_status(self) -> bool:
        """Whether it asks for a word rather than for yes, no or a date."""
        return bool(_STATUS.intersection(self.words))

    @property
    def says_nothing(self) -> bool:
        """Whether the cells alone can tell."""
        return not self.fields and not self.other


def option_of(title: str) -> tuple[str, str]:
    """« Vos compétences [Finance] » as the question and the option; an empty option when it is one question."""
    if match := _BRACKET.match(title):
        return match["stem"].strip(" :"), match["option"].strip()
    return title, ""


def stems(title: str) -> Iterator[tuple[str, str]]:
    """The ways in which a title may be a question and one of its options: « Compétences : Finance », « skills/rh »."""
    stem, option = option_of(title)
    if option:
        yield stem, option
        return
    if match := IN_PARENTHESES.match(title):
        yield match["stem"].strip(" :"), match["option"].strip()
    for sign in _OPTION_SIGNS:
        if sign in title:
            stem, _sign, option = title.rpartition(sign)
            if stem.strip() and option.strip():
                yield stem.strip(), option.strip()
    question, sign, option = title.partition("?/")
    if sign and "/" in option:  # « Vos savoir-faire ?/Comptabilité / finance »
        yield f"{question.strip()} ?", option.strip()


def read_title(title: str, group: str = "") -> Title:
    """What a title says.

    Args:
        title: the title itself.
        group: the title over it, where the header has two rows: « Payeur » over « Nom ».
    """
    own = _read(title)
    if own.other == "consent" and (consents := _consent_in_option(title)):
        return Title(consents, "", "", own.words)
    if not group or key(group) == key(title):
        return own
    over = _read(group)
    if over.person and not own.person:
        return _of(over.person, own)
    if over.other and own.says_nothing:
        return Title(other=over.other, words=own.words)
    if own.says_nothing:
        return Title({name: min(level, LIKELY) for name, level in over.fields.items()}, "", "", own.words)
    return own


def _consent_in_option(title: str) -> dict[str, float]:
    """« Vos autorisations (J’accepte d’être photographiée) »: what is asked for stands in the option alone."""
    for stem, option in stems(title):
        if _read(stem).other == "consent" and len(words_of(stem)) <= _SHORT_STEM:
            asked = _read(option).fields
            return {name: max(level, LIKELY) for name, level in asked.items() if name in _CONSENTS}
    return {}


@lru_cache(maxsize=4096)
def _read(title: str) -> Title:
    words = words_of(title)
    if _names_nothing(words):
        return Title()
    plain = " ".join(word for word in words if not word.isdigit())
    if plain and (said := whole().get(" ".join(words)) or whole().get(plain)) is not None:
        return _joined([Found(said, 0, len(words))], 0, words)
    small = fillers() | {"n"} if _ELIDED.search(title) else fillers()  # « N’est plus disponible », and not « n° »
    bare = stemmed(tuple([word for word in words if word not in small and not word.isdigit()]))
    found = found_in(words, bare)
    unknown = len(bare) - sum(one.length for one in found)
    asked = _joined(found, unknown, words)
    if not asked.person and asks_before_photographer(words) and not _CONSENTS & asked.fields.keys():
        return Title({"photo_taken": PLAIN}, "", "", words)
    if not asked.person and asked.other != "link" and refuses_pictures(words):
        consents = {name: PLAIN for name in asked.fields if name in _CONSENTS}
        return Title(consents or {"photo_taken": PLAIN}, "", "", words)
    if asked.person or asked.other or max(asked.fields.values(), default=0.0) > HINT:
        return asked
    return _as_if_spelt(bare, words) or asked


def _names_nothing(words: tuple[str, ...]) -> bool:
    """« N », « P », « Ligne 3 » of a badge: the cells must tell."""
    numbered = len(words) == 2 and words[0] in _UNNAMED and words[1].isdigit()
    return not words or numbered or (len(words) == 1 and len(words[0]) == 1)


def _as_if_spelt(bare: tuple[str, ...], words: tuple[str, ...]) -> Title | None:
    """The reading with one letter put right, likely at most; whether somebody comes is never told by a guess."""
    again = tuple(map(mended, bare))
    if again == bare:
        return None
    found = found_in(again, again)
    title = _joined(found, len(again) - sum(one.length for one in found), words)
    fields = {name: min(level, LIKELY) for name, level in title.fields.items() if name not in _ASKED_AT_LENGTH}
    return Title(fields, "", "", words) if fields and not title.person and not title.other else None


def _joined(found: list[Found[Means]], unknown: int, words: tuple[str, ...]) -> Title:
    person = next((m.name for one in found for m in one.means if m.kind == "person"), "")
    first_other = next(
        (one.at for one in found if any(m.kind == "other" for m in one.means) and not _fields(one)), None
    )
    other = next((m.name for one in found if one.at == first_other for m in one.means if m.kind == "other"), "")
    fields: dict[str, float] = {}
    asked = {name: level for one in found for name, level in _fields(one).items()}
    told = {name for name, level in asked.items() if level > HINT}
    if not person and _asks_for_before(words) and _TOOK_PART.intersection(words) and told <= _BESIDE_BEFORE:
        return Title({"first_time": PLAIN}, "", "", words)
    if not person and other in _MAY_BE_A_WAY and asked.keys() <= _BESIDE_A_WAY and way_told(words) is not None:
        asked.pop("order_status", None)
        return Title({**asked, "engagement": max(LIKELY, asked.get("engagement", 0.0))}, "", "", words)
    first_field: int | None = None
    for one in found:
        for name, level in _fields(one).items():
            if first_field is None:
                first_field = one.at
            said = level if name in _ASKED_AT_LENGTH else level * max(0.6, 1 - 0.06 * unknown)
            if first_field != one.at:
                said = min(said, LIKELY)
            fields[name] = max(fields.get(name, 0.0), said)
    if person == "manager" and other in {"", "story"} and _VALIDATED.intersection(words):
        return Title({"order_status": PLAIN}, "", "", words)  # « Validé par le manager », « Avis du responsable »
    if other and (first_field is None or (first_other is not None and first_other < first_field)):
        # « Date de naissance et nom »: what comes first is what is asked for.
        if not any(name in _ASKED_AT_LENGTH and fields[name] >= PLAIN for name in fields):
            return Title({}, other, person, words)
        fields = {name: level for name, level in fields.items() if name in _ASKED_AT_LENGTH}
    elif other:
        fields = {name: min(level, LIKELY) for name, level in fields.items()}
    fields = _one_name(fields, words)
    if "comment" in words and len(fields) > 1 and "note" in fields and _ASKED_OF.intersection(words):
        fields.pop("note")  # « Tu viens comment ? »
    if "order_status" in fields and _PAST.intersection(words) and _EDITIONS.intersection(words):
        return Title({}, "when", person, words)
    if "photo_published" in fields and _TAKE.intersection(words):
        fields["photo_taken"] = fields["photo_published"]  # « take and use photos of you »
    if "photo_taken" in fields and asks_for_use(words):  # « appear on our website », « utiliser mon image »
        fields.setdefault("photo_published", max(LIKELY, fields["photo_taken"]))
    if fields.keys() >= _CONSENTS and fields["photo_published"] > HINT and not asks_for_taking(words):
        fields.pop("photo_taken")  # « que des photos de vous soient publiées »
    if fields.get("engagement", 0.0) > HINT and _TIME.intersection(words):
        fields.pop("order_status", None)  # « Participez-vous sur votre temps de travail ? »
    if other == "consent" and "order_status" in fields and not _STATUS.intersection(words):
        return Title({}, other, person, words)  # « J’accepte le règlement »
    title = Title(fields, "", "", words)
    return _of(person, title) if person else title


def _asks_for_before(words: tuple[str, ...]) -> bool:
    earlier = _EARLIER.intersection(words) and not _ONE.intersection(words)
    return bool(_BEFORE.intersection(words) or earlier)


def is_of_old_hands(words: tuple[str, ...]) -> bool:
    """Whether a yes says that it is not the first time: « Déjà venu ? », « Habituée »; « Jamais venu » turns it."""
    told = (_BEFORE | _EARLIER | _OLD_HANDS).intersection(words)
    return bool(told) and not {"jamais", "never"}.intersection(words)


def _fields(one: Found[Means]) -> dict[str, float]:
    return {m.name: m.level for m in one.means if m.kind == "field"}


def _one_name(fields: dict[str, float], words: tuple[str, ...]) -> dict[str, float]:
    """« Nom et prénom » asks for both in one cell."""
    if "badge_name" in fields and NAMES & fields.keys():
        return {"badge_name": PLAIN}  # « How should your name appear on your badge? »
    if "first_name" in fields and ("last_name" in fields or _LAST_WORDS.intersection(words)):
        both = max(fields["first_name"], fields.get("last_name", 0.0), fields.get("full_name", 0.0))
        if "usual_last_name" not in fields and "birth_last_name" not in fields:
            fields = {name: level for name, level in fields.items() if name not in NAMES}
            return {**fields, "full_name": both}
    elif "full_name" in fields and (told := fields.keys() & {"first_name", "last_name"}):
        # « Identité/Votre prénom »: a group, and what is asked in it.
        return {name: PLAIN if name in told else level for name, level in fields.items() if name != "full_name"}
    if "usual_first_name" in fields:
        return {"usual_first_name": fields["usual_first_name"]}
    if "usual_last_name" in fields or "birth_last_name" in fields:
        return {name: level for name, level in fields.items() if name in {"usual_last_name", "birth_last_name"}}
    return fields


def _of(person: str, title: Title) -> Title:
    if person == "payer":
        fields = {_OF_THE_PAYER[name]: level for name, level in title.fields.items() if name in _OF_THE_PAYER}
        if "order_status" in title.fields:  # « Statut de la commande »
            fields["order_status"] = title.fields["order_status"]
        if fields:
            return Title(fields, "", person, title.words)
    theirs = frozenset(name for name, level in title.fields.items() if level >= LIKELY)
    return Title({}, "person", person, title.words, theirs)


def order_told(title: str) -> Order | None:
    """The order of first and last name that a title gives by its own words."""
    words = words_of(title)
    first = next((place for place, word in enumerate(words) if word in _FIRST_WORDS), None)
    last = next((place for place, word in enumerate(words) if word in _LAST_WORDS), None)
    if first is None or last is None:
        return None
    return Order.FIRST_LAST if first < last else Order.LAST_FIRST


def name_asked(words: tuple[str, ...]) -> str:
    """The one part of a name that a title asks for: « Prénom sur le badge »; empty for none, or both."""
    first, last = bool(_FIRST_WORDS.intersection(words)), bool(_LAST_WORDS.intersection(words))
    return "" if first is last else "first_name" if first else "last_name"
