"""Dashboards: a server of our own around Voila, a front door, and the page template.

May import everything but the command line; nothing but the command line imports it.
"""
