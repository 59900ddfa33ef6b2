"""The templates that ship with Reasoned, each with the program that builds it."""
