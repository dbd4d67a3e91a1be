"""Check claims: each becomes a finding."""
