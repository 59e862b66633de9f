"""How a diligent liaison keeps up: what falls due is kept, moved on or asked about, most of it within days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.verbs.lines import drop_line
from models.enums import ContactOutcome, Owner, ReferralState
from models.inputs.lines import LineDropInput
from models.queries.lines import waiting

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from uuid import UUID

    from models.vault.casefile import CaseFile
    from seed.caseload.histories import Story

_AGAIN = (21, 28, 30, 35, 42, 45)
_AGAIN_LONG_AGO = (60, 75, 90)
_SOON = (3, 4, 5, 7)
_MISSED = (ContactOutcome.VOICEMAIL, ContactOutcome.NO_ANSWER)
_SAFE_MISSED = (ContactOutcome.NO_ANSWER,)
_REACHED = 0.68
"""The share of calls to people who were spoken with before that reach them again."""
_ENDS = 0.35
"""The share of checks that find a referral ended, once nothing else is planned with it."""
_OUTCOMES = (
    ReferralState.COMPLETED,
    ReferralState.COMPLETED,
    ReferralState.COMPLETED,
    ReferralState.DROPPED,
    ReferralState.WITHDRAWN,
)
_RESULTS = {
    Owner.NCP: ("done", "brought it", "handed in, saw the copy"),
    Owner.CSA: ("the worker answered",),
    Owner.PARTNER: ("the provider answered",),
}


def wait(story: Story, least: int, most: int | None = None) -> None:
    """Let so many days pass, to an open day, keeping up meanwhile."""
    days = least if most is None else story.chance.randint(least, most)
    until = story.ahead(days)
    keep_up(story, until)
    story.go_to(until)


def keep_up(story: Story, until: date, *, last: bool = False) -> None:
    """Handle what falls due before a day; what today asks for is left for today.

    With `last`, nothing else is planned: the liaison keeps calling, and referrals may end.
    """
    end = min(until, story.diary.today, story.ends_on or until)
    while (found := _next(story)) is not None:
        day, handle = found
        if day >= end:
            return
        story.go_to(day)
        handle(story, last)


def call_now(story: Story) -> None:
    """Speak with somebody known, and say when to speak again."""
    what = story.words.promise("liaison", story.blanks)
    days = story.chance.choice(_AGAIN_LONG_AGO if story.long_ago else _AGAIN)
    story.contact(ContactOutcome.SPOKE, again=days, what=what)


def drop_aside(case_file: CaseFile, listing_id: UUID | None) -> None:
    """The rows of a list that were set aside are asked about, and are nobody's."""
    with case_file.read() as session:
        rows = waiting(session, listing_id)
    for row in rows:
        drop_line(case_file, row.id, LineDropInput(note="The CSA does not know who this is"))


def _next(story: Story) -> tuple[date, Callable[[Story, bool], None]] | None:
    """What the liaison gets to next, with the day."""
    today, open_day = story.diary.today, story.diary.open_day
    found: list[tuple[date, int, Callable[[Story, bool], None]]] = []
    for owner, due in story.promises:
        if due.on < today:
            act = _own_promise if owner is Owner.LIAISON else _promise_of(owner)
            found.append((max(story.day, due.on, open_day(due.tended_on)), len(found), act))
    for key, due in story.checks.items():
        if due.on < today:
            found.append((max(story.day, open_day(due.tended_on)), len(found), _check_of(key)))
    if not found:
        return None
    day, _, handle = min(found, key=lambda each: each[:2])
    return day, handle


def _own_promise(story: Story, last: bool) -> None:  # noqa: FBT001 - one shape for all that falls due
    if not last:
        story.kept("done", Owner.LIAISON)
    elif story.answers and story.chance.random() < _REACHED:
        call_now(story)
    else:
        missed = story.chance.choice(_SAFE_MISSED if story.careful else _MISSED)
        story.contact(missed, again=story.chance.choice(_SOON))


def _promise_of(owner: Owner) -> Callable[[Story, bool], None]:
    return lambda story, _: story.kept(story.chance.choice(_RESULTS[owner]), owner)


def _check_of(key: str) -> Callable[[Story, bool], None]:
    def ask(story: Story, last: bool) -> None:  # noqa: FBT001 - as above
        ends = last and story.chance.random() < _ENDS
        state = story.states[key]
        if ends:
            story.update(key, story.chance.choice(_OUTCOMES))
        else:
            story.update(key, ReferralState.ACCEPTED if state is ReferralState.MADE else state)

    return ask
