"""Every setting, declared once: type, default, bounds, description. A small JSON file; no Qt.

The file may be damaged or written by a newer version: what cannot be read falls back to the default, is said once in
the log, and what is not known here is kept when the file is written again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from probono_desk import paths
from probono_desk.i18n import LANGUAGES, N_


def _setting(default: Any, description: str, **bounds: Any) -> Any:
    return field(default=default, metadata={"description": description, **bounds})


_CLOCK_MOST_MS = 400 * 86_400_000  # a computer whose battery is dead is years off: that is for its owner to mend


@dataclass(frozen=True, slots=True)
class Settings:
    """What this laptop remembers between two runs. Change it with ``changed``, keep it with ``save``."""

    language: str = _setting("fr", N_("Langue de la fenêtre et des documents"), choices=tuple(LANGUAGES))
    theme: str = _setting("system", N_("Clair, sombre ou comme l’ordinateur"), choices=("system", "light", "dark"))
    text_scale_percent: int = _setting(100, N_("Taille du texte, en pour cent"), least=100, most=200)
    sound_volume_percent: int = _setting(60, N_("Sons de l’accueil et de l’horloge"), least=0, most=100)
    actor: str = _setting("", N_("Nom de la personne qui tient l’ordinateur"), longest=80)
    last_dossier: str = _setting("", N_("Dernier dossier ouvert"), longest=4096)
    last_folder: str = _setting("", N_("Dossier du dernier fichier choisi"), longest=4096)
    last_day: str = _setting("", N_("Jour du dernier dossier ouvert"), longest=10)
    was_open: bool = _setting(False, N_("Un dossier était ouvert quand le programme s’est arrêté"))
    second_backup_dir: str = _setting("", N_("Second dossier de sauvegarde, par exemple une clé USB"), longest=4096)
    badge_on_arrival: bool = _setting(False, N_("Imprimer le badge à l’arrivée"), least=False, most=True)
    badge_printer: str = _setting("", N_("Imprimante des badges"), longest=200)
    sheet_printer: str = _setting("", N_("Imprimante des feuilles"), longest=200)
    spool_told: bool = _setting(False, N_("Dit une fois que l’ordinateur garde ce qu’il imprime"))
    badge_stock: str = _setting("", N_("Planche de badges"), longest=80)
    printer_fits: str = _setting("", N_("Décalage et échelle, par imprimante"), longest=20_000)
    camera: str = _setting("", N_("Caméra de l’accueil"), longest=400)
    clock_ahead_ms: int = _setting(
        0,
        N_("Avance sur l’horloge de l’ordinateur, quand elle s’est trompée"),
        least=-_CLOCK_MOST_MS,
        most=_CLOCK_MOST_MS,
    )
    wall_screen: str = _setting("", N_("Écran du projecteur"), longest=200)
    wall_screen_serial: str = _setting("", N_("Numéro de série de l’écran du projecteur"), longest=200)
    wall_messages: str = _setting("", N_("Messages prêts pour le mur, un par ligne"), longest=4000)
    wall_tables: bool = _setting(False, N_("Avancement des tables au mur"))
    soon_minutes: int = _setting(10, N_("« La fin approche », en minutes avant la fin"), least=2, most=60)
    last_minutes: int = _setting(5, N_("« Dernières minutes », en minutes avant la fin"), least=2, most=60)
    window_geometry: str = _setting("", N_("Taille et place de la fenêtre"), longest=1000)
    motion: bool = _setting(True, N_("Mouvements et clignotements"))

    def changed(self, **values: Any) -> Settings:
        """The same settings with some values changed.

        Raises:
            ValueError: a name or a value that is not allowed; a bug in the caller.
        """
        for name, value in values.items():
            if not _allowed(name, value):
                msg = f"{name} cannot be {value!r}"
                raise ValueError(msg)
        return replace(self, **values)


def describe(name: str) -> str:
    """What a setting is for, in French, to be passed to ``_``."""
    return str(_FIELDS[name].metadata["description"])


def load(file: Path | None = None) -> Settings:
    """The settings of this laptop, defaults wherever the file says nothing usable."""
    known = {name: value for name, value in _read(file or settings_file()).items() if name in _FIELDS}
    wrong = sorted(name for name, value in known.items() if not _allowed(name, value))
    if wrong:
        _tell_log("settings: not usable, default taken: " + ", ".join(wrong))
    return Settings(**{name: value for name, value in known.items() if name not in wrong})


def save(settings: Settings, file: Path | None = None) -> None:
    """Write the settings whole or not at all; a setting that only a newer version knows is kept.

    Raises:
        OSError: the folder cannot be written; the caller decides whether that matters.
    """
    import json

    from probono_desk.finished_file import finished_file

    file = file or settings_file()
    values = _read(file) | {name: getattr(settings, name) for name in _FIELDS}
    file.parent.mkdir(parents=True, exist_ok=True)
    with finished_file(file) as stream:
        stream.write((json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode())


def settings_file() -> Path:
    """Where the settings are kept."""
    return paths.config_dir() / "settings.json"


def _read(file: Path) -> dict[str, Any]:
    if not file.exists():
        return {}
    import json

    try:
        values = json.loads(file.read_text(encoding="utf-8-sig"))  # Notepad begins a file so
    except (OSError, ValueError, RecursionError):
        _tell_log("settings: the file cannot be read, defaults taken")
        return {}
    return values if isinstance(values, dict) else {}


def _allowed(name: str, value: object) -> bool:
    declared = _FIELDS.get(name)
    if declared is None or type(value) is not type(declared.default):
        return False
    bounds = declared.metadata
    if isinstance(value, bool):
        return True
    if isinstance(value, int):
        return bool(bounds["least"] <= value <= bounds["most"])
    return value in bounds["choices"] if "choices" in bounds else len(str(value)) <= bounds["longest"]


_FIELDS = {declared.name: declared for declared in fields(Settings)}


def _tell_log(words: str) -> None:
    import logging  # a start with sound settings shows its window sooner without it

    logging.getLogger(__name__).info(words)
