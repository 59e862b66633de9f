"""The histories that lead to the situations the app must show, told back from today."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from models.enums import (
    AssessmentKind,
    CloseReason,
    ContactKind,
    ContactOutcome,
    Disposition,
    EncounterResult,
    HearingKind,
    Owner,
    ParkReason,
    ReferralState,
    ReviewState,
)
from seed.caseload.ordinary import DOMAINS, oriented
from seed.caseload.otherwise import number_told
from seed.caseload.words import data

if TYPE_CHECKING:
    from collections.abc import Callable

    from seed.caseload.histories import Story


def reached(story: Story, days_ago: int) -> None:
    """Called once in vain, then spoken with so many days before today."""
    story.days_ago(days_ago + 5)
    story.contact(ContactOutcome.VOICEMAIL)
    story.days_ago(days_ago)
    story.contact(ContactOutcome.SPOKE)


def assessed(story: Story, days_ago: int, *domains: str) -> None:
    """Reached, oriented and assessed by so many days before today."""
    reached(story, days_ago + 12)
    oriented(story)
    story.days_ago(days_ago)
    story.assess(AssessmentKind.INITIAL, 1, 4, (*DOMAINS[:5], *domains))


def nothing(_: Story) -> None:
    """Nothing was done yet."""


def do_not_contact(story: Story) -> None:
    """The county's review ends with a no."""
    story.wait(3, 7)
    story.review(ReviewState.DO_NOT_CONTACT, "The CSA works with this family itself.")


def unreachable(story: Story) -> None:
    """Tried by four ways in different weeks, and nobody answered."""
    for ago, outcome in (
        (43, ContactOutcome.VOICEMAIL),
        (36, ContactOutcome.NO_ANSWER),
        (29, ContactOutcome.MESSAGE_LEFT),
    ):
        story.days_ago(ago)
        story.contact(outcome, again=7)
    story.days_ago(22)
    story.contact(ContactOutcome.SENT, ContactKind.LETTER, again=14)
    story.days_ago(8)
    story.contact(ContactOutcome.NO_ANSWER, again=12, what="ask the CSA for a newer number")


def safety_flag(story: Story) -> None:
    """No voicemail and no letter; calls at agreed hours work."""
    story.days_ago(70)
    story.safety(
        voicemail_ok=False, letter_ok=False, safe_contact=data("words.toml")["safety"]["calls"], safety_flag=True
    )
    story.days_ago(64)
    story.contact(ContactOutcome.SPOKE, again=20)
    story.days_ago(40)
    story.contact(ContactOutcome.SPOKE, again=45)


def unsafe_now(story: Story) -> None:
    """Spoken with once, and not safe to contact since."""
    reached(story, 50)
    story.days_ago(12)
    story.safety(voicemail_ok=False, letter_ok=False, safety_flag=True, unsafe_now=True)


def hearing_missed(story: Story) -> None:
    """Not there at a contempt hearing."""
    reached(story, 55)
    story.days_ago(40)
    on = story.hearing(20, HearingKind.CONTEMPT)
    story.go_to(on)
    story.encounter(EncounterResult.NOT_MET, Disposition.NO_SHOW, present=False)
    story.wait(1, 2)
    story.contact(ContactOutcome.SENT, ContactKind.LETTER, again=15)
    story.days_ago(2)
    story.contact(ContactOutcome.VOICEMAIL, again=6)


def re_assessed(story: Story) -> None:
    """Looked at three times, the levels rising."""
    assessed(story, 200)
    story.refer("school", ("education",))
    story.days_ago(110)
    story.update("school", ReferralState.ACTIVE)
    story.days_ago(100)
    story.assess(AssessmentKind.INTERIM, 2, 5, DOMAINS[:5])
    story.days_ago(20)
    story.assess(AssessmentKind.INTERIM, 3, 5, DOMAINS[:5])
    story.contact(ContactOutcome.SPOKE, again=28)


def off_the_list(story: Story) -> None:
    """Gone from the list while the work goes on."""
    assessed(story, 160)
    story.refer("work", ("employment",))
    story.days_ago(130)
    story.update("work", ReferralState.ACTIVE)
    story.days_ago(25)
    story.contact(ContactOutcome.SPOKE, again=30)


