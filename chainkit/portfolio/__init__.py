"""Clients, or the units of one client, beside one another: heat maps and careful rankings.

`read` and `units` turn records into a `model.Portfolio`, `names` makes it anonymous, `ranking`
says who can be told apart, `heat` and `ladder` draw, `report` tells it as blocks, `files` writes.
"""
