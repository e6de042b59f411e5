"""A logo and a colour from outside: looked at with suspicion, made small and plain, or refused with the figures."""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from typing import Final

from probono_desk.domain.errors import DeskError
from probono_desk.printing import style
from probono_desk.words import decimal, file_size

MOST_LOGO_BYTES: Final = 2_000_000
MOST_LOGO_PX: Final = 4_000
LEAST_CONTRAST: Final = 4.5
_KEPT_PX: Final = 600  # 300 dpi on 50 mm
_MOST_KEPT_BYTES: Final = 400_000
_HEX = re.compile(r"#?([0-9a-fA-F]{6})")


def plain_logo(content: bytes) -> bytes:
    """A picture drawn again as a small PNG on white, so that nothing of the file itself is kept.

    Args:
        content: a PNG or a JPEG, as it came.

    Raises:
        DeskError: ``logo_too_large`` with the figures; ``logo_unreadable``, of what is neither, or damaged.
    """
    if len(content) > MOST_LOGO_BYTES:
        raise DeskError("logo_too_large", found=file_size(len(content)), most=file_size(MOST_LOGO_BYTES))
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as opened:
                # The header says how large it is; nothing was decoded yet.
                if max(opened.size) > MOST_LOGO_PX:
                    found = f"{opened.width} × {opened.height} px"
                    raise DeskError("logo_too_large", found=found, most=f"{MOST_LOGO_PX} px")
                drawn = opened.convert("RGBA")
    except DeskError:
        raise
    except Image.DecompressionBombError as error:
        raise DeskError("logo_too_large", found=f"> {MOST_LOGO_PX} px", most=f"{MOST_LOGO_PX} px") from error
    except Exception as error:
        raise DeskError("logo_unreadable") from error
    drawn.thumbnail((_KEPT_PX, _KEPT_PX))
    white = Image.new("RGB", drawn.size, (255, 255, 255))
    white.paste(drawn, mask=drawn.getchannel("A"))
    out = BytesIO()
    white.save(out, "PNG", optimize=True)
    if out.tell() > _MOST_KEPT_BYTES:
        out = BytesIO()
        white.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(out, "PNG", optimize=True)
    return out.getvalue()


def plain_accent(text: str) -> str:
    """A colour as #RRGGBB that can be read on white, and white on it.

    Raises:
        DeskError: ``accent_unreadable``; ``accent_too_pale`` with its contrast.
    """
    match = _HEX.fullmatch(text.strip())
    if match is None:
        raise DeskError("accent_unreadable", text=text)
    contrast = 1.05 / (_luminance(colour_of(match[1])) + 0.05)
    if contrast < LEAST_CONTRAST:
        raise DeskError("accent_too_pale", contrast=decimal(contrast, 1), least=decimal(4.5, 1))
    return f"#{match[1].upper()}"


def colour_of(accent: str) -> style.Colour:
    """Its three parts; the house's accent where there is none."""
    match = _HEX.fullmatch(accent)
    if match is None:
        return style.ACCENT
    value = int(match[1], 16)
    return (value >> 16 & 255) / 255, (value >> 8 & 255) / 255, (value & 255) / 255


def _luminance(colour: style.Colour) -> float:
    """WCAG 2.2, relative luminance."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
