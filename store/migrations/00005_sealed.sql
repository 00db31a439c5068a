-- What is sealed: a column whose name ends in "_sealed" holds a value that
-- opens only with the office's key (store/vault) and only in its own table,
-- column and record; X'' is none. "verify" opens every one of them. The next
-- migration (store/migrate_sealed.go) makes the key, seals what stood plain and
-- takes the plain columns away.

-- +goose Up

-- Which key opens them. The office goes into every seal, so that one key that
-- serves two offices does not let values move between them.
CREATE TABLE seal (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    office      TEXT NOT NULL,
    fingerprint TEXT NOT NULL -- of the key, 16 hexadecimal digits
);

-- The supplier's account: IBAN, BIC, bank, branch, kind, number, holder.
-- bank_key becomes a blind word: equal for equal accounts, readable for nobody.
ALTER TABLE suppliers ADD COLUMN bank_sealed BLOB NOT NULL DEFAULT X'';

-- The account as printed on the paper.
ALTER TABLE invoices ADD COLUMN bank_account_sealed BLOB NOT NULL DEFAULT X'';

-- What was typed into a draft's fields that the form marks as sealed.
ALTER TABLE drafts ADD COLUMN secrets_sealed BLOB NOT NULL DEFAULT X'';

-- Before and after of entries that named an account: the chain holds their
-- digest. audit_text keeps the same text with the account masked.
CREATE TABLE audit_originals (
    seq         INTEGER PRIMARY KEY,
    text_sealed BLOB NOT NULL
);

-- +goose StatementBegin
CREATE TRIGGER audit_originals_no_update BEFORE UPDATE ON audit_originals
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;
-- +goose StatementEnd

-- +goose Down
-- An office is never taken back to an older version; a backup is.
SELECT 1;
