"""Loyalty economics: what keeping customers is worth, and whether an improvement pays."""
