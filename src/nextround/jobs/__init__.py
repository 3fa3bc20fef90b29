"""Work that goes on while the person does something else. One line each: the use case does the work."""
