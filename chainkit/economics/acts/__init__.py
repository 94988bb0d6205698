"""Events of the steps, turned into saved records."""
