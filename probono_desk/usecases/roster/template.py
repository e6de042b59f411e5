"""The empty roster with its examples, saved for head office: never over a list that somebody has filled in."""

from __future__ import annotations

from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import OF_THE_MEDIUM, disk_error, finished_file
from probono_desk.roster.template import template_workbook


def save_template(path: Path, *, replace: bool = False) -> Path:
    """Write the template, whole or not at all.

    Args:
        path: where to; ``.xlsx`` is added where it is missing.
        replace: whether a file of that name may go, because somebody said so.

    Returns:
        The path that was written.

    Raises:
        DeskError: ``template_exists``, ``template_not_written``; the codes of a full or failing disk.
    """
    if path.is_dir():
        raise DeskError("template_not_written", name=str(path))
    target = path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")
    if target.exists() and not replace:
        raise DeskError("template_exists", name=target.name)
    try:
        with finished_file(target) as stream:
            stream.write(template_workbook())
    except OSError as fault:
        told = disk_error(fault, target.parent)
        if told is not None and told.code in OF_THE_MEDIUM:
            raise told from fault
        raise DeskError("template_not_written", name=target.name) from fault
    return target
