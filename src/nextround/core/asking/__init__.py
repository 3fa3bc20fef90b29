"""Asking: whom, in which words, in which tone, and when."""
