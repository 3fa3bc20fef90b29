"""Settings: what this start was told, and which address leads to which face."""
