"""What may stand at the cursor of a line, in a small list under it, each with a word or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from tui.format import cut, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import RenderResult

    from models.rules.filteroffers import Offer

_WIDEST_TEXT, _WIDEST_SAID = 24, 40
_HINT = " tab "
"""Stands behind the offer that tab would take."""


class Offers(Widget):
    """A list that is there only while it has something to offer; the keys are those of the line above."""

    def __init__(self) -> None:
        super().__init__()
        self._offers: tuple[Offer, ...] = ()
        self._at: int | None = None
        self.display = False

    @property
    def first(self) -> Offer | None:
        """The likeliest offer."""
        return self._offers[0] if self._offers else None

    @property
    def chosen(self) -> Offer | None:
        """The offer that ↓ and ↑ went to."""
        return None if self._at is None else self._offers[self._at]

    def show(self, offers: Sequence[Offer], column: int) -> None:
        """Offer these, beginning at a column of the line."""
        self._offers, self._at = tuple(offers), None
        self.display = bool(offers)
        if offers:
            self.styles.height = len(offers)
            self.styles.width = self._text_width + self._said_width + len(_HINT) + 3
            self.styles.offset = (column, 1)
            self.refresh(layout=True)

    def choose(self, by: int) -> bool:
        """Go to the next offer or the one before; False when there is none to go to."""
        if not self._offers:
            return False
        at = (-1 if self._at is None else self._at) + by
        self._at = None if at < 0 else min(at, len(self._offers) - 1)
        self.refresh()
        return True

    @property
    def _text_width(self) -> int:
        return min(max((len(offer.text) for offer in self._offers), default=0), _WIDEST_TEXT)

    @property
    def _said_width(self) -> int:
        return min(max((len(offer.said) for offer in self._offers), default=0), _WIDEST_SAID)

    def render(self) -> RenderResult:
        """One line for each offer."""
        return Content("\n").join(self._row(place, offer) for place, offer in enumerate(self._offers))

    def _row(self, place: int, offer: Offer) -> Content:
        taken = place == (self._at or 0)
        text = f" {fit(offer.text, self._text_width)}  {fit(cut(offer.said, _WIDEST_SAID), self._said_width)}"
        style = "on $cursor" if place == self._at else ""
        parts = [Content(text[: self._text_width + 3]), Content.styled(text[self._text_width + 3 :], "$dim")]
        hint = Content.styled(_HINT if taken else " " * len(_HINT), "$accent")
        return Content("").join([*parts, hint]).stylize(style) if style else Content("").join([*parts, hint])
