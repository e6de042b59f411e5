"""The only wiring: settings, window, dossier. Whatever is heavy is imported after the window has been painted."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from probono_desk import display, i18n, qt_libraries
from probono_desk.i18n import _
from probono_desk.light_import import light_import
from probono_desk.qt_libraries import has_screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from probono_desk.domain.errors import DeskError
    from probono_desk.gui.app.desk_session import DeskSession
    from probono_desk.gui.app.main_window import MainWindow
    from probono_desk.gui.base.context import DeskContext
    from probono_desk.gui.base.page_spec import PageSpec
    from probono_desk.store.dossier import Dossier
    from probono_desk.usecases.desk.readiness import Finding

_TITLE_BAR_PX = 40

__all__ = [
    "has_screen",
    "make_window",
    "open_session",
    "readiness",
    "run_window",
    "window_problem",
    "without_screen",
    "write_support",
]


def run_window(
    dossier_dir: Path | None = None,
    now: Callable[[], datetime] | None = None,
    *,
    made: Callable[[MainWindow], object] | None = None,
    taking: Path | None = None,
) -> int:
    """Show the window until it is closed.

    Args:
        dossier_dir: a dossier to open at once; the start page without one.
        now: the clock, aware UTC; the computer's by default, a simulated one in a rehearsal.
        made: called with the window just before it is shown, by whoever wants to watch it.
        taking: a file that the program was opened with; the first dossier that is open looks at it, here or in
            the window that has it already.

    Returns:
        The exit code; 1 with one sentence on stderr when no window can be shown.
    """
    # What is made while starting stays: looking for garbage in it takes a tenth of the time. Then gui.app.garbage does.
    gc.disable()
    try:
        from probono_desk import settings

        i18n.set_language(settings.load().language)
        if problem := window_problem():
            sys.stderr.write(problem + "\n")
            return 1
        from PySide6.QtWidgets import QApplication

        from probono_desk.gui.app.first_paint import after_first_paint
        from probono_desk.gui.look import theme

        app = QApplication.instance() or theme.make_application(sys.argv[0])
        assert isinstance(app, QApplication)  # noqa: S101 - nobody makes a lesser one before
        from probono_desk.gui.time.desk_clock import DeskClock

        window = make_window(app, now or DeskClock(), dossier_dir)
        after_first_paint(window, lambda: _after_first_paint(window, dossier_dir, taking))
        if made is not None:
            made(window)
        _fit_to_screen(window)
        window.show()
        code = app.exec()
        window.context.tasks.close()
        return code
    finally:
        gc.enable()


def window_problem() -> str | None:
    """Why no window can be shown, in one sentence that says what to do; None when it can."""
    if not has_screen():
        return _("Il n’y a pas d’écran ici. Lancez « probono-desk --help » pour ce qui marche sans fenêtre.")
    if missing := qt_libraries.missing_for_x11():
        return qt_libraries.packages_sentence(missing)
    if not display.answers():
        return _(
            "L’affichage {name} ne répond pas, ou refuse ce compte. Ouvrez une session graphique sous ce compte, ou "
            "lancez « probono-desk --help » pour ce qui marche sans fenêtre."
        ).format(name=display.named_display())
    try:
        with light_import():
            from PySide6 import QtSvg, QtWidgets  # noqa: F401 - only whether it can be loaded
    except ImportError as error:
        sentence = qt_libraries.missing_sentence(str(error))
        if sentence is None:
            raise
        return sentence
    return None


def make_window(app: QApplication, now: Callable[[], datetime], opening: Path | None = None) -> MainWindow:
    """The dressed window, not yet shown, on its start page; nothing of the store is imported.

    Args:
        app: the application.
        now: the clock, aware UTC.
        opening: a dossier that will be opened at once; the window says so instead.
    """
    from PySide6.QtCore import QCoreApplication

    from probono_desk import settings
    from probono_desk.gui.app.first_paint import after_first_paint
    from probono_desk.gui.app.main_window import MainWindow
    from probono_desk.gui.base.change_bridge import ChangeBridge
    from probono_desk.gui.base.context import DeskContext
    from probono_desk.gui.base.tasks import Tasks
    from probono_desk.gui.look import theme
    from probono_desk.gui.look.qt_words import speak_qt
    from probono_desk.gui.screens.start.page import StartPage
    from probono_desk.gui.time.desk_clock import DeskClock

    chosen = settings.load()
    i18n.set_language(chosen.language)
    QCoreApplication.setApplicationName("Probono Desk")
    speak_qt(app, chosen.language)
    theme.apply_theme(app, chosen.theme, chosen.text_scale_percent)
    context = DeskContext(bridge=ChangeBridge(app), tasks=Tasks(app), settings=chosen, now=now)
    if isinstance(now, DeskClock):
        context.clock = now
    window = MainWindow(context, pages(), make_start=StartPage, opening=opening.name if opening else "")
    after_first_paint(window, lambda: _help_to_see(app))
    return window


def _help_to_see(app: QApplication) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QGuiApplication, QIcon

    from probono_desk import paths
    from probono_desk.gui.base.app_events import hear
    from probono_desk.gui.look.focus_ring import FocusRing
    from probono_desk.gui.look.plain_tips import PlainTips

    FocusRing(app)
    hear(PlainTips(app), QEvent.Type.ToolTip)
    QGuiApplication.setDesktopFileName("probono-desk")  # by which Wayland finds the icon
    app.setWindowIcon(QIcon(str(paths.resources_dir() / "theme" / "probono-desk.svg")))


def pages() -> list[PageSpec]:
    """The pages of an open dossier, in the order of the rail; each imports its screen when it is first shown."""
    from probono_desk.gui.app.pages import PAGES

    return list(PAGES)


def _fit_to_screen(window: MainWindow) -> None:
    """No taller or wider than what a task bar and a title bar leave of the screen."""
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.platformName() == "offscreen":
        return
    room = window.screen().availableSize()
    window.resize(min(window.width(), room.width()), min(window.height(), room.height() - _TITLE_BAR_PX))


def _after_first_paint(window: MainWindow, dossier_dir: Path | None, taking: Path | None) -> None:
    """The heavy part. The store is imported in the background, so that the window answers meanwhile."""
    import logging

    from probono_desk import __version__, private_process, program_files, told_log

    private_process.forbid_dumps()
    program_files.window_opens()
    told_log.start()
    told_log.hear_threads()
    logging.getLogger(__name__).info("window of version %s", __version__)
    sys.excepthook = told_log.hook(window.banners.tell)
    window.context.tasks.run(
        lambda _progress: _import_store(), done=lambda _nothing: _begin_session(window, dossier_dir, taking)
    )


def _import_store() -> None:
    # What open_session needs: half a second of SQLAlchemy, and the search in names.
    import probono_desk.store.dossier
    import probono_desk.usecases.desk.open_desk  # noqa: F401 - only to have it loaded

    gc.freeze()  # what is here now stays, so no later search for garbage need go through it


def _begin_session(window: MainWindow, dossier_dir: Path | None, taking: Path | None) -> None:
    from PySide6.QtCore import QCoreApplication

    from probono_desk import error_text
    from probono_desk.gui.app.garbage import Garbage
    from probono_desk.gui.app.handed_files import HandedFiles
    from probono_desk.gui.app.ways_in import WaysIn

    session = open_session(window)
    ways_in = session.findChild(WaysIn)
    assert isinstance(ways_in, WaysIn)  # noqa: S101 - made with the session
    garbage = Garbage(session, busy=lambda: bool(window.context.tasks.running()))
    session.opened.connect(gc.freeze)
    session.closed.connect(garbage.begin_anew)
    files = session.findChild(HandedFiles)
    assert isinstance(files, HandedFiles)  # noqa: S101 - made with the session
    if taking is not None:
        files.give([taking])
    chosen = window.context.settings
    stopped_in = dossier_dir is None and chosen.was_open and chosen.last_dossier  # none, where a file was being read
    if stopped_in and Path(chosen.last_dossier).is_dir():
        window.context.change_settings(was_open=False)  # tried once: what does not open must not come back each time
        ways_in.open(Path(chosen.last_dossier))
    if dossier_dir is not None:

        def failed(error: DeskError) -> None:
            if error.code == "files_handed_over" or (error.code == "dossier_open_elsewhere" and not session.files):
                # The first window has come to the front; a second one with nothing in it would only puzzle.
                sys.stderr.write(error_text.sentence(error) + "\n")
                QCoreApplication.exit(0 if error.code == "files_handed_over" else 1)
                return
            window.show_start()
            ways_in.answer(dossier_dir, error)

        # A bug, too, must not leave the window saying that it is opening.
        window.context.tasks.broken.connect(lambda _bug: window.show_start() if not window.page_name() else None)
        session.open(dossier_dir, failed=failed)


def open_session(window: MainWindow) -> DeskSession:
    """What keeps dossiers open in a window, with the scanner heard on every page."""
    from PySide6.QtCore import Qt, QTimer

    from probono_desk.gui.app.after_crash import AfterCrash
    from probono_desk.gui.app.alarm_key import EvacuationAlarm
    from probono_desk.gui.app.announcer import Announcer
    from probono_desk.gui.app.chimes import Chimes
    from probono_desk.gui.app.clock_guard import ClockGuard
    from probono_desk.gui.app.day_follower import DayFollower
    from probono_desk.gui.app.desk_session import DeskSession
    from probono_desk.gui.app.handed_files import HandedFiles
    from probono_desk.gui.app.kiosk_again import KioskAgain
    from probono_desk.gui.app.opened_copies import OpenedCopies
    from probono_desk.gui.app.own_files import OwnFiles
    from probono_desk.gui.app.preload import AFTER_MS, Preload
    from probono_desk.gui.app.rehearsing import Rehearsing
    from probono_desk.gui.app.scans_to_door import install
    from probono_desk.gui.app.ways_in import WaysIn
    from probono_desk.gui.devices.sounds import Sounds
    from probono_desk.gui.devices.stay_awake import StayAwake

    context = window.context
    install(window, context)
    context.sounds = Sounds(lambda: context.settings.sound_volume_percent, window)
    session = DeskSession(window)
    HandedFiles(session, window, WaysIn(session, window))
    Rehearsing(session, window)  # before the others: it brings the clock that they read
    AfterCrash(session, window)
    preload = Preload(context.tasks, session)
    session.opened.connect(preload.begin)
    preload.begin()  # the start page, too, stands when an update is installed
    KioskAgain(session, window)
    OpenedCopies(session)
    OwnFiles(window, session)
    alarm = EvacuationAlarm(window)
    session.opened.connect(alarm.say)  # a dossier may be opened in the midst of an evacuation
    session.closed.connect(alarm.dossier_closed)
    guard = ClockGuard(window, context.clock, session) if context.clock is not None else None
    if guard is not None:
        session.opened.connect(guard.begin)  # before the first beat
    chimes = Chimes(context, window)
    session.opened.connect(chimes.begin)
    session.closed.connect(chimes.end)
    announcer = Announcer(context, session)
    session.opened.connect(announcer.begin)
    session.closed.connect(announcer.end)
    watched = partial(QTimer.singleShot, AFTER_MS, session, lambda: _watch_places(context, session))
    session.opened.connect(watched, Qt.ConnectionType.SingleShotConnection)
    awake = StayAwake(session)
    session.closed.connect(awake.end)
    follower = DayFollower(context, session)
    session.closed.connect(follower.end)
    for look in (announcer.look, awake.look, follower.look):
        chimes.looked.connect(look)
    if guard is not None:
        chimes.beat.beat.connect(guard.look)
    return session


def _watch_places(context: DeskContext, session: DeskSession) -> None:
    """Meeting other desks takes half of the program: it is imported in the background, once a dossier is shown."""

    def begin(_nothing: None) -> None:
        from probono_desk.gui.app.place_watch import PlaceWatch

        watch = PlaceWatch(context, session)
        session.opened.connect(watch.begin)
        session.closing.connect(watch.end)
        if context.open_dossier is not None:
            watch.begin()

    context.tasks.run(lambda _progress: _import_places(), done=begin, owner=session, quick=True)


def _import_places() -> None:
    import probono_desk.gui.app.place_watch  # noqa: F401 - only to have it loaded


def readiness(folder: Path | None, *, at: datetime) -> list[Finding]:
    """« Prêt ? » for the command line: what works on this laptop, and in a dossier, or why that does not open.

    Raises:
        DeskError: there is no dossier in that folder.
    """
    from probono_desk import error_text
    from probono_desk.domain.errors import DeskError
    from probono_desk.usecases.desk import readiness

    found = None
    if without_screen():
        from probono_desk.gui.devices.found import devices
        from probono_desk.gui.look import theme

        theme.make_application("probono-desk")
        found = devices()
    dossier = _as_it_opens(folder, at)
    if isinstance(dossier, DeskError):
        wrong = readiness.Finding("dossier", readiness.State.TROUBLE, error_text.sentence(dossier))
        return [*readiness.readiness(None, found, at=at), wrong]
    try:
        return readiness.readiness(dossier, found, at=at)
    finally:
        if dossier is not None:
            dossier.close()


def _as_it_opens(folder: Path | None, at: datetime) -> Dossier | DeskError | None:
    """The dossier, or why it does not open: then, above all, somebody wants help."""
    from probono_desk.domain.errors import DeskError
    from probono_desk.usecases.desk import open_desk

    if folder is None:
        return None
    if not open_desk.is_dossier(folder):
        raise open_desk.no_dossier(folder)
    try:
        return open_desk.open_existing(folder, at=at)
    except DeskError as error:
        return error


def write_support(path: Path, folder: Path | None, findings: list[Finding], *, at: datetime) -> Path:
    """The file for whoever helps from afar, for the command line; the path that was written comes back.

    Raises:
        DeskError: there is no dossier in that folder, the file cannot be written.
    """
    from probono_desk.domain.errors import DeskError
    from probono_desk.finished_file import file_in
    from probono_desk.usecases.desk import support

    dossier = _as_it_opens(folder, at)
    try:
        file = file_in(path, lambda: support.suggested_support_name(at))
        return support.write_support(file, support.support_report(dossier, findings, at=at))
    finally:
        if dossier is not None and not isinstance(dossier, DeskError):
            dossier.close()


def without_screen() -> bool:
    """Let Qt work without a screen, for pictures and paper; false where its shared libraries are missing."""
    if not has_screen() or qt_libraries.missing_for_x11() or not display.answers():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return window_problem() is None
