"""Plain data types shared by readers, `check` and reports: relations, claims, findings, settings."""
