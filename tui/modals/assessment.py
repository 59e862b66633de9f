"""The assessment: every domain in one list, a level by one key, and the reason on the line under it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input as TextInput
from textual.widgets import OptionList, Static

from models.enums import Standing
from models.errors import InputRefused, LiaisonError
from tui.actions import ACTIONS
from tui.format import printable
from tui.forms import FORMS
from tui.modals.drafting import DraftingModal
from tui.widgets.domains import BLANK, HIGHEST, DomainList, Rating
from tui.widgets.entry import MARK, LineEntry
from tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from textual.app import ComposeResult

    from models.inputs.base import Input
    from models.rows.casework import AssessmentRow
    from models.rows.office import ChoiceRow
    from tui.door import Door

ITEMS = "items"
KEYS = (
    ("1-5", "level"),
    ("0", "clear"),
    ("n", "need"),
    ("s", "strength"),
    ("-", "neither"),
    ("enter", "reason"),
)


class AssessmentModal(DraftingModal):
    """Needs and strengths of one person, by domain, beside the levels of before."""

    @dataclass
    class Domains(Message):
        """The domains, what their levels mean, and the levels of before."""

        domains: Sequence[ChoiceRow]
        texts: Mapping[str, Sequence[str]]
        before: Mapping[str, int]
        trouble: str = ""

    def __init__(self, store: Door, person_id: UUID, *, heading: str = "") -> None:
        super().__init__(FORMS["assessment"], store, person_id, None, heading)
        self._person_id = person_id
        self._texts: Mapping[str, Sequence[str]] = {}
        self._list = DomainList()
        self._fields: tuple[Field, ...] = ()
        self._opened: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Head, list, what the levels mean, the reason, the other fields, foot."""
        asked = self.spec.fields
        width = max(len(each.title) for each in asked)
        self._fields = tuple(Field(each, label_width=width) for each in asked)
        self._opened = {field.asked.name: field.raw for field in self._fields}
        with Vertical(classes="form-panel -tall"):
            yield self.head
            yield Static(id="domain-heading")
            yield self._list
            parts = [Content.styled(key, "$accent") + Content(f" {label}   ") for key, label in KEYS]
            yield Static(Content("").join(parts), id="domain-keys")
            yield Static(id="domain-levels")
            with Horizontal(id="domain-reason"):
                label = Static("Reason", classes="field-label")
                label.styles.width = width + 2
                yield label
                yield LineEntry(hint="what you saw or heard; a level needs it", long=True)
            yield from self._fields
            yield self.foot

    def on_mount(self) -> None:
        """Read the domains."""
        self._read_domains()

    def _fit(self) -> None:
        """The list takes the height that is left; nothing has to be measured."""

    @work(thread=True, group="choices", description="reading the domains")
    def _read_domains(self) -> None:
        try:
            domains = self.store.choices("domain", self._person_id)
            texts = {domain.value: self.store.level_texts(domain.value) for domain in domains}
            before = levels_before(self.store.person(self._person_id).assessments)
        except LiaisonError as error:
            self.post_message(self.Domains((), {}, {}, str(error)))
        else:
            self.post_message(self.Domains(domains, texts, before))

    @on(Domains)
    def _show_domains(self, event: Domains) -> None:
        self._texts = event.texts
        self._list.offer(event.domains, event.before)
        self._show_domain()
        self._list.focus()
        self.ready()
        if event.trouble:
            self.tell(event.trouble, wrong=True)

    def typed(self) -> dict[str, object]:
        """The domains that were rated, and the fields that are not as they were."""
        changed: dict[str, object] = {
            field.asked.name: field.raw for field in self._fields if field.raw != self._opened[field.asked.name]
        }
        items = {code: asdict(rating) for code, rating in self._list.ratings.items() if rating != BLANK}
        return changed | ({ITEMS: items} if items else {})

    def start(self, facts: Mapping[str, object]) -> None:
        """An assessment is made anew each time."""

    def fill(self, values: Mapping[str, object]) -> None:
        """Put a draft into what was not touched yet."""
        items = values.get(ITEMS)
        for code, said in items.items() if isinstance(items, dict) else ():
            if code not in self._list.ratings:
                self._list.give(str(code), _rating(said))
        for field in self._fields:
            if field.asked.name in values and field.raw == self._opened[field.asked.name]:
                field.give(values[field.asked.name])
        self._show_domain()

    def empty(self) -> None:
        """Bring the form back to how it opened."""
        self._list.clear()
        for field in self._fields:
            field.give(self._opened[field.asked.name])
            field.tell("")
        self._show_domain()

    def entry(self) -> Input:
        """The checked input; a level without its reason is refused first."""
        for field in self._fields:
            if field.has_focus_within:
                field.take()
        said = {code: rating for code, rating in self._list.ratings.items() if rating != BLANK}
        bare = [code for code, rating in said.items() if rating.level is not None and not rating.reason.strip()]
        if bare:
            self._list.go_to(bare[0])
            self._reason.focus()
            domain = self._list.domain
            raise InputRefused({ITEMS: f"{domain.label if domain else bare[0]}: a level needs its reason."})
        wrong = {field.asked.name: field.problem() for field in self._fields if field.problem()}
        if wrong:
            raise InputRefused(wrong)
        items = [{"domain": code, **asdict(rating)} for code, rating in said.items()]
        return self.spec.model.parse({ITEMS: items} | {field.asked.name: field.raw for field in self._fields})

    def refuse(self, refused: InputRefused) -> None:
        """Each sentence beside its field, the rest at the foot."""
        shown = [field for field in self._fields if refused.fields.get(field.asked.name)]
        for field in self._fields:
            field.tell(refused.fields.get(field.asked.name, ""))
        names = {field.asked.name for field in shown}
        rest = [sentence for name, sentence in refused.fields.items() if name not in names]
        self.tell(" ".join([*rest, refused.hint]).strip(), wrong=True)
        if shown:
            shown[0].focus_entry()

    @property
    def _reason(self) -> LineEntry:
        return self.query_one("#domain-reason LineEntry", LineEntry)

    def _show_domain(self) -> None:
        """The texts and the reason of the domain under the cursor."""
        self.query_one("#domain-heading", Static).update(self._list.heading())
        domain = self._list.domain
        if domain is None:
            return
        rating = self._list.ratings.get(domain.value, BLANK)
        self.query_one("#domain-levels", Static).update(_levels(self._texts.get(domain.value, ()), rating.level))
        if self._reason.value != rating.reason:
            with self.prevent(TextInput.Changed):
                self._reason.value = rating.reason

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._show_domain()

    @on(OptionList.OptionSelected)
    def _edit_reason(self) -> None:
        self._reason.focus()

    @on(TextInput.Changed, "#domain-reason LineEntry")
    def _reason_typed(self, event: TextInput.Changed) -> None:
        self._list.reason(event.value)

    @on(TextInput.Submitted, "#domain-reason LineEntry")
    def _next_domain(self, event: TextInput.Submitted) -> None:
        event.stop()
        self._list.focus()
        self._list.action_cursor_down()

    @on(TextInput.Submitted)
    def _next_field(self) -> None:
        if self._fields[-1].has_focus_within:
            self.tell(f"That is all: {ACTIONS['save'].key_words} saves.")
        else:
            self.focus_next()

    @on(DomainList.Rated)
    def _rated(self) -> None:
        self._show_domain()
        self.changed()

    @on(Field.Changed)
    def _field_changed(self) -> None:
        self.changed()


def levels_before(assessments: Sequence[AssessmentRow]) -> dict[str, int]:
    """The last level of each domain that was ever rated; `assessments` are newest first."""
    found: dict[str, int] = {}
    for assessment in assessments:
        for item in assessment.items:
            if item.level is not None:
                found.setdefault(item.domain, item.level)
    return found


def _levels(texts: Sequence[str], level: int | None) -> Content:
    lines = [
        Content.assemble(
            (f"{MARK}{number} " if number == level else f" {number} ", "$accent"), (printable(text), style)
        )
        for number, text in enumerate(texts, 1)
        for style in ["bold" if number == level else "$dim"]
    ]
    return Content("\n").join(lines)


def _rating(said: object) -> Rating:
    """A rating as a draft kept it; what a draft of an older version kept otherwise is left out."""
    if not isinstance(said, dict):
        return BLANK
    level, standing, reason = said.get("level"), said.get("standing"), said.get("reason")
    return Rating(
        level if isinstance(level, int) and 1 <= level <= HIGHEST else None,
        Standing(standing) if standing in set(Standing) else Standing.NEITHER,
        str(reason or ""),
    )
