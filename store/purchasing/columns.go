package purchasing

import (
	"strings"

	"backdesk/domain/money"
)

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

// where gathers the conditions of a list.
type where struct {
	parts []string
	args  []any
}

func (w *where) and(condition string, args ...any) {
	w.parts, w.args = append(w.parts, condition), append(w.args, args...)
}

// oneOf asks that a column is one of the values; no values ask nothing.
func (w *where) oneOf(column string, values []string) {
	if len(values) == 0 {
		return
	}
	in, args := list(values)
	w.and(column+" IN "+in, args...)
}

// found asks that a record of this kind holds the words, which the search
// index knows.
func (w *where) found(column, kind, match string) {
	w.and(column+` IN (SELECT r.record FROM search_words w CROSS JOIN search_records r ON r.doc = w.rowid
		WHERE w.search_words MATCH ? AND r.kind = ?)`, match, kind)
}

func (w *where) sql() string {
	if len(w.parts) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.parts, " AND ")
}

// window bounds how many rows a list gives: 1 to 500, 50 when not said.
func window(limit int) int {
	if limit <= 0 {
		return 50
	}
	return min(limit, 500)
}

func texts[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}
