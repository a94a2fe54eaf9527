"""The tables of a generation's SQLite file, which a build fills and readers read."""

__all__ = ["SCHEMA", "STORE_VERSION"]

STORE_VERSION = 2
"""Part of the index's recipe: raise it when the tables below change."""

SCHEMA = """
create table article (
    slug text primary key, title text not null, url text, publisher text, author text,
    published text, language text not null, companies text not null, sources text not null,
    body text not null
);
create table passage (
    rowid integer primary key, id text not null unique, article text not null,
    ordinal integer not null, heading text not null, start integer not null, "end" integer not null,
    vector blob not null
);
create index passage_of_article on passage (article, ordinal);
create table sentence (
    passage integer not null, ordinal integer not null, start integer not null,
    "end" integer not null, footnotes text not null, vector blob not null,
    primary key (passage, ordinal)
) without rowid;
create table question (
    passage integer not null, sentence integer not null, ordinal integer not null,
    wordings text not null, signs blob not null, primary key (passage, sentence, ordinal)
) without rowid;
create virtual table passage_fts using fts5 (
    title, heading, names, body, tokenize = "unicode61 remove_diacritics 0 tokenchars '.%'"
);
"""
