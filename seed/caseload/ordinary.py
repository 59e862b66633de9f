"""The ordinary course of the work, with its detours: where a person stands today depends on when they came."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from models.enums import (
    AssessmentKind,
    Audience,
    CloseReason,
    ConsentKind,
    ContactKind,
    ContactOutcome,
    Disposition,
    EncounterResult,
    HearingKind,
    JobEnd,
    Owner,
    ParkReason,
    ReferralState,
    ReviewState,
    Segment,
)
from seed.caseload.places import county_named
from seed.caseload.upkeep import call_now, keep_up, wait

if TYPE_CHECKING:
    from datetime import date

    from seed.caseload.histories import Story

DOMAINS = (
    "employment",
    "education",
    "transport",
    "licence",
    "housing",
    "parenting",
    "order",
    "money",
    "support_network",
)
MORE_DOMAINS = ("strengths", "justice")
_WORK = ("employment",)
_OTHER = ("parenting", "education", "support", "legal")
_UNANSWERED_DAYS = 35
_OLD_DAYS = 100
_LONGEST_DAYS = 210
_HEARING_DAYS = 40
_ENDS = (
    (CloseReason.MOVED, "Found work across the state line."),
    (CloseReason.CASE_CLOSED, "The order has ended."),
    (CloseReason.CASE_CLOSED, "The case went to another county."),
    (CloseReason.DECLINED, "Will look for work without help; the door stays open."),
)
_WORKING_ENDS = (
    (CloseReason.GOAL_REACHED, "Works steadily and pays."),
    (CloseReason.PAYING, "Support comes out of every pay check."),
)
_MISSED = (
    (ContactOutcome.VOICEMAIL, ContactKind.PHONE),
    (ContactOutcome.VOICEMAIL, ContactKind.PHONE),
    (ContactOutcome.NO_ANSWER, ContactKind.PHONE),
    (ContactOutcome.MESSAGE_LEFT, ContactKind.PHONE),
    (ContactOutcome.SENT, ContactKind.LETTER),
    (ContactOutcome.SENT, ContactKind.TEXT),
)
_FAILED = (
    ReferralState.NO_SHOW,
    ReferralState.DROPPED,
    ReferralState.NOT_ELIGIBLE,
    ReferralState.NO_CAPACITY,
    ReferralState.DECLINED_BY_PERSON,
)
_BESIDE = (ReferralState.COMPLETED, ReferralState.ACTIVE, ReferralState.NO_SHOW)


def chance_of(story: Story, share: float) -> bool:
    """Whether something happens that happens to this share of people."""
    return story.chance.random() < share


def released(story: Story) -> None:
    """The county's answer, where it reviews first."""
    if story.held:
        story.wait(3, 9)
        story.review(ReviewState.RELEASED)


def ordinary(story: Story) -> None:
    """From the first attempt to wherever it leads; of those who came lately some still wait for it.

    The county has not answered for the last list yet, and while the agreed window is open some were not called.
    """
    came = story.day
    age = (story.diary.today - came).days
    if story.held and age < _UNANSWERED_DAYS:
        return
    released(story)
    if age < county_named(story.county).window and chance_of(story, 0.35):
        return
    if story.ends_on is None and age > _OLD_DAYS and chance_of(story, 0.5):
        story.ends_on = came + timedelta(days=story.chance.randint(60, min(_LONGEST_DAYS, age - 5)))
    story.wait(1, 6)
    if not attempts(story):
        given_up(story)
    elif chance_of(story, 0.1):
        declined(story)
    else:
        if chance_of(story, 0.2):
            court(story)
        oriented(story)
        assessed(story)
        if chance_of(story, 0.88):
            referred(story)
    stay_in_touch(story)
    work_ends(story, came)


def stay_in_touch(story: Story) -> None:
    """Where the course led so far, the liaison keeps calling; nobody is left without a day to call again."""
    if "closed" in story.planned or not story.answers:
        return
    if not any(owner is Owner.LIAISON for owner, _ in story.promises):
        wait(story, 8, 24)
        call_now(story)
    keep_up(story, story.ends_on or story.diary.today, last=True)


def work_ends(story: Story, came: date) -> None:
    """Work ends on its day, for a reason that fits how far it went."""
    if story.ends_on is None or "closed" in story.planned:
        return
    story.day = max(came, story.diary.open_day(story.ends_on))
    story.ends_on = None
    at_work = any(span.end is None for span in story.works.values())
    story.close(*story.chance.choice(_WORKING_ENDS if at_work else _ENDS))


def attempts(story: Story, share: float = 0.42) -> bool:
    """Tries in different weeks, by telephone, letter and text, until somebody answers; False when nobody did."""
    for _ in range(story.chance.randint(2, 3)):
        gap = story.chance.randint(3, 6)
        if chance_of(story, share):
            story.contact(ContactOutcome.SPOKE, again=gap, what="call about orientation")
            story.wait(gap)
            return True
        outcome, kind = story.chance.choice(_MISSED)
        story.contact(outcome, kind, again=gap if chance_of(story, 0.2) else 0)
        story.wait(gap)
    return False


