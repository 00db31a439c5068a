-- Home counts the discounts that end within the week: few of many invoices.

-- +goose Up
CREATE INDEX invoices_discount ON invoices (discount_by) WHERE discount_by <> '';

-- +goose Down
DROP INDEX invoices_discount;
