"""The mute data between reading and showing: relations, claims, findings, settings."""
