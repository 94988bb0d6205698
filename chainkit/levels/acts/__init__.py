"""Events of the service-levels review that become saved records, a module for each step."""
