-- Suppliers, and what they are found and told apart by.

-- +goose Up

CREATE TABLE suppliers (
    doc                INTEGER PRIMARY KEY, -- row of supplier_grams
    id                 TEXT    NOT NULL UNIQUE,
    version            INTEGER NOT NULL,
    code               TEXT    NOT NULL UNIQUE,
    name               TEXT    NOT NULL, -- as typed, byte for byte
    reading            TEXT    NOT NULL,
    country            TEXT    NOT NULL,
    postcode           TEXT    NOT NULL,
    region             TEXT    NOT NULL,
    city               TEXT    NOT NULL,
    street             TEXT    NOT NULL,
    building           TEXT    NOT NULL,
    registration       TEXT    NOT NULL,
    registered_from    TEXT    NOT NULL,
    registered_to      TEXT    NOT NULL,
    registered_checked TEXT    NOT NULL,
    iban               TEXT    NOT NULL,
    bic                TEXT    NOT NULL,
    bank               TEXT    NOT NULL,
    branch             TEXT    NOT NULL,
    account_kind       TEXT    NOT NULL,
    account_number     TEXT    NOT NULL,
    account_holder     TEXT    NOT NULL,
    terms              TEXT    NOT NULL,
    currency           TEXT    NOT NULL,
    limit_minor        INTEGER NOT NULL, -- in limit_currency; 0 sets no limit
    limit_currency     TEXT    NOT NULL,
    account            TEXT    NOT NULL,
    tax_code           TEXT    NOT NULL,
    individual         INTEGER NOT NULL,
    withholding        TEXT    NOT NULL,
    small_supplier     INTEGER NOT NULL,
    note               TEXT    NOT NULL,
    active             INTEGER NOT NULL,
    merged_into        TEXT REFERENCES suppliers (id),
    created_at         TEXT    NOT NULL,
    reasons            TEXT    NOT NULL, -- answers to soft faults, a JSON object
    -- Shadows, made by folding; never shown.
    sort_key           TEXT    NOT NULL, -- reading or name, for the list's order
    name_key           TEXT    NOT NULL, -- name without company forms
    bank_key           TEXT    NOT NULL  -- normalised account
);
CREATE INDEX suppliers_sort ON suppliers (sort_key, id);
CREATE INDEX suppliers_name ON suppliers (name_key);
CREATE INDEX suppliers_registration ON suppliers (registration);
CREATE INDEX suppliers_bank ON suppliers (bank_key);
CREATE INDEX suppliers_merged ON suppliers (merged_into);

CREATE TABLE supplier_aliases (
    supplier TEXT    NOT NULL REFERENCES suppliers (id),
    no       INTEGER NOT NULL,
    alias    TEXT    NOT NULL,
    PRIMARY KEY (supplier, no)
);

CREATE TABLE supplier_contacts (
    supplier   TEXT    NOT NULL REFERENCES suppliers (id),
    no         INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    department TEXT    NOT NULL,
    phone      TEXT    NOT NULL,
    mail       TEXT    NOT NULL,
    PRIMARY KEY (supplier, no)
);

-- The beginnings that a supplier is found by while its name is being keyed.
-- class: 1 code, 2 reading, 3 name, 4 word of the name, 5 alias, 6 postcode or
-- telephone number, by which near-duplicates are found.
CREATE TABLE supplier_keys (
    class    INTEGER NOT NULL,
    key      TEXT    NOT NULL,
    supplier TEXT    NOT NULL REFERENCES suppliers (id),
    PRIMARY KEY (class, key, supplier)
) WITHOUT ROWID;
CREATE INDEX supplier_keys_supplier ON supplier_keys (supplier);

-- How often and how lately a clerk chose a supplier; clerk '' is the office.
-- rank is the base-2 logarithm of the choices, each worth twice one that is a
-- month older, so that it never has to be brought up to date.
CREATE TABLE supplier_use (
    clerk    TEXT NOT NULL,
    supplier TEXT NOT NULL REFERENCES suppliers (id),
    rank     REAL NOT NULL,
    PRIMARY KEY (clerk, supplier)
);
CREATE INDEX supplier_use_rank ON supplier_use (clerk, rank);

-- Pairs of neighbouring characters of code, name, reading, number and aliases: any part
-- of them is a phrase of pairs.
CREATE VIRTUAL TABLE supplier_grams USING fts5 (
    grams, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

-- +goose Down
SELECT 1;
