-- Orders, what came of them, and the catalogue. What is derived (open,
-- expected) is recomputed from its sources with every change, never counted
-- up and down.

-- +goose Up
CREATE TABLE orders (
  id             TEXT    NOT NULL PRIMARY KEY,
  version        BIGINT  NOT NULL,
  number         TEXT    NOT NULL, -- '' before approval
  kind           TEXT    NOT NULL, -- standard, blanket, call-off
  state          TEXT    NOT NULL,
  revision       INTEGER NOT NULL,
  supplier       TEXT    NOT NULL REFERENCES suppliers (id),
  supplier_name  TEXT    NOT NULL, -- as of the order
  currency       TEXT    NOT NULL,
  date           TEXT    NOT NULL,
  wanted_by      TEXT    NOT NULL,
  period_from    TEXT    NOT NULL, -- of a blanket order
  period_to      TEXT    NOT NULL,
  blanket        TEXT    REFERENCES orders (id), -- frame of a call-off
  ceiling        BIGINT  NOT NULL, -- minor units; 0 sets none
  ship_to        TEXT    NOT NULL,
  terms          TEXT    NOT NULL,
  note           TEXT    NOT NULL,
  net            BIGINT  NOT NULL,
  tax            BIGINT  NOT NULL,
  gross          BIGINT  NOT NULL,
  worth          BIGINT  NOT NULL, -- what an approval is measured by
  details        TEXT    NOT NULL, -- JSON: totals per rate, reasons
  written_by     TEXT    NOT NULL,
  changed_by     TEXT    NOT NULL,
  written_at     TEXT    NOT NULL,
  approved_by    TEXT    NOT NULL,
  approved_at    TEXT    NOT NULL,
  sent_at        TEXT    NOT NULL,
  sent_to        TEXT    NOT NULL,
  promised       TEXT    NOT NULL,
  confirmed      TEXT    NOT NULL,
  promise_note   TEXT    NOT NULL,
  last_reminder  TEXT    NOT NULL,
  reminders      INTEGER NOT NULL,
  cancel_reason  TEXT    NOT NULL,
  copied         TEXT    NOT NULL,
  entered        TEXT    NOT NULL, -- fingerprint of the entry
  expected       TEXT    NOT NULL, -- earliest date of an open line, derived
  line_count     INTEGER NOT NULL,
  open_count     INTEGER NOT NULL  -- lines with something to come, derived
);
CREATE UNIQUE INDEX orders_number ON orders (number) WHERE number <> '';
CREATE INDEX orders_date ON orders (date, id);
CREATE INDEX orders_state ON orders (state, date, id);
CREATE INDEX orders_supplier ON orders (supplier, date, id);
CREATE INDEX orders_blanket ON orders (blanket);
CREATE INDEX orders_copied ON orders (copied) WHERE copied <> '';

CREATE TABLE order_lines (
  id           TEXT    NOT NULL PRIMARY KEY,
  order_id     TEXT    NOT NULL REFERENCES orders (id),
  no           INTEGER NOT NULL,
  supplier     TEXT    NOT NULL REFERENCES suppliers (id),
  date         TEXT    NOT NULL, -- of the order
  item         TEXT    NOT NULL, -- '' for free text
  supplier_ref TEXT    NOT NULL,
  description  TEXT    NOT NULL,
  text_key     TEXT    NOT NULL, -- folded description
  quantity     BIGINT  NOT NULL, -- millionths
  unit         TEXT    NOT NULL,
  price        BIGINT  NOT NULL, -- millionths
  tax_code     TEXT    NOT NULL,
  account      TEXT    NOT NULL,
  wanted_by    TEXT    NOT NULL,
  promised     TEXT    NOT NULL,
  amount_only  INTEGER NOT NULL,
  blanket_line TEXT    NOT NULL,
  amount       BIGINT  NOT NULL, -- minor units
  open         BIGINT  NOT NULL, -- millionths, derived
  expected     TEXT    NOT NULL  -- derived; '9999-12-31' when no date is known
);
CREATE INDEX order_lines_order ON order_lines (order_id, no);
CREATE INDEX order_lines_item ON order_lines (item, supplier, date, id) WHERE item <> '';
CREATE INDEX order_lines_words ON order_lines (supplier, text_key, date, id) WHERE item = '';
CREATE INDEX order_lines_text ON order_lines (text_key, date);
CREATE INDEX order_lines_open ON order_lines (expected, order_id, no) WHERE open > 0;
CREATE INDEX order_lines_coming ON order_lines (supplier, expected) WHERE open > 0;
CREATE INDEX order_lines_blanket ON order_lines (blanket_line) WHERE blanket_line <> '';

