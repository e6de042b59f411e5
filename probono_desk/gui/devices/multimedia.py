"""QtMultimedia, for sounds and for the camera: an extra that may be missing, loaded when it is first wanted."""

from __future__ import annotations

import importlib
import importlib.util
import logging
from functools import cache
from typing import Any

from PySide6.QtCore import QLoggingCategory


def has_multimedia() -> bool:
    """Whether the extra is installed; nothing is loaded yet."""
    return importlib.util.find_spec("PySide6.QtMultimedia") is not None


@cache
def multimedia() -> Any | None:
    """The module, or ``None`` where it does not load: the extra, or a library of the system, is not there.

    That is said once in the log.
    """
    # It tries every library for decoding films faster, and warns of each that this laptop does not have.
    QLoggingCategory.setFilterRules("qt.multimedia.symbolsresolver*=false")
    try:
        return importlib.import_module("PySide6.QtMultimedia")
    except ImportError:
        logging.getLogger(__name__).info("QtMultimedia is not here: no camera, and no sound but the system's beep")
        return None


def has_backend() -> bool:
    """Whether Qt has what opens cameras and films, which it finds or not when the module is loaded; takes a while."""
    module = multimedia()
    if module is None:
        return False
    return bool(module.QMediaFormat().supportedFileFormats(module.QMediaFormat.ConversionMode.Decode))
