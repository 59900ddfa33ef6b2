"""Documents from an assessment, and answers read back from documents."""
