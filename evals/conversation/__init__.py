"""What making a follow-up stand alone is worth: retrieval with and without it, and what it does to others."""
