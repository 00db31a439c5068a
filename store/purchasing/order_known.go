package purchasing

import (
	"maps"
	"slices"
	"strings"

	"backdesk/domain/purchasing"
	"backdesk/store"
)

// mostKnown records of a kind are kept in mind; a long import begins anew behind
// them.
const mostKnown = 2000

// remember keeps an order as it is stored now.
func (b *Book) remember(o purchasing.Order) {
	store.Keep(b.known, mostKnown, o.ID, apart(o))
}

// knows gives an order as it is stored, if it is known in this version.
func (b *Book) knows(id string, version int64) (purchasing.Order, bool) {
	o, ok := b.known[id]
	return o, ok && o.Version == version && version > 0
}

// apart is a copy that shares nothing that callers change.
func apart(o purchasing.Order) purchasing.Order {
	o.Lines = slices.Clone(o.Lines)
	o.Reasons = maps.Clone(o.Reasons)
	o.Totals.PerRate = slices.Clone(o.Totals.PerRate)
	return o
}

// changedHead writes the columns of an order that are different now, so that
// the indexes of the others are left alone.
func changedHead(was, is purchasing.Order) (query string, args []any, err error) {
	was.Version-- // values are made for the version after
	if slices.Equal(was.Totals.PerRate, is.Totals.PerRate) && maps.Equal(was.Reasons, is.Reasons) {
		was.Totals.PerRate, is.Totals.PerRate, was.Reasons, is.Reasons = nil, nil, nil, nil // not to be written twice to be compared
	}
	before, err := orderValues(was)
	if err != nil {
		return "", nil, err
	}
	after, err := orderValues(is)
	if err != nil {
		return "", nil, err
	}
	var sets []string
	for i, column := range orderColumns {
		if before[i] != after[i] {
			sets, args = append(sets, column+" = ?"), append(args, after[i])
		}
	}
	return "UPDATE orders SET " + strings.Join(sets, ", ") + " WHERE id = ? AND version = ?", append(args, is.ID, is.Version), nil
}

// changedLines gives the lines that are new or different, and the ids of those
// that are gone.
func changedLines(was, is purchasing.Order) (put []purchasing.OrderLine, gone []string, err error) {
	for _, l := range is.Lines {
		old, ok := was.Line(l.ID)
		if !ok {
			put = append(put, l)
			continue
		}
		before, err := lineValues(was, old)
		if err != nil {
			return nil, nil, err
		}
		after, err := lineValues(is, l)
		if err != nil {
			return nil, nil, err
		}
		if !slices.Equal(before, after) {
			put = append(put, l)
		}
	}
	for _, l := range was.Lines {
		if _, kept := is.Line(l.ID); !kept {
			gone = append(gone, l.ID)
		}
	}
	return put, gone, nil
}
