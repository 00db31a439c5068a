package widget

// Column is one column of a list.
type Column struct {
	// Title is the language key of the heading.
	Title string
	// Width in cells; Min is how far it may shrink (0: not at all) and Grow
	// takes what is left over.
	Width, Min int
	Grow       bool
	Align      Align
	// Priority: when the window is narrow, columns with the highest number are
	// dropped first; 0 is never dropped. A figure is never cut.
	Priority int
}

// ListRow is one row.
type ListRow struct {
	// ID is the record's; Key is the place of the row in the order of the list,
	// handed back to the source to go on from there ("" uses the ID).
	ID, Key string
	Cells   []string
	// Style of the whole row; its meaning must stand in a cell as well.
	Style Style
}

// ListSpec describes a list. It is data and never changed by a list.
type ListSpec struct {
	ID      string
	Columns []Column
	// Empty is the language key of the text for an empty list: what belongs
	// here and which key adds it.
	Empty string
	// Filter allows the filter line, Marks allows marking with Space.
	Filter, Marks bool
}

// PageQuery asks the source of a list for rows.
type PageQuery struct {
	// Number goes back with the rows; older ones are dropped.
	Number int
	Filter string
	Sort   string
	// After or Before is the Key of the row to go on from; both "" is the
	// beginning, Last the end.
	After, Before string
	Last          bool
	Limit         int
	// Wait: the clerk's key waits for these rows; hold the keys. Typed: a letter
	// of the filter was typed, let the query rest for SearchRest.
	Wait, Typed bool
}

// PageAnswer is what the source found, in the order of the list.
type PageAnswer struct {
	Number int
	Rows   []ListRow
	// Above and Below tell whether there are rows beyond these.
	Above, Below bool
	// Shown and All are how many rows the filter leaves, of how many; -1 unknown.
	Shown, All int
	// Foot are the totals by the index of the column.
	Foot map[int]string
	Err  error
}

// List is a table of records of which only a window is held. It belongs to one
// session.
type List struct {
	spec *ListSpec
	look Look

	rows         []ListRow
	above, below bool
	cursor, top  int
	height       int
	shown, all   int
	foot         map[int]string
	markedFoot   map[int]string
	marked       map[string]bool
	loaded       bool
	failed       bool

	sort   string
	filter Field
	typing bool
	number int
	// want is what to do with the cursor when the rows asked for are there.
	want   Action
	wantID string
	// steps are those still to go beyond the edge.
	steps  int
	static bool

	pen    Pen
	titles []string
	boxes  []colBox
	width  int
	events []Event
	taken  bool
}

// heldPages bounds the rows held, in windows.
const heldPages = 4

// NewList makes an empty list; ask Load for its first rows.
func NewList(spec *ListSpec, look Look) *List {
	return &List{spec: spec, look: look, marked: map[string]bool{}, shown: -1, all: -1, height: 20}
}

// SetLook changes language or theme.
func (l *List) SetLook(look Look) {
	l.look = look
	l.titles = nil
}

// Reword makes the cells of the rows held anew, for another language; a row
// for which cells gives nil stays as it is.
func (l *List) Reword(cells func(id string) []string) {
	for i := range l.rows {
		if c := cells(l.rows[i].ID); c != nil {
			l.rows[i].Cells = c
		}
	}
	l.boxes = nil
}

// SetRows fills the list with all there is: no further rows are asked for.
func (l *List) SetRows(rows []ListRow) {
	id := l.Current().ID
	l.rows, l.above, l.below, l.loaded, l.static = rows, false, false, true, true
	l.shown, l.all, l.boxes = len(rows), len(rows), nil
	l.cursor = max(0, min(l.cursor, len(rows)-1))
	l.seek(id)
}

// SetFoot sets the totals under the columns by the index of the column.
func (l *List) SetFoot(foot map[int]string) { l.foot = foot }

// SetMarkedFoot sets the totals of the marked rows, which stand in the place of
// the others while any row is marked.
func (l *List) SetMarkedFoot(foot map[int]string) { l.markedFoot, l.boxes = foot, nil }

// totals are those to be shown now.
func (l *List) totals() map[int]string {
	if len(l.marked) > 0 && l.markedFoot != nil {
		return l.markedFoot
	}
	return l.foot
}

