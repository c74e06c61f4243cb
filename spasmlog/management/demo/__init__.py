"""What the demonstration shows: the article's office worker (a diary file), and a plausible diary of any length."""
