"""What a filter means: bare words and a few typed parts, such as "county:brown stage:<referred dale"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.enums import Stage
from models.errors import Refused

PROGRESS = tuple(stage for stage in Stage if stage not in {Stage.PARKED, Stage.CLOSED})
"""The stages in the order of the work; parked and closed stand beside it."""

FLAGS = {"loose": "loose ends", "next": "marked next", "unranked": "not ranked", "overdue": "overdue"}

_PART = re.compile(r"^([a-z]+):(.*)$", re.IGNORECASE)
_KINDS = ("county", "stage", "is")
_STAGE = re.compile(r"^(<=|>=|<|>)?\s*([a-z]+)$")


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter as parts that must all hold; empty parts hold for everybody."""

    words: tuple[str, ...] = ()
    """Words that a person must be findable by."""
    counties: tuple[str, ...] = ()
    """Beginnings of county names, any of which will do, in small letters."""
    stages: frozenset[Stage] = frozenset()
    """Stages, any of which will do; closed people are shown only when named here."""
    flags: frozenset[str] = frozenset()
    """Names of `FLAGS`, all of which must hold."""

    @property
    def in_words(self) -> str:
        """The filter as a person reads it; empty when everybody who is not closed is shown."""
        parts = [f"“{' '.join(self.words)}”"] if self.words else []
        parts += [f"in {' or '.join(name.title() for name in self.counties)}"] if self.counties else []
        parts += [f"stage {', '.join(stage.label for stage in Stage if stage in self.stages)}"] if self.stages else []
        parts += [FLAGS[name] for name in FLAGS if name in self.flags]
        return ", ".join(parts)


def parse_filter(text: str) -> Filter:
    """The filter that the text means; raises Refused, naming the part that it cannot read."""
    words: list[str] = []
    counties: list[str] = []
    stages: set[Stage] = set()
    flags: set[str] = set()
    for part in text.split():
        match = _PART.match(part)
        if match is None:
            words.append(part)
        elif match[1].lower() not in _KINDS:
            raise Refused(f"“{match[1]}:” is not known.", "Write county:, stage: or is:, or plain words.")
        elif match[1].lower() == "county":
            counties.append(match[2].replace("_", " ").lower())
        elif match[1].lower() == "stage":
            stages |= _stages(match[2].lower())
        else:
            flags.add(_flag(match[2].lower()))
    return Filter(tuple(words), tuple(counties), frozenset(stages), frozenset(flags))


def _stages(said: str) -> frozenset[Stage]:
    match = _STAGE.match(said)
    known = [stage for stage in Stage if match and stage.value.startswith(match[2])]
    if match is None or not known:
        raise Refused(f"“{said}” is not a stage.", f"Stages: {', '.join(stage.value for stage in Stage)}.")
    stage, sign = known[0], match[1]
    if sign is None:
        return frozenset({stage})
    if stage not in PROGRESS:
        raise Refused(f"“{stage.value}” has no before or after.", f"Write stage:{stage.value}.")
    place = PROGRESS.index(stage)
    ranges = {"<": PROGRESS[:place], "<=": PROGRESS[: place + 1], ">": PROGRESS[place + 1 :], ">=": PROGRESS[place:]}
    return frozenset(ranges[sign])


def _flag(said: str) -> str:
    known = [name for name in FLAGS if said and name.startswith(said)]
    if not known:
        raise Refused(f"“is:{said}” is not known.", f"Write one of: {', '.join(f'is:{name}' for name in FLAGS)}.")
    return known[0]
