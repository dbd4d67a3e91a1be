"""Claims that grammar alone settles: conversions, passed thresholds, shares with both counts, changes with both levels."""
