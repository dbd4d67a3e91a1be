"""The training room: texts with their relations, and what is made of them. Never part of the wheel."""
