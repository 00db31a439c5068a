package purchasing

import (
	"database/sql"
	"fmt"
	"strings"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// asDay reads a civil date from its ISO text; "" is no date.
type asDay struct{ to *dates.Date }

func (a asDay) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return unread("date", v)
	}
	if s == "" {
		*a.to = dates.Date{}
		return nil
	}
	d, err := dates.ParseISO(s)
	*a.to = d
	return err
}

// asInstant reads an instant from its RFC 3339 text; "" is none.
type asInstant struct{ to *time.Time }

func (a asInstant) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return unread("instant", v)
	}
	if s == "" {
		*a.to = time.Time{}
		return nil
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	*a.to = t.UTC()
	return err
}

// asDecimal reads a quantity or price from millionths.
type asDecimal struct{ to *money.Decimal }

func (a asDecimal) Scan(v any) error {
	switch n := v.(type) {
	case int64:
		*a.to = money.FromMicro(n)
		return nil
	case nil: // the sum of no rows
		*a.to = money.Decimal{}
		return nil
	}
	return unread("number", v)
}

var (
	_ sql.Scanner = asDay{}
	_ sql.Scanner = asInstant{}
	_ sql.Scanner = asDecimal{}
)

func unread(what string, v any) error {
	return fault.Wrap(fault.Damaged, "column-unreadable", fmt.Errorf("%s from %T", what, v))
}

// instant writes an instant as RFC 3339 in UTC, "" for none.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// micros turns decimals into millionths, in order; the first that does not fit
// is the error.
func micros(ds ...money.Decimal) ([]int64, error) {
	out := make([]int64, len(ds))
	for i, d := range ds {
		n, err := money.Micro(d)
		if err != nil {
			return nil, err
		}
		out[i] = n
	}
	return out, nil
}

// chunk is how many values one IN list takes; lists are filled up to it with
// their last value, so that one prepared statement serves every length.
const chunk = 64

var marks = "(" + strings.TrimSuffix(strings.Repeat("?, ", chunk), ", ") + ")"

// inChunks calls fn with the values of one full IN list after the other.
func inChunks(values []string, fn func(args []any) error) error {
	for len(values) > 0 {
		n := min(chunk, len(values))
		args := make([]any, chunk)
		for i := range args {
			args[i] = values[min(i, n-1)]
		}
		if err := fn(args); err != nil {
			return err
		}
		values = values[n:]
	}
	return nil
}
