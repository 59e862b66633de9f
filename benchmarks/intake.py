"""Looking at a list, taking it, and finding twins, each beside a floor of the same run.

Run `.venv/bin/python -m benchmarks.intake [--write]`; --write puts the figures into the README beside it.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.figures import table, write_table
from benchmarks.importing import import_figures
from benchmarks.twins import twin_figures


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        figures = [*import_figures(Path(temporary)), *twin_figures()]
    print(table(figures))
    if given.write:
        write_table(table(figures), "intake")


if __name__ == "__main__":
    main()
