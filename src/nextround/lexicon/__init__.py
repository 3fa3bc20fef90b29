"""The ground floor: the words and tables the judgements rest on, kept as TOML and Markdown that anybody can edit."""
