"""What a person meets: the command line, the interview and the screens."""
