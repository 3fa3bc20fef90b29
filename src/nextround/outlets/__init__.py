"""Ways out: drafts, links, tables, calendars and mailboxes as bytes."""
