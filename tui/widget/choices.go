package widget

import tea "charm.land/bubbletea/v2"

// openChoices shows all options of a choice under it, or closes the list again.
func (f *Form) openChoices() {
	e := &f.ed
	if e.listed {
		e.listed = false
		return
	}
	if len(e.spec.options()) == 0 {
		f.beep()
		return
	}
	e.listed, e.before = true, e.choice
}

// choicesKey moves in the open list of options; false leaves the key to the
// field. Letters choose as they do without the list.
func (f *Form) choicesKey(k tea.KeyPressMsg) bool {
	e := &f.ed
	n, now := len(e.spec.options()), e.choice
	if k.Text != "" {
		return false
	}
	switch formKeys.action(k) {
	case Below:
		e.choice = min(now+1, n-1)
	case Above:
		e.choice = max(now-1, 0)
	case Later:
		e.choice = min(max(now, 0)+pickRows, n-1)
	case Earlier:
		e.choice = max(now-pickRows, 0)
	case Back:
		f.dropChoices()
	default:
		switch fieldKeys.action(k) {
		case LeftOne, RightOne, ToStart, ToEnd:
		default:
			e.listed = false
		}
		return false
	}
	f.edited(e.field.text, now)
	return true
}

// dropChoices closes the list and leaves what stood in the field before.
func (f *Form) dropChoices() {
	now := f.ed.choice
	f.ed.listed, f.ed.choice = false, f.ed.before
	f.edited(f.ed.field.text, now)
}

// drawChoices paints the options, as many as fit, with the chosen one in sight.
func (e *editor) drawChoices(p *Pen, most, width int, look *Look) []string {
	options := e.spec.options()
	wide := 0
	for _, o := range options {
		wide = max(wide, Width(look.label(o.label())))
	}
	wide = min(wide+3, width)
	rows := min(len(options), pickRows, most)
	first := max(0, min(e.choice-rows/2, len(options)-rows))
	lines := make([]string, 0, rows)
	for i := first; i < first+rows; i++ {
		st, sign := Normal, "  "
		if i == e.choice {
			st, sign = Selected, "> "
		}
		switch {
		case i == first && first > 0, i == first+rows-1 && i < len(options)-1:
			sign = sign[:1] + "~" // there are more
		}
		p.Cell(sign+look.label(options[i].label()), wide, Left, st)
		lines = append(lines, p.String())
	}
	return lines
}
