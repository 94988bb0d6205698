"""The steps as HTML, without arithmetic."""
