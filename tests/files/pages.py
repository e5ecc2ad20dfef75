"""Folders of pages that the tests of files share."""

from __future__ import annotations

from pathlib import Path

from tests.command import PAGE


def write_pages(folder: Path, count: int, page: str = PAGE) -> dict[str, bytes]:
    """Pages of different lengths in a folder, every fourth of them GBK; their names and bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    written: dict[str, bytes] = {}
    for number in range(count):
        text = page.replace("水鸟不多。", "水鸟不多。" + "下次带望远镜。\n" * (number % 7))
        written[f"{number}.txt"] = text.encode("gb18030" if number % 4 == 3 else "utf-8")
    for name, data in written.items():
        (folder / name).write_bytes(data)
    return written


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
