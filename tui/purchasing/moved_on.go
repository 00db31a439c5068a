package purchasing

import (
	"context"
	"strconv"
	"strings"
	"time"

	"backdesk/domain/desk"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// changer is who changed a record last and when, in the clerk's words.
type changer struct{ who, when string }

// changedBy asks whose version a clerk has met; what cannot be read is left out.
func (p Parts) changedBy(ctx context.Context, c tui.Session, actor desk.Actor, kind, id string) changer {
	last, err := p.Purchasing.LastChange(ctx, actor, kind, id)
	if err != nil || last.At.IsZero() {
		return changer{}
	}
	at := last.At
	if c.Zone != nil {
		at = at.In(c.Zone)
	}
	layout := "15:04"
	if at.Format(time.DateOnly) != c.Today().String() {
		layout = "2006-01-02 15:04"
	}
	return changer{firstOf(p.clerkNames(ctx, actor)[last.By], last.By), at.Format(layout)}
}

// movedOn shows a paper as the clerk saw it beside what another one made of it
// meanwhile. Nothing was done: the step is the clerk's to do again, or not.
type movedOn struct {
	by changer
	// rows are made again with each language.
	rows    func(p *lang.Printer) []widget.CompareRow
	compare *widget.Compare
}

// Title names the place.
func (m *movedOn) Title(p *lang.Printer) string { return p.T("screen.conflict") }

// Open holds the two versions side by side; keys in flight were not meant for it.
func (m *movedOn) Open(c *tui.Call) {
	m.SetLook(c.Look)
	c.Settle()
}

// SetLook follows the language.
func (m *movedOn) SetLook(look widget.Look) {
	if p, ok := look.Words.(*lang.Printer); ok {
		m.compare = widget.NewCompare(look, p.T("moved-on.seen"), p.T("moved-on.now"), m.rows(p))
	}
}

// Box leaves the paper in sight above.
func (m *movedOn) Box(w, h int) (int, int) { return min(w, 78), min(h, 15) }

// Keys close it.
func (m *movedOn) Keys() []tui.Key {
	closed := func(c *tui.Call) { c.Close(tui.Confirmed{}) }
	return []tui.Key{tui.Open.On(closed).Quietly(), tui.Back.On(closed)}
}

// Update scrolls.
func (m *movedOn) Update(c *tui.Call, msg tea.Msg) {
	switch msg := msg.(type) {
	case tui.Wheel:
		a := widget.Below
		if msg.Lines < 0 {
			a = widget.Above
		}
		m.compare.Do(a)
	case tea.KeyPressMsg:
		for stroke, a := range map[string]widget.Action{"up": widget.Above, "down": widget.Below, "pgup": widget.PageUp, "pgdown": widget.PageDown} {
			if tui.Keystroke(msg) == stroke {
				m.compare.Do(a)
				return
			}
		}
		c.Beep()
	}
}

// View says whose change it is over the two versions.
func (m *movedOn) View(v tui.Pane) tui.Frame {
	rule := strings.Repeat("-", v.W)
	pen := widget.NewPen(v.Look.Theme)
	lines := []string{rule}
	for _, row := range widget.Wrap(v.Lang.T("moved-on.head", "who", m.by.who, "when", m.by.when), v.W-4) {
		pen.To(2)
		pen.Clip(row, v.W-4, widget.Bold)
		lines = append(lines, pen.String())
	}
	lines = append(lines, "")
	for _, row := range m.compare.View(v.W-4, v.H-len(lines)-1).Lines {
		lines = append(lines, "  "+row)
	}
	return tui.Frame{Lines: append(lines, rule)}
}

// show opens the two versions; when they are closed the screen below reads again.
func show(c *tui.Call, m *movedOn, again func(c *tui.Call)) {
	tui.Ask(c, m, func(c *tui.Call, _ tui.Confirmed) {
		if again != nil {
			again(c)
		}
	})
}

// clash shows what became of the invoice while the clerk looked at it, and
// makes that the one that the next try is for.
func (s invoiceSteps) clash(c *tui.Call, inv *purchasing.Invoice) {
	part, actor, at, seen := s.p.Purchasing, c.Actor, c.Session, *inv
	var by changer
	tui.Wait(c, func(ctx context.Context) (purchasing.Invoice, error) {
		by = s.p.changedBy(ctx, at, actor, kindInvoice, seen.ID)
		return part.Invoice(ctx, actor, seen.ID)
	}, func(c *tui.Call, now purchasing.Invoice, err error) {
		if err != nil {
			c.Refuse(err)
			return
		}
		*inv = now
		show(c, &movedOn{by: by, rows: func(p *lang.Printer) []widget.CompareRow { return invoiceRows(p, seen, now) }}, s.again)
	})
}

// invoiceRows hold two versions of a posted invoice against each other.
func invoiceRows(p *lang.Printer, a, b purchasing.Invoice) []widget.CompareRow {
	rows := []widget.CompareRow{
		{Label: p.T("column.state"), Left: p.T("state.invoice." + string(a.State)), Right: p.T("state.invoice." + string(b.State))},
		{Label: p.T("column.why"), Left: openHolds(p, a), Right: openHolds(p, b)},
		{Label: p.T("field.due"), Left: p.Date(a.Due), Right: p.Date(b.Due)},
		{Label: p.T("column.payable"), Left: p.Amount(a.Payable), Right: p.Amount(b.Payable), Figure: true},
	}
	for i := range min(len(a.Lines), len(b.Lines)) {
		l, m := a.Lines[i], b.Lines[i]
		if left, right := billedBy(p, l), billedBy(p, m); left != right {
			rows = append(rows, widget.CompareRow{Label: p.T("duplicates.line", "line", l.No), Left: left, Right: right})
		}
	}
	return rows
}

func openHolds(p *lang.Printer, inv purchasing.Invoice) string {
	var names []string
	for _, h := range inv.Holds {
		if !h.Open() {
			continue
		}
		name := p.T("hold-name." + string(h.Code))
		if h.Line > 0 {
			name += " #" + strconv.Itoa(h.Line)
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

func billedBy(p *lang.Printer, l purchasing.InvoiceLine) string {
	return strings.TrimSpace(l.OrderNumber + " " + p.T("match."+string(l.Match)))
}

// clash shows what became of the order while the clerk looked at it, and makes
// that the one that the next try is for.
func (s steps) clash(c *tui.Call, o *purchasing.Order) {
	part, actor, at, seen := s.p.Purchasing, c.Actor, c.Session, *o
	var by changer
	tui.Wait(c, func(ctx context.Context) (purchasing.Order, error) {
		by = s.p.changedBy(ctx, at, actor, orderKind, seen.ID)
		return part.Order(ctx, actor, seen.ID)
	}, func(c *tui.Call, now purchasing.Order, err error) {
		if err != nil {
			c.Refuse(err)
			return
		}
		*o = now
		show(c, &movedOn{by: by, rows: func(p *lang.Printer) []widget.CompareRow { return orderRows(p, seen, now) }}, s.again)
	})
}

// orderRows hold two versions of an order against each other.
func orderRows(p *lang.Printer, a, b purchasing.Order) []widget.CompareRow {
	return []widget.CompareRow{
		{Label: p.T("column.state"), Left: p.T("state.order." + string(a.State)), Right: p.T("state.order." + string(b.State))},
		{Label: p.T("field.supplier"), Left: a.SupplierName, Right: b.SupplierName},
		{Label: p.T("field.wanted-by"), Left: p.Date(a.WantedBy), Right: p.Date(b.WantedBy)},
		{Label: p.T("field.promised"), Left: p.Date(a.Promised), Right: p.Date(b.Promised)},
		{Label: p.T("field.ship-to"), Left: a.ShipTo, Right: b.ShipTo},
		{Label: p.T("field.lines"), Left: strconv.Itoa(len(a.Lines)), Right: strconv.Itoa(len(b.Lines)), Figure: true},
		{Label: p.T("field.total"), Left: p.Amount(a.Totals.Gross), Right: p.Amount(b.Totals.Gross), Figure: true},
		{Label: p.T("field.note"), Left: oneLine(a.Note), Right: oneLine(b.Note)},
	}
}
