"""The SQLite engine: a file, its write gate, its schema."""
