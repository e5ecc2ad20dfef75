"""`python -m scrubber` is the command."""

from scrubber.cli import main

if __name__ == "__main__":
    main()
