-- What every office keeps, whatever its parts: the audit chain, numbers,
-- drafts, search, and what the office has decided.

-- +goose Up

-- The audit chain. The text of a change stands beside it in audit_text under a
-- salted digest, so that erasing personal text leaves the chain whole.
CREATE TABLE audit (
    seq     INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    clerk   TEXT NOT NULL,
    session TEXT NOT NULL,
    part    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    record  TEXT NOT NULL,
    verb    TEXT NOT NULL,
    digest  BLOB NOT NULL,
    hash    BLOB NOT NULL
);
CREATE INDEX audit_record ON audit (record, seq);

CREATE TABLE audit_text (
    seq    INTEGER PRIMARY KEY,
    salt   BLOB NOT NULL,
    reason TEXT NOT NULL,
    before TEXT,
    after  TEXT
);

-- The end of the chain, written with every entry: a cut-off tail shows.
CREATE TABLE audit_head (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    seq  INTEGER NOT NULL,
    hash BLOB NOT NULL
);
INSERT INTO audit_head (one, seq, hash) VALUES (1, 0, X'');

-- +goose StatementBegin
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;
-- +goose StatementEnd

-- Text may be erased, never rewritten.
-- +goose StatementBegin
CREATE TRIGGER audit_text_no_update BEFORE UPDATE ON audit_text
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;
-- +goose StatementEnd

-- Gapless numbers: the last one taken of each series and fiscal year.
CREATE TABLE series (
    series      TEXT NOT NULL,
    fiscal_year INTEGER NOT NULL,
    last        INTEGER NOT NULL,
    PRIMARY KEY (series, fiscal_year)
);

-- What clerks have typed and not saved.
CREATE TABLE drafts (
    id       TEXT PRIMARY KEY,
    clerk    TEXT NOT NULL,
    form     TEXT NOT NULL,
    record   TEXT NOT NULL,
    version  INTEGER NOT NULL,
    title    TEXT NOT NULL,
    content  BLOB NOT NULL,
    saved_at TEXT NOT NULL
);
CREATE INDEX drafts_clerk ON drafts (clerk, saved_at);

CREATE TABLE places (
    clerk TEXT PRIMARY KEY,
    state BLOB NOT NULL
);

-- Search over the records of all parts: the words alone stand in the index,
-- what a hit shows stands here.
CREATE TABLE search_records (
    doc    INTEGER PRIMARY KEY,
    part   TEXT NOT NULL,
    kind   TEXT NOT NULL,
    record TEXT NOT NULL,
    title  TEXT NOT NULL,
    UNIQUE (record, kind)
);
CREATE VIRTUAL TABLE search_words USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

-- Roles are data: a grant names a permission, a part as "purchasing/*", or "*".
CREATE TABLE roles (
    code    TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    version INTEGER NOT NULL
);
CREATE TABLE role_grants (
    role       TEXT NOT NULL REFERENCES roles (code),
    permission TEXT NOT NULL,
    PRIMARY KEY (role, permission)
);

CREATE TABLE clerks (
    id         TEXT PRIMARY KEY,
    version    INTEGER NOT NULL,
    code       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    role       TEXT NOT NULL REFERENCES roles (code),
    language   TEXT NOT NULL,
    active     INTEGER NOT NULL,
    created_at TEXT NOT NULL
);
CREATE TABLE clerk_limits (
    clerk    TEXT NOT NULL REFERENCES clerks (id),
    currency TEXT NOT NULL,
    minor    INTEGER NOT NULL,
    PRIMARY KEY (clerk, currency)
);
-- Public keys for sessions over SSH, in the form of authorized_keys.
CREATE TABLE clerk_keys (
    fingerprint TEXT PRIMARY KEY,
    clerk       TEXT NOT NULL REFERENCES clerks (id),
    public_key  TEXT NOT NULL,
    comment     TEXT NOT NULL,
    added_at    TEXT NOT NULL
);
CREATE INDEX clerk_keys_clerk ON clerk_keys (clerk);

-- What the office has decided. Profile and policies are one JSON document
-- each; "revision" changes with every decision, so that readers may keep what
-- they have read.
CREATE TABLE settings (
    topic   TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    content TEXT NOT NULL
);

-- Dated rows of tax law: added and closed, never taken away. Per cent are
-- millionths; an open end is ''.
CREATE TABLE tax_rates (
    code     TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day   TEXT NOT NULL,
    category TEXT NOT NULL,
    percent  INTEGER NOT NULL,
    country  TEXT NOT NULL,
    name_en  TEXT NOT NULL,
    name_ja  TEXT NOT NULL,
    mark     TEXT NOT NULL,
    source   TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (code, from_day)
);
CREATE TABLE tax_shares (
    country  TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day   TEXT NOT NULL,
    percent  INTEGER NOT NULL,
    source   TEXT NOT NULL,
    PRIMARY KEY (country, from_day)
);
CREATE TABLE withholdings (
    code          TEXT NOT NULL,
    from_day      TEXT NOT NULL,
    to_day        TEXT NOT NULL,
    country       TEXT NOT NULL,
    name_en       TEXT NOT NULL,
    name_ja       TEXT NOT NULL,
    currency      TEXT NOT NULL,
    deduction     INTEGER NOT NULL,
    per_month     INTEGER NOT NULL,
    percent       INTEGER NOT NULL,
    threshold     INTEGER NOT NULL,
    percent_above INTEGER NOT NULL,
    source        TEXT NOT NULL,
    PRIMARY KEY (code, from_day)
);

CREATE TABLE terms (
    code             TEXT PRIMARY KEY,
    version          INTEGER NOT NULL,
    active           INTEGER NOT NULL,
    name             TEXT NOT NULL,
    kind             TEXT NOT NULL,
    days             INTEGER NOT NULL,
    closing_day      INTEGER NOT NULL,
    month_offset     INTEGER NOT NULL,
    pay_day          INTEGER NOT NULL,
    discount_percent INTEGER NOT NULL,
    discount_days    INTEGER NOT NULL,
    discount_on_net  INTEGER NOT NULL,
    shift            TEXT NOT NULL,
    base             TEXT NOT NULL,
    instalments      TEXT NOT NULL
);
CREATE TABLE accounts (
    code    TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    name    TEXT NOT NULL,
    active  INTEGER NOT NULL
);
-- Days of the office's own, closed or worked against the country's calendar.
CREATE TABLE office_days (
    day     TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    working INTEGER NOT NULL
);

-- +goose Down
-- An office is never taken back to an older version; a backup is.
SELECT 1;
