"""The chain's screens: pure functions from a desk (state and place) to panes of HTML."""
