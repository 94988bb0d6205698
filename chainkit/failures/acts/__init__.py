"""What may happen in each step of a failure review: events become saved records."""
