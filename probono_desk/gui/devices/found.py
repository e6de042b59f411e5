"""What the toolkit finds on this laptop: printers, screens, camera."""

from __future__ import annotations

import PySide6
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinterInfo

from probono_desk.gui.devices.multimedia import has_backend
from probono_desk.gui.devices.sounds import loudspeaker
from probono_desk.gui.devices.stay_awake import can_stay_awake
from probono_desk.scanning.camera_frames import has_decoder
from probono_desk.usecases.desk.readiness import Devices


def devices() -> Devices:
    """Look now. An application must exist."""
    return Devices(
        toolkit=f"Qt {PySide6.__version__}",
        printers=tuple(QPrinterInfo.availablePrinterNames()),
        screens=len(QGuiApplication.screens()),
        camera=has_backend() and has_decoder(),
        stays_awake=can_stay_awake(),
        sound=loudspeaker() is not None,
    )
