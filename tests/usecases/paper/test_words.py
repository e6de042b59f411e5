"""Papers are named and counted alike in the log, on the day page and in the print log."""

from __future__ import annotations

import pytest

from probono_desk import i18n
from probono_desk.domain.paper import PaperKind
from probono_desk.usecases.paper.words import came_out_label, counts_said, paper_title, papers_counted


def test_a_paper_is_named_by_what_it_is_and_of_whom() -> None:
    assert paper_title(PaperKind.BADGE, "Léa Martin") == "Badge de Léa Martin"
    assert paper_title(PaperKind.TEAM, "Table 2") == "Fiche d’équipe, table 2"
    assert paper_title(PaperKind.ROLL_CALL) == "Appel évacuation"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", PaperKind)
def test_every_kind_has_its_words_in_both_languages(kind: PaperKind, language: str) -> None:
    i18n.set_language(language)
    said = (paper_title(kind), str(papers_counted(kind, 1)), str(papers_counted(kind, 3)))
    assert all(said)
    assert "{" not in "".join(said)


def test_counts_leave_out_what_there_is_none_of() -> None:
    assert counts_said({PaperKind.BADGE: 1, PaperKind.TEAM: 0, PaperKind.CARD: 2}) == "1 badge, 2 chevalets"


def test_the_act_says_what_came_out() -> None:
    assert str(came_out_label(PaperKind.BADGE, 3)) == "3 badges imprimés"
    assert str(came_out_label(PaperKind.DOOR, 1)) == "Sur papier : la liste d’accueil".replace(" :", "\u00a0:")
