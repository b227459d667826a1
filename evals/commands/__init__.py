"""The commands of `eval`, one a file: each reads its arguments, calls the API and prints."""
