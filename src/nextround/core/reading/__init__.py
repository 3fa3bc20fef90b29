"""Reading: what one message says to its receiver now."""
