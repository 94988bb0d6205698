"""One file per shape of the tables, oldest first."""
