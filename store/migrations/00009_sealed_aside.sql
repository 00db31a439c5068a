-- A key that is lost can be replaced: what was sealed with it is put here as it
-- stands, and its fields become empty (store/renew_key.go). The old key, should
-- it be found, still opens it. "verify" does not open these values, so the
-- column's name does not end as theirs.

-- +goose Up
CREATE TABLE sealed_aside (
    id          INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL, -- of the key that opens it
    place       TEXT NOT NULL, -- table, column and record that it was sealed for
    field       TEXT NOT NULL,
    record      TEXT NOT NULL,
    value       BLOB NOT NULL
);
CREATE INDEX sealed_aside_places ON sealed_aside (place, record);

-- +goose Down
-- An office is never taken back to an older version; a backup is.
SELECT 1;
