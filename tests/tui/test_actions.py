from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from textual.binding import Binding

from commands.verbs.many import MANY
from models.enums import Stage
from tests.tui.fake_rows import person_id
from tui import common_actions, office_actions, people_actions
from tui.action import EVERYWHERE, LINE, LISTS, PLACES, Action
from tui.actions import ACTIONS, VIEWS, actions_at, bindings, markdown, rows
from tui.availability import Context
from tui.forms import FORMS
from tui.screens.setup import SetupScreen
from tui.screens.worklist import WorklistScreen
from tui.widgets.linelist import LineList

if TYPE_CHECKING:
    from textual.dom import DOMNode

LONGEST_HELP = 58


@pytest.mark.parametrize("place", [place for place in PLACES if place not in {LISTS, EVERYWHERE}])
def test_a_key_means_one_thing_in_a_place(place: str) -> None:
    here = Counter(key for action in actions_at(place) for key in action.keys)
    assert [key for key, count in here.items() if count > 1] == []


def test_a_letter_of_every_list_is_no_verb_of_a_screen() -> None:
    lists, without = {key for action in actions_at(LISTS) for key in action.keys}, {LISTS, LINE, "session"}
    listed = [action for action in ACTIONS.values() if not set(action.where) <= without]
    assert [action.id for action in listed if lists & set(action.keys)] == []


def test_no_action_takes_the_place_of_another() -> None:
    rows = [*common_actions.ROWS, *office_actions.ROWS, *people_actions.ROWS]
    assert [name for name, count in Counter(action.id for action in rows).items() if count > 1] == []


@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
def test_every_action_has_keys_a_label_and_a_sentence_that_fits_the_help(action: Action) -> None:
    assert action.keys
    assert action.label
    assert action.help.endswith(".")
    assert len(action.help) <= LONGEST_HELP
    assert set(action.where) <= set(PLACES)


def test_every_form_that_an_action_names_exists() -> None:
    assert {action.form for action in ACTIONS.values() if action.form} <= set(FORMS)


def test_what_works_on_many_is_a_verb_for_many() -> None:
    for action in (each for each in ACTIONS.values() if each.many):
        assert (FORMS[action.many].verb if action.form else action.many) in MANY


@pytest.mark.parametrize(
    ("owner", "places"),
    [(WorklistScreen, ("worklist", EVERYWHERE)), (LineList, (LISTS,)), (SetupScreen, ("start",))],
)
def test_everything_bound_is_there(owner: type[DOMNode], places: tuple[str, ...]) -> None:
    acts = [action for place in places for action in actions_at(place) if not action.form and action.id not in VIEWS]
    assert [action.id for action in acts if not hasattr(owner, f"act_{action.id}")] == []


def test_bindings_carry_the_id_of_their_action() -> None:
    made = [each for each in bindings("worklist") if isinstance(each, Binding)]
    assert {each.id for each in made} == {action.id for action in actions_at("worklist")}
    assert all(each.tooltip for each in made)


@pytest.mark.parametrize(
    ("action", "context", "reason"),
    [
        ("contact", Context("worklist"), "Nobody is chosen"),
        ("contact", Context("worklist", person_id(1), Stage.CLOSED), "X opens it again"),
        ("contact", Context("worklist", person_id(1), Stage.CLOSED, marks=3), ""),
        ("referral", Context("worklist", person_id(1), Stage.LISTED, marks=3), "Works on one person"),
        ("referral", Context("worklist", person_id(1), Stage.LISTED, marks=1), "esc clears the marks"),
        ("reopen", Context("worklist", marks=2), "Works on one person"),
        ("unpark", Context("worklist", marks=2), ""),
        ("why", Context("worklist", person_id(1), Stage.LISTED, marks=2), ""),
        ("park", Context("worklist", person_id(1), Stage.PARKED), "parked already"),
        ("park", Context("worklist", person_id(1), Stage.LISTED), ""),
        ("unpark", Context("worklist", person_id(1), Stage.LISTED), "not parked"),
        ("unpark", Context("worklist", person_id(1), Stage.PARKED), ""),
        ("reopen", Context("worklist", person_id(1), Stage.LISTED), "not closed"),
        ("reopen", Context("worklist", person_id(1), Stage.CLOSED), ""),
        ("undo", Context("worklist"), ""),
    ],
)
def test_why_not(action: str, context: Context, reason: str) -> None:
    assert reason in (ACTIONS[action].available(context) or "")


def test_the_key_reference_has_every_action_once_for_each_place() -> None:
    page = markdown()
    assert page.startswith("# Keys\n")
    assert page.endswith("|\n")
    assert all(f"## {name}\n" in page for name in PLACES.values())
    assert len(rows()) == sum(len(action.where) for action in ACTIONS.values())
    assert ("Any list", "j or ↓", "Go down.") in rows()
