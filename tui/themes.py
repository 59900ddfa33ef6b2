"""The colours to choose from. Nothing is ever told by colour alone."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

NAMES = {"dark": "textual-dark", "light": "textual-light", "terminal": "terminal"}
"""Textual's name for each of ours."""


def terminal() -> Theme:
    """The terminal's own foreground and background, whatever they are; a cursor in reverse."""
    own = BUILTIN_THEMES["ansi-dark"]
    variables = {
        **own.variables,
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "border-blurred": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "reverse",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
    }
    return Theme(
        name="terminal",
        ansi=True,
        primary=own.primary,
        secondary=own.secondary,
        warning=own.warning,
        error=own.error,
        success=own.success,
        accent=own.accent,
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        dark=True,
        variables=variables,
    )
