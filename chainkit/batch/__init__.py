"""Many clients at once: an executor, what its workers do, and what is heard of them.

May import everything but the commands.
"""
