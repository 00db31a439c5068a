package parties

import (
	"context"
	"strconv"

	"backdesk/domain/fault"
	"backdesk/domain/parties"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// follow asks, while the clerk keys on, whether the office has this supplier
// already.
func (s *supplierForm) follow(c *tui.Call) {
	if !s.doubt {
		return
	}
	s.doubt = false
	record := fromForm(s.Form, s.begun)
	record.ID = s.Record
	if record.Name == "" && record.Registration == "" && record.Bank.IsZero() {
		s.alike = nil
		s.tellAlike()
		return
	}
	part, actor := s.p.Suppliers, c.Actor
	tui.Load(c, "alike", func(ctx context.Context) ([]parties.Resemblance, error) {
		return part.Duplicates(ctx, actor, record)
	}, func(c *tui.Call, found []parties.Resemblance, err error) {
		switch {
		case err == nil: // the save asks the same again
			s.alike = found
			s.tellAlike()
		case fault.KindOf(err) == fault.Unavailable && !record.Bank.IsZero():
			c.Warn("account-not-now")
		}
	})
}

// tellAlike names the surest of those alike under the name.
func (s *supplierForm) tellAlike() {
	text := ""
	if len(s.alike) > 0 {
		r := s.alike[0]
		text = s.words.T("supplier.alike."+r.Code, "code", r.Other.Code, "name", r.Other.Name, "percent", strconv.Itoa(r.Percent))
		if more := len(s.alike) - 1; more > 0 {
			text += " " + s.words.T("and-more", "count", more)
		}
	}
	unchanged := s.Form.Revision() == s.clean
	s.Form.Set(fieldAlike, widget.TextValue(text).As(widget.FromRecord))
	if unchanged {
		s.clean = s.Form.Revision()
	}
}

// compare shows what is keyed beside the suppliers that are much like it.
func (s *supplierForm) compare(c *tui.Call) {
	c.Push(&alikeScreen{p: s.p, mine: fromForm(s.Form, s.begun), found: s.alike})
}

// alikeScreen holds a supplier against others, one after the other.
type alikeScreen struct {
	p     Parts
	mine  parties.Supplier
	found []parties.Resemblance
	at    int
	only  bool
	view  *widget.Compare
}

func (a *alikeScreen) Title(p *lang.Printer) string { return p.T("screen.alike") }

func (a *alikeScreen) Open(c *tui.Call) { a.lay(c.Lang, c.Look) }

// SetLook follows the language at the next painting.
func (a *alikeScreen) SetLook(widget.Look) { a.view = nil }

func (a *alikeScreen) lay(p *lang.Printer, look widget.Look) {
	other := a.found[a.at].Other
	a.view = widget.NewCompare(look, p.T("supplier.this-one"), other.Code+" "+other.Name, compareRows(p, a.mine, other))
	a.view.OnlyDifferent(a.only)
}

func (a *alikeScreen) Keys() []tui.Key {
	turn := func(by int) func(*tui.Call) {
		return func(c *tui.Call) {
			a.at = (a.at + by + len(a.found)) % len(a.found)
			a.lay(c.Lang, c.Look)
		}
	}
	one := len(a.found) < 2
	return []tui.Key{
		OpenOther.On(func(c *tui.Call) { c.Push(openSupplier(a.p, a.found[a.at].Other.ID)) }),
		NextAlike.On(turn(1)).Unless(one, "supplier.one-alike"),
		PriorAlike.On(turn(-1)).Unless(one, "supplier.one-alike").Quietly(),
		OnlyDifferent.On(func(c *tui.Call) {
			a.only = !a.only
			a.lay(c.Lang, c.Look)
		}),
		tui.Back.Shown(),
	}
}

func (a *alikeScreen) Update(c *tui.Call, msg tea.Msg) { scrollCompare(c, a.view, msg) }

func (a *alikeScreen) View(v tui.Pane) tui.Frame {
	if a.view == nil {
		a.lay(v.Lang, v.Look)
	}
	head := v.Lang.T("supplier.alike-of", "n", a.at+1, "count", len(a.found))
	f := a.view.View(v.W, v.H-2)
	f.Lines = append([]string{head, ""}, f.Lines...)
	return f
}

// scrollCompare moves in a comparison; Esc leaves.
func scrollCompare(c *tui.Call, view *widget.Compare, msg tea.Msg) {
	do := func(a widget.Action) {
		if view != nil && !view.Do(a) {
			c.Beep()
		}
	}
	switch msg := msg.(type) {
	case tui.Wheel:
		if msg.Lines < 0 {
			do(widget.Above)
		} else {
			do(widget.Below)
		}
	case tea.KeyPressMsg:
		switch tui.Keystroke(msg) {
		case "up", "k":
			do(widget.Above)
		case "down", "j":
			do(widget.Below)
		case "pgup":
			do(widget.PageUp)
		case "pgdown":
			do(widget.PageDown)
		case "home":
			do(widget.First)
		case "end":
			do(widget.Last)
		case "esc":
			c.Leave()
		}
	}
}

// compareRows holds two suppliers against each other, field by field.
func compareRows(p *lang.Printer, a, b parties.Supplier) []widget.CompareRow {
	left, _ := toForm(masked(a), choices{}, p)
	right, _ := toForm(masked(b), choices{}, p)
	rows := make([]widget.CompareRow, 0, len(compared)+1)
	for _, key := range compared {
		l, r := left.Text(key), right.Text(key)
		if key == "individual" || key == "small-supplier" {
			l, r = yesNo(p, left.Yes(key)), yesNo(p, right.Yes(key))
		}
		if l == "" && r == "" {
			continue
		}
		rows = append(rows, widget.CompareRow{Label: p.Field(key), Left: flat(l), Right: flat(r), Figure: key == "limit"})
	}
	n := max(len(a.Contacts), len(b.Contacts))
	for i := range n {
		rows = append(rows, widget.CompareRow{Label: p.Field("contact.name"), Left: contactAt(a, i), Right: contactAt(b, i)})
	}
	return rows
}

// masked hides an account that was keyed or looked at.
func masked(s parties.Supplier) parties.Supplier {
	if !s.Bank.IsMasked() {
		s.Bank = s.Bank.Masked()
	}
	return s
}

// compared are the fields in the order of the form.
var compared = []string{
	"code", fieldState, "name", "reading", "alias", "address.country", "address.postcode", "address.region", "address.city",
	"address.street", "address.building", "registration", "registered-from", "registered-to", "registered-checked",
	"currency", "terms", "account", "tax-code", "limit", "individual", "withholding", "small-supplier", fieldMasked, "note",
}

func contactAt(s parties.Supplier, i int) string {
	if i >= len(s.Contacts) {
		return ""
	}
	c := s.Contacts[i]
	return joined(c.Name, c.Department, c.Phone, c.Mail)
}
