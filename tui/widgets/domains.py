"""The domains of an assessment, each with its level before, its level now, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from models.enums import Standing
from tui.format import DASH, fit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events

    from models.rows.office import ChoiceRow

HIGHEST = 5
LEVEL_WIDTH = 5
STANDING_WIDTH = 9
HIDDEN = "•"


@dataclass(frozen=True, slots=True)
class Rating:
    """What was said of one domain; a level of None is not assessed."""

    level: int | None = None
    standing: Standing = Standing.NEITHER
    reason: str = ""


BLANK = Rating()


class DomainList(OptionList):
    """The list; what is sensitive is masked until the cursor stands on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(level), f"rate({level})", f"Level {level}", show=False) for level in range(HIGHEST + 1)),
        Binding("n", "stand('need')", "Need", show=False),
        Binding("s", "stand('strength')", "Strength", show=False),
        Binding("minus", "stand('neither')", "Neither", show=False),
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
        Binding("g", "first", "First", show=False),
        Binding("G", "last", "Last", show=False),
    ]

    @dataclass
    class Rated(Message):
        """The domain under the cursor was rated anew."""

        code: str
        rating: Rating

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._domains: Sequence[ChoiceRow] = ()
        self._before: Mapping[str, int] = {}
        self.ratings: dict[str, Rating] = {}

    @property
    def domain(self) -> ChoiceRow | None:
        """The domain under the cursor."""
        return None if self.highlighted is None or not self._domains else self._domains[self.highlighted]

    @property
    def rated(self) -> int:
        """How many domains have a level."""
        return sum(rating.level is not None for rating in self.ratings.values())

    def offer(self, domains: Sequence[ChoiceRow], before: Mapping[str, int]) -> None:
        """Show these domains, beside the levels of the last assessment that had them."""
        self._domains, self._before = domains, before
        self.clear_options()
        self.add_options([Option(self._line(place)) for place in range(len(domains))])
        self.highlighted = 0 if domains else None

    def give(self, code: str, rating: Rating) -> None:
        """Set what is said of a domain, without telling."""
        self.ratings[code] = rating
        self._draw([place for place, domain in enumerate(self._domains) if domain.value == code])

    def clear(self) -> None:
        """Forget every rating."""
        self.ratings = {}
        self._draw(range(len(self._domains)))

    def go_to(self, code: str) -> None:
        """Put the cursor on a domain."""
        self.highlighted = next(place for place, domain in enumerate(self._domains) if domain.value == code)

    def heading(self) -> Content:
        """What stands over the columns."""
        counted = f"{self.rated} of {len(self._domains)} rated"
        return Content.styled(f"{counted:<{self._name_width}}{'was':>{LEVEL_WIDTH}}{'now':>{LEVEL_WIDTH}}", "$dim")

    @property
    def _name_width(self) -> int:
        return max((len(self._named(domain)) for domain in self._domains), default=0) + 1

    @staticmethod
    def _named(domain: ChoiceRow) -> str:
        return f"{domain.label} (private)" if domain.hint else domain.label

    def _line(self, place: int) -> Content:
        domain = self._domains[place]
        rating, before = self.ratings.get(domain.value, BLANK), self._before.get(domain.value)
        masked = bool(domain.hint) and place != self.highlighted
        room = max(self.size.width - self._name_width - 2 * LEVEL_WIDTH - STANDING_WIDTH - 4, 0)
        standing = "" if rating.standing is Standing.NEITHER or masked else rating.standing.label
        reason = "hidden" if masked and rating.reason else rating.reason
        return Content.assemble(
            fit(self._named(domain), self._name_width),
            (_figure(before, masked=masked), "$dim"),
            (_figure(rating.level, masked=masked), "bold"),
            f"  {standing:<{STANDING_WIDTH}}",
            (fit(reason, room), "$dim"),
        )

    def _draw(self, places: Sequence[int]) -> None:
        for place in places:
            self.replace_option_prompt_at_index(place, self._line(place))

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Mask what the cursor left and show what it came to."""
        super().watch_highlighted(highlighted)
        self._draw([place for place, domain in enumerate(self._domains) if domain.hint and place < self.option_count])

    def on_resize(self, event: events.Resize) -> None:
        """Give the reasons the width there is."""
        del event
        self._draw(range(self.option_count))

    def action_rate(self, level: int) -> None:
        """Set the level of the domain under the cursor; 0 takes it away."""
        self._change(level=level or None)

    def action_stand(self, standing: str) -> None:
        """Say whether the domain under the cursor is a need or a strength."""
        self._change(standing=Standing(standing))

    def reason(self, text: str) -> None:
        """Say why, for the domain under the cursor."""
        self._change(reason=text)

    def _change(self, **said: object) -> None:
        if self.domain is None:
            return
        code = self.domain.value
        old = self.ratings.get(code, BLANK)
        new = replace(old, **said)  # type: ignore[arg-type]  # the three callers name fields of Rating
        if new != old:
            self.give(code, new)
            self.post_message(self.Rated(code, new))


def _figure(level: int | None, *, masked: bool) -> str:
    return f"{(DASH if level is None else HIDDEN if masked else str(level)):>{LEVEL_WIDTH}}"
