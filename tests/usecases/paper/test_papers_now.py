"""What each paper would say now, and whether the one on paper says it."""

from __future__ import annotations

from probono_desk.domain.paper import PaperKind
from probono_desk.usecases.paper.facts import day_facts
from probono_desk.usecases.paper.papers_now import PaperNow, papers_now
from probono_desk.usecases.paper.print_paper import Sheet, make_sheet, record_print
from probono_desk.usecases.roster.edit_person import edit_person
from tests.dossiers import ACTOR, NINE, SmallDay


def cards_and_lists(day: SmallDay) -> list[PaperNow]:
    with day.dossier.read() as db:
        return list(papers_now(db, day_facts(db, at=NINE), {PaperKind.DOOR, PaperKind.CARD}))


def test_papers_come_in_their_order_each_with_whose_it_is(day: SmallDay) -> None:
    found = cards_and_lists(day)
    assert [paper.kind for paper in found] == [PaperKind.CARD] * len(day.teams) + [PaperKind.DOOR]
    assert [paper.table for paper in found] == [*(team.number for team in day.teams), None]
    assert [found[0].said, found[-1].said] == ["Chevalet de table, table 1", "Liste d’accueil"]
    assert not any(paper.printed or paper.current for paper in found)


def test_what_is_on_paper_is_current_until_it_says_something_else(day: SmallDay) -> None:
    for sheet in (Sheet.CARD, Sheet.DOOR):
        record_print(day.dossier, make_sheet(day.dossier, sheet, at=NINE), at=NINE, actor=ACTOR)
    assert all(paper.printed and paper.current for paper in cards_and_lists(day))
    edit_person(day.dossier, day.volunteers[0].id, {"last_name": "Nouveau"}, at=NINE, actor=ACTOR)
    assert [paper.kind for paper in cards_and_lists(day) if not paper.current] == [PaperKind.DOOR]
