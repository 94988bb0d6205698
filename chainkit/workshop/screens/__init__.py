"""Screens that every exercise shows alike."""
