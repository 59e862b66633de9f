"""The one table of actions. Keys, footer, help, palette, `liaison keys` and docs/keys.md are all made from it.

An action with a `form` opens that form for the person in hand; any other is a method `act_<id>` of the screen or
widget that has it. The rows stand by the sort of place they are for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from tui import common_actions, office_actions, people_actions
from tui.action import PLACES, SPOKEN, Action
from tui.jobs import JOBS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType

    from tui.availability import Context

ACTIONS: dict[str, Action] = {
    action.id: action for action in (*people_actions.ROWS, *office_actions.ROWS, *common_actions.ROWS)
}
VIEWS = ("home", "worklist", "agenda", "directory", "counties", "reports", "history", "intake", "pipeline")
"""The views behind the digits, in their order from 0."""


def actions_at(place: str) -> tuple[Action, ...]:
    """The actions of a place in the order of the table, without those that are everywhere."""
    return tuple(action for action in ACTIONS.values() if place in action.where)


def bindings(*places: str) -> list[BindingType]:
    """The key bindings of some places, for a screen's or widget's BINDINGS; each is known by its action's id."""
    return [
        Binding(key, f"act('{action.id}')", action.label, show=False, tooltip=action.help, id=action.id)
        for place in places
        for action in actions_at(place)
        for key in action.keys
    ]


def reason_against(action: Action, context: Context) -> str:
    """Why the action cannot be done now; empty when it can."""
    return action.available(context) or ""


def rows() -> list[tuple[str, str, str]]:
    """The table as (place, keys, sentence), for the command line."""
    return [(PLACES[place], action.key_words, action.help) for place in PLACES for action in actions_at(place)]


def markdown() -> str:
    """The key reference, docs/keys.md."""
    parts = ["# Keys", "Made from the table of actions by `liaison keys --format markdown`; do not edit."]
    parts += ["## Keys for each job", "\n".join(_jobs())]
    for place, name in PLACES.items():
        parts.append(f"## {name}")
        parts.append("\n".join(_table(actions_at(place))))
    return "\n\n".join(parts) + "\n"


def _jobs() -> list[str]:
    """The common jobs, from the worklist; a test presses these very keys."""
    lines = [f"| {job.name} | {job.spoken} | {len(job.keys)} | {job.most} |" for job in JOBS]
    return ["| to | press | keys | at most |", "| --- | --- | ---: | ---: |", *lines]


def _table(actions: Iterable[Action]) -> list[str]:
    lines = [f"| {_code(action)} | {action.label} | {action.help} |" for action in actions]
    return ["| key | | what it does |", "| --- | --- | --- |", *lines]


def _code(action: Action) -> str:
    return " ".join(f"`{SPOKEN.get(key, key)}`" for key in action.keys)
