"""The rows around what is seen of a long list: fetched in one question, and kept until the list is shown anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Sequence

R = TypeVar("R")

_MOST_ROWS = 2_000


class RowWindow(Generic[R]):
    """Rows by id; `fetch` gives the rows of some ids, `id_of` the id of a row. Some ids may have no row."""

    def __init__(self, fetch: Callable[[Sequence[int]], Sequence[R]], id_of: Callable[[R], int]) -> None:
        self._fetch = fetch
        self._id_of = id_of
        self._rows: dict[int, R | None] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, wanted: int) -> R | None:
        """The row of an id that was had before."""
        return self._rows.get(wanted)

    def clear(self) -> None:
        """Forget every row."""
        self._rows.clear()

    def drop(self, ids: Iterable[int]) -> None:
        """Forget these rows."""
        for each in ids:
            self._rows.pop(each, None)

    def have(self, ids: array[int], first: int, last: int, *, margin: int = 0) -> None:
        """Have the rows of these places; when one is missing, also so many before and after them."""
        if all(each in self._rows for each in ids[first:last]):
            return
        around = ids[max(first - margin, 0) : last + margin]
        if len(self._rows) > _MOST_ROWS:
            self._rows.clear()
        wanted = [each for each in around if each not in self._rows]
        self._rows.update(dict.fromkeys(wanted))
        self._rows.update({self._id_of(row): row for row in self._fetch(wanted)})
