"""The timeline: which application a message belongs to, and where that application stands."""
