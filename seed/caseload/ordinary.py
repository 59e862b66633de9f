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
    ReferralState,
    ReviewState,
    Segment,
)

if TYPE_CHECKING:
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
_RECENT_DAYS = 25
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


def chance_of(story: Story, share: float) -> bool:
    """Whether something happens that happens to this share of people."""
    return story.chance.random() < share


def released(story: Story) -> None:
    """The county's answer, where it reviews first."""
    if story.held:
        story.wait(3, 9)
        story.review(ReviewState.RELEASED)


def ordinary(story: Story) -> None:
    """From the first attempt to wherever it leads; some are left alone, and with some the liaison fell behind."""
    released(story)
    if chance_of(story, 0.13):
        return
    if chance_of(story, 0.1):
        story.ends_on = story.diary.today - timedelta(days=story.chance.randint(4, 60))
    story.wait(1, 22)
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
    if "closed" not in story.planned:
        kept_in_touch(story)


def kept_in_touch(story: Story) -> None:
    """Where the course led nowhere yet: what was promised is settled, and the liaison called again not long ago."""
    last = story.day
    near = story.ends_on or story.diary.today
    story.go_to(near - timedelta(days=story.chance.randint(2, 45)))
    if (story.day - last).days < _RECENT_DAYS:
        return
    story.kept("spoke about it")
    outcome = story.chance.choice(
        (ContactOutcome.SPOKE, ContactOutcome.SPOKE, ContactOutcome.VOICEMAIL, ContactOutcome.NO_ANSWER)
    )
    story.contact(
        outcome, again=story.chance.choice((14, 21, 30, 45, 60)), what=story.words.promise("liaison", story.blanks)
    )


def attempts(story: Story, share: float = 0.36) -> bool:
    """Tries by telephone, letter and text until somebody answers; False when nobody did."""
    for _ in range(story.chance.randint(1, 4)):
        if chance_of(story, share):
            story.contact(
                ContactOutcome.SPOKE,
                again=story.chance.randint(2, 9),
                what=story.words.promise("liaison", story.blanks),
            )
            return True
        outcome, kind = story.chance.choice(_MISSED)
        gap = story.chance.randint(3, 9)
        story.contact(outcome, kind, again=gap if chance_of(story, 0.4) else 0)
        story.wait(gap, gap + 1)
    return False


def given_up(story: Story) -> None:
    """A last letter; it may come back, and then work may end or wait for a newer address."""
    story.contact(ContactOutcome.SENT, ContactKind.LETTER, again=12, what="look for a newer address with the CSA")
    story.wait(8, 12)
    if chance_of(story, 0.4):
        story.contact(
            ContactOutcome.RETURNED_MAIL, ContactKind.LETTER, again=21, what="ask the CSA for a newer address"
        )
        story.wait(21, 23)
    if chance_of(story, 0.45):
        story.wait(20, 45)
        story.close(CloseReason.UNREACHABLE, "Five ways tried, no answer.")
    else:
        story.kept("asked the CSA, nothing newer")


def declined(story: Story) -> None:
    """Someone who does not want services, for now or for good."""
    story.wait(2, 8)
    story.contact(ContactOutcome.REFUSED)
    if chance_of(story, 0.5):
        story.wait(5, 20)
        story.close(CloseReason.DECLINED, "Offered twice.")


def court(story: Story) -> None:
    """A hearing with the liaison there; now and then the person is not."""
    kind = story.chance.choice((HearingKind.CONTEMPT, HearingKind.REVIEW, HearingKind.MODIFICATION))
    on = story.hearing(story.chance.randint(10, 30), kind)
    story.go_to(on)
    if chance_of(story, 0.2):
        story.encounter(EncounterResult.NOT_MET, Disposition.NO_SHOW, present=False)
    else:
        story.encounter(story.chance.choice((EncounterResult.MET, EncounterResult.APPOINTMENT)), Disposition.HELD)


