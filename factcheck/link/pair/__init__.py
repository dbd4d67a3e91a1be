"""Two things at one time: conversions, gaps, leads, margins, thresholds."""
