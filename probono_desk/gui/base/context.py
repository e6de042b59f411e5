"""What every screen is handed, so that no screen reaches for globals or for the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from probono_desk.actors import Actor
from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.change_bridge import ChangeBridge
from probono_desk.gui.base.tasks import Tasks
from probono_desk.gui.look.theme import Meaning
from probono_desk.settings import Settings

if TYPE_CHECKING:
    from probono_desk.gui.base.sound import Sound, Sounder
    from probono_desk.gui.time.desk_clock import DeskClock
    from probono_desk.store.dossier import Dossier
    from probono_desk.usecases.file.join_room import OpenRoom

T = TypeVar("T")


class Said(Protocol):
    """What stays in the window until it is dismissed."""

    def tell(self, error: DeskError) -> None:
        """Say an error."""

    def offer(self, words: Callable[[], str], action: Callable[[], str], act: Callable[[], object]) -> None:
        """Say something with the button that does it, in any language."""

    def dismiss(self, words: Callable[[], str]) -> None:
        """What was said is of no use any more."""


class Shell(Protocol):
    """What the window does for the screens in it."""

    @property
    def banners(self) -> Said:
        """What it says until somebody dismisses it."""

    def toast(self, text: str, undo: Callable[[], None] | None = None, meaning: Meaning = Meaning.GOOD) -> None:
        """Say something that passes, with a way back."""

    def go(self, page_name: str, view: str = "") -> None:
        """Show another page, and perhaps one of its views."""

    def change_settings(self, **values: Any) -> None:
        """Change, keep and apply settings."""

    def close_dossier(self) -> None:
        """Back to the start page, after a last backup."""

    def repair_dossier(self) -> None:
        """Offer to mend what is damaged in the dossier."""

    def rehearse(self) -> None:
        """Rehearse a copy of what is open."""


class PlaceTrouble(NamedTuple):
    """What keeps a place from its work, since when; no ``words`` where nobody answers there."""

    since: datetime
    words: str


@dataclass(slots=True, eq=False, repr=False)
class DeskContext:
    """The dossier, the clock and the window, for one screen.

    ``now`` gives an aware UTC instant; it is injected so that a rehearsal plays the day. ``zone`` is the edition's.
    ``notes_early`` says that somebody wants arrivals noted although the edition's day has not come.
    ``clock`` is what ``now`` is in the window, ``None`` where a test or a played day brings its own instants.
    ``scan_taker`` hears scans in the place of the door's page while a kiosk is shown.
    ``evacuate`` begins an evacuation, or shows the one that is under way.
    ``room`` is the place that is open to the room; it is closed with the dossier.
    ``place_troubles`` is what keeps places where desks meet from their work, by the place's id.
    ``drafts`` is what is half written, by a name of the field's own: pages are made again in another language or theme.
    """

    bridge: ChangeBridge
    tasks: Tasks
    settings: Settings
    now: Callable[[], datetime]
    zone: tzinfo = UTC
    open_dossier: Dossier | None = None
    shell: Shell | None = None
    drafts: dict[str, str] = field(default_factory=dict)
    sounds: Sounder | None = None
    scan_taker: Callable[[str], None] | None = None
    evacuate: Callable[[], None] | None = None
    clock: DeskClock | None = None
    room: OpenRoom | None = None
    place_troubles: dict[str, PlaceTrouble] = field(default_factory=dict)
    notes_early: bool = False

    @property
    def dossier(self) -> Dossier:
        """The open dossier. Pages exist only while there is one."""
        if self.open_dossier is None:
            msg = "no dossier is open"
            raise RuntimeError(msg)
        return self.open_dossier

    def bind(self, verb: Callable[..., T], *args: Any, **values: Any) -> Callable[..., T]:
        """A use case on this dossier, at this instant, by whoever holds the laptop: to be called now, or in a task.

        Args:
            verb: takes the dossier, ``args`` and ``values``, ``at`` and ``actor``.
            values: may bring another ``at`` or ``actor`` than the present ones.
        """
        return partial(verb, self.dossier, *args, **({"at": self.now(), "actor": self.actor} | values))

    def do(
        self, verb: Callable[..., T], *args: Any, told: Callable[[DeskError], object] | None = None, **values: Any
    ) -> T | None:
        """Do a use case, see ``bind``; what the user can act on is told, and ``None`` comes back.

        The window says every act that was committed, with a way back; a screen does not say it again.

        Args:
            told: says the error where the user looks; the window does otherwise.
        """
        return self.attempt(self.bind(verb, *args, **values), told=told)

    def did(
        self, verb: Callable[..., object], *args: Any, told: Callable[[DeskError], object] | None = None, **values: Any
    ) -> bool:
        """The same; whether it was done, for use cases that give nothing back."""
        act = self.bind(verb, *args, **values)

        def done() -> bool:
            act()
            return True

        return self.attempt(done, told=told) is not None

    def attempt(self, act: Callable[[], T], *, told: Callable[[DeskError], object] | None = None) -> T | None:
        """Do something that may fail for a reason the user can act on; then it is told, and ``None`` comes back."""
        try:
            return act()
        except DeskError as error:
            (told or self.tell)(error)
            return None

    def play(self, sound: Sound) -> None:
        """Let a sound be heard, where there is something to hear it with."""
        if self.sounds is not None:
            self.sounds.play(sound)

    @property
    def pace(self) -> float:
        """How many times faster than real time the clock goes; 1 but in a rehearsal."""
        return 1.0 if self.clock is None else self.clock.pace

    @property
    def rehearsal(self) -> bool:
        """Whether what is open is a rehearsal, to be marked as one on every screen."""
        return self.open_dossier is not None and self.open_dossier.is_rehearsal

    @property
    def actor(self) -> str:
        """Who holds the laptop, as they gave their name; the desk itself until then."""
        return self.settings.actor or Actor.DESK.value

    def local_now(self) -> datetime:
        """The present instant on the edition's clock."""
        return self.now().astimezone(self.zone)

    def toast(self, text: str, undo: Callable[[], None] | None = None, meaning: Meaning = Meaning.GOOD) -> None:
        """Say something that passes, with a way back."""
        if self.shell:
            self.shell.toast(text, undo, meaning)

    def tell(self, error: DeskError) -> None:
        """Say an error that stays until it is dismissed."""
        if self.shell:
            self.shell.banners.tell(error)

    def offer(self, words: Callable[[], str], action: Callable[[], str], act: Callable[[], object]) -> None:
        """Say something that stays until it is done or dismissed, with the button that does it, in any language."""
        if self.shell:
            self.shell.banners.offer(words, action, act)

    def take_back_offer(self, words: Callable[[], str]) -> None:
        """What was offered is of no use any more."""
        if self.shell:
            self.shell.banners.dismiss(words)

    def go(self, page_name: str, view: str = "") -> None:
        """Show another page by its name, and one of its views where it has ``show_view``."""
        if self.shell:
            self.shell.go(page_name, view)

    def close_dossier(self) -> None:
        """Close the dossier, after a last backup, and show the start page."""
        if self.shell:
            self.shell.close_dossier()

    def repair_dossier(self) -> None:
        """Offer to mend what is damaged in the dossier, from its backups or another desk's file."""
        if self.shell:
            self.shell.repair_dossier()

    def rehearse(self) -> None:
        """Rehearse the day on a throwaway copy of what is open."""
        if self.shell:
            self.shell.rehearse()

    def change_settings(self, **values: Any) -> None:
        """Change, keep and apply settings; the window is made again where that is needed."""
        if self.shell:
            self.shell.change_settings(**values)
        else:
            self.settings = self.settings.changed(**values)
