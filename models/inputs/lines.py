"""What is asked when a row that was set aside is settled."""

from models.inputs.base import Input, Sentence, ask


class LineDropInput(Input):
    """A row that was set aside is nobody's, and why."""

    note: Sentence = ask("Why", "Such as: the same person as row 12, or moved out of the state")
