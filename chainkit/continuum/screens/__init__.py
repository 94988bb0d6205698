"""What a page shows, step by step: the desk becomes panes."""
