"""Writing a form: the check of a definition, its preview, and copies that fall behind."""
