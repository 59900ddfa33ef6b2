"""The terminal underneath: whether it can draw, its keys, its signals, an editor lent it."""
