from __future__ import annotations

from probono_desk.roster.lines import derived_reference


def test_the_same_person_gets_the_same_reference_and_nobody_is_read_from_it() -> None:
    one = derived_reference("Léa", "Martin", "LEA@example.org")
    assert one == derived_reference("lea", "MARTIN", "lea@example.org")
    assert one != derived_reference("Léa", "Martin", "lea.martin@example.org")
    assert "martin" not in one.lower()
