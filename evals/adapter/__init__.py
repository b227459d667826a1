"""Fitting the adapter of a question's words to a report."""
