-- Supplier invoices, what they bill, why they wait, and their double entries.
-- A posted invoice is never changed but for its state, match results and holds.

-- +goose Up
CREATE TABLE invoices (
  id                 TEXT    NOT NULL PRIMARY KEY,
  version            BIGINT  NOT NULL,
  number             TEXT    NOT NULL,
  kind               TEXT    NOT NULL, -- invoice, credit-note, reversal
  state              TEXT    NOT NULL, -- held, matched, approved, void
  supplier           TEXT    NOT NULL REFERENCES suppliers (id),
  supplier_name      TEXT    NOT NULL, -- as of the posting
  supplier_number    TEXT    NOT NULL, -- as printed
  number_key         TEXT    NOT NULL, -- folded, for duplicates
  registration       TEXT    NOT NULL,
  qualified          INTEGER NOT NULL,
  currency           TEXT    NOT NULL,
  date               TEXT    NOT NULL,
  supplied           TEXT    NOT NULL,
  received           TEXT    NOT NULL,
  posted_on          TEXT    NOT NULL,
  terms              TEXT    NOT NULL,
  due                TEXT    NOT NULL,
  discount_by        TEXT    NOT NULL,
  discount           BIGINT  NOT NULL,
  prices_with_tax    INTEGER NOT NULL,
  bank_account       TEXT    NOT NULL,
  preceding          TEXT    NOT NULL, -- invoice that a credit note corrects
  preceding_number   TEXT    NOT NULL,
  order_ref          TEXT    NOT NULL,
  note               TEXT    NOT NULL,
  net                BIGINT  NOT NULL,
  tax                BIGINT  NOT NULL,
  gross              BIGINT  NOT NULL,
  rounding           BIGINT  NOT NULL,
  prepaid            BIGINT  NOT NULL,
  paper_rounding     BIGINT  NOT NULL,
  deductible_percent BIGINT  NOT NULL, -- millionths
  non_deductible     BIGINT  NOT NULL,
  withholding_code   TEXT    NOT NULL,
  withheld           BIGINT  NOT NULL,
  payable            BIGINT  NOT NULL, -- positive for a credit note too
  details            TEXT    NOT NULL, -- JSON: totals per rate, stated totals, charges, reasons
  reverses           TEXT    NOT NULL,
  reversed_by        TEXT    NOT NULL,
  source             TEXT    NOT NULL,
  file_hash          TEXT    NOT NULL,
  held_since         TEXT    NOT NULL, -- of the oldest open hold, '' when none
  written_by         TEXT    NOT NULL,
  written_at         TEXT    NOT NULL,
  approved_by        TEXT    NOT NULL,
  approved_at        TEXT    NOT NULL
);
CREATE UNIQUE INDEX invoices_number ON invoices (kind, number);
CREATE INDEX invoices_state ON invoices (state, due);
CREATE INDEX invoices_date ON invoices (date, id);
CREATE INDEX invoices_supplier ON invoices (supplier, date);
CREATE INDEX invoices_key ON invoices (number_key) WHERE number_key <> '';
CREATE INDEX invoices_file ON invoices (file_hash) WHERE file_hash <> '';
CREATE INDEX invoices_preceding ON invoices (preceding) WHERE preceding <> '';

CREATE TABLE invoice_lines (
  invoice      TEXT    NOT NULL REFERENCES invoices (id),
  no           INTEGER NOT NULL,
  id           TEXT    NOT NULL,
  item         TEXT    NOT NULL,
  supplier_ref TEXT    NOT NULL,
  description  TEXT    NOT NULL,
  quantity     BIGINT  NOT NULL, -- millionths
  unit         TEXT    NOT NULL,
  price        BIGINT  NOT NULL, -- millionths
  amount       BIGINT  NOT NULL, -- minor units, as billed
  tax_code     TEXT    NOT NULL,
  tax_category TEXT    NOT NULL,
  tax_percent  BIGINT  NOT NULL, -- millionths
  account      TEXT    NOT NULL,
  amount_only  INTEGER NOT NULL,
  match        TEXT    NOT NULL,
  variance     BIGINT  NOT NULL, -- minor units, net
  PRIMARY KEY (invoice, no)
);

-- Which ordered lines a billed line bills. Sums over live rows are the billed
-- and credited quantities of an ordered line.
CREATE TABLE invoice_links (
  order_line TEXT    NOT NULL REFERENCES order_lines (id),
  invoice    TEXT    NOT NULL REFERENCES invoices (id),
  line       INTEGER NOT NULL,
  order_id   TEXT    NOT NULL REFERENCES orders (id),
  quantity   BIGINT  NOT NULL, -- millionths, in the ordered unit
  net        BIGINT  NOT NULL, -- minor units without tax
  kind       TEXT    NOT NULL, -- invoice, credit-note
  live       INTEGER NOT NULL, -- 0 when the invoice is void
  PRIMARY KEY (order_line, invoice, line)
);
CREATE INDEX invoice_links_invoice ON invoice_links (invoice);
CREATE INDEX invoice_links_order ON invoice_links (order_id);

CREATE TABLE invoice_holds (
  id             TEXT    NOT NULL PRIMARY KEY,
  invoice        TEXT    NOT NULL REFERENCES invoices (id),
  code           TEXT    NOT NULL,
  line           INTEGER NOT NULL, -- 0 for the document
  acts_role      TEXT    NOT NULL,
  figures        TEXT    NOT NULL, -- JSON
  variance       BIGINT  NOT NULL,
  since          TEXT    NOT NULL, -- instant
  since_day      TEXT    NOT NULL, -- day in the office
  wait_until     TEXT    NOT NULL,
  released_by    TEXT    NOT NULL,
  release_reason TEXT    NOT NULL,
  released_at    TEXT    NOT NULL
);
CREATE INDEX invoice_holds_invoice ON invoice_holds (invoice);
CREATE INDEX invoice_holds_open ON invoice_holds (since) WHERE released_at = '';

CREATE TABLE journal_entries (
  number     TEXT NOT NULL PRIMARY KEY, -- gapless per fiscal year
  date       TEXT NOT NULL,
  invoice    TEXT NOT NULL REFERENCES invoices (id),
  text       TEXT NOT NULL,
  clerk      TEXT NOT NULL
);
CREATE INDEX journal_entries_date ON journal_entries (date, number);
CREATE UNIQUE INDEX journal_entries_invoice ON journal_entries (invoice);

CREATE TABLE journal_rows (
  entry       TEXT    NOT NULL REFERENCES journal_entries (number),
  no          INTEGER NOT NULL,
  account     TEXT    NOT NULL,
  debit       BIGINT  NOT NULL,
  credit      BIGINT  NOT NULL,
  currency    TEXT    NOT NULL,
  tax_code    TEXT    NOT NULL,
  tax_percent BIGINT  NOT NULL, -- millionths
  deductible  BIGINT  NOT NULL, -- millionths of a per cent; 100 % is 100000000
  role        TEXT    NOT NULL, -- expense, input-tax, rounding, payables …
  text        TEXT    NOT NULL,
  PRIMARY KEY (entry, no)
);

-- +goose Down
DROP TABLE journal_rows;
DROP TABLE journal_entries;
DROP TABLE invoice_holds;
DROP TABLE invoice_links;
DROP TABLE invoice_lines;
DROP TABLE invoices;
