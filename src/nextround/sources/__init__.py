"""Ways in: files and mailboxes as messages, or as trouble with a place."""
