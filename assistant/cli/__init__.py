"""The command line: `inspection-assistant`."""

from assistant.cli.app import main

__all__ = ["main"]
