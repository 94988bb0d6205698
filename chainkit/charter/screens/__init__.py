"""The charter workbook's screens: pure functions from a desk (state and place) to HTML."""
