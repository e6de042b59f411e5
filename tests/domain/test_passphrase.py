"""What protects a file that anybody may find: phrases that are tried first are refused, proposed ones never."""

from __future__ import annotations

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.passphrase import LEAST_BITS, check_passphrase, guess_bits
from probono_desk.phrases import new_phrase
from probono_desk.store.keys import new_recovery_passphrase

EDITION = ("Probono Factory Hauts-de-France 2026", "bien manger, bien vieillir", "Salle des Aulnes", "Le Fil d’Aronde")

WEAK = [
    "aaaaaaaaaaaa",
    "aaaabbbbcccc",
    "!!!!!!!!!!!!",
    "121212121212",
    "112233445566",
    "1234567890123",
    "123456abcdef",
    "abcdefghijkl",
    "abcabcabcabc",
    "marathon2026",
    "M4r4th0n2026",
    "m@r@th0n 2026",
    "MarathonProbono2026!",
    "probonofactory",
    "hauts-de-france",
    "Accueil B 2026",
    "benevolat2026",
    "Lille59000Lille",
    "motdepasse123",
    "P@ssw0rd2026!",
    "azertyuiopqs",
    "wxcvbnazerty",
    "poiuytrezaml",
    "qwertyuiop[]",
    "azerty azerty azerty",
    "1q2w3e4r5t6y",
    "1a2z3e4r5t6y",
    "a1b2c3d4e5f6",
    "05/12/2026 Lille",
    "05122026051226",
    "2026120520261205",
    "5 décembre 2026",
    "Décembre2026!!!!",
    "Noël2026Noël2026",
    "0612345678 06",
    "marathon marathon marathon",
    "Probono Factory Hauts-de-France 2026",
    "bien manger bien vieillir",
    "BIEN MANGER 05/12/2026",
    "Salle des Aulnes 2026",
    "lundi mardi mercredi jeudi vendredi samedi",
    "Lundi, mardi, mercredi, jeudi",
    "un deux trois quatre cinq six sept huit neuf dix onze douze",
    "janvier février mars avril mai juin",
    "rouge vert bleu jaune",
    "printemps été automne hiver",
    "alpha bravo charlie delta echo foxtrot",
    "nord sud est ouest nord",
    "do ré mi fa sol la si do",
    "lundi rouge janvier deux printemps",
    "a b c d e f g h i j k l m",
    "1 2 3 4 5 6 7 8 9 10 11 12 13",
    "je vous salue Marie pleine de grâce",
    "Je vous salue, Marie, pleine de grâce !",
    "liberté égalité fraternité",
    "Liberté, Égalité, Fraternité 2026 !",
    "correct horse battery staple",
    "l’union fait la force !",
    "Rien ne sert de courir, il faut partir à point",
    "courir loin ensemble",
    "courir-loin-ensemble !",
]


@pytest.mark.parametrize("phrase", WEAK)
def test_what_anybody_tries_first_is_refused(phrase: str) -> None:
    with pytest.raises(DeskError, match="passphrase_weak"):
        check_passphrase(phrase, EDITION)


@pytest.mark.parametrize(
    "phrase",
    [
        "courir loin ensemble demain",
        "trois chats rouges mangent lundi",
        "cheval-correct-pile-agrafe",
        "Trois pommes pourries dansent",
        "mon chat dort sous la table",
        "xK9#vQ2m!pLw",
        "une grille de prix pour les paniers",
    ],
)
def test_a_phrase_of_several_words_is_good(phrase: str) -> None:
    check_passphrase(phrase, EDITION)


def test_a_proposed_phrase_is_always_good() -> None:
    assert min(guess_bits(new_phrase(), EDITION) for _trial in range(200)) > LEAST_BITS
    assert min(guess_bits(new_recovery_passphrase(), EDITION) for _trial in range(200)) > LEAST_BITS


def test_a_short_phrase_is_said_to_be_short() -> None:
    with pytest.raises(DeskError, match="passphrase_short"):
        check_passphrase("xK9#vQ2m!pL")
