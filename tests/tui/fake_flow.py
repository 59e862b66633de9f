"""A pipeline that is always the same: 96 people came, one is retained."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from models.enums import CloseReason, ParkReason
from models.reports.firsts import WAY
from models.rows.pipeline import Box, Flow, Leaving, Measure, Middle, Out, Pipeline, Point, Share
from models.rules.periods import Quarter, closed_months
from tests.tui.fake_rows import TODAY, person_id

if TYPE_CHECKING:
    from models.rows.pipeline import People

SO_FAR = (96, 88, 61, 40, 38, 30, 17, 9, 1)
ENTERED = (12, 20, 14, 9, 9, 6, 5, 3, 0)
BEFORE = (84, 68, 47, 31, 29, 24, 12, 6, 1)
ENTERED_BEFORE = (9, 16, 10, 8, 7, 4, 2, 2, 1)
CLOSED, PARKED = CloseReason, ParkReason
OUTS = {
    1: ((CLOSED.UNREACHABLE, 9), (CLOSED.DECLINED, 3), (CLOSED.MOVED, 2), (PARKED.CSA_ASKED, 4)),
    2: ((CLOSED.DECLINED, 5), (PARKED.INCARCERATED, 2), (None, 3)),
    5: ((CLOSED.MOVED, 1),),
    8: ((CLOSED.GOAL_REACHED, 1),),
}


def people(start: int, count: int) -> People:
    """So many people, by their numbers."""
    return tuple(person_id(1 + (start + each) % 200) for each in range(count))


def _out(reason: CloseReason | ParkReason | None, start: int, count: int) -> Out:
    if reason is None:
        return Out(Leaving.GONE, "", people(start, count))
    how = Leaving.CLOSED if isinstance(reason, CloseReason) else Leaving.PARKED
    return Out(how, reason.label, people(start, count))


def _flow(quarter: Quarter, so_far: tuple[int, ...], entered: tuple[int, ...]) -> Flow:
    boxes = []
    for place, point in enumerate(WAY):
        after = so_far[place + 1] if place + 1 < len(so_far) else 0
        outs = tuple(_out(reason, place, count) for reason, count in OUTS.get(place, ()))
        left = sum(len(out.people) for out in outs)
        lapsed = people(place, 2) if place == len(WAY) - 2 else ()
        boxes.append(
            Box(
                point,
                so_far=people(0, so_far[place]),
                entered=people(0, entered[place]),
                here=people(0, max(so_far[place] - after - left, 0)),
                outs=outs,
                without=people(0, 1 if place == 4 else 0),
                lapsed=lapsed,
            )
        )
    return Flow(quarter.label, min(quarter.end, TODAY), tuple(boxes))


def _line(*counts: int | None) -> tuple[Point, ...]:
    return tuple(Point(month, count) for month, count in zip(closed_months(date(2026, 11, 1), 12), counts, strict=True))


def _measures() -> tuple[Measure, ...]:
    tried, reached, paid = (
        _line(17, 5, 60, 71, 19, 63, 48, 24, 99, 128, 96, 190),
        _line(6, 4, 24, 30, 16, 27, 20, 15, 47, 48, 51, 85),
        _line(24, 26, 37, 35, 36, 73, 71, 104, 116, 118, 108, None),
    )
    shares = (
        ("reached", "reached of listed", 61, 96, 47, 84, "people spoken with", reached),
        ("attempted", "attempted of listed", 88, 96, 68, 84, "attempts", tried),
        ("retained", "retained of due", 1, 3, 0, 0, "", ()),
        ("paid", "paid in the quarter", 0, 0, 51, 80, "people who paid", paid),
    )
    found = [
        Measure(
            key,
            label,
            "of them",
            "who came",
            counts,
            Share(people(0, part), people(0, whole)),
            Share(people(0, part_before), people(0, whole_before)),
            line,
        )
        for key, label, part, whole, part_before, whole_before, counts, line in shares
    ]
    days = Measure(
        "to_job", "referred to employed", "who began work", "", "", Middle(59, people(0, 3)), Middle(None, ()), ()
    )
    return (*found, days)


def made_pipeline(quarter: str, county: str) -> Pipeline:
    """The pipeline, of whatever quarter and county is asked for."""
    this = Quarter.parse(quarter)
    last = _flow(this.previous(), BEFORE, ENTERED_BEFORE)
    return Pipeline(county, _flow(this, SO_FAR, ENTERED), last, _measures())
