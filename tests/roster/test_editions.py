"""Columns of the last edition beside those of this one: only what is asked of both, or stands under its own edition."""

from __future__ import annotations

import pytest

from probono_desk.roster.editions import names_edition, of_older_editions


@pytest.mark.parametrize("title", ["Édition 2025", "2025", "Cette année", "N-1", "Last year", "Marathon 2026"])
def test_a_group_may_be_an_edition(title: str) -> None:
    assert names_edition(title)


@pytest.mark.parametrize("title", ["Table 2025", "Née en 1990", "5 décembre 2026", "Last name", "Nom", "Table n°"])
def test_other_titles_are_none(title: str) -> None:
    assert not names_edition(title)


@pytest.mark.parametrize(
    ("titles", "groups", "older"),
    [
        (("Nom", "Statut", "Table", "Statut", "Table"), ("", "2025", "2025", "2026", "2026"), {1, 2}),
        (("Nom", "Venu", "Inscrit"), ("", "Édition 2025", "Édition 2026"), {1}),
        (
            ("Nom", "Inscrit", "Venu", "Mail"),
            ("", "2026", "2025", "2025"),
            set(),
        ),  # where the last group ends, who knows
        (("Table 2025", "Table 2026", "Diplôme 2019"), ("", "", ""), {0}),
        (("Table N-1", "Table N", "Statut N-1"), ("", "", ""), {0}),
        (("Last year", "Team", "Team"), ("", "Last year", "This year"), {1}),
        (("Atelier du 31/12/2025", "Atelier du 05/01/2026"), ("", ""), set()),
        (("Table 2025", "Nom"), ("", ""), set()),
        (("2025", "2026"), ("", ""), set()),
    ],
)
def test_columns_of_an_edition_before_the_newest(
    titles: tuple[str, ...], groups: tuple[str, ...], older: set[int]
) -> None:
    assert of_older_editions(titles, groups) == older
