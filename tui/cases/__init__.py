"""What a desk is made of: the case that is open, putting answers, the list and its order."""
