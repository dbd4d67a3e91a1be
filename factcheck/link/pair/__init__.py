"""Two figures of one time: one quantity told twice in two units or currencies, and a threshold with what passes it."""
