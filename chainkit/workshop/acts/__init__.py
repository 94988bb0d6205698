"""Events that every exercise turns into saved records alike."""
