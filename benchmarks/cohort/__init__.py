"""Generated cohorts: honest submissions of a real episode, for measures and for equality of marks."""
