package purchasing

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// changeRest gathers changes before a list reads again.
const changeRest = 250 * time.Millisecond

// about tells whether one of the changes is of a kind of this part; one without
// a part says that more happened than was told.
func about(changes []desk.Changed, kinds ...string) bool {
	for _, c := range changes {
		if c.Part == "" {
			return true
		}
		for _, kind := range kinds {
			if c.Part == partName && c.Kind == kind {
				return true
			}
		}
	}
	return false
}

// seen keeps the records behind the rows of a list by the row's id: filled
// beside the keys, read by them.
type seen[T any] struct {
	mu   sync.Mutex
	rows map[string]T
}

func (s *seen[T]) put(id string, row T) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.rows == nil {
		s.rows = map[string]T{}
	}
	s.rows[id] = row
}

func (s *seen[T]) of(id string) (T, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	row, ok := s.rows[id]
	return row, ok
}

func (s *seen[T]) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rows = nil
}

// following gives the element that follows x, the first after the last.
func following[T comparable](all []T, x T) T {
	for i := range all {
		if all[i] == x {
			return all[(i+1)%len(all)]
		}
	}
	return all[0]
}

// viewLine paints the views of a list with their digits.
func viewLine[V ~string](v tui.Pane, prefix string, views []V, now V) string {
	names := make([]string, len(views))
	at := 0
	for i, view := range views {
		names[i] = string(rune('1'+i)) + " " + v.Lang.T(prefix+string(view))
		if view == now {
			at = i
		}
	}
	return widget.Tabs(v.Look.Theme, names, at, v.W)
}

// under puts a frame below some lines.
func under(lines []string, f tui.Frame) tui.Frame {
	f.Cursor.Y += len(lines)
	f.Lines = append(lines, f.Lines...)
	return f
}

// footOf is the total of a list under its column; totals of several currencies
// do not fit there and stand in a line of their own, see totalLine.
func footOf(all []money.Amount, own money.Currency, column int) map[int]string {
	if len(all) != 1 {
		return map[int]string{}
	}
	return map[int]string{column: amountIn(own, all[0])}
}

// sums are the totals of a list: one currency stands under its column, several
// stand together under the column of names.
func sums(all []money.Amount, own money.Currency, nameColumn, column int) map[int]string {
	if len(all) < 2 {
		return footOf(all, own, column)
	}
	words := make([]string, len(all))
	for i, a := range ownFirst(all, own) {
		words[i] = string(a.Currency()) + " " + a.Format()
	}
	return map[int]string{nameColumn: strings.Join(words, "  ")}
}

// totalLine is the line of the totals of several currencies, the office's own
// first; "" when there are not several.
func totalLine(v tui.Pane, all []money.Amount, own money.Currency) string {
	if len(all) < 2 {
		return ""
	}
	pen := widget.NewPen(v.Look.Theme)
	pen.To(2)
	pen.Text(v.Lang.T("list.totals"), widget.Bold)
	pen.To(pen.Col() + 2)
	pen.Clip(v.Lang.Amounts(ownFirst(all, own), v.W-pen.Col()), v.W-pen.Col(), widget.Bold)
	return pen.String()
}

// withTotals draws a list with the line of totals below it.
func withTotals(v tui.Pane, head []string, list *widget.List, totals string) tui.Frame {
	if totals == "" {
		return under(head, list.View(v.W, v.H-len(head)))
	}
	f := under(head, list.View(v.W, v.H-len(head)-1))
	for len(f.Lines) < v.H-1 {
		f.Lines = append(f.Lines, "")
	}
	f.Lines = append(f.Lines, totals)
	return f
}

// ownFirst puts the office's own currency before the others.
func ownFirst(sums []money.Amount, own money.Currency) []money.Amount {
	out := slices.Clone(sums)
	slices.SortStableFunc(out, func(a, b money.Amount) int {
		switch {
		case a.Currency() == own && b.Currency() != own:
			return -1
		case b.Currency() == own && a.Currency() != own:
			return 1
		}
		return 0
	})
	return out
}

// leading puts a screen's own keys behind those that open a row, and leaving
// behind them: the key line shows what is done here first.
func leading(base []tui.Key, own ...tui.Key) []tui.Key {
	keys := append([]tui.Key{}, base[1:4]...)
	keys = append(keys, own...)
	return append(append(keys, base[0]), base[4:]...)
}

// amountIn writes an amount; the office's own currency is not named.
func amountIn(own money.Currency, a money.Amount) string {
	if a.Currency() == own || a.Currency() == "" {
		return a.Format()
	}
	return string(a.Currency()) + " " + a.Format()
}

// amountsOf writes sums as a sentence does: "¥ 1,284,300, EUR 120.00".
func amountsOf(p *lang.Printer, sums []money.Amount) string {
	words := make([]string, 0, len(sums))
	for _, a := range sums {
		words = append(words, p.Amount(a))
	}
	return strings.Join(words, ", ")
}

// printer keeps the language for work beside the keys.
type printer struct{ now atomic.Pointer[lang.Printer] }

func (w *printer) set(p *lang.Printer) { w.now.Store(p) }

func (w *printer) get() *lang.Printer { return w.now.Load() }

// follow takes the language that the widgets follow.
func (w *printer) follow(look widget.Look) {
	if p, ok := look.Words.(*lang.Printer); ok {
		w.now.Store(p)
	}
}

// place is where a window begins: behind a row, or before it and read upwards.
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

// digitView is the view that a digit means.
func digitView[V any](msg tea.Msg, views []V) (v V, ok bool) {
	k, pressed := msg.(tea.KeyPressMsg)
	if !pressed {
		return v, false
	}
	stroke := tui.Keystroke(k)
	if i := strings.Index("123456789", stroke); len(stroke) == 1 && i >= 0 && i < len(views) {
		return views[i], true
	}
	return v, false
}

// daysSeen keeps the coming pay days, read beside the keys.
type daysSeen struct {
	mu   sync.Mutex
	days []purchasing.DueDay
}

func (d *daysSeen) set(days []purchasing.DueDay) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.days = days
}

func (d *daysSeen) get() []purchasing.DueDay {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.days
}

// The names of records of this part in changes, searches and Options.Records.
const (
	partName    = "purchasing"
	kindInvoice = "invoice"
)