// Takes tells whether the list has a use for an action: marking and filtering
// are not for all of them.
func (l *List) Takes(a Action) bool {
	switch a {
	case MarkIt:
		return l.spec.Marks
	case FindIt:
		return l.spec.Filter
	}
	return true
}

// Seek puts the cursor on a record; false when it is not among the rows held.
func (l *List) Seek(id string) bool { return l.seek(id) }

// Load asks for the rows from the beginning, or anew around the row with the
// cursor after something changed.
func (l *List) Load() Result {
	l.begin()
	if id := l.Current(); l.loaded && id.ID != "" {
		l.reload()
	} else {
		l.request(PageQuery{}, First)
	}
	return l.result()
}

// reload reads the window again and keeps the cursor on its record.
func (l *List) reload() {
	l.wantID = l.Current().ID
	q := PageQuery{Limit: max(len(l.rows), l.page())}
	switch {
	case l.above && l.cursor > 0:
		q.After = rowKey(&l.rows[0])
	case l.above && len(l.rows) > 1:
		q.Before = rowKey(&l.rows[1])
	}
	l.request(q, Default)
}

// SetSort changes the order and reads from the beginning.
func (l *List) SetSort(key string) Result {
	l.begin()
	l.sort = key
	l.request(PageQuery{}, First)
	return l.result()
}

// Sorted sets the order of a list that is not loaded yet.
func (l *List) Sorted(key string) { l.sort = key }

// Sort is the order asked for.
func (l *List) Sort() string { return l.sort }

// Current is the row with the cursor; its ID is "" when there is none.
func (l *List) Current() ListRow {
	if l.cursor < 0 || l.cursor >= len(l.rows) {
		return ListRow{}
	}
	return l.rows[l.cursor]
}

// Marked gives the ids that are marked, or the current one when none is.
func (l *List) Marked() []string {
	if len(l.marked) == 0 {
		if id := l.Current().ID; id != "" {
			return []string{id}
		}
		return nil
	}
	ids := make([]string, 0, len(l.marked))
	for _, r := range l.rows { // in the order of the list where it is known
		if l.marked[r.ID] {
			ids = append(ids, r.ID)
		}
	}
	for id := range l.marked {
		if !l.holds(id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// Marks is how many rows are marked.
func (l *List) Marks() int { return len(l.marked) }

// Unmark takes all marks away.
func (l *List) Unmark() { clear(l.marked) }

// MarkOnly marks these records and no others: those that an action left over.
func (l *List) MarkOnly(ids []string) {
	clear(l.marked)
	for _, id := range ids {
		l.marked[id] = true
	}
}

// Filter is the text of the filter line; Typing tells whether keys go there.
func (l *List) Filter() string { return l.filter.Text() }

// Shown is how many rows the filter leaves, in all windows; 0 before they are
// read.
func (l *List) Shown() int { return max(l.shown, 0) }

// Typing tells whether printable keys are text now.
func (l *List) Typing() bool { return l.typing }

// SetFilter sets the text of the filter line and asks for the rows.
func (l *List) SetFilter(text string) Result {
	l.begin()
	l.filter.Set(text)
	l.request(PageQuery{}, First)
	return l.result()
}

func (l *List) holds(id string) bool {
	for i := range l.rows {
		if l.rows[i].ID == id {
			return true
		}
	}
	return false
}

// seek puts the cursor on a record; false when it is not held.
func (l *List) seek(id string) bool {
	for i := range l.rows {
		if id != "" && l.rows[i].ID == id {
			l.cursor = i
			return true
		}
	}
	return false
}

func rowKey(r *ListRow) string {
	if r.Key != "" {
		return r.Key
	}
	return r.ID
}

func (l *List) begin() { l.events, l.taken = nil, true }

func (l *List) result() Result { return Result{Events: l.events, Taken: l.taken} }

func (l *List) page() int { return max(l.height, 10) }

// request asks the source, and notes what becomes of the cursor afterwards.
func (l *List) request(q PageQuery, then Action) {
	l.number++
	q.Number, q.Filter, q.Sort = l.number, l.filter.Text(), l.sort
	if q.Limit == 0 {
		q.Limit = 2 * l.page()
	}
	l.want = then
	l.events = append(l.events, Event{Kind: Page, Page: q})
}
