"""What the liaison sees at the moment of dialling: what is safe, the number, the last attempts, the best hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from models.clock import now, today
from models.rules.entrycodes import codes_in_words
from models.rules.entrysaid import spelled
from tui.actions import ACTIONS
from tui.format import counted, day_words, printable

if TYPE_CHECKING:
    from datetime import date

    from models.errors import Refused
    from models.rows.dialling import Dialling
    from models.rules.cadence import Proposal
    from models.rules.entries import Entry

NO_NUMBER = "No number that may still answer; # adds one."
NEVER_TRIED = "Never tried before."


class DialFacts(Static):
    """What forbids a message or a call stands first, in words, with a sign and in the danger style."""

    def show(self, dialling: Dialling, number: int) -> None:
        """Draw; `number` is the place of the number that is dialled."""
        hour = [Content.styled(printable(dialling.best_hour), "$dim")] if dialling.best_hour else []
        self.update(Content("\n").join([_safe(dialling), _number(dialling, number), *hour, *_attempts(dialling)]))


def _safe(dialling: Dialling) -> Content:
    if dialling.message_ok and dialling.call_ok:
        return Content(printable(dialling.safe))
    return Content.styled(f"! {printable(dialling.safe)}", "bold $danger")


def _number(dialling: Dialling, number: int) -> Content:
    if not dialling.phones:
        return Content.styled(NO_NUMBER, "$dim")
    row = dialling.phones[number]
    since = f"  {row.state.label} {day_words(row.as_of, today())}"
    parts = [Content.styled(printable(row.number), "bold"), Content.styled(printable(since), "$dim")]
    if len(dialling.phones) > 1:
        which = f" · {number + 1} of {counted(len(dialling.phones), 'number')}, "
        parts += [
            Content.styled(which, "$dim"),
            Content.styled(ACTIONS["next_number"].key_words, "$accent"),
            Content.styled(" next", "$dim"),
        ]
    return Content("").join(parts)


def _attempts(dialling: Dialling) -> list[Content]:
    return [Content.styled(printable(each), "$dim") for each in dialling.attempts or (NEVER_TRIED,)]


def carried_words(dialling: Dialling) -> str:
    """What is said of a line that is still as the last contact left it."""
    again = dialling.repeat.said if dialling.repeat else "as before"
    return f"Carried over {again}: not saved until you touch it."


def entry_words(entry: Entry, phone: str, more: str, liaison: str) -> Content:
    """What a line means, with what is filled in: the number, the day, the time and who did it."""
    longer = f", and {counted(more.count(chr(10)) + 1, 'more line')} of note" if more else ""
    said = printable(spelled(entry, today(), phone) + longer)
    return Content.assemble(said, (f"  today {now().astimezone():%H:%M} · {printable(liaison)}", "$dim"))


def step_words(proposal: Proposal | None, day: date, *, taken: bool) -> Content:
    """The key that takes the proposed next step, or takes it back, and the step."""
    if proposal is None:
        return Content("")
    sentence = printable(proposal.sentence(day))
    if taken:
        return Content.assemble(("then: ", "bold $accent"), (sentence, "bold"))
    return Content.assemble(("tab ", "$accent"), ("adds ", "$dim"), (sentence, "$dim"))


def told(refused: Refused) -> str:
    """A refusal under the line; the list of all codes stands below it already."""
    return refused.sentence if refused.hint == codes_in_words() else str(refused)
