"""The HTTP API: the same nouns as the pages, in JSON, described at /api/docs."""
