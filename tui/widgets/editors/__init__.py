"""The editors, one for each family of kinds of answer."""