def oriented(story: Story) -> None:
    """Orientation, perhaps at the second try, and the explanation that employment facts go to the CSA (domain 11.6)."""
    story.wait(2, 9)
    if chance_of(story, 0.2):
        story.contact(ContactOutcome.NO_SHOW, ContactKind.IN_PERSON, again=6, what="call about a new day")
        story.wait(6, 7)
    story.contact(
        ContactOutcome.ORIENTED, story.chance.choice((ContactKind.IN_PERSON, ContactKind.PHONE, ContactKind.VIDEO))
    )
    if chance_of(story, 0.8):
        story.consent(ConsentKind.PURPOSE, Audience.CSA)


def assessed(story: Story) -> None:
    """Needs and strengths by domain, and what the liaison makes of the person's means."""
    story.wait(0, 12)
    count = story.chance.randint(4, len(DOMAINS))
    chosen = (
        sorted(story.chance.sample(DOMAINS, count), key=DOMAINS.index)
        + list(MORE_DOMAINS)[: story.chance.randint(1, 2)]
    )
    story.assess(AssessmentKind.INITIAL, 1, 5, chosen)
    if chance_of(story, 0.35):
        segment = story.chance.choice((Segment.UNABLE, Segment.UNABLE, Segment.UNWILLING, Segment.PAYING))
        story.segment(segment, story.words.assessed("money", story.blanks))
    if chance_of(story, 0.25):
        story.planned.add("promised")
        story.promise(Owner.NCP, story.chance.randint(5, 14))


def referred(story: Story) -> None:
    """Sent to a programme, often to something beside it, until something comes of it."""
    story.wait(0, 6)
    if not story.refer("work", _WORK):
        return
    if chance_of(story, 0.3):
        story.refer("beside", (story.chance.choice(_OTHER),))
    story.wait(6, 14)
    if "promised" in story.planned:
        story.kept("done", Owner.NCP)
    if chance_of(story, 0.2):
        story.update("work", story.chance.choice(_FAILED))
        story.contact(ContactOutcome.SPOKE, again=10, what="look for another service")
        return
    if chance_of(story, 0.5):
        story.update("work", ReferralState.ACCEPTED)
    story.wait(5, 15)
    story.update("work", ReferralState.ENROLLED)
    story.wait(18, 35)
    _beside(story)
    story.update("work", ReferralState.ACTIVE)
    if chance_of(story, 0.7):
        working(story)
    else:
        story.contact(ContactOutcome.SPOKE, again=story.chance.randint(14, 30), what="ask how it goes")


def _beside(story: Story) -> None:
    if "beside" in story.planned:
        story.update(
            "beside", story.chance.choice((ReferralState.COMPLETED, ReferralState.ACTIVE, ReferralState.NO_SHOW))
        )


def working(story: Story) -> None:
    """A job, whether it holds, and the end of the work when it does."""
    story.wait(10, 40)
    story.job("job", "work")
    story.contact(ContactOutcome.SPOKE)
    story.wait(13, 16)
    story.kept("reported", Owner.NCP)
    story.wait(17, 19)
    story.check("job", 30)
    if chance_of(story, 0.22):
        story.wait(3, 20)
        story.job_ends("job", story.chance.choice((JobEnd.LAID_OFF, JobEnd.QUIT, JobEnd.SEASON_OVER, JobEnd.DISMISSED)))
        story.contact(ContactOutcome.SPOKE, incoming=True, again=7, what="go through new openings")
        return
    story.wait(30, 32)
    story.check("job", 60)
    story.wait(30, 32)
    story.check("job", 90)
    story.update("work", ReferralState.COMPLETED)
    story.assess(AssessmentKind.INTERIM, 3, 5, ("employment", "transport", "money", "order"))
    if chance_of(story, 0.5):
        story.wait(20, 60)
        story.close(CloseReason.GOAL_REACHED, "Works steadily and pays.")
    else:
        story.wait(88, 92)
        story.check("job", 180)
