"""Compiles the catalogues of resources/locale for the wheel; a checkout reads the text that people edit."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface):  # type: ignore[type-arg]  # its own argument is the builder's configuration
    """Puts a .mo beside each .po of the wheel, and none into the checkout, where it would grow old."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the files; an editable install needs none."""
        if version == "editable":
            return
        self._made = tempfile.TemporaryDirectory()
        for source in sorted(Path(self.root, "resources").glob("locale/*/LC_MESSAGES/*.po")):
            inside = source.relative_to(self.root).with_suffix(".mo")
            compiled = Path(self._made.name, *inside.parts)
            compiled.parent.mkdir(parents=True)
            with source.open("rb") as words, compiled.open("wb") as stream:
                write_mo(stream, read_po(words))
            build_data["force_include"][str(compiled)] = str(Path("probono_desk", "_resources", *inside.parts[1:]))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatchling's
        """Called when the wheel is written."""
        if version != "editable":
            self._made.cleanup()
