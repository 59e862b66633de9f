"""What is asked in a work session."""

from models.inputs.base import Input, Line, Sentence, ask


class SkipInput(Input):
    """A person of the queue who is passed over this time."""

    reason: Sentence = ask("Why", "no time, at work until 4, ...")


class PassInput(Input):
    """A person of the queue who is dealt with in another way than by a contact."""

    reason: Line = ask("What was done", default="")
