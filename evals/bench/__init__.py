"""The command `bench`: what the index costs in time, memory and disk as it grows."""
