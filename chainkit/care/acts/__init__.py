"""The events of the care exercise, one module a step."""
