"""What a printed number may mean, and how it is written."""
