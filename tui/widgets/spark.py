"""A small line of eighth-blocks, with its first and last number as text beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVELS = "▁▂▃▄▅▆▇"
"""Without the full block: lines that stand one below the other must not touch."""
_UNKNOWN = "·"


def spark(values: Sequence[int | None]) -> str:
    """One block for each value, as high as it is beside the highest: nought lies on the ground, unknown is a dot."""
    most = max((value for value in values if value is not None), default=0)
    return "".join(_UNKNOWN if value is None else _level(value, most) for value in values)


def _level(value: int, most: int) -> str:
    """Nought alone is lowest: one of a thousand is seen to be something."""
    top = len(_LEVELS) - 1
    return _LEVELS[max((value * top + most // 2) // most, 1) if value else 0]


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A line with the numbers at its ends; both are empty when nothing is known."""

    first: str
    blocks: str
    last: str

    @classmethod
    def of(cls, values: Sequence[int | None]) -> Sparkline:
        """The line of these values, with the first and the last that are known."""
        known = [value for value in values if value is not None]
        if not known:
            return cls("", spark(values), "")
        return cls(f"{known[0]:,}", spark(values), f"{known[-1]:,}")
