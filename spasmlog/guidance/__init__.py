"""What the program tells people to do, in its own words: relief while it lasts, and help in an emergency."""
