"""The closed vocabulary of the rule in `forms.reasons`: words as data, no logic.

english.py     English words and phrases that decide nothing by themselves
languages.py   whole answers in other languages that mean yes, no or nothing
cldr.py        the words for yes and no of Unicode CLDR (made by make_cldr.py)
disguises.py   characters that hide, decorate or imitate letters
"""
