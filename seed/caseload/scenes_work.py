"""The histories of people who are in treatment or in a job, told back from today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.enums import Audience, ConsentKind, ContactOutcome, JobEnd, Owner, ReferralState
from seed.caseload.scenes import assessed

if TYPE_CHECKING:
    from seed.caseload.histories import Story

ATTENDANCE = "AODA treatment attendance"
"""What a Part 2 consent lets the CSA know; one that does not name the information covers nothing (42 CFR 2.31)."""


def treatment(story: Story) -> None:
    """Sent to AODA treatment, and goes there."""
    story.wait(1, 3)
    story.refer("aoda", (), "aoda_treatment")
    story.wait(12, 14)
    story.update("aoda", ReferralState.ENROLLED)
    story.contact(ContactOutcome.SPOKE, again=45)


def aoda_with_consent(story: Story) -> None:
    """AODA treatment, with a Part 2 consent for the CSA that stands."""
    assessed(story, 50, "aoda")
    story.consent(ConsentKind.PART2, Audience.CSA, f"{story.county} County Child Support Agency", ATTENDANCE, 365)
    treatment(story)


def aoda_consent_expired(story: Story) -> None:
    """AODA treatment, with a Part 2 consent that has run out."""
    assessed(story, 140, "aoda")
    story.consent(ConsentKind.PART2, Audience.CSA, f"{story.county} County Child Support Agency", ATTENDANCE, 90)
    treatment(story)


def aoda_without_consent(story: Story) -> None:
    """AODA treatment that nobody else may know of."""
    assessed(story, 45, "aoda")
    treatment(story)


def in_work(story: Story, days_ago: int) -> None:
    """In a job that began so many days ago, found through a programme."""
    assessed(story, days_ago + 60)
    story.refer("work", ("employment",))
    story.wait(12, 14)
    story.update("work", ReferralState.ENROLLED)
    story.days_ago(days_ago)
    story.job("job", "work")
    story.contact(ContactOutcome.SPOKE)
    story.wait(16)
    story.kept("reported", Owner.NCP)


def job_lost(story: Story) -> None:
    """A job that held for a month and more, then a layoff."""
    in_work(story, 80)
    story.wait(15)
    story.check("job", 30)
    story.days_ago(19)
    story.check("job", 60)
    story.days_ago(15)
    story.job_ends("job", JobEnd.LAID_OFF)
    story.contact(ContactOutcome.SPOKE, incoming=True, again=18, what="go through new openings")


def retained(story: Story) -> None:
    """Still in the job at the 90-day check."""
    in_work(story, 120)
    for days in (30, 60, 90):
        story.days_ago(120 - days - 1)
        story.check("job", days)
    story.update("work", ReferralState.COMPLETED)


def just_started(story: Story) -> None:
    """In a job since three weeks."""
    in_work(story, 20)
