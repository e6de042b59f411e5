"""What somebody chooses as a passphrase for a file that leaves the laptop."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache
from itertools import pairwise

from probono_desk.domain.errors import DeskError

LEAST_LETTERS = 12
LEAST_BITS = 28.0
"""With scrypt at a second a trial, 2 to the power 27 trials on average are four years of one machine."""

# What anybody tries first about such a file.
_EXPECTED = frozenset(
    [
        "marathon",
        "factory",
        "hauts",
        "france",
        "accueil",
        "benevolat",
        "probono",
        "pro",
        "bono",
        "lab",
        "edition",
        "livrable",
        "bilan",
        "association",
        "benevole",
        "volontaire",
        "lille",
        "paris",
        "lyon",
        "nantes",
        "bordeaux",
        "marseille",
        "motdepasse",
        "passe",
        "mot",
        "password",
        "secret",
        "bonjour",
        "soleil",
        "azerty",
        "qwerty",
        "azertyuiop",
        "qwertyuiop",
    ]
)
# Whoever says one of these says the next ones too.
_ROWS = tuple(
    frozenset(row.split())
    for row in (
        "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
        " january february march april may june july august september october november december",
        "zero un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente"
        " quarante cinquante soixante cent cents mille one two three four five seven eight nine ten eleven twelve",
        "premier premiere deuxieme second seconde troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme",
        "rouge vert verte bleu bleue jaune noir noire blanc blanche gris grise orange rose violet violette marron brun"
        " brune beige indigo turquoise mauve pourpre red green blue yellow black white grey gray pink purple brown",
        "printemps ete automne hiver spring summer autumn winter",
        "alpha bravo charlie delta echo foxtrot golf hotel india juliett juliette kilo lima mike november oscar papa"
        " quebec romeo sierra tango uniform victor whiskey xray yankee zulu",
        "beta gamma epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi psi omega",
        "anatole berthe celestin desire eugene francois gaston henri irma joseph kleber louis marcel nicolas pierre"
        " quintal raoul suzanne therese ursule william xavier yvonne zoe",
        "do re mi fa sol la si ut",
        "nord sud est ouest north south east west gauche droite haut bas",
        "mercure venus terre jupiter saturne uranus neptune pluton soleil lune",
        "belier taureau gemeaux cancer lion vierge balance scorpion sagittaire capricorne verseau poissons",
        "coeur carreau pique trefle valet dame roi as",
        "europe asie afrique amerique oceanie antarctique",
        "riri fifi loulou picsou donald mickey athos porthos aramis dartagnan",
        "le la les un une de du des et a au aux en je tu il elle on nous vous est",
    )
)
# What people know by heart; three words of it in a row are enough to be found.
_SAYINGS = (
    "je vous salue marie pleine de grace le seigneur est avec vous vous etes benie entre toutes les femmes",
    "notre pere qui es aux cieux que ton nom soit sanctifie que ton regne vienne",
    "au nom du pere et du fils et du saint esprit",
    "liberte egalite fraternite",
    "travail famille patrie",
    "allons enfants de la patrie le jour de gloire est arrive aux armes citoyens formez vos bataillons",
    "vive la republique vive la france",
    "correct horse battery staple",
    "cheval exact agrafe pile",
    "il etait une fois dans un pays lointain",
    "au clair de la lune mon ami pierrot prete moi ta plume pour ecrire un mot",
    "frere jacques dormez vous sonnez les matines",
    "sur le pont d avignon on y danse tous en rond",
    "a la claire fontaine m en allant promener",
    "une souris verte qui courait dans l herbe",
    "un kilometre a pied ca use les souliers",
    "alouette gentille alouette je te plumerai",
    "meunier tu dors ton moulin va trop vite",
    "savez vous planter les choux a la mode de chez nous",
    "promenons nous dans les bois pendant que le loup n y est pas",
    "il court il court le furet le furet du bois joli",
    "am stram gram pic et pic et colegram",
    "petit papa noel quand tu descendras du ciel",
    "vive le vent vive le vent vive le vent d hiver",
    "joyeux noel et bonne annee",
    "bonne annee bonne sante",
    "joyeux anniversaire mes voeux les plus sinceres",
    "maitre corbeau sur un arbre perche tenait en son bec un fromage",
    "maitre renard par l odeur alleche",
    "la cigale ayant chante tout l ete",
    "rien ne sert de courir il faut partir a point",
    "un tiens vaut mieux que deux tu l auras",
    "mieux vaut tard que jamais",
    "mieux vaut prevenir que guerir",
    "l union fait la force",
    "petit a petit l oiseau fait son nid",
    "pierre qui roule n amasse pas mousse",
    "tout est bien qui finit bien",
    "l habit ne fait pas le moine",
    "qui vole un oeuf vole un boeuf",
    "apres la pluie le beau temps",
    "c est en forgeant qu on devient forgeron",
    "les petits ruisseaux font les grandes rivieres",
    "seul on va plus vite ensemble on va plus loin",
    "un pour tous tous pour un",
    "impossible n est pas francais",
    "je pense donc je suis",
    "etre ou ne pas etre telle est la question",
    "to be or not to be that is the question",
    "longtemps je me suis couche de bonne heure",
    "demain des l aube a l heure ou blanchit la campagne",
    "heureux qui comme ulysse a fait un beau voyage",
    "sous le pont mirabeau coule la seine et nos amours",
    "les sanglots longs des violons de l automne",
    "o temps suspends ton vol",
    "non rien de rien non je ne regrette rien",
    "ne me quitte pas il faut oublier",
    "la mer qu on voit danser le long des golfes clairs",
    "que la force soit avec toi",
    "may the force be with you",
    "metro boulot dodo",
    "blanche neige et les sept nains",
    "le petit chaperon rouge",
    "sesame ouvre toi",
    "je t aime plus que tout au monde",
    "i love you",
    "once upon a time",
    "portez ce vieux whisky au juge blond qui fume",
    "the quick brown fox jumps over the lazy dog",
    "lorem ipsum dolor sit amet consectetur",
    "ceci est une phrase de passe",
    "ceci est mon mot de passe",
    "voici la phrase de passe du kit",
    "ma phrase de passe secrete",
)
_HEARD = 3
_LEAST_WORDS = 4
_NEXT_BITS = 1.0
_EXPECTED_BITS, _WORD_BITS, _LETTER_BITS, _DIGIT_BITS, _SIGN_BITS = 3.0, 12.0, 2.5, 3.3, 4.0
_YEAR, _YEAR_BITS = re.compile(r"(19|20)\d\d"), 5.0
_DAY, _MONTH = r"(0[1-9]|[12]\d|3[01])", r"(0[1-9]|1[0-2])"
_DATES, _DATE_BITS = re.compile(rf"({_DAY}{_MONTH}((19|20)?\d\d)|(19|20)\d\d{_MONTH}{_DAY})+"), 10.0
_RUN = re.compile(r"[a-z]+|\d+|[^a-z\d\s]")
_SPACED = re.compile(r"(?<=\d)[\W_]+(?=\d)|(?<=\b[a-z])[\W_]+(?=[a-z]\b)")  # between single letters, and digits
_WOVEN = re.compile(r"([a-z]{1,2}\d{1,2}|\d{1,2}[a-z]{1,2})+[a-z\d]?")
_WORDS_ONLY = re.compile(r"[a-z\s'’,.;:!?_-]+")
_WORD = re.compile(r"[a-z]{3,}")
_DISGUISED = str.maketrans("@4031$57", "aaoeisst")


def check_passphrase(phrase: str, known: Iterable[str] = ()) -> None:
    """Whether a phrase is long enough, and hard enough to guess, to protect a file that anybody may find.

    Args:
        phrase: what somebody chose.
        known: texts that whoever finds the file knows: the edition's title, where it is.

    Raises:
        DeskError: ``passphrase_short``, ``passphrase_weak``.
    """
    if len(phrase.strip()) < LEAST_LETTERS:
        raise DeskError("passphrase_short", n=LEAST_LETTERS)
    if guess_bits(phrase, known) < LEAST_BITS or _is_few_words(phrase):
        raise DeskError("passphrase_weak")


def guess_bits(phrase: str, known: Iterable[str] = ()) -> float:
    """How many bits somebody who tries words, years and rows of keys has to guess; rather too few than too many."""
    plain = _plain(phrase)
    expected = _EXPECTED.union(*(_WORD.findall(_plain(text)) for text in known))
    # "m4r4th0n" is a word, "1 2 3 4" and "a b c d" are rows
    written = [plain, plain.translate(_DISGUISED), _SPACED.sub("", plain)]
    readings = [_RUN.findall(one) for one in written]
    if _WOVEN.fullmatch(plain):  # "1q2w3e4r" is two rows of keys
        readings.append([re.sub(r"\d", "", plain), re.sub(r"\D", "", plain)])
    return min(_bits_of_all(list(filter(None, runs)), expected) for runs in readings)


def _is_few_words(phrase: str) -> bool:
    """Whether it is words alone, and fewer than the refusal asks for."""
    plain = _plain(phrase)
    return _WORDS_ONLY.fullmatch(plain) is not None and len(set(re.findall("[a-z]+", plain))) < _LEAST_WORDS


def _bits_of_all(runs: list[str], expected: Collection[str]) -> float:
    """What comes twice is guessed once, and so is what follows from the word before it."""
    by_heart = _by_heart([run for run in runs if run.isalpha()])
    rows: Counter[int] = Counter()
    bits = _EXPECTED_BITS if by_heart else 0.0
    for run in set(runs) - by_heart:
        row = next((place for place, words in enumerate(_ROWS) if run in words), None)
        if row is None or run in expected:
            bits += _bits_of(run, expected)
        else:
            rows[row] += 1
    return bits + sum(_EXPECTED_BITS + _NEXT_BITS * (count - 1) for count in rows.values())


def _by_heart(words: list[str]) -> set[str]:
    """The words that stand in a row as in a saying."""
    found: set[str] = set()
    for place in range(len(words) - _HEARD + 1):
        if tuple(words[place : place + _HEARD]) in _known_by_heart():
            found.update(words[place : place + _HEARD])
    return found


@cache
def _known_by_heart() -> frozenset[tuple[str, ...]]:
    said = [saying.split() for saying in _SAYINGS]
    return frozenset(tuple(one[place : place + _HEARD]) for one in said for place in range(len(one) - _HEARD + 1))


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _bits_of(run: str, expected: Collection[str]) -> float:
    if run in expected:
        return _EXPECTED_BITS
    if _YEAR.fullmatch(run):
        return _YEAR_BITS
    fresh = 1 + sum(ord(b) - ord(a) not in (-1, 0, 1) for a, b in pairwise(run))
    if run.isdigit():
        return min(_DIGIT_BITS * fresh, _DATE_BITS if _DATES.fullmatch(run) else math.inf)
    if run.isalpha():
        return min(_LETTER_BITS * fresh, _WORD_BITS)
    return _SIGN_BITS