-- What happened to an order: rows are added, never changed.
CREATE TABLE order_revisions (
  order_id TEXT    NOT NULL REFERENCES orders (id),
  no       INTEGER NOT NULL,
  at       TEXT    NOT NULL,
  clerk    TEXT    NOT NULL,
  reason   TEXT    NOT NULL,
  changes  TEXT    NOT NULL, -- JSON: field, before, after
  PRIMARY KEY (order_id, no)
);
CREATE TABLE order_giveups (
  order_id   TEXT    NOT NULL REFERENCES orders (id),
  no         INTEGER NOT NULL,
  order_line TEXT    NOT NULL,
  line_no    INTEGER NOT NULL,
  quantity   BIGINT  NOT NULL, -- millionths
  at         TEXT    NOT NULL,
  clerk      TEXT    NOT NULL,
  reason     TEXT    NOT NULL,
  PRIMARY KEY (order_id, no)
);
CREATE TABLE order_promises (
  order_id   TEXT    NOT NULL REFERENCES orders (id),
  no         INTEGER NOT NULL,
  order_line TEXT    NOT NULL, -- '' for the whole order
  line_no    INTEGER NOT NULL,
  date       TEXT    NOT NULL,
  reason     TEXT    NOT NULL,
  at         TEXT    NOT NULL,
  clerk      TEXT    NOT NULL,
  PRIMARY KEY (order_id, no)
);
CREATE TABLE order_reminders (
  order_id TEXT    NOT NULL REFERENCES orders (id),
  no       INTEGER NOT NULL,
  date     TEXT    NOT NULL,
  how      TEXT    NOT NULL,
  note     TEXT    NOT NULL,
  at       TEXT    NOT NULL,
  clerk    TEXT    NOT NULL,
  PRIMARY KEY (order_id, no)
);

CREATE TABLE receipts (
  id             TEXT    NOT NULL PRIMARY KEY,
  version        BIGINT  NOT NULL,
  number         TEXT    NOT NULL,
  kind           TEXT    NOT NULL, -- receipt, return, reversal
  supplier       TEXT    NOT NULL REFERENCES suppliers (id),
  supplier_name  TEXT    NOT NULL,
  date           TEXT    NOT NULL,
  delivery_note  TEXT    NOT NULL,
  note_key       TEXT    NOT NULL, -- folded delivery note
  note           TEXT    NOT NULL,
  reverses       TEXT    NOT NULL,
  reversed_by    TEXT    NOT NULL,
  reasons        TEXT    NOT NULL, -- JSON
  entered        TEXT    NOT NULL,
  written_by     TEXT    NOT NULL,
  written_at     TEXT    NOT NULL,
  line_count     INTEGER NOT NULL,
  pending_count  INTEGER NOT NULL, -- lines to be inspected, 0 when reversed
  rejected_count INTEGER NOT NULL
);
CREATE UNIQUE INDEX receipts_number ON receipts (number);
CREATE INDEX receipts_date ON receipts (date, id);
CREATE INDEX receipts_supplier ON receipts (supplier, date, id);
CREATE INDEX receipts_note ON receipts (supplier, note_key) WHERE note_key <> '';
CREATE INDEX receipts_pending ON receipts (date, id) WHERE pending_count > 0;
CREATE INDEX receipts_reverses ON receipts (reverses) WHERE reverses <> '';

CREATE TABLE receipt_lines (
  id           TEXT    NOT NULL PRIMARY KEY,
  receipt      TEXT    NOT NULL REFERENCES receipts (id),
  no           INTEGER NOT NULL,
  order_id     TEXT    NOT NULL REFERENCES orders (id),
  order_line   TEXT    NOT NULL REFERENCES order_lines (id),
  order_number TEXT    NOT NULL,
  description  TEXT    NOT NULL,
  unit         TEXT    NOT NULL,
  kind         TEXT    NOT NULL, -- of the receipt
  live         INTEGER NOT NULL, -- 0 for a reversal and what it undid
  quantity     BIGINT  NOT NULL, -- millionths
  rejected     BIGINT  NOT NULL,
  inspection   TEXT    NOT NULL,
  inspected_on TEXT    NOT NULL,
  resend       INTEGER NOT NULL, -- the supplier sends again
  reduces      BIGINT  NOT NULL, -- millionths by which the order is smaller
  reason       TEXT    NOT NULL
);
CREATE INDEX receipt_lines_receipt ON receipt_lines (receipt, no);
-- Covers the sums that progress is made of.
CREATE INDEX receipt_lines_order ON receipt_lines (order_id, order_line, live, kind, inspection, quantity, rejected, reduces);
CREATE INDEX receipt_lines_line ON receipt_lines (order_line);

CREATE TABLE items (
  code     TEXT    NOT NULL PRIMARY KEY,
  code_key TEXT    NOT NULL UNIQUE, -- folded
  version  BIGINT  NOT NULL,
  name     TEXT    NOT NULL,
  reading  TEXT    NOT NULL,
  unit     TEXT    NOT NULL,
  price    BIGINT  NOT NULL, -- millionths; 0 is none
  currency TEXT    NOT NULL,
  tax_code TEXT    NOT NULL,
  account  TEXT    NOT NULL,
  service  INTEGER NOT NULL,
  active   INTEGER NOT NULL
);
CREATE TABLE item_suppliers (
  item     TEXT    NOT NULL REFERENCES items (code),
  no       INTEGER NOT NULL,
  supplier TEXT    NOT NULL REFERENCES suppliers (id),
  ref      TEXT    NOT NULL,
  PRIMARY KEY (item, no)
);
CREATE INDEX item_suppliers_supplier ON item_suppliers (supplier, item);
-- The beginnings that an item is found by while it is being keyed.
-- class: 1 code or supplier's code, 2 reading, 3 name, 4 inside the name.
CREATE TABLE item_keys (
  key   TEXT    NOT NULL,
  item  TEXT    NOT NULL REFERENCES items (code),
  class INTEGER NOT NULL,
  PRIMARY KEY (key, item, class)
);
CREATE INDEX item_keys_item ON item_keys (item);

-- +goose Down
-- An office is never taken back to an older version; a backup is.
SELECT 1;
