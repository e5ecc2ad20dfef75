"""Without the extra, files of the standard library's kinds work, and others say what to install."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import environment


@pytest.mark.parametrize(
    ("name", "data", "module"),
    [
        ("a.parquet", b"PAR1", "pyarrow"),
        ("a.wet", b"WARC/1.0\r\n", "fastwarc"),
        ("a.jsonl.zst", b"\x28\xb5\x2f\xfd", "zstandard"),
    ],
)
def test_what_is_missing_is_named_with_the_command_to_install_it(
    tmp_path: Path, name: str, data: bytes, module: str
) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / f"{module}.py").write_text("raise ImportError('not installed')\n", encoding="utf-8")
    (tmp_path / name).write_bytes(data)
    path = f"{hidden}{os.pathsep}{environment()['PYTHONPATH']}"
    done = subprocess.run(
        [sys.executable, "-m", "scrubber", name],
        capture_output=True,
        cwd=tmp_path,
        env=environment() | {"PYTHONPATH": path},
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.decode() == f"scrubber: {name}: needs {module}: pip install 'discuz-scrubber[corpus]'\n"
