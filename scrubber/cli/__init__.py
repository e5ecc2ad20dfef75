"""The command line: options in, exit code out. Files are the business of `scrubber.files`, cleaning of the library.

Exit codes: 0 done; 1 `--check` or `--diff` found something to change; 2 wrong usage, or an input failed while the
others were done; 130 interrupted. Clean text and diffs go to standard output, everything else to standard error.
"""

from __future__ import annotations

from scrubber.cli.commands import cli
from scrubber.cli.learn import learn
from scrubber.cli.manners import main
from scrubber.cli.posts import posts

cli.add_command(learn)
cli.add_command(posts)

__all__ = ["cli", "main"]
