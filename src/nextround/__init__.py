"""nextround: what each no in a job search can still give you."""

__version__ = "0.1.0"
