"""Question sets, measures, the runner and its reports."""
