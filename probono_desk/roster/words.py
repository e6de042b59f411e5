"""French words for the field's enums, with accents or without, and in inclusive spelling.

The first word of each is the one that the template offers and that an error names as expected.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from probono_desk.domain.edition import PhaseKind
from probono_desk.domain.people import EngagementType, Profile, Role
from probono_desk.domain.search_key import fold

E = TypeVar("E", bound=StrEnum)

# What is left of « salarié·e », « demandeur(euse) » or « facilitateur/trice » once the sign is folded away.
_INCLUSIVE_ENDINGS = frozenset({"e", "es", "s", "euse", "euses", "trice", "trices", "rice", "ice"})

# « demandeur(se) », « étudiant(ne) »: endings that are words elsewhere.
_FEMININE = re.compile(
    r"(?<=[^\W\d_])(?:\((?:se|ne|le|ve|fe|te|nne|lle|ère|re|che|esse)\)|·(?:se|ne|le|ve|nne|lle|ère)\b)"
)

PROFILES: Mapping[Profile, tuple[str, ...]] = {
    Profile.EMPLOYEE: (
        "salarié",
        "salariée",
        "employé",
        "employée",
        "en poste",
        "employee",
        "staff",
        "worker",
        "manager",
    ),
    Profile.JOB_SEEKER: (
        "demandeur d’emploi",
        "demandeuse d’emploi",
        "en recherche d’emploi",
        "recherche d’emploi",
        "sans emploi",
        "job seeker",
        "DE",
        "D.E.",
    ),
    Profile.BUSINESS_OWNER: (
        "dirigeant TPE/PME",
        "dirigeante TPE/PME",
        "dirigeant",
        "dirigeante",
        "dirigeant de TPE/PME",
        "dirigeante de TPE/PME",
        "chef d’entreprise",
        "cheffe d’entreprise",
        "gérant",
        "gérante",
        "business owner",
        "owner",
        "DG",
        "président",
        "présidente",
    ),
    Profile.STUDENT: ("étudiant", "étudiante", "student"),
    Profile.RETIRED: ("retraité", "retraitée", "retired"),
    Profile.INDEPENDENT: (
        "indépendant",
        "indépendante",
        "freelance",
        "auto-entrepreneur",
        "auto-entrepreneuse",
        "micro-entrepreneur",
        "micro-entrepreneuse",
        "independent",
        "self-employed",
        "EI",
    ),
    Profile.PUBLIC_SERVANT: ("agent public", "agente publique", "fonctionnaire", "public servant"),
}

ENGAGEMENTS: Mapping[EngagementType, tuple[str, ...]] = {
    EngagementType.OWN_TIME: (
        *("bénévolat", "bénévole", "temps personnel", "own time", "volunteering"),
        *("perso", "personnel", "personal", "individuel", "individual", "privé", "private", "BEN"),
    ),
    EngagementType.EMPLOYER_TIME: (
        "mécénat de compétences",
        "mécénat",
        "temps de travail",
        "temps employeur",
        "employer time",
        *("entreprise", "employeur", "company", "employer", "work", "professionnel", "professional", "pro", "MC"),
    ),
}

ROLES: Mapping[Role, tuple[str, ...]] = {
    Role.REPRESENTATIVE: (
        "représentant",
        "représentante",
        "représentant de la structure",
        "représentante de la structure",
        "representative",
        "rep",
    ),
    Role.REFERENT: ("référent", "référente", "referent"),
    Role.FACILITATOR: (
        *("facilitateur", "facilitatrice", "facilitator"),
        *("orga", "encadrant", "encadrante"),  # who organised a meeting is no such person
    ),
    Role.LEAD: ("responsable d’édition", "responsable", "responsable de l’édition", "lead"),
    Role.GUEST: ("invité", "invitée", "visiteur", "visiteuse", "guest"),
}

# « Rôle : bénévole », as lists of everybody say it.
_VOLUNTEER_WORDS = frozenset(
    {"volontaire", "benevole", "volunteer", "participant", "participante", "equipier", "equipiere"}
)

PHASE_KINDS: Mapping[PhaseKind, tuple[str, ...]] = {
    PhaseKind.FIXED: ("fixe", "heure fixe", "fixed"),
    PhaseKind.SLIDING: ("glissant", "glissante", "mobile", "souple", "sliding"),
    PhaseKind.BREAK: ("pause", "ravitaillement", "break"),
}

_YES = frozenset(
    {"oui", "o", "x", "1", "vrai", "true", "yes", "y", "ja", "ok", "checked", "coche", "cochee", "on", "xx"}
)
_NO = frozenset({"non", "n", "0", "faux", "false", "no", "nein", "nee", "unchecked", "decoche", "off"}) | {
    "non coche",
    "non cochee",
    "pas coche",
    "not checked",
    "not ticked",
}
_TICKS, _CROSSES = frozenset("✓✔☑✅√🗹★⭐●■"), frozenset("✗✘❌✖☐")
_LEVELS = frozenset("★⭐●■+")
_LONGEST_NONE = 40
_NONE = re.compile(
    r"non|no|rien|sans|pas|(?:pas|sans|aucune?|no)(?: (?:de|d|en|particuliere?s?|specifique"
    r"|e ?mail|mail|adresse|courriel|tel|telephone|portable|mobile|numero|phone|address|number|competences?|skills?))*"
    r"|n en a pas|je n en ai pas|n a pas|n ai pas"
)
_UNSAID = frozenset(
    {
        "",
        "n a",
        "na",
        "null",
        "none",
        "nan",
        "nc",
        "non applicable",
        "not applicable",
        "sans objet",
        "non renseigne",
        "non communique",
        "undefined",
        "nil",
        "neant",
    }
)


@lru_cache(maxsize=16_384)
def key(text: str) -> str:
    """What a word or a header is compared by: folded, without inclusive endings."""
    if "(" in text or "·" in text:
        text = _FEMININE.sub("", text)
    return " ".join(part for part in fold(text).split() if part not in _INCLUSIVE_ENDINGS)


def expected(words: Mapping[E, tuple[str, ...]]) -> tuple[str, ...]:
    """The words to offer, one for each value."""
    return tuple(group[0] for group in words.values())


def named(text: str, words: Mapping[E, tuple[str, ...]]) -> E | None:
    """The value that a word stands for; ``None`` when nobody taught it."""
    return _by_key(words).get(key(text))


@lru_cache(maxsize=1024)
def role_in(text: str) -> Role | None:
    """What somebody is here for, by the words of a cell or of a title: « Représentants des structures »."""
    words_of = [word.removesuffix("s") for word in key(text).split()]
    if 0 < len(words_of) <= 6:
        for word in words_of:
            if word in _VOLUNTEER_WORDS:
                return Role.VOLUNTEER
            if (role := named(word, ROLES)) is not None:
                return role
    return named(text, ROLES)


def yes_or_no(text: str) -> bool | None:
    """``True`` for « oui », « x », « vrai »…, ``False`` for « non », « faux »…, ``None`` for anything else."""
    if len(text) <= 2 and (sign := text[:1]) in _TICKS | _CROSSES:
        return sign in _TICKS
    if len(text) <= 10 and text[:1] in _LEVELS and not text.strip("★⭐●■+ ☆○□"):
        return True  # « ★★☆ », « ++ »: some of it
    if "/" in text:  # « Oui / Yes »
        said = {yes_or_no(part.strip()) for part in text.split("/")}
        return said.pop() if len(said) == 1 else None
    folded = fold(text)
    return True if folded in _YES else False if folded in _NO else None


def is_unsaid(text: str) -> bool:
    """Whether a cell only says that nothing was said: « N/A », « - », « non renseigné »."""
    if fold(text) not in _UNSAID or yes_or_no(text) or text.strip()[:1] in _CROSSES:
        return False
    return text.isascii() or not any(unicodedata.category(sign) == "So" for sign in text)  # 🟠 says something


@lru_cache(maxsize=4096)
def is_none(text: str) -> bool:
    """Whether a cell says that there is nothing to write there: « aucune », « pas d’e-mail », « - »."""
    return is_unsaid(text) or (len(text) <= _LONGEST_NONE and _NONE.fullmatch(fold(text)) is not None)


# By the lists themselves, which are constants: to hash their words at each cell takes longer than to look one up.
_keyed: dict[int, tuple[Mapping[Any, tuple[str, ...]], dict[str, Any]]] = {}


def _by_key(words: Mapping[E, tuple[str, ...]]) -> dict[str, E]:
    if (known := _keyed.get(id(words))) is None or known[0] is not words:
        known = words, {key(word): value for value, group in words.items() for word in group}
        _keyed[id(words)] = known
    return known[1]
