"""What somebody begins to write a form with: a first definition, a copy, the schema for editors."""
