"""A claim to a finding."""
