"""What an action would act on, and why it may not be done now: sentences that name the way out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.enums import Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Context:
    """What an action would act on: the place, the person in hand with their stage, and how many are marked."""

    place: str
    person_id: UUID | None = None
    stage: Stage | None = None
    marks: int = 0


def always(context: Context) -> str | None:
    """No reason against it."""
    del context
    return None


def somebody(context: Context) -> str | None:
    """A person is in hand."""
    return None if context.person_id else "Nobody is chosen: move to a person first."


def one(context: Context) -> str | None:
    """Exactly one person is in hand."""
    if context.marks:
        return "Works on one person; esc clears the marks."
    return somebody(context)


def or_marked(condition: Callable[[Context], str | None]) -> Callable[[Context], str | None]:
    """The condition, unless people are marked: then each of them says for themselves why not."""
    return lambda context: None if context.marks else condition(context)


def is_open(context: Context) -> str | None:
    """One person, and the work with them is not closed."""
    if context.stage is Stage.CLOSED:
        return "Work with this person is closed; X opens it again."
    return one(context)


def not_parked(context: Context) -> str | None:
    """One person whose work goes on."""
    return "This person is parked already; P takes up the work." if context.stage is Stage.PARKED else is_open(context)


def parked(context: Context) -> str | None:
    """One person who is parked."""
    return one(context) or (None if context.stage is Stage.PARKED else "This person is not parked.")


def closed(context: Context) -> str | None:
    """One person who is closed."""
    return one(context) or (None if context.stage is Stage.CLOSED else "This person is not closed.")
