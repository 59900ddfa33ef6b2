"""How far something is, as a line of text."""


def bar(answered: int, total: int, width: int = 20) -> str:
    """A bar and the figures it stands for: "▰▰▰▰▱▱▱▱ 28 of 58". It is full only when all is."""
    full = answered * width // total if total else 0
    return f"{'▰' * full}{'▱' * (width - full)} {answered} of {total}"
