"""What a page may ask for, step by step: events become saved records."""
