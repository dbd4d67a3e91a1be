"""What report formats share: numbers, quantities, source excerpts, output pages. The formats are in the parent package."""
