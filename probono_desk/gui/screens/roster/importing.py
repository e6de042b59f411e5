"""From a list to the dossier: read it, say which column is what, look at what it changes, import it as one act."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import number, sub
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.base.page import PageState
from probono_desk.gui.base.tasks import Progress
from probono_desk.gui.screens.roster.import_preview import ImportPreview
from probono_desk.gui.screens.roster.mapping_panel import MappingPanel, wants_a_look
from probono_desk.gui.screens.roster.one_at_a_time import OneAtATime
from probono_desk.gui.screens.roster.preview_lines import Part, Preview
from probono_desk.gui.screens.roster.source import Source
from probono_desk.gui.screens.roster.source_state import answers_of, answers_state, source_of, source_state
from probono_desk.gui.screens.roster.waiting import Waiting
from probono_desk.gui.widgets.announce import announce
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.focus_within import focus_within
from probono_desk.i18n import _
from probono_desk.roster.line_error import LineError
from probono_desk.roster.lines import RosterReading
from probono_desk.roster.question import Answers
from probono_desk.usecases.file import office
from probono_desk.usecases.roster.import_roster import import_roster, label_of
from probono_desk.usecases.roster.proposals import proposal

_COMPARED = frozenset({"edition", "structure", "mission", "team", "person", "phase"})


class Importing(QObject):
    """Shows the columns or the preview of one list; both go when another thing is shown.

    Signals:
        left: nothing is wanted of the list.
        imported: it is in the dossier.
    """

    left = Signal()
    imported = Signal()

    def __init__(self, context: DeskContext, place: OneAtATime, waiting: Waiting, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._place, self._waiting = context, place, waiting
        self._correcting = Latest[tuple[RosterReading, Preview]](context.tasks, self, self._show_corrected)
        self._source: Source | None = None
        self._is_reading = False
        self._wanted: PageState = {}
        waiting.over.connect(self._on_over)
        self.reading: RosterReading | None = None
        self.preview: ImportPreview | None = None
        self.mapping: MappingPanel | None = None

    def state(self) -> PageState:
        """The list that is looked at, what was said of it, and where one is in it; nothing once it is imported."""
        source = self._source
        if source is None or not (self._is_reading or self.mapping or self.preview):
            return {}
        shown = self._wanted
        if self.mapping is not None:
            shown = {"columns": answers_state(self.mapping.answers())}
        elif self.preview is not None:
            shown = {"part": self.preview.part().value, "line": self.preview.line()}
        return shown | {"source": source_state(source)}

    def restore(self, state: PageState) -> None:
        """The same, as soon as the list is read again."""
        source = source_of(sub(state, "source"))
        if source is not None:
            self.begin(source)
            self._wanted = dict(state)

    def refresh(self, tables: frozenset[str]) -> None:
        """The dossier changed under a preview: compare again."""
        if self.preview is not None and tables & _COMPARED and self.reading is not None and not self._waiting.busy:
            self._compare(self.reading)

    def begin(self, source: Source) -> None:
        """Read a list in the background and show what it would change."""
        self._source, self._wanted = source, {}
        self._read(source, source.name)

    def leave(self) -> None:
        """Something else is shown."""
        self._place.throw_away(self.mapping)
        self._place.throw_away(self.preview)
        self.mapping = self.preview = self.reading = None

    # Reading and comparing

    def _read(self, source: Source, name: str) -> None:
        def done(found: tuple[RosterReading, Preview]) -> None:
            reading, preview = found
            self.reading = reading
            wanted, self._wanted = self._wanted, {}
            chosen = answers_of(wanted.get("columns"))
            if chosen or reading.questions or (wants_a_look(reading) and not source.answers.columns):
                self._show_mapping(reading, chosen)
            else:
                self._show_preview(preview, wanted)

        label = _("Lecture de « {name} »").format(name=name)
        self._waiting.run(source.reading(self._context.dossier), done=done, label=label)
        self._is_reading = True

    @Slot()
    def _on_over(self) -> None:
        self._is_reading = False

    def _compare(self, reading: RosterReading) -> None:
        """The dossier, an answer or a word changed under a preview: compare again, without a word."""
        if self._source is None:
            return
        self.reading = reading
        self._context.tasks.run(
            self._source.comparing(self._context.dossier, reading),
            owner=self,
            done=lambda preview: self._show_preview(preview) if self.reading is reading else None,
        )

    def _correct(self, corrections: Mapping[LineError, str]) -> None:
        """A cell was corrected in the preview: read again behind it, and put the new one in its place."""
        if self._source is not None:
            self._source.correct(corrections)
            self._correcting.ask(self._source.reading(self._context.dossier))

    def _show_corrected(self, found: tuple[RosterReading, Preview]) -> None:
        if self.preview is not None:
            self.reading = found[0]
            self._show_preview(found[1])

    # Which column is what

    def _show_mapping(self, reading: RosterReading, chosen: Answers | None = None) -> None:
        """What is read in which column, to be corrected; then the list is read again that way."""
        if self._source is None:
            return
        self.leave()
        self.reading = reading
        self.mapping = MappingPanel(reading, self._source.answers)
        if chosen is not None:
            self.mapping.choose(chosen)
        self.mapping.accepted.connect(self._on_mapped)
        self.mapping.refused.connect(self.left)
        self._place.show(self.mapping)
        announce(self.mapping, self.mapping.header.title.text())
        self.mapping.go_on_button.setFocus()  # it answers nothing: without an answer it says which is missing

    @Slot(object)
    def _on_mapped(self, answers: Answers) -> None:
        if self._source is not None and self.reading is not None:
            self._source.answers = answers
            self._read(self._source, self.reading.source)

    # What it would change

    def _show_preview(self, preview: Preview, wanted: PageState | None = None) -> None:
        source, reading, before = self._source, self.reading, self.preview
        if source is None:
            return
        part, line = (before.part(), before.line()) if before is not None else (None, 0)
        if wanted:
            part, line = next((one for one in Part if one.value == wanted.get("part")), None), number(wanted, "line")
        shown = self.preview = ImportPreview(
            preview,
            part=part,
            chosen=line,
            draft=source.draft,
            can_read_again=source.path is not None,
        )
        shown.answered.connect(self._on_answered)
        shown.forgotten.connect(self._on_forgotten)
        shown.fixed.connect(self._on_fixed)
        shown.corrected.connect(lambda remark, text: self._correct({remark: text}))
        shown.accepted.connect(self._on_accepted)
        shown.refused.connect(self.left)
        shown.again.connect(self._on_again)
        if reading is not None and reading.mappings:
            look = Button(_("Colonnes"), icon_name="layout-grid", on_click=lambda: self._show_mapping(reading))
            shown.header.add_action(look, first=True)
        page = before.parentWidget() if before is not None else None
        focused = focus_within(page) if page is not None else None
        held_focus = before is not None and focused is not None and before.isAncestorOf(focused)
        self._place.show(shown)
        self._place.throw_away(before)
        if held_focus:
            (shown.doubt.two_button if shown.doubt else shown.table).setFocus()
        if before is None:
            announce(shown, preview.told)
            ready = shown.import_button.isEnabled()
            (shown.import_button if ready else shown.again_button).setFocus()

    @Slot(str, str, bool)
    def _on_answered(self, line_id: str, person_id: str, same: bool) -> None:
        if self._source is not None and self.reading is not None:
            self._source.draft.answers[line_id, person_id] = same
            self._compare(self.reading)

    @Slot()
    def _on_forgotten(self) -> None:
        if self._source is not None and self.reading is not None:
            self._source.draft.answers.clear()
            self._compare(self.reading)

    @Slot(object)
    def _on_fixed(self, remarks: tuple[LineError, ...]) -> None:
        source, reading = self._source, self.reading
        if source is None or reading is None:
            return
        # A cell set aside is read again as what was proposed; the others are put right where they are.
        near = {remark: found for remark in remarks if (found := proposal(remark)) is not None}
        fixed = source.fix(reading, [remark for remark in remarks if remark not in near])
        if near:
            self._correct(near)
        else:
            self._compare(fixed)

    @Slot()
    def _on_again(self) -> None:
        if self._source is not None and self._source.path is not None:
            self._source.forget_cells()
            self._read(self._source, self._source.name)

    @Slot()
    def _on_accepted(self) -> None:
        if self._source is None or self.reading is None:
            return
        act = self._context.bind(import_roster, self.reading, decisions=self._source.draft.decisions())
        label = str(label_of(self.reading))
        notice = self._context.bind(office.take_from_roster, self.reading)
        self._source = None  # it is the dossier's from now on

        def work(progress: Progress) -> DeskError | None:
            act(progress=progress.report)
            try:
                notice()
            except DeskError as error:  # the list is in all the same
                return error
            return None

        self._waiting.run(work, done=self._on_imported, label=label)

    def _on_imported(self, refused: DeskError | None) -> None:
        if refused is not None:
            self._context.tell(refused)
        self.imported.emit()
