package purchasing

import (
	"sync"

	"backdesk/domain/money"
	"backdesk/tui/widget"
)

// listPlace is where a window begins: behind a row, or before it and read upwards.
func listPlace(q widget.PageQuery) (after string, back bool) {
	if q.Before != "" || q.Last {
		return q.Before, true
	}
	return q.After, false
}

// counts keeps how many rows a list has, with the filter and without, and its
// totals; they come with the pages at either end only.
type counts struct {
	mu         sync.Mutex
	shown, all int
	known      bool // all is
	sums       []money.Amount
}

// note takes what a page at either end said.
func (n *counts) note(filter string, count int, sums []money.Amount) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.shown, n.sums = count, sums
	if filter == "" {
		n.all, n.known = count, true
	}
}

// forget is for another view.
func (n *counts) forget() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.known, n.sums = false, nil
}

// totals are those of the rows that the filter leaves.
func (n *counts) totals() []money.Amount {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.sums
}

// answer begins the answer to a query. What the page itself did not say is
// asked of total: after a change also in the middle of a list, and once how
// many there are without the filter. more tells of rows beyond the page.
func (n *counts) answer(q widget.PageQuery, more bool, total func(filter string) (int, []money.Amount, error)) (widget.PageAnswer, error) {
	after, back := listPlace(q)
	if after != "" && !q.Wait {
		count, sums, err := total(q.Filter)
		if err != nil {
			return widget.PageAnswer{}, err
		}
		n.note(q.Filter, count, sums)
	}
	n.mu.Lock()
	known := n.known
	n.mu.Unlock()
	if !known {
		count, _, err := total("")
		if err != nil {
			return widget.PageAnswer{}, err
		}
		n.mu.Lock()
		n.all, n.known = count, true
		n.mu.Unlock()
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	out := widget.PageAnswer{Shown: n.shown, All: n.all}
	if back {
		out.Above, out.Below = more, after != ""
	} else {
		out.Above, out.Below = after != "", more
	}
	return out, nil
}
