"""The one tag of our own that templates load: face."""
