"""Prompt templates as files, and the one loader that checks their variables."""

from prompts.load import MARKER, REFUSAL, Prompt, load_prompt, parse_prompt

__all__ = ["MARKER", "REFUSAL", "Prompt", "load_prompt", "parse_prompt"]
