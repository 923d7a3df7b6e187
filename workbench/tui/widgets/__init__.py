"""The widgets: they get records, show them, and post messages; none of them touches the database."""
