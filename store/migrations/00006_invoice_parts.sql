-- Instalments of an invoice (分割払い). An invoice that is paid at once has none.

-- +goose Up
ALTER TABLE invoices ADD COLUMN parts INTEGER NOT NULL DEFAULT 0; -- how many instalments

CREATE TABLE invoice_parts (
  invoice TEXT    NOT NULL REFERENCES invoices (id),
  no      INTEGER NOT NULL, -- from 1, in the order of the terms
  due     TEXT    NOT NULL,
  amount  BIGINT  NOT NULL, -- minor units; all of an invoice make its payable
  PRIMARY KEY (invoice, no)
);
CREATE INDEX invoice_parts_due ON invoice_parts (due);

-- +goose Down
DROP TABLE invoice_parts;
ALTER TABLE invoices DROP COLUMN parts;
