"""What can a person do? One verb a module; each owns its transaction."""
