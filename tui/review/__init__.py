"""The review: sent, asked, replied, returned, accepted; marks; and what each role meets of it."""
