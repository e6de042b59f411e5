"""Who is coming, by what a list says of it: the word of a status, a yes or no, a date, the title of a section.

A word that nobody knows is no answer: it is asked, once for each word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from probono_desk.domain.search_key import fold
from probono_desk.roster import cells, word_lists
from probono_desk.roster.day_titles import HALVES, ORDINAL, days, is_edition, is_half_day, is_of_a_year
from probono_desk.roster.phrases import Found, Phrases
from probono_desk.roster.title import option_of
from probono_desk.roster.title_phrases import words_of_phrases
from probono_desk.roster.title_words import bare_words, is_filler
from probono_desk.roster.words import key, yes_or_no


class Coming(StrEnum):
    """What a list says of somebody's coming; ``ASKED`` where only a person can tell."""

    YES = "coming"
    NO = "not_coming"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a yes, a no and an empty cell of a column mean; words are read by themselves.

    ``worded_no`` is for a no in letters, or its cross, where a 0 would say too little: « Statut : non ».
    """

    yes: Coming = Coming.YES
    no: Coming = Coming.NO
    empty: Coming = Coming.YES
    worded_no: Coming | None = None


_STATUS = frozenset({"statut", "status", "etat", "state"})
_SHORT = 30  # so short a remark is a word of a status
_SAID_IN_PASSING = frozenset(
    {"finalement", "malheureusement", "helas", "donc", "desormais", "sans", "doute", "probablement", "surement"}
    | {"unfortunately", "sadly", "sorry", "desole", "desolee", "now", "probably", "en", "fait", "du", "coup"}
)
_MEANT = {"yes": Coming.YES, "no": Coming.NO, "ask": Coming.ASKED}
# « Non payé » goes on; « Non, désolé » is an answer and what is said about it.
_ANSWER_FIRST = re.compile(r"\s*(oui|non|yes|no)\s*[,.;:!–(]", re.IGNORECASE)
_PART_OF_THE_DAY = frozenset(
    {"matin", "matinee", "midi", "aprem", "soir", "soiree", "morning", "afternoon", "evening", "dejeuner", "lunch"}
)
_APPROVERS = frozenset({"manager", "responsable", "superieur", "supervisor", "hierarchique", "chef", "boss"})
_WHOLE = frozenset({"all", "whole", "entire", "full", "toute", "entiere", "complete", "integralite"})
_WHO = frozenset({"volontaire", "volontaires", "volunteer", "participant", "participante", "inscrit", "inscrite"})
_ANSWERS = frozenset({"reponse", "response", "retour", "reply"})
_HERE = re.compile(
    r"(?:^la|\b(?P<not>pas la)|\b(?:tu|es|etes|est|seras?|serez|serai|bien)(?: t)?(?: tu| vous| il| elle)? la)\b"
    r"|^(?:are |is )?(?:you |still )?(?:in|here)$"
)
_WAITS_FOR = frozenset({"pour", "de", "d", "du", "des", "la", "l", "sa", "son", "en", "sur", "for", "of", "the", "on"})
_IS = frozenset({"is", "est", "has", "a"})  # « is_valid », « a_annule »
_NO_IN_WORDS = re.compile(r"\s*(?:non?\b|[✗✘❌✖])", re.IGNORECASE)
_LAST = frozenset({"reponse", "response", "retour", "reply", "final", "finale", "definitif", "definitive"}) | frozenset(
    {"dernier", "derniere", "last", "recu", "recue", "received"}
)
_CROSSES = frozenset("✗✘❌✖")
_IN_BRACKETS = re.compile(r"\s*\(.*\)\s*")
_TURNING = frozenset(
    {"not", "t", "pas", "plus", "never", "jamais", "cannot", "unable", "impossible", "aucun", "aucune"}
)
_SIGNS = {
    **dict.fromkeys("🟢👍🙂😀✅✔✓👌💚💯", Coming.YES),
    **dict.fromkeys("🔴👎🚫⛔🛑❌✗✘✖", Coming.NO),
    **dict.fromkeys("🟠🟡⏳⌛❓❔⚠🕒🔵⚪", Coming.ASKED),
}
_NEAR = 4
# « Annulé par mail », « annulé (mail du 12/11) » say what « Annulé » says.
_BY = r"(?:e?mails?|courriel|telephone|tel|phone|sms|message|texto|ecrit|appel|call|whatsapp)"
_SAID_BY = re.compile(
    rf"\b(?:(?:par|by|via|over|cf|voir|see|recu)(?: the| son| sa)? {_BY}\b|{_BY} (?:du|le|of|on|recu le|from) (?=\d))"
    r"(?: ?(?:du|le|of|on|recu le)? ?\d{1,2}(?: \d{1,2}| [a-z]{3,9})?(?: \d{2,4})?)?"
)
_OF_THE_CLOCK = re.compile(r"\d{1,2}(?:h\d{0,2}|am|pm)")
_DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?:[ T,].*)?|[A-Za-z]{3,9} \d{1,2},? \d{4}.*|\d{1,2} \w{3,9}\.? \d{4}.*"
)


def of_word(text: str) -> Coming | None:
    """What the word of a status means; ``None`` when it is in no list."""
    if (sign := text.strip().rstrip("\ufe0f")) in _SIGNS:
        return _SIGNS[sign]
    folded = key(text)
    said = _of_word(" ".join(_SAID_BY.sub(" ", folded).split()) or folded)
    if "?" in text and (said is not None or not key(text)):
        return Coming.ASKED  # « annulé ? », and no question that a form wrote into every line
    return said or _SIGNS.get(text.strip()[:1])  # « ❌ Out », « ✅ Good to go »


@lru_cache(maxsize=4096)
def _of_word(folded: str) -> Coming | None:
    words = tuple(folded.split())
    if not words:
        return None
    if words == ("la",):
        return Coming.ASKED  # liste d’attente
    contrary = frozenset(word_lists.table("status")["words"]["contrary"])
    found = [one for one in _words().find(words) if not _is_of_a_clock(words, one.at)]
    means = {meant for one in found for meant in one.means}
    if not means:
        return None
    if Coming.ASKED in means:
        return Coming.YES if _is_all_day(words, found) else Coming.ASKED
    ends = {
        one.at + one.length for one in found
    }  # « ne souhaite plus | participer »: the word belongs to what is before
    if any(one.at and words[one.at - 1] in contrary and one.at not in ends for one in found):
        return Coming.ASKED
    if Coming.NO in means:
        return Coming.NO
    # « I don’t think I will be attending »: a word of those who come, turned by one before it.
    turned = any(not _TURNING.isdisjoint(words[max(0, one.at - _NEAR) : one.at]) for one in found)
    return Coming.ASKED if turned else Coming.YES


def _is_of_a_clock(words: tuple[str, ...], at: int) -> bool:
    """« 9:00 AM » is an hour, and no half of the day."""
    return at > 0 and words[at] in {"am", "pm"} and words[at - 1].isdigit()


def _is_all_day(words: tuple[str, ...], found: list[Found[Coming]]) -> bool:
    """« Matin (9h–12h), après-midi (13h–17h) »: nothing is asked but both halves."""
    asked = {words[one.at] for one in found if Coming.ASKED in one.means}
    return len(asked) > 1 and asked <= HALVES


def is_status_word(text: str) -> bool:
    """Whether a cell is a word of a status, and no yes or no to whatever is asked: « Plus dispo »."""
    return yes_or_no(text) is None and _first_word(text) is None and of_word(text) is not None


def says_leaving(remark: str) -> bool:
    """Whether a remark beside somebody says that they may not come: « annulé », « s’est désistée le 3/11 par mail »."""
    if len(remark) <= _SHORT and of_word(remark) is Coming.NO:
        return True
    words = tuple(word for word in key(remark).split() if word not in _SAID_IN_PASSING)
    return bool(_leaving().find(words))


def asks_whether(remark: str) -> bool:
    """Whether a remark is a status that is asked, from end to end, and no single word: « à confirmer »."""
    words = tuple(word for word in key(remark).split() if word not in _SAID_IN_PASSING)
    found = _words().at(words, 0) if len(words) > 1 else None
    return found is not None and found.length == len(words) and of_word(remark) is Coming.ASKED


def of_cell(text: str, rule: Rule) -> Coming | None:
    """What a cell of a column means; ``None`` when it is neither yes, no, a date nor a word that is known."""
    if not text.strip():
        return rule.empty
    if _IN_BRACKETS.fullmatch(text) or ("?" in text and yes_or_no(text.replace("?", "").strip()) is not None):
        return Coming.ASKED  # « (OK) » is « if need be » in Doodle
    answer = False if text.strip() in _CROSSES else yes_or_no(text)
    no = rule.worded_no if rule.worded_no is not None and _NO_IN_WORDS.match(text) else rule.no
    if answer is not None:
        return rule.yes if answer else no
    if (first := _first_word(text)) is not None:
        # « Oui, avec plaisir », « Non, désolé »; « oui mais… » is asked.
        return Coming.ASKED if of_word(text) is Coming.ASKED else rule.yes if first else no
    if _DATE.fullmatch(text.strip()) or cells.day(text) is not None:
        return rule.yes
    said = of_word(text)
    if said is not None and rule.yes is Coming.NO and said is Coming.NO:
        return Coming.NO
    return said


def _first_word(text: str) -> bool | None:
    match = _ANSWER_FIRST.match(text)
    return yes_or_no(match[1]) if match else None


def rule_of(title: str) -> Rule:
    """What the title of a column makes of yes, no and an empty cell."""
    title = _in_known_words(title)
    stem, option = option_of(title)
    if option and (boxed := yes_or_no(option)) is not None and is_told_by(stem):
        # « Présence [Oui] » beside « Présence [Non] », ticked
        return Rule(Coming.YES, Coming.NO, Coming.ASKED) if boxed else Rule(Coming.NO, Coming.YES)
    if option and is_told_by(stem) and not is_half_day(option) and (meant := of_word(option)) is not None:
        # « Présence [?] » and « Je viens [je ne peux pas] » beside « Présence [Oui] »
        return Rule(meant, Coming.NO, Coming.ASKED) if meant is Coming.YES else Rule(meant, Coming.YES)
    if _denies(title) or _denies_alone(title):
        return Rule(Coming.NO, Coming.YES)  # « Ne viendra pas », ticked
    if (alone := _alone(title)) is not None:
        # « Will you be there all day? No » may be half of it.
        unsure = _WHOLE.intersection(key(title).split()) or is_of_a_year(title)
        return Rule(alone.yes, Coming.ASKED, alone.empty) if unsure else alone
    if _waits(title):
        return Rule(Coming.ASKED, Coming.YES)  # « À confirmer », ticked
    words = bare_words(title)
    rules = _of_title(title)
    # « Absence confirmée »: what keeps somebody away is heard before what brings them.
    default = (
        Rule(Coming.YES, Coming.ASKED, worded_no=Coming.NO) if _STATUS.intersection(key(title).split()) else Rule()
    )
    rule = max(rules, key=_strength, default=default)  # « Statut : 0 » says too little
    if rule.no is Coming.NO and (
        not (_PART_OF_THE_DAY | _APPROVERS).isdisjoint(words)
        or not _WHOLE.isdisjoint(key(title).split())
        or is_of_a_year(title)
        or _asks_of_another(title)
    ):
        # « Présent l’après-midi : non », « Validé par le manager : non », « Présent au séminaire : non »
        return Rule(rule.yes, Coming.ASKED, rule.empty)
    if rule.yes is Coming.NO and _asks_of_another(title):
        return Rule(Coming.ASKED, rule.no, rule.empty)  # « A besoin d’être remboursé »
    return rule


def _in_known_words(title: str) -> str:
    """« Aanwezig? / Présent ? » in the language that is known, where not a word of the other half is."""
    halves = title.split("/")
    for other, half in zip(halves, reversed(halves), strict=True) if len(halves) == 2 else ():
        words = bare_words(other)
        if words and not words_of_phrases().intersection(words) and _of_title(half):
            return half
    return title


def _of_title(title: str) -> tuple[Rule, ...]:
    """What the words of a title say; « Inscrit 2026 » has none but itself."""
    whole = [word for word in key(title).split() if not word.isdigit()]
    for some in (whole, whole[1:] if whole and whole[0] in _IS else []):
        if (itself := _titles_themselves().get(" ".join(some))) is not None:
            return (itself,)
    return tuple(meant for one in _titles().find(bare_words(title)) for meant in one.means)


def says_more(title: str) -> bool:
    """Whether a title asks for more than somebody’s coming: « Vient en bus », « Présent à la réunion de mardi »."""
    return any(word in _beside("ways") for word in _rest_of(title))


def _asks_of_another(title: str) -> bool:
    """Whether it may ask for something else: a word is in it that nobody knows, « Présent au séminaire »."""
    return any(word not in _beside("of_coming") and not word.isdigit() for word in _rest_of(title))


def _rest_of(title: str) -> list[str]:
    """The words of a title that are not about coming, where others are."""
    words = bare_words(title)
    told = {place for one in _titles().find(words) for place in range(one.at, one.at + one.length)}
    rest = [word for place, word in enumerate(words) if place not in told and word not in _besides()]
    return [word for word in rest if not ORDINAL.fullmatch(word) and not _OF_THE_CLOCK.fullmatch(word)] if told else []


def _denies(title: str) -> bool:
    """Whether a title says that somebody does not come, in the words of a status: « Ne souhaite plus participer »."""
    words = tuple(key(title).split())
    found = _words().find(words)
    means = {meant for one in found for meant in one.means}
    several = any(len(words[one.at : one.at + one.length]) > 1 and Coming.NO in one.means for one in found)
    begins = bool(found) and Coming.NO in found[0].means  # what comes first turns the rest
    return several and Coming.ASKED not in means and (begins or means == {Coming.NO})


def _denies_alone(title: str) -> bool:
    """Whether it says that and nothing besides: « A renoncé », « Candidature rejetée », « N’est plus disponible »."""
    words = tuple(key(title).split())
    found = _words().find(words)
    told = {place for one in found if Coming.NO in one.means for place in range(one.at, one.at + one.length)}
    rest = [word for place, word in enumerate(words) if place not in told and not is_filler(word)]
    alone = all(
        word in _besides() or word in _beside("of_coming") or ORDINAL.fullmatch(word) or word.isdigit() for word in rest
    )
    return bool(told) and alone and Coming.NO in found[0].means


def _waits(title: str) -> bool:
    """Whether a title begins with a word of a status that is asked about, and says nothing else: « À confirmer »."""
    words = tuple(key(title).split())
    found = _words().find(words)
    told = {meant for one in found for meant in one.means}
    begins = bool(found) and found[0].means == (Coming.ASKED,) and Coming.NO not in told  # « À relancer pour accord »
    places = {place for one in found for place in range(one.at, one.at + one.length)}
    besides = [word for place, word in enumerate(words) if place not in places and word not in _WAITS_FOR]
    if not begins or besides or is_half_day(title):
        return False
    return all(rule.yes is Coming.YES for rule in _of_title(title))  # « Désactivé : oui » is told by its title


def _strength(rule: Rule) -> tuple[bool, ...]:
    return rule.yes is not Coming.YES, rule.empty is not Coming.YES, rule.no is Coming.ASKED


def is_told_by(title: str) -> bool:
    """Whether a title is one of those that a yes, a no or a date answers."""
    asks = is_edition(title) or asks_only_whether(title)
    return asks or bool(_of_title(title)) or _denies_alone(title) or _waits(title)


def asks_only_whether(title: str) -> bool:
    """Whether a title asks for somebody’s coming and nothing besides: « Je viens », « Participation au marathon »."""
    return _alone(title) is not None


def word_key(text: str) -> str:
    """What a word is asked and remembered by."""
    return fold(text)[:60] or text.strip()[:20]


@cache
def _words() -> Phrases[Coming]:
    lists = word_lists.table("status")["words"]
    return Phrases(
        (tuple(phrase.split()), meant)
        for name, meant in (("ask", Coming.ASKED), ("no", Coming.NO), ("yes", Coming.YES))
        for phrase in lists[name]
    )


@cache
def _leaving() -> Phrases[bool]:
    return Phrases((tuple(phrase.split()), True) for phrase in word_lists.table("status")["leaving"]["says"])


@cache
def _titles_themselves() -> dict[str, Rule]:
    return {phrase: _rule(column) for column in word_lists.table("status")["columns"] for phrase in column["title"]}


@cache
def _titles() -> Phrases[Rule]:
    return Phrases(
        (tuple(word for word in phrase.split() if not is_filler(word)), _rule(column))
        for column in word_lists.table("status")["columns"]
        for phrase in column["title"]
    )


@lru_cache(maxsize=1024)
def _alone(title: str) -> Rule | None:
    """What a title means that is one phrase and nothing else; « Je viens accompagné » is another question."""
    words = tuple(
        word
        for word in bare_words(title)
        if word not in _besides() and not ORDINAL.fullmatch(word) and not _OF_THE_CLOCK.fullmatch(word)
    )
    if not words and (here := _HERE.search(fold(title))):  # « Tu es là le 5 ? », « Pas là »
        return Rule(Coming.NO, Coming.YES) if here["not"] else Rule()
    if not words and _WHO.intersection(key(title).split()):
        return Rule(Coming.YES, Coming.ASKED)  # « Volontaire marathon : oui », « Inscrit au marathon : oui »
    if _ANSWERS.intersection(key(title).split()) and _LAST.issuperset(words):
        return Rule(Coming.YES, Coming.NO, Coming.ASKED)  # « Réponse finale : non »
    found = _whole_titles().at(words, 0) if words else None
    return found.means[0] if found is not None and found.length == len(words) else None


@cache
def _besides() -> frozenset[str]:
    return days() | _beside("words")


@cache
def _beside(name: str) -> frozenset[str]:
    return frozenset(word_lists.table("status")["besides"][name].split())


@cache
def _whole_titles() -> Phrases[Rule]:
    return Phrases(
        (tuple(word for word in phrase.split() if word not in _besides() and not is_filler(word)), _rule(column))
        for column in word_lists.table("status")["columns"]
        for phrase in column.get("alone", ())
    )


def _rule(column: dict[str, str]) -> Rule:
    return Rule(_MEANT[column["yes"]], _MEANT[column["no"]], _MEANT[column.get("empty", "yes")])
