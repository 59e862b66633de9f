"""The situations that the app must show, each with the person it needs and the history that leads to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.enums import CloseReason, ContactOutcome, HearingKind, Owner, ParkReason
from seed.caseload import scenes, scenes_work
from seed.caseload.ordinary import released
from seed.caseload.people import Wish
from seed.caseload.upkeep import keep_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from seed.caseload.histories import Story


@dataclass(frozen=True, slots=True)
class Situation:
    """One situation: its name, the person it needs, and its history."""

    name: str
    wish: Wish
    tell: Callable[[Story], None]
    waits: bool = False
    """Whether the county's review is the point, so that nobody answers it unasked."""
    left: bool = False
    """Whether what is overdue is the point, so that nobody catches up with it."""

    def live(self, story: Story) -> None:
        """Plan the history; what falls due in it is kept up with until today."""
        if not self.waits:
            released(story)
        self.tell(story)
        if not self.left and "closed" not in story.planned:
            keep_up(story, story.diary.today)


_closed = scenes.closed
_BROWN, _FOX, _OSH, _FDL, _SHEB, _MKE = "Brown", "Outagamie", "Winnebago", "Fond du Lac", "Sheboygan", "Milwaukee"

SITUATIONS: tuple[Situation, ...] = (
    Situation("held by CSA review", Wish(5, 6, _FDL), scenes.nothing, waits=True),
    Situation("held by CSA review, second", Wish(5, 6, _FDL), scenes.nothing, waits=True),
    Situation("do not contact", Wish(3, 6, _FDL), scenes.do_not_contact, waits=True),
    Situation("unreachable", Wish(4, 6, _BROWN), scenes.unreachable),
    Situation("safety flag", Wish(3, 6, _SHEB), scenes.safety_flag),
    Situation("unsafe now", Wish(3, 6, _BROWN), scenes.unsafe_now),
    Situation("AODA with consent", Wish(3, 6, _BROWN), scenes_work.aoda_with_consent),
    Situation("AODA, consent expired", Wish(2, 6, _BROWN), scenes_work.aoda_consent_expired),
    Situation("AODA without consent", Wish(3, 6, _FOX), scenes_work.aoda_without_consent),
    Situation("no-show at the hearing", Wish(3, 6, _BROWN), scenes.hearing_missed),
    Situation("job lost", Wish(2, 6, _FOX), scenes_work.job_lost),
    Situation("retained 90 days", Wish(1, 6, _OSH), scenes_work.retained),
    Situation("job just started", Wish(3, 6, _SHEB), scenes_work.just_started),
    Situation("re-assessed", Wish(1, 6, _FOX), scenes.re_assessed),
    Situation("two court cases in two counties", Wish(2, 6, _BROWN, _FOX), scenes.two_counties),
    Situation("off the list", Wish(1, 3, _OSH), scenes.off_the_list),
    Situation(
        "closed, goal reached",
        Wish(0, 2, _BROWN),
        _closed(CloseReason.GOAL_REACHED, "Works, pays, calls when asked.", 60),
    ),
    Situation("closed, paying", Wish(1, 4, _FOX), _closed(CloseReason.PAYING, "Six full payments in a row.", 30)),
    Situation("closed, declined", Wish(2, 6, _OSH), _closed(CloseReason.DECLINED, "Offered three times.", 45)),
    Situation("closed, unreachable", Wish(3, 5, _MKE), _closed(CloseReason.UNREACHABLE, "Nothing left to try.", 3)),
    Situation("closed, moved away", Wish(2, 4, _SHEB), _closed(CloseReason.MOVED, "Works in Minnesota now.", 20)),
    Situation("closed, case closed", Wish(0, 3, _BROWN), _closed(CloseReason.CASE_CLOSED, "Youngest child is 19.", 90)),
    Situation("parked, incarcerated", Wish(3, 6, _BROWN), scenes.parked(ParkReason.INCARCERATED, 45)),
    Situation("parked, waiting on a partner", Wish(3, 6, _OSH), scenes.parked(ParkReason.WAITING, 12)),
    Situation("hearing in four days", Wish(4, 6, _BROWN), scenes.hearing_soon(4, HearingKind.CONTEMPT)),
    Situation("hearing next week", Wish(4, 6, _FOX), scenes.hearing_soon(8, HearingKind.REVIEW)),
    Situation("hearing in twelve days", Wish(3, 6, _SHEB), scenes.hearing_soon(12, HearingKind.MODIFICATION)),
    Situation("follow-up today", Wish(4, 6, _BROWN), scenes.follow_up(0, "call about the appointment")),
    Situation("follow-up overdue", Wish(4, 6, _OSH), scenes.follow_up(-5, "send the flyer and a map"), left=True),
    Situation("follow-up coming", Wish(4, 6, _SHEB), scenes.follow_up(3, "ask for the pay stub")),
    Situation("promise of the NCP", Wish(4, 6, _FOX), scenes.follow_up(2, "bring the birth certificate", Owner.NCP)),
    Situation(
        "promise of the CSA",
        Wish(4, 6, _BROWN),
        scenes.follow_up(1, "say whether a review is possible", Owner.CSA),
    ),
    Situation("referral past its check", Wish(4, 6, _OSH), scenes.past_its_check, left=True),
    Situation("not called yet", Wish(5, 6, _MKE), scenes.nothing),
    Situation("not called yet, second", Wish(5, 6, _BROWN), scenes.nothing),
    Situation("wrong number", Wish(5, 6, _BROWN), scenes.wrong_number(ContactOutcome.WRONG_NUMBER)),
    Situation("number disconnected", Wish(5, 6, _OSH), scenes.wrong_number(ContactOutcome.DISCONNECTED)),
    Situation("mail came back", Wish(4, 6, _OSH), scenes.returned_mail),
    Situation("speaks Spanish", Wish(4, 6, _MKE, language="Spanish"), scenes.spoken_with),
    Situation("speaks Hmong", Wish(4, 6, _FOX, language="Hmong"), scenes.spoken_with),
    Situation("marked next", Wish(4, 6, _BROWN), scenes.marked),
    Situation("stopped paying", Wish(5, 6, _OSH, stops_after=3), scenes.stopped),
    Situation("stops paying on the next list", Wish(5, 6, _BROWN, stops_after=2), scenes.stopped),
    Situation("contact window ending", Wish(4, 6, _FDL), scenes.window_ending, waits=True),
    Situation("spelt otherwise on the last list", Wish(4, 6, _OSH), scenes.spoken_with_lately),
    Situation("other name on the next list", Wish(3, 6, _SHEB), scenes.spoken_with_lately),
    Situation("birth date turned on the next list", Wish(4, 6, _BROWN, turnable=True), scenes.spoken_with_lately),
    Situation("moved by the next list", Wish(3, 6, _FOX), scenes.spoken_with_lately),
    Situation("gave a newer number", Wish(4, 6, _BROWN), scenes.newer_number),
    Situation("starts paying on the next list", Wish(3, 6, _OSH, stops_after=9), scenes.spoken_with_lately),
    Situation("back on the next list", Wish(2, 4, _SHEB, again=6), scenes.spoken_with_lately),
)
"""In the order in which the first people of the caseload live them."""
