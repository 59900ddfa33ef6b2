"""The closed vocabulary of the rule in `forms.reasons`, and how words are read for it.

Data:

    english.py, english_phrases.py  what adds nothing in English, by the part it plays
    languages.py                    whole answers elsewhere that mean yes, no or nothing
    cldr.py                         yes and no in the languages of Unicode CLDR (make_cldr.py)
    disguises.py                    characters that hide, decorate or imitate letters

Reading:

    reading.py     text to words, disguises taken off
    disguised.py   the known word behind an imitation
    phrases.py     words that say nothing together
    asking.py      a question's own words and the alternatives that it offers
"""
