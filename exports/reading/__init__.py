"""Answers out of papers and tables that came back: pure, bytes in and a value out."""
