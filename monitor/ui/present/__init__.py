"""Model → words: pure, without clock or screen; a page per noun.

A *piece* is text with the role it plays (`ROLES` in `ui/themes.py`), so that what is
said and how it looks stay apart, and nothing is ever markup.
"""
