"""The commands of the terminal, and what a machine speaks in their place."""
