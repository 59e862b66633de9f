"""A door that forms can be tested with: drafts are kept, verbs are remembered, nothing else happens."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

import pytest
from textual.app import App

from models.enums import AssessmentKind, Cadence, HearingKind, Segment, Standing
from models.ids import new_id
from models.rows.casework import AssessmentRow, ItemRow
from models.rows.done import Done
from models.rows.office import ChoiceRow, DraftRow
from tests.tui.quiet import piloted
from tui import themes
from tui.forms import FORMS
from tui.modals import drafting
from tui.modals.form import FormModal
from tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence
    from threading import Event

    from textual.pilot import Pilot
    from textual.screen import ModalScreen

    from models.errors import LiaisonError
    from tui.door import Door
    from tui.messages import Notice

DALE, PAO = UUID(int=412), UUID(int=413)
TRANSPORT, LEGAL = UUID(int=71), UUID(int=72)
SAVED = datetime(2026, 11, 20, 14, 5).astimezone(UTC)
HEADINGS = {DALE: ("N-0412", "Hendricks, Dale"), PAO: ("N-0413", "Vang, Pao")}
HOSTILE = "[red]Smith[/] [@click=app.quit]Pay[/] [/ \x1b]2;PWNED\x1b\\ \u202e00.001$"
CHOICES: dict[str, list[ChoiceRow]] = {
    "phone": [ChoiceRow("414-555-0142", "414-555-0142", "verified"), ChoiceRow("414-555-0199", "414-555-0199")],
    "service": [
        ChoiceRow(TRANSPORT.hex, "Rides to work", "UMOS, Milwaukee"),
        ChoiceRow(LEGAL.hex, "Licence recovery", "Legal Action, Milwaukee"),
        *(ChoiceRow(UUID(int=100 + n).hex, f"Class {n}", "Technical college") for n in range(40)),
    ],
    "county": [ChoiceRow("Brown", "Brown"), ChoiceRow("Fond du Lac", "Fond du Lac"), ChoiceRow("Dane", "Dane")],
    "domain": [
        ChoiceRow("employment", "Work and job readiness"),
        ChoiceRow("transport", "Transport"),
        ChoiceRow("safety", "Safety at home", "safety"),
        *(ChoiceRow(f"domain_{n}", f"Domain {n}") for n in range(4, 21)),
    ],
}
HEADER = SimpleNamespace(
    first_name="Dale",
    middle_name="",
    last_name="Hendricks",
    suffix="Jr.",
    birth_date=date(1988, 3, 14),
    pin=None,
    county="Brown",
    language="",
    voicemail_ok=False,
    letter_ok=None,
    safe_contact="after 5 pm",
    safety_flag=True,
    unsafe_now=False,
    segment=Segment.UNABLE,
    segment_evidence="SSI pending",
    csa_contact=None,
)
HEARING = SimpleNamespace(id=UUID(int=91), on=date(2026, 11, 18), kind=HearingKind.CONTEMPT)
PROTOCOL = SimpleNamespace(
    county="Brown",
    review_first=True,
    contact_window_days=45,
    follow_up_days=30,
    cadence=Cadence.MONTHLY,
    agreed_on=date(2026, 1, 15),
    protocol=(("identifying", "by worker"), ("outreach", ""), ("expected_volume", "10 a month")),
)
LEVELS = ("None at all.", "Rarely.", "Some of the time.", "Most of the time.", "Always, with a second plan.")


class FormDoor:
    """What forms ask of the store. `refusal` is raised by the next verb; `gate` holds verbs up until it is set."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, UUID | None], dict[str, object]] = {}
        self.ran: list[tuple[str, tuple[Any, ...]]] = []
        self.refusal: LiaisonError | None = None
        self.draft_trouble: LiaisonError | None = None
        self.gate: Event | None = None
        self.extra: dict[str, list[ChoiceRow]] = {}

    @property
    def door(self) -> Door:
        """This, as the forms know it."""
        return cast("Door", self)

    def choices(self, source: str, person_id: UUID | None) -> list[ChoiceRow]:
        del person_id
        return self.extra.get(source, CHOICES.get(source, []))

    def filled_in(self, line_id: UUID) -> dict[str, object]:
        del line_id
        return {}

    def resembling(self, someone: object) -> list[object]:
        del someone
        return []

    def level_texts(self, domain: str) -> tuple[str, ...]:
        return tuple(f"{domain}: {text}" for text in LEVELS)

    def row_of(self, person_id: UUID) -> SimpleNamespace:
        ref, name = HEADINGS[person_id]
        return SimpleNamespace(ref=ref, name=name)

    def person(self, person_id: UUID) -> SimpleNamespace:
        del person_id
        items = (
            ItemRow("transport", 2, None, Standing.NEED, "no car"),
            ItemRow("safety", 3, None, Standing.NEITHER, "talked"),
        )
        before = AssessmentRow(new_id(), date(2026, 6, 2), AssessmentKind.INITIAL, "", items)
        return SimpleNamespace(assessments=(before,), header=HEADER, hearings=(HEARING,))

    def services(self) -> list[SimpleNamespace]:
        return []

    def counties(self) -> list[SimpleNamespace]:
        return [PROTOCOL]

    def drafts(self) -> list[DraftRow]:
        return [DraftRow(new_id(), form, owner, "", "", values, SAVED) for (form, owner), values in self.kept.items()]

    def save_draft(self, form: str, person_id: UUID | None, values: Mapping[str, object]) -> None:
        if self.draft_trouble:
            raise self.draft_trouble
        if values:
            self.kept[form, person_id] = dict(values)
        else:
            self.drop_draft(form, person_id)

    def drop_draft(self, form: str, person_id: UUID | None) -> None:
        self.kept.pop((form, person_id), None)

    def run(self, verb: str, *arguments: object) -> Done:
        if self.gate:
            self.gate.wait(10)
        if self.refusal:
            refusal, self.refusal = self.refusal, None
            raise refusal
        self.ran.append((verb, arguments))
        return Done("Contact recorded.", new_id(), (DALE,))


