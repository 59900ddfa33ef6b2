"""A first draft of a form from a policy paper: its criteria as questions for somebody to write.

    a paper's lines ── criteria ──> where its categories are ── points ──> Draft ── written ──> TOML

Pure: `plain` makes lines of text or Markdown, `exports.reading.policy` of any file. The paper's
own words go into comments of the definition; what people will read is marked as still to write.
"""

TO_WRITE = "TO WRITE:"
"""How a text begins that a person has still to write. A form with one is not finished."""
