"""The number of somebody who is missing, as a code that one's own telephone reads and dials. Nothing is kept of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.code_picture import CodePicture
from probono_desk.gui.widgets.form_dialog import FormDialog
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _
from probono_desk.usecases.tables.room import Seat
from probono_desk.words import phone_said

_SIDE_PX = 280


class PhoneDialog(FormDialog):
    """Shows one number until it is closed."""

    def __init__(self, seat: Seat, parent: QWidget) -> None:
        super().__init__(_("Appeler {name}").format(name=seat.said_name), parent, keep="")
        self.number = Label(phone_said(seat.person.phone), size_px=28, weight=theme.BOLD, tabular=True)
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.code = CodePicture(dialled(seat.person.phone), _("Code à lire avec un téléphone"), side_px=_SIDE_PX)
        self.add_widget(self.number)
        self.add_widget(self.code)
        self.add_widget(Label(_("Visez-le avec l’appareil photo du téléphone : il compose."), ink="muted", wrap=True))


def dialled(phone: str) -> str:
    """What a telephone dials (RFC 3966): a French number with its country, any other as it is."""
    digits = "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    if len(digits) == 10 and digits.startswith("0"):
        digits = f"+33{digits[1:]}"
    return f"tel:{digits}"
