from pathlib import Path
import itertools, pytest
from PySide6.QtWidgets import QApplication
from PySide6.QtTest import QTest
from probono_desk.gui.teams.page import TablesPage
from probono_desk.usecases.walk_in import walk_in
from probono_desk.usecases.repair_tables import lock_seat
from tests.full_days import ACTOR, at
from tests.gui.full_desk import Desk


@pytest.mark.parametrize(
    "scheme,lang,size", [("light", "fr", (1280, 720)), ("dark", "en", (1280, 720)), ("light", "fr", (1920, 1080))]
)
def test_shots(desk, qtbot, scheme, lang, size):
    full = desk.full
    missing = {1: (0, 1, 2, 3), 2: (0, 3, 6, 9), 3: (), 4: (8, 7), 5: (0, 3, 6, 9)}
    for n in range(1, 6):
        full.arrive([p for i, p in enumerate(full.at_table(n)) if i not in missing[n]], at(8, 25))
    full.arrive(full.representatives[:9], at(8, 30))
    full.arrive(full.staff[:5], at(8, 30))
    walk_in(full.dossier, "Coline", "Hautecœur", at=at(8, 40), actor=ACTOR)
    desk.now = at(8, 52)
    desk.window.change_settings(theme=scheme, language=lang)
    desk.window.rebuild()
    desk.settle()
    QTest.qWait(100)
    desk.window.resize(*size)
    page = desk.page("tables", TablesPage)
    for view in ("alerts", "repair", "skills"):
        page.show_view(view)
        desk.settle()
        if view == "repair":
            v = page.view("repair")
            qtbot.waitUntil(lambda: v.repairs is not None and v._task is None, timeout=9000)
            print(
                [
                    (p.kind, [(s.seat.said_name, s.reasons) for s in p.steps], p.unmet, p.score, p.proof)
                    for p in v.repairs.proposals
                ]
            )
        desk.settle()
        QTest.qWait(50)
        desk.window.grab().save(f"/tmp/repair/shots/{view}-{scheme}-{lang}-{size[0]}.png")
