package purchasing

import (
	"context"
	"time"

	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// duplicatesView holds a paper side by side with each of those that it may be:
// head and lines, what differs marked, and the evidence in words.
type duplicatesView struct {
	p     Parts
	mine  purchasing.Invoice // posted, or only keyed: then it has no number
	found []purchasing.Duplicate
	names map[string]string
	at    int

	other   purchasing.Invoice
	ready   bool
	compare *widget.Compare
	only    bool
	me      string
	zone    *time.Location
	sole    bool
}

func newDuplicates(p Parts, mine purchasing.Invoice, found []purchasing.Duplicate, names map[string]string) *duplicatesView {
	return &duplicatesView{p: p, mine: mine, found: found, names: names}
}

// Title says how many papers look alike.
func (s *duplicatesView) Title(p *lang.Printer) string {
	return p.T("screen.duplicates", "n", s.at+1, "count", len(s.found))
}

// Open reads the first of the others.
func (s *duplicatesView) Open(c *tui.Call) {
	s.me, s.zone = c.Actor.Clerk, c.Zone
	s.read(c)
}

func (s *duplicatesView) read(c *tui.Call) {
	part, actor, id, p := s.p.Purchasing, c.Actor, s.found[s.at].Seen.ID, s.p
	type read struct {
		other, mine purchasing.Invoice
		names       map[string]string
		sole        bool
	}
	mine := s.mine
	tui.Wait(c, func(ctx context.Context) (r read, err error) {
		if r.other, err = part.Invoice(ctx, actor, id); err != nil {
			return r, err
		}
		rules, err := part.OrderingRules(ctx, actor)
		r.sole, r.mine, r.names = rules.FourEyes.SoleClerk, mine, p.clerkNames(ctx, actor)
		if err == nil && mine.Number != "" { // it may have changed since it was shown
			r.mine, err = part.Invoice(ctx, actor, mine.ID)
		}
		return r, err
	}, func(c *tui.Call, r read, err error) {
		if err != nil {
			c.Close(nil)
			c.Refuse(err)
			return
		}
		s.other, s.mine, s.names, s.sole, s.ready = r.other, r.mine, r.names, r.sole, true
		s.hold(c.Lang, c.Look)
	})
}

// hold makes the two columns.
func (s *duplicatesView) hold(p *lang.Printer, look widget.Look) {
	left := firstOf(s.mine.Number, p.T("duplicates.in-hand"))
	s.compare = widget.NewCompare(look, left, s.other.Number, s.rows(p))
	s.compare.OnlyDifferent(s.only)
}

// SetLook follows the language.
func (s *duplicatesView) SetLook(look widget.Look) {
	if p, ok := look.Words.(*lang.Printer); ok && s.ready {
		s.hold(p, look)
	}
}

// Returned reads again.
func (s *duplicatesView) Returned(c *tui.Call) { s.read(c) }

// rows are head and lines of both papers.
func (s *duplicatesView) rows(p *lang.Printer) []widget.CompareRow {
	a, b := &s.mine, &s.other
	text := func(key, left, right string) widget.CompareRow {
		return widget.CompareRow{Label: p.T(key), Left: left, Right: right}
	}
	sum := func(key string, left, right money.Amount) widget.CompareRow {
		return widget.CompareRow{Label: p.T(key), Left: p.Amount(left), Right: p.Amount(right), Figure: true}
	}
	state := func(i *purchasing.Invoice) string {
		if i.Number == "" {
			return p.T("duplicates.not-posted")
		}
		return p.T("state.invoice." + string(i.State))
	}
	rows := []widget.CompareRow{
		text("field.supplier", a.SupplierName, b.SupplierName),
		text("field.supplier-number", a.SupplierNumber, b.SupplierNumber),
		text("field.invoice-date", p.Date(a.Date), p.Date(b.Date)),
		sum("field.gross", a.Gross(), b.Gross()),
		sum("field.tax", a.Totals.Tax, b.Totals.Tax),
		text("column.state", state(a), state(b)),
		text("field.due", a.Due.String(), b.Due.String()),
		text("field.registration", a.Registration, b.Registration),
		text("field.bank-account", purchasing.MaskedAccount(a.BankAccount), purchasing.MaskedAccount(b.BankAccount)),
		text("duplicates.entered", s.entered(a), s.entered(b)),
		text("duplicates.orders", ordersIn(a), ordersIn(b)),
	}
	for i := range max(len(a.Lines), len(b.Lines)) {
		rows = append(rows, widget.CompareRow{
			Label: p.T("duplicates.line", "line", i+1), Left: lineWords(a, i), Right: lineWords(b, i),
		})
	}
	return rows
}

func (s *duplicatesView) entered(i *purchasing.Invoice) string {
	if i.Number == "" {
		return ""
	}
	return stamp(i.WrittenAt, s.zone) + spaced(who(s.names, i.WrittenBy))
}

// ordersIn are the numbers of the orders that an invoice bills.
func ordersIn(i *purchasing.Invoice) string {
	text := ""
	had := map[string]bool{"": true}
	for _, l := range i.Lines {
		for _, link := range l.Links {
			if !had[link.OrderNumber] {
				had[link.OrderNumber] = true
				if text != "" {
					text += ", "
				}
				text += link.OrderNumber
			}
		}
	}
	return text
}

// lineWords is a line in one: "Copy paper A4  20 x 2,220 = 44,400".
func lineWords(i *purchasing.Invoice, n int) string {
	if n >= len(i.Lines) {
		return ""
	}
	l := i.Lines[n]
	return number(l.Quantity) + " x " + priceIn(l.Price, l.Amount.Currency()) + " = " + l.Amount.Format() + "  " + firstOf(l.Description, l.Item)
}

// Keys are what can be done about it.
func (s *duplicatesView) Keys() []tui.Key {
	if !s.ready {
		return []tui.Key{tui.Back.Shown()}
	}
	posted := s.mine.Number != ""
	do := invoiceSteps{p: s.p, done: s.done, again: s.read}
	hold, held := s.held()
	own := s.mine.WrittenBy == s.me && !s.sole
	return []tui.Key{
		NotDuplicate.On(func(c *tui.Call) { do.accept(c, s.mine, []purchasing.Hold{hold}) }).
			Unless(own, "invoice.own", "number", s.mine.Number).Unless(!held, "duplicates.not-held"),
		VoidIt.On(func(c *tui.Call) { do.void(c, s.mine) }).Unless(!posted, "duplicates.not-yet").
			Unless(s.mine.State == purchasing.InvoiceVoid, "invoice.in-state.void"),
		OpenOther.On(func(c *tui.Call) { c.OpenRecord(kindOfInvoice, s.other.ID) }),
		OnlyDifferent.On(func(*tui.Call) { s.only = !s.only; s.compare.OnlyDifferent(s.only) }),
		NextAlike.On(func(c *tui.Call) { s.at = (s.at + 1) % len(s.found); s.read(c) }).Unless(len(s.found) < 2, "duplicates.only-one"),
		tui.Up.On(s.scroll(widget.Above)).Quietly(), tui.Down.On(s.scroll(widget.Below)).Quietly(),
		tui.PageUp.On(s.scroll(widget.PageUp)).Quietly(), tui.PageDown.On(s.scroll(widget.PageDown)).Quietly(),
		tui.Back.On((*tui.Call).Leave),
	}
}

func (s *duplicatesView) scroll(a widget.Action) func(*tui.Call) {
	return func(*tui.Call) { s.compare.Do(a) }
}

// held is the hold that says that this may be a duplicate.
func (s *duplicatesView) held() (purchasing.Hold, bool) {
	for _, h := range s.mine.Holds {
		if h.Open() && h.Code == purchasing.HoldDuplicate {
			return h, s.mine.Number != ""
		}
	}
	return purchasing.Hold{}, false
}

func (s *duplicatesView) done(c *tui.Call, inv purchasing.Invoice, key string, figures ...any) {
	s.read(c)
	c.Say(key, append([]any{"number", inv.Number, "state", c.Lang.T("state.invoice." + string(inv.State))}, figures...)...)
}

// Update has nothing left to do.
func (s *duplicatesView) Update(c *tui.Call, msg tea.Msg) {
	if at, ok := msg.(tui.Wheel); ok && s.ready {
		a := widget.Below
		if at.Lines < 0 {
			a = widget.Above
		}
		s.compare.Do(a)
		return
	}
	if _, ok := msg.(tea.KeyPressMsg); ok {
		c.Beep()
	}
}

// View is the evidence over the two papers.
func (s *duplicatesView) View(v tui.Pane) tui.Frame {
	if !s.ready {
		return tui.Frame{}
	}
	d := s.found[s.at]
	pen := widget.NewPen(v.Look.Theme)
	style := widget.Warn
	if d.Grade == purchasing.DuplicateShown {
		style = widget.Normal
	}
	pen.Clip(v.Lang.T("evidence."+d.Rule)+", "+v.Lang.T("duplicates.apart", "count", d.Days), v.W, style)
	first := pen.String()
	pen.Clip(v.Lang.T("duplicates.grade."+string(d.Grade)), v.W, widget.Dim)
	return tui.Under([]string{first, pen.String(), ""}, s.compare.View(v.W, v.H-3))
}
