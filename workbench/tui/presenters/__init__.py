"""Records to plain cells and lines: pure, so that what a screen shows is tested as text."""
