"""How reports write: numbers, quantities, source lines, pages. The formats themselves stand one floor up."""
