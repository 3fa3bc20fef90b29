"""The command line: a face like the others, over the same use cases."""
