"""What every workshop shares, whichever exercise it works on: one home, used by all of them.

Sessions, rounds, role groups and their answers (`records`), who may be shown (`suppression`)
and how far a group agrees (`consensus`), the room's screen and its clock, texts that two
people write at once, the plan of actions.  Knows no exercise.
"""
