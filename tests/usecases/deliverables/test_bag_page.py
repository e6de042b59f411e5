"""The index page of a bag says all of it, escapes all of it and fetches nothing."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from probono_desk import i18n
from probono_desk.domain.edition import Edition
from probono_desk.usecases.deliverables import capture, recommend
from probono_desk.usecases.deliverables.bag_page import BagFile, BagPage, Companion, page_html
from probono_desk.usecases.deliverables.missions import missions
from tests.dossiers import ACTOR, NINE, SmallDay


@pytest.fixture
def page(day: SmallDay) -> BagPage:
    mission = day.missions[0].id
    capture.capture_link(day.dossier, mission, "https://example.org/plan?a=1&b=2", at=NINE, actor=ACTOR)
    capture.capture_paper(day.dossier, mission, "Croquis", "dans la chemise bleue", at=NINE, actor=ACTOR)
    advice = recommend.Advice("Rappeler <b>chaque</b> client", priority=1, for_trail=True)
    recommend.recommend(day.dossier, mission, advice, at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        (edition,) = db.all(Edition)
    sheet = next(sheet for sheet in missions(day.dossier) if sheet.id == mission)
    files = [
        BagFile("livrable/Grille & prix.pdf", "Grille & prix.pdf", 2048, NINE, earlier=False),
        BagFile("versions/Grille.pdf", "Grille.pdf", 1024, NINE, earlier=True),
    ]
    return BagPage(edition, sheet, files, [Companion("Léa Martin", "Les Ateliers", ("finance",))], NINE)


def test_files_links_paper_advice_and_team_are_on_it(page: BagPage) -> None:
    html = page_html(page)
    for said in ("Votre livrable", "Versions précédentes", "Croquis", "dans la chemise bleue", "pour le Trail"):
        assert said in html, said
    assert 'href="livrable/Grille%20%26%20prix.pdf"' in html
    assert 'href="https://example.org/plan?a=1&amp;b=2" rel="noreferrer noopener"' in html
    assert "<b>Léa Martin</b>" in html
    assert "9:00" in html


def test_what_comes_from_outside_is_words_and_never_markup(page: BagPage) -> None:
    html = page_html(page)
    assert "&lt;b&gt;chaque&lt;/b&gt;" in html
    assert "<b>chaque" not in html
    hostile = replace(page, edition=replace(page.edition, title='"><script>alert(1)</script>'))
    assert "<script" not in page_html(hostile)


def test_nothing_is_fetched_and_nothing_runs(page: BagPage) -> None:
    html = page_html(page)
    assert "default-src &#x27;none&#x27;" in html or "default-src 'none'" in html
    assert not re.search(r"<(script|img|link|iframe)\b|\son\w+=|@import|url\(", html)


def test_it_speaks_the_language_in_force(page: BagPage) -> None:
    i18n.set_language("en")
    html = page_html(page)
    assert '<html lang="en">' in html
    assert "Votre livrable" not in html
