"""The article as a word over cue words and figures: how it is spelled, and what has been found in it so far."""
