"""The client pack: one folder with everything that a client takes home.

What each exercise has to hand over is asked by name (`<exercise>.report_papers`), so a new
exercise brings its own.  May import everything but the commands and the batch.
"""
