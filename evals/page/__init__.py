"""A run as one page that needs nothing but itself: no network, no other file."""
