"""Where the list that is being read comes from, and what somebody said of it so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from probono_desk.gui.base.tasks import Progress
from probono_desk.gui.screens.roster.draft import Draft
from probono_desk.gui.screens.roster.preview_lines import Preview
from probono_desk.own_words import CLIPBOARD, own_words
from probono_desk.roster.cells import whole_number
from probono_desk.roster.line_error import LineError
from probono_desk.roster.lines import RosterReading
from probono_desk.roster.question import Answers
from probono_desk.roster.read import read_pasted, read_roster
from probono_desk.roster.remembered import keep_answers, known_sources
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.roster.checks import TABLE_NOT_HERE, TAUGHT, with_fix
from probono_desk.usecases.roster.decisions import Decisions
from probono_desk.usecases.roster.import_roster import preview_roster, told
from probono_desk.usecases.roster.words import names_for


@dataclass(slots=True)
class Source:
    """A file, a folder or what was copied; it outlives the readings that are made of it.

    ``path`` is None for what was pasted: ``text``, of which nothing is written to the disk but into the dossier.
    ``written`` is when the file, or the newest of the folder, was written.
    """

    path: Path | None
    name: str
    _read: Callable[[Progress, Answers], RosterReading]
    text: str = ""
    written: int = 0
    answers: Answers = field(default_factory=Answers)
    draft: Draft = field(default_factory=Draft)

    @classmethod
    def of_file(cls, path: Path) -> Source:
        """A file, or a folder of files."""
        return cls(
            path,
            path.name,
            lambda progress, answers: read_roster(
                path, progress=progress.report, answers=answers, known=known_sources()
            ),
            written=_written(path),
        )

    @classmethod
    def of_text(cls, text: str, name: str = "") -> Source:
        """What was copied from a spreadsheet; what is said of its cells is said of them by its name."""
        name = name or own_words(CLIPBOARD)
        return cls(
            None,
            name,
            lambda progress, answers: read_pasted(
                text, name=name, progress=progress.report, answers=answers, known=known_sources()
            ),
            text=text,
        )

    def reading(self, dossier: Dossier) -> Callable[[Progress], tuple[RosterReading, Preview]]:
        """Reads the list as it was answered so far, and compares it: for a task."""
        read, answers = self._read, self.answers
        decisions, fixed = self.draft.decisions(), tuple(self.draft.fixed)

        def work(progress: Progress) -> tuple[RosterReading, Preview]:
            reading = read(progress, answers)
            keep_answers(reading, answers.said)
            progress.check()
            for remark in fixed:
                reading = with_fix(reading, remark)
            return reading, _compared(dossier, reading, decisions)

        return work

    def comparing(self, dossier: Dossier, reading: RosterReading) -> Callable[[Progress], Preview]:
        """Compares what was read with the dossier as it is now: for a task."""
        decisions = self.draft.decisions()
        return lambda _progress: _compared(dossier, reading, decisions)

    def correct(self, corrections: Mapping[LineError, str]) -> None:
        """Read cells as somebody says; an unknown word stands for the known one in every line."""
        cells, words = dict(self.answers.cells), dict(self.answers.words)
        for remark, text in corrections.items():
            if remark.code in TAUGHT:
                self.draft.learned[remark.value] = text
            elif remark.code == "word_unknown":
                words[remark.value.casefold()] = text
            elif remark.code == TABLE_NOT_HERE:
                if (number := whole_number(text)) is not None:
                    self.draft.fixed.append(replace(remark, expected=(str(number),)))
            else:
                cells[remark.sheet, remark.line, remark.person, remark.field] = text
        self.answers = replace(self.answers, cells=cells, words=words)

    def fix(self, reading: RosterReading, remarks: Sequence[LineError]) -> RosterReading:
        """Take the word that was proposed for each of these; a skill is learned and stands for all like it."""
        for remark in remarks:
            if remark.code == "skill_unlike" and remark.expected:
                self.draft.learned[remark.value] = remark.expected[0]
            else:
                self.draft.fixed.append(remark)
                reading = with_fix(reading, remark)
        return reading

    def forget_cells(self) -> None:
        """The file is read again: its lines may be others now."""
        self.answers = replace(self.answers, cells={})
        if self.path is not None:
            self.written = _written(self.path)


def _written(path: Path) -> int:
    try:
        return max([path.stat().st_mtime_ns, *(one.stat().st_mtime_ns for one in path.glob("*"))])
    except OSError:
        return 0


def _compared(dossier: Dossier, reading: RosterReading, decisions: Decisions) -> Preview:
    diff = preview_roster(dossier, reading, decisions.answers, decisions.learned)
    return Preview(diff, names_for(dossier, diff), told(diff)).made_ready()
