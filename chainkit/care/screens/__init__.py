"""The screens of the care exercise, one module a step."""
