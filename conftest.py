"""What pytest is not to import for doctests: modules whose engine is not installed."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("datatrove") else ["scrubber/integrations/datatrove.py"]