def given_up(story: Story) -> None:
    """A last letter; then work ends, or waits for a newer address and ends unless somebody answers after all."""
    story.contact(ContactOutcome.SENT, ContactKind.LETTER, again=6, what="look for a newer address with the CSA")
    story.wait(6)
    if chance_of(story, 0.4):
        story.contact(ContactOutcome.RETURNED_MAIL, ContactKind.LETTER)
    if chance_of(story, 0.6):
        story.close(CloseReason.UNREACHABLE, "Calls in different weeks and a letter, no answer.")
        return
    days = story.chance.randint(40, 75)
    story.park(days, ParkReason.CSA_ASKED, "The CSA looks for a newer address.")
    story.wait(days)
    if chance_of(story, 0.5):
        story.contact(ContactOutcome.SPOKE, again=7, what="call about orientation")
    else:
        story.contact(ContactOutcome.NO_ANSWER)
        story.close(CloseReason.UNREACHABLE, "No newer address, no answer.")


def declined(story: Story) -> None:
    """Someone who does not want services, for now or for good."""
    story.wait(2, 8)
    story.contact(ContactOutcome.REFUSED)
    wait(story, 5, 14)
    story.close(CloseReason.DECLINED, "Offered twice.")


def court(story: Story) -> None:
    """A hearing with the liaison there; now and then the person is not."""
    if story.ends_on is not None and (story.ends_on - story.day).days < _HEARING_DAYS:
        return
    kind = story.chance.choice((HearingKind.CONTEMPT, HearingKind.REVIEW, HearingKind.MODIFICATION))
    on = story.hearing(story.chance.randint(10, 30), kind)
    keep_up(story, on)
    story.go_to(on)
    if chance_of(story, 0.2):
        story.encounter(EncounterResult.NOT_MET, Disposition.NO_SHOW, present=False)
    else:
        story.encounter(story.chance.choice((EncounterResult.MET, EncounterResult.APPOINTMENT)), Disposition.HELD)


def oriented(story: Story) -> None:
    """Orientation, perhaps at the second try, and the explanation that employment facts go to the CSA (domain 11.6)."""
    if chance_of(story, 0.2):
        story.contact(ContactOutcome.NO_SHOW, ContactKind.IN_PERSON, again=6, what="call about a new day")
        story.wait(6)
    story.contact(
        ContactOutcome.ORIENTED, story.chance.choice((ContactKind.IN_PERSON, ContactKind.PHONE, ContactKind.VIDEO))
    )
    if chance_of(story, 0.8):
        story.consent(ConsentKind.PURPOSE, Audience.CSA)


def assessed(story: Story) -> None:
    """Needs and strengths by domain, and what the liaison makes of the person's means."""
    wait(story, 0, 12)
    count = story.chance.randint(3, 4)
    chosen = (
        sorted(story.chance.sample(DOMAINS, count), key=DOMAINS.index)
        + list(MORE_DOMAINS)[: story.chance.randint(0, 1)]
    )
    story.assess(AssessmentKind.INITIAL, 1, 5, chosen)
    if chance_of(story, 0.35):
        segment = story.chance.choice((Segment.UNABLE, Segment.UNABLE, Segment.UNWILLING, Segment.PAYING))
        story.segment(segment, story.words.assessed("money", story.blanks))
    if chance_of(story, 0.25):
        story.promise(Owner.NCP, story.chance.randint(5, 14))


def referred(story: Story) -> None:
    """Sent to a programme, often to something beside it, until something comes of it."""
    wait(story, 0, 6)
    if not story.refer("work", _WORK):
        return
    if chance_of(story, 0.3):
        story.refer("beside", (story.chance.choice(_OTHER),))
    wait(story, 6, 10)
    if chance_of(story, 0.2):
        story.update("work", story.chance.choice(_FAILED))
        story.contact(ContactOutcome.SPOKE, again=10, what="look for another service")
        return
    if chance_of(story, 0.3):
        story.update("work", ReferralState.ACCEPTED)
        wait(story, 5, 15)
    story.update("work", ReferralState.ENROLLED)
    wait(story, 18, 35)
    story.update("beside", story.chance.choice(_BESIDE))
    if not story.long_ago:
        story.update("work", ReferralState.ACTIVE)
    if chance_of(story, 0.7):
        working(story)
    else:
        story.contact(ContactOutcome.SPOKE, again=story.chance.randint(14, 30), what="ask how it goes")


def working(story: Story) -> None:
    """A job, whether it holds, and the end of the work when it does."""
    wait(story, 10, 40)
    story.job("job", "work")
    story.contact(ContactOutcome.SPOKE, again=30, what="ask how the job goes")
    began = story.day
    _asked(story, began, 30)
    story.update("work", ReferralState.COMPLETED)
    if chance_of(story, 0.22):
        wait(story, 3, 20)
        story.job_ends("job", story.chance.choice((JobEnd.LAID_OFF, JobEnd.QUIT, JobEnd.SEASON_OVER, JobEnd.DISMISSED)))
        story.contact(ContactOutcome.SPOKE, incoming=True, again=7, what="go through new openings")
        return
    _asked(story, began, 60)
    _asked(story, began, 90)
    story.assess(AssessmentKind.INTERIM, 3, 5, ("employment", "money", "order"))
    if chance_of(story, 0.4):
        wait(story, 20, 60)
        story.close(CloseReason.GOAL_REACHED, "Works steadily and pays.")
    else:
        _asked(story, began, 180)
        wait(story, 5, 20)
        story.close(CloseReason.GOAL_REACHED, "Half a year in the job, pays every month.")


def _asked(story: Story, began: date, days: int) -> None:
    """A retention check, answered on its day or a few days later."""
    due = (began - story.day).days + days + story.chance.choice((0, 0, 1, 2, 4))
    wait(story, max(0, due))
    story.check("job", days)
