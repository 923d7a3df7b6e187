"""The starter database: a short brief of one real article, and the command that builds `claims.db` from it."""
