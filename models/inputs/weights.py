"""What is asked when the order of the worklist is set."""

from typing import Annotated

from pydantic import BeforeValidator

from models.inputs.base import Input, Sentence, ask

FURTHEST = 20
"""Points beyond this, above or below 0, would drown every other reason."""


def _points(value: object) -> int:
    text = str(value if value is not None else "").strip().replace("\N{MINUS SIGN}", "-")
    number = int(text) if text.removeprefix("-").isdecimal() and text.isascii() else None
    if number is None or abs(number) > FURTHEST:
        raise ValueError(f"“{text}” is not a whole number of points from -{FURTHEST} to {FURTHEST}.")
    return number


class WeightInput(Input):
    """How much one reason counts in the order of the worklist."""

    points: Annotated[int, BeforeValidator(_points)] = ask("Points", f"-{FURTHEST} to {FURTHEST}; 0 takes it out")
    why: Sentence = ask("Why")
