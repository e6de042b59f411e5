"""What the words of a title ask about pictures: whether they may be taken, used, or not be taken at all."""

from __future__ import annotations

from functools import cache

from probono_desk.roster import word_lists
from probono_desk.roster.phrases import Phrases

_TAKEN = frozenset({"pris", "prise", "prises", "taken"})
_TAKING = frozenset(
    {"prendre", "take", "taking", "photographie", "photographies", "photographier", "photographed", "filme", "filmer"}
    | {"filmed", "filming", "film", "captation", "droit", "droits", "rights", "autorisation", "consentement"}
)
_PICTURES = ("photo", "image", "video", "picture", "cliche", "film")
_PUBLISHED = ("publi", "diffus", "post", "share", "partag")
_OF = frozenset({"de", "d", "la", "l", "le", "a", "of", "to", "the", "for", "pour"})
_AND = frozenset({"et", "and", "ou", "or"})
_CONSENTING = frozenset({"droit", "droits", "autorisation", "autorise", "accord", "consentement", "consent", "release"})
_TAKES_THEM = frozenset({"photographe", "photographes", "photographer", "photographers", "reportage", "tournage"})
_AGREES = frozenset(
    {"accord", "ok", "okay", "convient", "acceptez", "acceptes", "figurer", "apparaitre", "happy", "comfortable"}
)
# Where pictures of somebody are shown.
_USED = ("utilis", "exploit", "reutilis", "reproduc", "reproduire", *_PUBLISHED)
_USING = frozenset(
    {
        "use",
        "used",
        "using",
        "usage",
        "website",
        "site",
        "newsletter",
        "web",
        "internet",
        "linkedin",
        "facebook",
        "instagram",
    }
    | {"reseaux", "social", "socials", "networks", "online", "ligne"}
)


def speaks_of_pictures(words: tuple[str, ...]) -> bool:
    """Whether a title has a word for pictures, whatever else it asks."""
    return bool(_phrases("pictures").find(words))


def asks_for_consent(words: tuple[str, ...]) -> bool:
    """« Droit à l’image (fichier) », and not « Photo », over files that were attached."""
    return bool(_CONSENTING.intersection(words))


def refuses_pictures(words: tuple[str, ...]) -> bool:
    """« Je refuse d’apparaître sur les images » asks about pictures, never about coming."""
    return bool(_phrases("refusing").find(words)) and bool(_phrases("pictures").find(words))


def asks_before_photographer(words: tuple[str, ...]) -> bool:
    """« Un photographe sera présent : d’accord pour être dans le cadre ? », which names no picture."""
    return bool(_TAKES_THEM.intersection(words) and _AGREES.intersection(words))


def asks_for_taking(words: tuple[str, ...]) -> bool:
    """Whether a title asks for pictures to be taken, and not only for what becomes of « photos prises ce jour-là »."""
    words = tuple(word for word in words if word not in _OF)  # « autorisation de diffusion »
    for before, word, after in zip(("", *words), words, (*words[1:], ""), strict=False):
        if word in _TAKEN:
            if not before.startswith(_PICTURES) or after in _AND:
                return True
        elif (word in _TAKING and not after.startswith(_USED)) or (before in _AND and word.startswith(_PUBLISHED)):
            return True  # « Photo et publication »
    return False


def asks_for_use(words: tuple[str, ...], *, of_pictures: bool = True) -> bool:
    """Whether a title asks what becomes of pictures: « utiliser mon image », « appear on our website ».

    Args:
        words: of the title, folded.
        of_pictures: whether it must name them; « can we share them? » does not.
    """
    named = not of_pictures or speaks_of_pictures(words)
    return named and any(word in _USING or word.startswith(_USED) for word in words)


@cache
def _phrases(name: str) -> Phrases[str]:
    return Phrases((tuple(phrase.split()), name) for phrase in word_lists.table("status")["consent"][name])
