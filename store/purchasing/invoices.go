package purchasing

import (
	"encoding/json"
	"strings"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
)

var _ purchasing.InvoiceBook = (*Book)(nil)

// instantLayout has a fixed width, so that instants compare as texts.
const instantLayout = "2006-01-02T15:04:05.000000Z"

// instant writes an instant as RFC 3339 in UTC of a fixed width, "" for none.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(instantLayout)
}

func readInstant(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(instantLayout, s)
	if err != nil {
		return t, fault.Wrap(fault.Damaged, "column-unreadable", err)
	}
	return t, nil
}

func readDate(s string) (dates.Date, error) {
	if s == "" {
		return dates.Date{}, nil
	}
	d, err := dates.ParseISO(s)
	if err != nil {
		return d, fault.Wrap(fault.Damaged, "column-unreadable", err)
	}
	return d, nil
}

// field reads a column of text into a date or an instant; "" is none.
type field struct {
	text string
	date *dates.Date
	at   *time.Time
}

// Scan takes the driver's text.
func (f *field) Scan(v any) error {
	switch v := v.(type) {
	case string:
		f.text = v
	case []byte:
		f.text = string(v)
	}
	var err error
	if f.date != nil {
		*f.date, err = readDate(f.text)
	} else {
		*f.at, err = readInstant(f.text)
	}
	return err
}

func dateTo(d *dates.Date) *field { return &field{date: d} }
func timeTo(t *time.Time) *field  { return &field{at: t} }

// micro reads a quantity, price or per cent from millionths.
type micro struct{ to *money.Decimal }

// Scan takes the driver's integer; the sum of no rows is nothing.
func (m micro) Scan(v any) error {
	if n, ok := v.(int64); ok {
		*m.to = money.FromMicro(n)
	}
	return nil
}

// marks gives "(?,?,?),(?,?,?)" for rows of n columns.
func marks(rows, n int) string {
	one := "(" + strings.TrimSuffix(strings.Repeat("?,", n), ",") + ")"
	return strings.TrimSuffix(strings.Repeat(one+",", rows), ",")
}

// list gives "(?,?,…)" and its values for IN: the count is rounded up to a power
// of two by repeating the last, so that few different texts are prepared.
func list(ids []string) (string, []any) {
	n := 1
	for n < len(ids) {
		n *= 2
	}
	args := make([]any, n)
	for i := range args {
		args[i] = ids[min(i, len(ids)-1)]
	}
	return marks(1, n), args
}

// chunkSize bounds the rows or ids of one statement.
const chunkSize = 256

// chunks cuts a list into parts of at most chunkSize.
func chunks[T any](all []T) [][]T {
	var out [][]T
	for len(all) > chunkSize {
		out, all = append(out, all[:chunkSize]), all[chunkSize:]
	}
	if len(all) > 0 {
		out = append(out, all)
	}
	return out
}

// details are the parts of an invoice that nothing is searched or summed by.
type details struct {
	Rates   []purchasing.RateTotal `json:"rates,omitempty"`
	Stated  *purchasing.Totals     `json:"stated,omitempty"`
	Charges []purchasing.Charge    `json:"charges,omitempty"`
	Reasons map[string]string      `json:"reasons,omitempty"`
	// DuePrinted: the due date is the paper's.
	DuePrinted bool `json:"duePrinted,omitempty"`
}

func encode(v any) (string, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return "", fault.Wrap(fault.Internal, "not-json", err)
	}
	return string(b), nil
}

func decode(text string, v any) error {
	if text == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(text), v); err != nil {
		return fault.Wrap(fault.Damaged, "column-unreadable", err)
	}
	return nil
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}
