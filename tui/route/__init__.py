"""The route to a decision: its stages recorded, and told."""
