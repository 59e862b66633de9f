from __future__ import annotations

import re

import pytest

from models import enums
from models.enums import (
    CLOSED_REFERRAL_STATES,
    ENROLLED_REFERRAL_STATES,
    HEALTH_SERVICE_KINDS,
    REACHED_OUTCOMES,
    Choice,
    ContactOutcome,
    Intake,
    ReferralState,
    ServiceKind,
)

VOCABULARIES = [
    value
    for value in vars(enums).values()
    if isinstance(value, type) and issubclass(value, Choice) and value is not Choice
]


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_word_reads_well_and_is_single(vocabulary: type[Choice]) -> None:
    labels = [member.label for member in vocabulary]
    assert len(set(labels)) == len(labels)
    assert all(label and "_" not in label and label == label.strip() for label in labels)
    assert all(re.fullmatch(r"[a-z0-9_]+", member.value) for member in vocabulary)
    assert all(len(member.value) <= 40 for member in vocabulary)
    assert vocabulary.__doc__


def test_every_label_belongs_to_a_member() -> None:
    known = {f"{vocabulary.__name__}.{member.value}" for vocabulary in VOCABULARIES for member in vocabulary}
    assert enums._LABELS.keys() <= known


def test_labels() -> None:
    assert Intake.LIST.label == "the list"
    assert ContactOutcome.NO_ANSWER.label == "no answer"


def test_reached_means_spoken_with() -> None:
    assert {outcome.value for outcome in REACHED_OUTCOMES} == {"spoke", "oriented", "refused"}


def test_a_referral_that_ended_is_not_open() -> None:
    standing = set(ReferralState) - CLOSED_REFERRAL_STATES
    assert {state.value for state in standing} == {"made", "accepted", "enrolled", "active"}
    assert {state.value for state in ENROLLED_REFERRAL_STATES} == {"enrolled", "active", "completed"}


def test_health_services_are_those_of_the_consent_rules() -> None:
    assert {ServiceKind.AODA, ServiceKind.MENTAL_HEALTH, ServiceKind.HEALTH} == HEALTH_SERVICE_KINDS
