"""Feedback: its statements, and what each of them says."""
