"""Adding by hand in the window, and pasting wherever the focus is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.domain.edition import Phase, Structure, Team
from probono_desk.domain.people import Person, Role
from probono_desk.gui.screens.roster.add_dialogs import PersonDialog, PlaceDialog, StructureDialog, TableDialog
from probono_desk.gui.screens.roster.page import RosterPage
from probono_desk.store.dossier import Dossier
from probono_desk.store.history import recent_acts
from probono_desk.usecases.desk.open_desk import edition_of
from tests.gui.readable import assert_named, assert_readable
from tests.gui.screens.roster.test_page import Told, dossier, full, page, people, told
from tests.roster.files import write_csv

__all__ = ["dossier", "full", "page", "told"]

CELLS = "Nom\tPrénom\tE-mail\nRoy\tAna\tana@example.org\n"


def ctrl_v(where: QWidget) -> None:
    QTest.keyClick(where, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_person_is_added_and_shown(qtbot: QtBot, full: RosterPage, dossier: Dossier) -> None:
    form = full.adding.add_person()
    assert isinstance(form, PersonDialog)
    form.lines["first_name"].setText("Camille")
    form.lines["last_name"].setText("Ouvrard")
    form.lines["phone"].setText("06 39")
    form.go_button.click()
    assert form.isVisible()  # the telephone is said, and nothing typed is lost
    assert form.focusWidget() is form.lines["phone"]
    assert form.lines["phone"].selectedText() == "06 39"
    form.lines["phone"].setText("06 39 98 12 34")
    form.table.setCurrentIndex(form.table.findText("3"))
    form.go_button.click()
    added = next(p for p in people(dossier).values() if p.last_name == "Ouvrard")
    assert (added.phone, added.role) == ("0639981234", Role.VOLUNTEER)
    qtbot.waitUntil(lambda: full.people.panel.person_id() == added.id)


def test_somebody_of_the_same_name_is_said(full: RosterPage) -> None:
    form = full.adding.add_person()
    assert isinstance(form, PersonDialog)
    form.lines["first_name"].setText("claire")
    form.lines["last_name"].setText("DELATTRE")
    assert "Claire Delattre" in form.known.accessibleName()
    form.lines["first_name"].setText("Delattre")
    assert form.known.isHidden()
    form.lines["last_name"].setText("Claire")
    assert "Claire Delattre" in form.known.accessibleName()
    form.reject()


def test_who_was_added_is_seen_and_whom_they_are_like_is_said(qtbot: QtBot, full: RosterPage, dossier: Dossier) -> None:
    full.people.search.setText("delattre")
    assert full.people.model.rowCount() == 1
    form = full.adding.add_person()
    assert isinstance(form, PersonDialog)
    form.lines["first_name"].setText("Clair")
    form.lines["last_name"].setText("DELATRE")
    form.go_button.click()
    (added,) = [p for p in everybody(dossier) if p.last_name == "Delatre"]
    qtbot.waitUntil(lambda: full.people.panel.person_id() == added.id)
    assert full.people.table.currentIndex().data() == "Delatre"
    with dossier.read() as db:
        label = str(recent_acts(db, 1)[0].label)
    assert label.startswith("Ajout de Clair Delatre, qui ressemble à Claire Delattre")


def test_a_representative_has_a_structure(full: RosterPage, dossier: Dossier) -> None:
    form = full.adding.add_person()
    assert isinstance(form, PersonDialog)
    form.lines["last_name"].setText("Ouvrard")
    form.role.setCurrentIndex(form.role.findData(Role.REPRESENTATIVE))
    form.structure.setCurrentIndex(1)
    wanted = form.structure.currentData()
    form.go_button.click()
    (added,) = [p for p in everybody(dossier) if p.last_name == "Ouvrard"]
    assert added.structure_id == wanted


def test_structures_tables_and_the_place_are_added(qtbot: QtBot, full: RosterPage, dossier: Dossier) -> None:
    structure = full.adding.add_structure()
    assert isinstance(structure, StructureDialog)
    structure.lines["name"].setText("La Halte")
    structure.go_button.click()
    qtbot.waitUntil(lambda: len(full.people.everybody().teams) == 6)
    table = full.adding.add_table()
    assert isinstance(table, TableDialog)
    table.go_button.click()
    place = full.adding.set_place()
    assert isinstance(place, PlaceDialog)
    place.lines["muster_point"].setText("Sous le porche")
    place.go_button.click()
    edition = edition_of(dossier)
    assert edition is not None
    assert edition.muster_point == "Sous le porche"
    with dossier.read() as db:
        assert "La Halte" in {row.name for row in db.all(Structure)}
        assert max(row.number for row in db.all(Team)) == 7
    another = full.adding.add_structure()
    assert isinstance(another, StructureDialog)
    assert another.table.value() == 7, "the table that waits for a mission"


def test_an_empty_day_gets_the_usual_programme(qtbot: QtBot, page: RosterPage, dossier: Dossier) -> None:
    assert page.shown() is page.invitation
    page.adding.add_programme()

    def there() -> bool:
        with dossier.read() as db:
            return len(db.all(Phase)) > 10

    qtbot.waitUntil(there, timeout=20_000)


@pytest.mark.parametrize("kind", ["add_person", "add_structure", "add_table", "set_place"])
def test_every_form_can_be_read(full: RosterPage, kind: str) -> None:
    form = getattr(full.adding, kind)()
    assert isinstance(form, QDialog)
    assert_named(form)
    assert_readable(form)
    form.reject()


@pytest.mark.parametrize("where", ["page", "search", "table", "panel"])
def test_cells_are_pasted_wherever_the_focus_is(qtbot: QtBot, full: RosterPage, where: str) -> None:
    full.people.show_person(next(iter(full.people.everybody().people)).person.id)
    widget = {
        "page": full,
        "search": full.people.search,
        "table": full.people.table,
        "panel": full.people.panel.lines["email"],
    }[where]
    widget.setFocus()
    QGuiApplication.clipboard().setText(CELLS)
    ctrl_v(widget)
    qtbot.waitUntil(lambda: full.preview is not None, timeout=20_000)


def test_13_the_only_one_who_is_found_is_taken_by_enter(full: RosterPage) -> None:
    people = full.people
    QTest.keyClick(people.search, Qt.Key.Key_Return)
    assert people.panel.isHidden()
    QTest.keyClicks(people.search, people.everybody().people[0].person.full_name.lower())
    assert people.model.rowCount() == 1
    QTest.keyClick(people.search, Qt.Key.Key_Return)
    assert people.panel.person_id() == people.everybody().people[0].person.id


def test_what_is_no_list_is_said_by_the_key_too(full: RosterPage, told: Told) -> None:
    QGuiApplication.clipboard().setText("  \n")
    ctrl_v(full)
    assert told.toasts == ["Rien n’est copié\u00a0: copiez d’abord les cases d’un tableur."]


def test_pasting_is_offered_in_words(qtbot: QtBot, full: RosterPage) -> None:
    assert full.invitation.paste_button.text() == "Coller ce qui est copié"
    QGuiApplication.clipboard().setText(CELLS)
    full.invitation.paste_button.click()
    qtbot.waitUntil(lambda: full.preview is not None, timeout=20_000)


def test_words_go_into_the_field(full: RosterPage) -> None:
    full.people.search.setFocus()
    QGuiApplication.clipboard().setText("delattre")
    ctrl_v(full.people.search)
    assert full.people.search.text() == "delattre"
    assert full.preview is None


def test_a_table_that_was_copied_as_a_page_alone_is_read(qtbot: QtBot, full: RosterPage) -> None:
    copied = QMimeData()
    rows = "<tr><th>Nom</th><th>Prénom</th></tr><tr><td><b>Roy</b></td><td>Ana<br>Lou</td></tr><tr><td>Sow</td></tr>"
    copied.setHtml(f"<p>La liste&nbsp;:</p><table>{rows}</table>")
    QGuiApplication.clipboard().setMimeData(copied)
    full.setFocus()
    ctrl_v(full)
    qtbot.waitUntil(lambda: full.preview is not None, timeout=20_000)
    assert full.importing.reading is not None
    assert [(p.first_name, p.last_name) for p in full.importing.reading.volunteers] == [("Ana Lou", "Roy"), ("", "Sow")]


def test_nothing_but_blanks_is_no_list(full: RosterPage, told: Told) -> None:
    QGuiApplication.clipboard().setText("   \r\n\t\r\n")
    full.setFocus()
    ctrl_v(full)
    assert full.shown() is full.people
    assert not told.errors


def test_a_file_that_was_copied_is_read(qtbot: QtBot, full: RosterPage, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "liste.csv", [("Nom", "Prénom"), ("Roy", "Ana")])
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(file))])
    QGuiApplication.clipboard().setMimeData(copied)
    full.setFocus()
    ctrl_v(full)
    qtbot.waitUntil(lambda: full.preview is not None, timeout=20_000)


def everybody(dossier: Dossier) -> list[Person]:
    with dossier.read() as db:
        return db.all(Person)
