"""The empty roster with its examples, saved for head office: never over a list that somebody has filled in."""

from __future__ import annotations

from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import at_place, disk_error, finished_file, is_folder, is_there
from probono_desk.roster.template import template_workbook


def save_template(path: Path, *, replace: bool = False) -> Path:
    """Write the template, whole or not at all.

    Args:
        path: where to; ``.xlsx`` is added where it is missing.
        replace: whether a file of that name may go, because somebody said so.

    Returns:
        The path that was written.

    Raises:
        DeskError: ``template_exists``, ``template_not_written``; one of the disk's codes.
    """
    if is_folder(path):
        raise at_place("disk_name_taken", path.parent, name=path.name)
    target = path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")
    if is_there(target) and not replace:
        raise DeskError("template_exists", name=target.name)
    try:
        with finished_file(target) as stream:
            stream.write(template_workbook())
    except OSError as fault:
        raise disk_error(fault, target.parent) or DeskError("template_not_written", name=target.name) from fault
    return target
