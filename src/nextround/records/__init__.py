"""Facts: the Django app that keeps what a person wrote, decided or received."""
