"""Characters that hide, decorate or imitate letters, as tables for `str.translate`."""

_IGNORABLE = (
    (0x00, 0x08), (0x0E, 0x1B), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x034F, 0x034F),
    (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F),
    (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFC),
    (0xFFA0, 0xFFA0), (0xE0000, 0xE007F), (0xE0100, 0xE01EF),
)  # fmt: skip

# Marks that no letter took in when the text was composed: strike-through, Zalgo, enclosing
# circles; Arabic and Hebrew vowel points; the stretching stroke of Arabic.
_MARKS = (
    (0x0300, 0x036F), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5),
    (0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670), (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F),
)  # fmt: skip

_APOSTROPHES = "\u2018\u2019\u201b\u02bb\u02bc\u02b9\u2032\ua78c`\u00b4"


def _hidden() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for first, last in _IGNORABLE + _MARKS:
        table.update(dict.fromkeys(range(first, last + 1)))
    table.update({ord(mark): "'" for mark in _APOSTROPHES})
    table[0x2800] = " "  # the blank pattern of Braille
    for offset in range(26):  # white letters on black circles and squares
        table[0x1F150 + offset] = table[0x1F170 + offset] = chr(ord("a") + offset)
    return table


#: Removed or made plain before anything is read.
HIDDEN = _hidden()

#: ASCII controls, the only thing of `HIDDEN` that plain ASCII text can hold.
CONTROLS = {code: None for code, shown in HIDDEN.items() if code < 128 and shown is None}

#: Letters of other scripts that look like Latin ones, and Latin ones that do not decompose.
LOOKALIKES = str.maketrans(
    "аеорсухѕіјкмтвнԁԛԝһӏүεοηνυκτιραςσχмʏᴇꜱɴᴏᴀᴋᴛøłđıɑɡʀɛƴєѵոօуʟᴜᴘʜ",
    "aeopcyxsijkmtbhdqwhlyeonnyktipaccxmyesnoaktoldiagreyevnoyluph",
)
LOOKALIKES[ord("σ")] = LOOKALIKES[ord("ς")] = ord("s")

#: Pictures that say yes, no, well done or nothing.
EMPTY_SYMBOLS = frozenset(
    "👍👎👌✅☑✓✔❌✖✗✘❎🆗🆖🙂🙏👏🙌🤝💯🤞🤷🙄🤔😀😃😄😁😊😉👋💪🎉⭐🌟✨❤💙💚💛🧡💜🖤❓❔❗❕⁉‼⬜⬛☐☒🔲🔳◻◼▪▫●○■□◆◇★☆"
    "➡⬅⬆⬇⏳⌛🚫⛔🟢🔴🟡🔵🟩🟥👆👇👉👈♂♀🏻🏼🏽🏾🏿➕➖🤘✌🫡🫶🔥🙅🙆🥳🤗😎"
) | frozenset(map(chr, range(0x1F600, 0x1F650)))
