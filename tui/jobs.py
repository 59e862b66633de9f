"""The common jobs and the keys that each takes: counted by a test that presses them, printed in docs/keys.md."""

from __future__ import annotations

from dataclasses import dataclass

NO_ANSWER = ("n", "a", "enter")
SESSION_PEOPLE = 40


@dataclass(frozen=True, slots=True)
class Job:
    """One job, begun on the worklist with the cursor on the person; `most` is how many keys it may ever take."""

    id: str
    name: str
    keys: tuple[str, ...]
    most: int

    @property
    def spoken(self) -> str:
        """The keys as a person reads them, a repeated run once."""
        run = self.keys[-len(NO_ANSWER) :]
        times = len(self.keys) // len(run)
        if times > 1 and self.keys[-times * len(run) :] == run * times:
            first = " ".join(f"`{key}`" for key in self.keys[: -times * len(run)])
            return f"{first} then {times} x {' '.join(f'`{key}`' for key in run)}"
        return " ".join(f"`{key}`" for key in self.keys)


JOBS = (
    Job("next", "open who is next by rank", ("enter",), 1),
    Job("no_answer", "write down a call without an answer", ("c", *NO_ANSWER), 4),
    Job(
        "voicemail",
        "write down a voicemail with a follow-up in 3 days, and on to the next",
        ("c", "l", "v", "m", "space", "f", "3", "enter"),
        8,
    ),
    Job(
        "session",
        f"call {SESSION_PEOPLE} people who do not answer, in a work session",
        ("w", *NO_ANSWER * SESSION_PEOPLE),
        4 * SESSION_PEOPLE,
    ),
    Job("find", "find a person by name", ("ctrl+p", "h", "e", "n", "enter"), 6),
    Job("park", "park a person with a reason", ("p", "t", "r", "ctrl+s"), 6),
)
