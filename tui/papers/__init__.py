"""The papers of a case: made, circulated, kept."""
