"""What may happen in each step: events become saved records, one module for each step."""
