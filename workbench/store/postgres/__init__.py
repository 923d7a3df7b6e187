"""The PostgreSQL engine: one database for a team, through psycopg 3."""
