"""What each step of a failure review looks like: pure functions of a seat."""
