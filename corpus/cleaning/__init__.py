"""From a raw page to a clean article: what is kept is not altered, what goes is named.

Cleaning drops site chrome, repairs what converters broke where the original is
certain, and reads title, author, publisher and date off the page. It never alters
a number or a name: a damaged figure is kept and warned about.
"""

from corpus.cleaning.encoding import decode
from corpus.cleaning.html import page_from_html
from corpus.cleaning.page import CleanPage, Dropped, RawPage
from corpus.cleaning.text import clean_page

__all__ = ["CleanPage", "Dropped", "RawPage", "clean_page", "decode", "page_from_html"]
