"""Growth: the few things worth doing next."""
