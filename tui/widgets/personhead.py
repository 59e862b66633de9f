"""Who a person is, what to mind, how they stand and what comes next: the head of the person's screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from models.clock import today
from models.enums import PointState, ReviewState
from tui.format import distance, plain, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from models.rows.person import PersonHeader, PhoneRow

_ANSWERS = {True: "yes", False: "NO", None: "not asked"}


class PersonHead(Static):
    """Four lines, and one more for flags; text about safety is never cut."""

    def tell(self, header: PersonHeader, phones: Sequence[PhoneRow] = (), also: Sequence[str] = ()) -> None:
        """Show this person, with the numbers that may still work; `also` are the references of merged records."""
        self.update(Content("\n").join(_lines(header, phones, also, today())))


def identifiers(header: PersonHeader) -> str:
    """The two things that a person is told apart by, beside the name: "N-0412 · PIN 1234567890"."""
    return f"{header.ref} · PIN {header.pin}" if header.pin else f"{header.ref} · no PIN"


_DEAD = frozenset({PointState.WRONG, PointState.DISCONNECTED})
_MOST_PHONES = 2


def _phones(phones: Sequence[PhoneRow]) -> str:
    """The numbers to call, with what is known of them."""
    live = [f"{phone.number} {phone.state.label}" for phone in phones if phone.state not in _DEAD]
    return ", ".join(live[:_MOST_PHONES]) or "no working number"


def _lines(header: PersonHeader, phones: Sequence[PhoneRow], also: Sequence[str], day: date) -> Iterator[Content]:
    merged = [f"also {', '.join(also)}"] if also else []
    yield plain(" · ".join([*merged, *_who(header, day)])).stylize("$dim")
    if header.flags:
        yield plain("! " + " · ".join(header.flags)).stylize("bold $danger" if _careful(header) else "bold $accent")
    yield plain(f"{_phones(phones)} · {_safe(header)}").stylize("$danger" if _unsafe(header) else "")
    yield Content.assemble((header.stage.label, "bold"), "  ", plain(header.stage_reason))
    yield plain(f"next: {_next(header, day)}").stylize("$accent")


def _who(header: PersonHeader, day: date) -> Iterator[str]:
    born = header.birth_date
    yield f"born {short_day(born, day)}, {header.age} years" if born else "birth date not known"
    yield header.county
    if header.language and header.language.casefold() != "english":
        yield f"speaks {header.language}"
    yield f"came {short_day(header.intake_on, day)}: {header.intake.label}"
    yield from header.tags


def _careful(header: PersonHeader) -> bool:
    """Whether a flag is about harm: to the person, or to what the county decided."""
    never = header.review is ReviewState.DO_NOT_CONTACT
    return _unsafe(header) or never or header.voicemail_ok is False or header.letter_ok is False


def _unsafe(header: PersonHeader) -> bool:
    return header.unsafe_now or header.safety_flag or bool(header.safe_contact)


def _safe(header: PersonHeader) -> str:
    parts = [f"voicemail {_ANSWERS[header.voicemail_ok]}", f"letter {_ANSWERS[header.letter_ok]}"]
    return " · ".join([*parts, *([header.safe_contact] if header.safe_contact else [])])


def _next(header: PersonHeader, day: date) -> str:
    if not header.next_text:
        return "no step; f promises one"
    if header.next_on is None:
        return header.next_text
    said = distance(header.next_on, day)
    return header.next_text if said in header.next_text else f"{header.next_text}, {said}"
