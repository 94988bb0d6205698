"""The screens of the service-levels review, a module for each step."""
