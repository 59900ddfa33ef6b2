"""Keeps assessments."""
