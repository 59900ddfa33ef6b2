"""The interview in plain lines: the same walk as on the screen, only ever added to.

For screen readers, Braille displays and scripts. What is asked, what stands, what is saved and
what is said about an answer come from the same desk, interview and rule as on the screen.
"""
