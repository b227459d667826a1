"""Knowing when to stop: the signals of a question set, weights fitted on them, and how well they tell."""
