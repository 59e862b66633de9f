from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import HEALTH_SERVICE_KINDS, Audience, ConsentKind, Covers, Disclosure, ServiceKind
from models.rules.disclosure import (
    REDISCLOSURE_NOTICE,
    Consent,
    allowed,
    location_visible,
    may_name,
    needs_notice,
)
from tests.models.rules.building import TODAY

OUTSIDE = [audience for audience in Audience if audience is not Audience.LIAISON]
CONSENT = Consent(Audience.CSA, Covers.AODA, "attendance", signed_on=date(2026, 10, 1), expires_on=date(2027, 3, 31))
CONSENTS = st.lists(
    st.builds(
        Consent,
        audience=st.sampled_from(Audience),
        covers=st.none() | st.sampled_from(Covers),
        information=st.sampled_from(["", "everything"]),
        signed_on=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        expires_on=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        revoked_on=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        kind=st.sampled_from(ConsentKind),
    ),
    max_size=4,
)


@pytest.mark.parametrize(
    ("audience", "classes"),
    [
        (Audience.CSA, {"identity", "location", "order", "service", "outcome"}),
        (Audience.STATE, {"service", "outcome"}),
        (Audience.PARTNER, {"service"}),
        (Audience.COURT, {"identity", "service"}),
    ],
)
def test_the_audience_matrix(audience: Audience, classes: set[str]) -> None:
    assert allowed(audience) == classes


def test_the_liaison_sees_every_class() -> None:
    assert allowed(Audience.LIAISON) == frozenset(Disclosure)


@pytest.mark.parametrize("audience", OUTSIDE)
def test_need_safety_and_internal_never_leave(audience: Audience) -> None:
    assert not allowed(audience) & {Disclosure.NEED, Disclosure.SAFETY, Disclosure.INTERNAL}


@pytest.mark.parametrize(
    ("change", "covered"),
    [
        ({}, True),
        ({"audience": Audience.COURT}, False),
        ({"kind": ConsentKind.RELEASE}, False),
        ({"information": "  "}, False),
        ({"covers": None}, False),
        ({"covers": Covers.HEALTH}, False),
        ({"information": "nothing about alcohol or drug use", "covers": Covers.MENTAL_HEALTH}, False),
        ({"signed_on": TODAY}, True),
        ({"signed_on": TODAY + timedelta(days=1)}, False),
        ({"expires_on": TODAY}, True),
        ({"expires_on": TODAY - timedelta(days=1)}, False),
        ({"expires_on": None}, False),
        ({"revoked_on": TODAY}, False),
        ({"revoked_on": TODAY + timedelta(days=1)}, True),
    ],
)
def test_a_consent_covers_only_its_audience_and_its_time(
    change: dict[str, Any],
    covered: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert may_name(ServiceKind.AODA, Audience.CSA, [replace(CONSENT, **change)], TODAY) is covered


def test_every_health_service_can_be_covered_and_nothing_else() -> None:
    assert {each.value for each in Covers} == {kind.value for kind in HEALTH_SERVICE_KINDS}


@pytest.mark.parametrize("covers", Covers)
def test_a_consent_covers_only_what_was_chosen(covers: Covers) -> None:
    consents = [replace(CONSENT, covers=covers, information="AODA, mental health and health care")]
    named = {kind for kind in HEALTH_SERVICE_KINDS if may_name(kind, Audience.CSA, consents, TODAY)}
    assert named == {ServiceKind(covers.value)}


@pytest.mark.parametrize("kind", sorted(HEALTH_SERVICE_KINDS))
@pytest.mark.parametrize("audience", OUTSIDE)
def test_a_health_service_is_an_other_service_without_consent(kind: ServiceKind, audience: Audience) -> None:
    assert not may_name(kind, audience, [], TODAY)
    assert not needs_notice(kind, audience, [], TODAY)


def test_with_consent_the_service_is_named_and_the_notice_stands_with_it() -> None:
    assert may_name(ServiceKind.AODA, Audience.CSA, [CONSENT], TODAY)
    assert needs_notice(ServiceKind.AODA, Audience.CSA, [CONSENT], TODAY)
    assert "42 CFR part 2 prohibits" in REDISCLOSURE_NOTICE


@given(CONSENTS, st.sampled_from(Audience), st.sampled_from(ServiceKind))
def test_the_notice_stands_exactly_where_a_health_service_is_named_outside(
    consents: list[Consent], audience: Audience, kind: ServiceKind
) -> None:
    outside = audience is not Audience.LIAISON and kind in HEALTH_SERVICE_KINDS
    named = may_name(kind, audience, consents, TODAY)
    assert needs_notice(kind, audience, consents, TODAY) == (outside and named)
    assert named or outside


@pytest.mark.parametrize("kind", [kind for kind in ServiceKind if kind not in HEALTH_SERVICE_KINDS])
def test_other_services_are_named_to_everyone(kind: ServiceKind) -> None:
    assert may_name(kind, Audience.COURT, [], TODAY)
    assert not needs_notice(kind, Audience.COURT, [], TODAY)


@pytest.mark.parametrize(
    ("unsafe", "audience", "visible"),
    [
        (False, Audience.CSA, True),
        (True, Audience.CSA, False),
        (False, Audience.COURT, False),
        (False, Audience.LIAISON, True),
        (True, Audience.LIAISON, True),
    ],
)
def test_where_a_person_lives_is_not_told_when_contact_is_not_safe(
    unsafe: bool,  # noqa: FBT001 - a column of the table
    audience: Audience,
    visible: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert location_visible(unsafe=unsafe, audience=audience) is visible
