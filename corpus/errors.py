"""Every error Companybot raises on purpose, in one tree.

The message of each is one plain sentence for the person at the keyboard or in
the chat: what is wrong and what to do. Adapters show it as it stands; the
traceback goes to the log only.

    CompanybotError
    ├── UsageError              the caller's input is wrong: exit code 2
    │   ├── SettingError        a setting's value is not allowed
    │   └── QuestionError       a question that can't be asked (empty, too long)
    ├── CorpusError             an article, page or feed can't be used
    │   ├── ArticleFileError    an article file is broken
    │   ├── CompaniesFileError  the names table is broken
    │   ├── UnreadableSourceError  a file or page holds no readable text
    │   ├── FetchError          a URL can't be fetched
    │   │   └── ForbiddenAddressError  a URL leads where no fetch may go
    │   └── UnknownArticleError no article has that name
    ├── IndexingError           the index can't be built or read
    │   ├── IndexMissingError   there is no usable index
    │   ├── EncoderMismatchError  the index was built by another encoder
    │   ├── EncoderError        the encoder can't be loaded or reached
    │   └── IndexBusyError      another process is re-indexing
    ├── StorageError            the database can't be reached, read or written
    │   └── UnknownAnswerError  no answer is kept under that id
    └── ReaderError             no answer could be read (model down, wrong key)
"""

__all__ = [
    "ArticleFileError",
    "CompaniesFileError",
    "CompanybotError",
    "CorpusError",
    "EncoderError",
    "EncoderMismatchError",
    "FetchError",
    "ForbiddenAddressError",
    "IndexBusyError",
    "IndexMissingError",
    "IndexingError",
    "QuestionError",
    "ReaderError",
    "SettingError",
    "StorageError",
    "UnknownAnswerError",
    "UnknownArticleError",
    "UnreadableSourceError",
    "UsageError",
]


class CompanybotError(Exception):
    """Base of all errors a user may see; `str(error)` is the sentence to show."""

    exit_code = 1


class UsageError(CompanybotError):
    """The caller's input is wrong; asking again with other words or options helps."""

    exit_code = 2


class SettingError(UsageError):
    """A setting has a value that is not allowed; raised before any work starts."""


class QuestionError(UsageError):
    """A question that can't be asked at all: empty, or longer than the limit."""


class CorpusError(CompanybotError):
    """Something a curator brought can't be used."""


class ArticleFileError(CorpusError):
    """An article file is broken: the file is named and skipped, the rest goes on."""


class CompaniesFileError(CorpusError):
    """The table of company names is broken."""


class UnreadableSourceError(CorpusError):
    """A file or page holds no text an article could be made of."""


class FetchError(CorpusError):
    """A URL could not be fetched: unreachable, too large, too slow, wrong type."""


class ForbiddenAddressError(FetchError):
    """A URL leads to an address no fetch may reach (private, loopback, link-local)."""


class UnknownArticleError(CorpusError):
    """No article has the name that was given."""


class IndexingError(CompanybotError):
    """The index can't be built or read."""


class IndexMissingError(IndexingError):
    """There is no index, or what is there is incomplete."""


class EncoderMismatchError(IndexingError):
    """The index was built by another encoder than the one configured."""


class EncoderError(IndexingError):
    """The encoder can't be loaded or reached."""


class IndexBusyError(IndexingError):
    """Another process holds the write lock of the index."""


class StorageError(CompanybotError):
    """The database can't be reached, read or written: down, full, read-only, damaged."""


class UnknownAnswerError(StorageError):
    """No answer is kept under that id: wrong, expired or deleted."""


class ReaderError(CompanybotError):
    """No answer could be read: the model is down, refuses the key, or is unknown."""