class FormApp(App[None]):
    """An app with one form over an empty screen; `answers` holds what forms gave back."""

    CSS_PATH = Path(themes.__file__).parent / "styles" / "forms.tcss"

    def __init__(self, form: ModalScreen[Any]) -> None:
        super().__init__()
        self.form = form
        self.answers: list[object] = []
        self.notices: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.VARIABLES

    def on_mount(self) -> None:
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.DARK.name
        self.push_screen(self.form, self.answers.append)

    def on_notice(self, message: Notice) -> None:
        self.notices.append(message.text)


def shown(app: App[None]) -> str:
    """The screen as text."""
    return "\n".join("".join(segment.text for segment in strip) for strip in lines(app))


def lines(app: App[None]) -> Sequence[Any]:
    """The lines of the screen as they are drawn."""
    return app.screen._compositor.render_strips()


async def settled(pilot: Pilot[None]) -> None:
    """Every message and worker done."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def typed(pilot: Pilot[None], text: str) -> None:
    """Press each letter, and wait for what follows from it."""
    await pilot.press(*text)
    await settled(pilot)


@asynccontextmanager
async def opened(
    form: str,
    store: FormDoor,
    person_id: UUID | None = DALE,
    size: tuple[int, int] = (80, 24),
    **more: Any,  # noqa: ANN401 - whatever the form takes
) -> AsyncIterator[tuple[FormModal, Pilot[None], FormApp]]:
    """A form in its own app; drafts are kept when a test says so, however slow the machine."""
    modal = FormModal(FORMS[form], store.door, person_id, **more)
    async with running(modal, size) as (pilot, app):
        yield modal, pilot, app


@asynccontextmanager
async def running(
    modal: ModalScreen[Any], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], FormApp]]:
    """An app that shows the modal, with the timer of drafts put off."""
    app = FormApp(modal)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafting, "PAUSE", 3600)
        async with piloted(app, size) as pilot:
            await settled(pilot)
            yield pilot, app


def field(modal: FormModal, name: str) -> Field:
    """The field with this name."""
    return next(each for each in modal.query(Field) if each.asked.name == name)


def error(modal: FormModal, name: str) -> str:
    """What is said under a field."""
    return str(field(modal, name).query_one(".field-error").render())


def told(modal: ModalScreen[Any]) -> str:
    """What is said at the foot."""
    return str(modal.query_one("#form-told").render())


async def kept_by_timer(modal: FormModal, pilot: Pilot[None]) -> None:
    """What the timer does when it is due."""
    assert modal._timer is not None
    modal._due()
    await settled(pilot)
