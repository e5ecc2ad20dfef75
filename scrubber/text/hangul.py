"""The commonest syllables of Korean, by which text that was decoded rightly is told from other text."""

from __future__ import annotations

COMMON_SYLLABLES = frozenset(
    "이다는을를에의가고하지은도로서나어사기자아해한요습니그들있었리대시인것만수게라정부보일으면여스러주네거전제안없원오"
    "장상동구선신성조우장공비진위과소국학문방무되할했합된중생니까데때더내경적유모든회입당마바"
)
"""Particles, endings and what words are made of: more than half of every text, by chance a tenth of what a wrong
decoding makes up."""
