package widget

import tea "charm.land/bubbletea/v2"

// Update takes a key press or pasted text.
func (l *List) Update(msg tea.Msg) Result {
	l.begin()
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if l.typing {
			l.filterKey(msg)
		} else {
			l.key(msg)
		}
	case tea.PasteMsg:
		if l.typing {
			was := l.filter.Text()
			l.filter.Paste(msg.Content)
			l.filtered(was)
		} else {
			l.taken = false
		}
	default:
		l.taken = false
	}
	return l.result()
}

func (l *List) key(k tea.KeyPressMsg) {
	switch a := listKeys.action(k); a {
	case Above:
		l.move(-1)
	case Below:
		l.move(1)
	case PageUp:
		l.move(-max(l.height-1, 1))
	case PageDown:
		l.move(max(l.height-1, 1))
	case First, Last:
		l.end(a)
	case MarkIt:
		l.mark()
	case FindIt:
		if l.taken = l.spec.Filter; l.taken {
			l.typing = true
			l.filter.Place(len(l.filter.Text()))
		}
	case OpenIt:
		if id := l.Current().ID; id != "" {
			l.events = append(l.events, Event{Kind: Open, ID: id})
		}
	default:
		l.taken = false
	}
}

// filterKey takes the keys while the filter line is typed in; the arrows move
// in the rows meanwhile.
func (l *List) filterKey(k tea.KeyPressMsg) {
	if k.Text == "" {
		switch formKeys.action(k) {
		case Next:
			l.typing = false
			return
		case Back:
			l.Escape()
			return
		case Above:
			l.move(-1)
			return
		case Below:
			l.move(1)
			return
		case Earlier:
			l.move(-max(l.height-1, 1))
			return
		case Later:
			l.move(max(l.height-1, 1))
			return
		}
	}
	was := l.filter.Text()
	taken, ok := l.filter.Key(k)
	l.taken = taken
	if !ok {
		l.events = append(l.events, Event{Kind: Beep})
	}
	l.filtered(was)
}

func (l *List) filtered(was string) {
	if l.filter.Text() != was {
		l.request(PageQuery{Typed: true}, First)
	}
}

// Escape leaves the filter line and empties it, then takes the marks away;
// false when there was neither and Esc means to leave.
func (l *List) Escape() bool {
	switch {
	case l.typing && l.filter.Text() == "":
		l.typing = false
	case l.typing || l.filter.Text() != "":
		l.typing = false
		l.filter.Set("")
		l.request(PageQuery{}, First)
	case len(l.marked) > 0:
		clear(l.marked)
	default:
		return false
	}
	return true
}

// Flush gives the events of an Escape that was called directly.
func (l *List) Flush() Result {
	r := l.result()
	l.events = nil
	return r
}

func (l *List) mark() {
	r := l.Current()
	if l.taken = l.spec.Marks; !l.taken || r.ID == "" {
		return
	}
	if l.marked[r.ID] {
		delete(l.marked, r.ID)
	} else {
		l.marked[r.ID] = true
	}
	l.move(1)
}

// move goes n rows, asking for more where the rows held end.
func (l *List) move(n int) {
	to := l.cursor + n
	switch {
	case to >= len(l.rows) && l.below && !l.static && len(l.rows) > 0:
		l.cursor = len(l.rows) - 1
		l.beyond(PageQuery{After: rowKey(&l.rows[len(l.rows)-1])}, Below, to-len(l.rows)+1)
	case to < 0 && l.above && !l.static && len(l.rows) > 0:
		l.cursor = 0
		l.beyond(PageQuery{Before: rowKey(&l.rows[0])}, Above, to)
	default:
		l.cursor = max(0, min(to, len(l.rows)-1))
	}
}

// beyond asks for the rows behind the edge; the keys wait for them, so that no
// step is lost.
func (l *List) beyond(q PageQuery, a Action, steps int) {
	q.Wait = true
	l.steps = steps
	l.request(q, a)
}

// end goes to the first or the last row of all.
func (l *List) end(a Action) {
	switch {
	case a == First && l.above && !l.static:
		l.request(PageQuery{Wait: true}, First)
	case a == First:
		l.cursor = 0
	case l.below && !l.static:
		l.request(PageQuery{Last: true, Wait: true}, Last)
	default:
		l.cursor = max(len(l.rows)-1, 0)
	}
}

// Fill takes the rows that were asked for; an answer to an older query is
// dropped.
func (l *List) Fill(a PageAnswer) {
	if a.Number != l.number {
		return
	}
	if l.failed = a.Err != nil; l.failed {
		return
	}
	l.loaded, l.boxes = true, nil
	l.shown, l.all = a.Shown, a.All
	if a.Foot != nil {
		l.foot = a.Foot
	}
	switch l.want {
	case Below:
		l.rows = append(l.rows, a.Rows...)
		l.below = a.Below
		l.cursor += min(l.steps, len(a.Rows))
		l.dropAbove()
	case Above:
		l.rows = append(append(make([]ListRow, 0, len(a.Rows)+len(l.rows)), a.Rows...), l.rows...)
		l.above = a.Above
		l.cursor = max(0, len(a.Rows)+l.steps)
		l.top += len(a.Rows)
		l.dropBelow()
	default:
		l.fresh(a)
	}
	l.cursor = max(0, min(l.cursor, len(l.rows)-1))
}

// fresh replaces all rows held.
func (l *List) fresh(a PageAnswer) {
	at := l.cursor
	l.rows, l.above, l.below = a.Rows, a.Above, a.Below
	switch l.want {
	case Default:
		if !l.seek(l.wantID) {
			l.cursor = at
		}
	case Last:
		l.cursor = len(l.rows) - 1
	default:
		l.cursor, l.top = 0, 0
	}
}

func (l *List) dropAbove() {
	if over := len(l.rows) - heldPages*l.page(); over > 0 {
		over = min(over, l.cursor)
		l.rows = append([]ListRow(nil), l.rows[over:]...)
		l.cursor -= over
		l.top = max(0, l.top-over)
		l.above = l.above || over > 0
	}
}

func (l *List) dropBelow() {
	if most := max(heldPages*l.page(), l.cursor+1); len(l.rows) > most {
		l.rows = l.rows[:most:most]
		l.below = true
	}
}

// Scroll moves the cursor n rows, as the mouse wheel does.
func (l *List) Scroll(n int) Result {
	l.begin()
	l.move(n)
	return l.result()
}

// Click puts the cursor on the row painted in line y; false when there is none.
func (l *List) Click(y int) bool {
	i := l.top + y - l.headLines()
	if y < l.headLines() || i >= len(l.rows) || y-l.headLines() >= l.height {
		return false
	}
	l.cursor = i
	return true
}