def closed(reason: CloseReason, note: str, days_ago: int) -> Callable[[Story], None]:
    """Work that ended so many days ago."""

    def tell(story: Story) -> None:
        if reason is CloseReason.UNREACHABLE:
            unreachable(story)
        else:
            reached(story, days_ago + 20)
        story.days_ago(min(days_ago, 3) if reason is CloseReason.UNREACHABLE else days_ago)
        story.close(reason, note)

    return tell


def parked(reason: ParkReason, in_days: int) -> Callable[[Story], None]:
    """Work that rests for so many days more."""

    def tell(story: Story) -> None:
        reached(story, 45)
        story.days_ago(20)
        story.park(20 + in_days, reason)

    return tell


def hearing_soon(in_days: int, kind: HearingKind) -> Callable[[Story], None]:
    """A hearing in so many days."""

    def tell(story: Story) -> None:
        reached(story, 25)
        story.days_ago(15)
        story.hearing((story.diary.today - story.day).days + in_days, kind)

    return tell


def follow_up(in_days: int, what: str, owner: Owner = Owner.LIAISON) -> Callable[[Story], None]:
    """A promise due in so many days, or so many days ago."""

    def tell(story: Story) -> None:
        story.days_ago(16)
        due = story.diary.today + timedelta(days=in_days)
        if owner is Owner.LIAISON:
            story.contact(ContactOutcome.SPOKE, again=due, what=what)
        else:
            story.contact(ContactOutcome.SPOKE)
            story.promise(owner, (due - story.day).days, what)

    return tell


def past_its_check(story: Story) -> None:
    """A referral that should have been asked about."""
    assessed(story, 24)
    story.refer("work", ("employment",), check=18)


def wrong_number(outcome: ContactOutcome) -> Callable[[Story], None]:
    """The only number is of no use."""

    def tell(story: Story) -> None:
        story.days_ago(9)
        story.contact(outcome, again=14, what="ask the CSA for a newer number")

    return tell


def returned_mail(story: Story) -> None:
    """A letter that came back."""
    story.days_ago(35)
    story.contact(ContactOutcome.SENT, ContactKind.LETTER, again=15)
    story.days_ago(22)
    story.contact(ContactOutcome.RETURNED_MAIL, ContactKind.LETTER, again=30, what="ask the CSA for a newer address")


def spoken_with_lately(story: Story) -> None:
    """Spoken with, and to be called again."""
    reached(story, 24)
    story.promise(Owner.LIAISON, 28, "ask how the search goes")


def newer_number(story: Story) -> None:
    """Called back from another number than the list has, and asked to be called there."""
    story.days_ago(31)
    story.contact(ContactOutcome.VOICEMAIL)
    story.days_ago(26)
    story.contact(ContactOutcome.SPOKE, incoming=True, again=33)
    story.new_phone(number_told(story.phone, to_the_liaison=True))


def spoken_with(story: Story) -> None:
    """Needs an interpreter."""
    reached(story, 12)
    story.tag("interpreter")
    story.promise(Owner.LIAISON, 16, "call with the interpreter")


def two_counties(story: Story) -> None:
    """Court cases in two counties, one programme."""
    assessed(story, 60)
    story.refer("work", ("employment",))
    story.days_ago(35)
    story.update("work", ReferralState.ENROLLED)
    story.note()


def marked(story: Story) -> None:
    """Marked next by hand."""
    reached(story, 18)
    story.mark()
    story.tag("call first")


def stopped(story: Story) -> None:
    """Paid until lately; a voicemail so far."""
    story.days_ago(4)
    story.contact(ContactOutcome.VOICEMAIL, again=6)


def window_ending(story: Story) -> None:
    """Released by the county's review four weeks ago, and not reached yet."""
    story.days_ago(27)
    story.review(ReviewState.RELEASED)
    story.days_ago(18)
    story.contact(ContactOutcome.VOICEMAIL)
    story.days_ago(7)
    story.contact(ContactOutcome.NO_ANSWER)
