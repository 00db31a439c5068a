package purchasing

import (
	"slices"
	"strconv"
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// matchSpecs are the tables of the sections of an invoice.
var matchSpecs = []*widget.ListSpec{
	ofMatch: {
		ID: "invoice-match", Empty: "invoice.no-lines",
		Columns: []widget.Column{
			{Title: "match-column.no", Width: 3, Align: widget.Right},
			{Title: "field.item", Width: 18, Min: 12, Grow: true},
			{Title: "match-column.ordered", Width: 7, Align: widget.Figure},
			{Title: "match-column.received", Width: 8, Align: widget.Figure},
			{Title: "match-column.invoiced", Width: 8, Align: widget.Figure},
			{Title: "match-column.price-both", Width: 15, Align: widget.Figure},
			{Title: "match-column.match", Width: 8, Min: 3},
		},
	},
	ofPapers: linkColumns,
	ofJournal: {
		ID: "invoice-journal", Empty: "invoice.no-journal",
		Columns: []widget.Column{
			{Title: "field.account", Width: 8},
			{Title: "match-column.name", Width: 22, Min: 10, Grow: true},
			{Title: "match-column.debit", Width: 13, Align: widget.Figure},
			{Title: "match-column.credit", Width: 13, Align: widget.Figure},
			{Title: "match-column.rate", Width: 8, Priority: 1},
			{Title: "match-column.deductible", Width: 6, Align: widget.Figure, Priority: 2},
		},
	},
	ofPast: historyColumns,
}

// matchTabs are the names of the sections.
var matchTabs = []string{"tab.match", "tab.papers", "tab.journal", "tab.history"}

// matchHead is how many lines stand above the section.
const matchHead = 5

// View is where the invoice stands, the section on show, and below the lines
// why it waits.
func (s *matchView) View(v tui.Pane) tui.Frame {
	if !s.ready {
		return tui.Frame{}
	}
	lines := s.head(v)
	var foot []string
	switch s.section {
	case ofMatch:
		foot = s.under(v, max(v.H-matchHead-6, 3))
	case ofPast: // a long sentence is cut in the table
		if cells := s.lists[ofPast].Current().Cells; len(cells) > 0 {
			foot = widget.NewPager(v.Look, cells[len(cells)-1]).View(v.W, 3).Lines
		}
	}
	f := s.lists[s.section].View(v.W, max(v.H-len(lines)-len(foot), 3))
	lines = append(lines, f.Lines...)
	for len(lines)+len(foot) < v.H {
		lines = append(lines, "")
	}
	return tui.Frame{Lines: append(lines, foot...)}
}

// head says where the invoice stands, what it is, when it is due.
func (s *matchView) head(v tui.Pane) []string {
	inv, p := &s.seen.Invoice, v.Lang
	pen := widget.NewPen(v.Look.Theme)
	standing, style := s.standing(p)
	pen.Clip(standing, v.W, style)
	lines := []string{pen.String()}

	total := p.Amount(inv.Gross())
	what := inv.Number + "  " + firstOf(inv.SupplierNumber, p.T("invoice.without-number")) + "  " + p.Date(inv.Date)
	pen.Clip(what+"  "+spacedCode(s.seen.supplier.Code)+inv.SupplierName, v.W-widget.Width(total)-2, widget.Normal)
	pen.To(max(v.W-widget.Width(total), pen.Col()+1))
	pen.Text(total, widget.Bold)
	lines = append(lines, pen.String())

	pen.Clip(payingWords(p, *inv), v.W, widget.Normal)
	lines = append(lines, pen.String())
	names := make([]string, len(matchTabs))
	for i, key := range matchTabs {
		names[i] = p.T(key)
	}
	return append(lines, widget.Tabs(v.Look.Theme, names, s.section, v.W), "")
}

func spacedCode(code string) string {
	if code == "" {
		return ""
	}
	return code + " "
}

// standing is the first line: "HELD since Mon 16 Nov (4 wd): price. Acts:
// purchasing".
func (s *matchView) standing(p *lang.Printer) (string, widget.Style) {
	inv := &s.seen.Invoice
	switch {
	case inv.Kind == purchasing.InvoiceReversal:
		return p.T("invoice.is-reversal", "date", p.Date(inv.PostedOn), "reason", inv.Note), widget.Dim
	case inv.State == purchasing.InvoiceVoid:
		return p.T("invoice.is-void"), widget.Dim
	case inv.State == purchasing.InvoiceApproved:
		return p.T("invoice.stands-approved", "date", p.Date(dayOf(inv.ApprovedAt, s.zone)), "clerk", who(s.seen.names, inv.ApprovedBy)), widget.Good
	case inv.State == purchasing.InvoiceMatched:
		return p.T("invoice.stands-matched"), widget.Good
	}
	holds := s.holds()
	var oldest dates.Date
	var acts []string
	for _, h := range holds {
		if oldest.IsZero() || h.Day.Before(oldest) {
			oldest = h.Day
		}
		if who := s.acts(p, h.ActsRole); !slices.Contains(acts, who) {
			acts = append(acts, who)
		}
	}
	return p.T("invoice.stands-held", "date", p.Day(oldest), "days", s.seen.HeldWork,
		"why", holdNames(p, holds), "acts", strings.Join(acts, ", ")), widget.Warn
}

// acts names who must act: the clerks whose papers are concerned and their
// role, "mori (purchasing)", or the role alone.
func (s *matchView) acts(p *lang.Printer, role string) string {
	words := p.T("acts." + role)
	var names []string
	for _, id := range s.seen.acting[role] {
		if name := who(s.seen.names, id); name != "" {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return words
	}
	return strings.Join(names, ", ") + " (" + words + ")"
}

// under are the lines below the table: why the invoice waits, with figures and
// what would have been allowed; what is open of the line; papers alike; the tax
// of each rate.
func (s *matchView) under(v tui.Pane, room int) []string {
	p := v.Lang
	pen := widget.NewPen(v.Look.Theme)
	var last []string
	if d := s.seen.Duplicates; len(d) > 0 {
		pen.Clip(p.T("invoice.alike-here", "number", d[0].Seen.Number, "theirs", d[0].Seen.SupplierNumber,
			"evidence", p.T("evidence."+d[0].Rule), "count", len(d)), v.W, widget.Warn)
		last = append(last, pen.String())
	}
	pen.Clip(s.taxes(p), v.W, widget.Normal)
	last = append(last, pen.String())
	var out []string
	if text := s.openOf(p); text != "" {
		pen.Clip(text, v.W, widget.Dim)
		out = append(out, pen.String())
	}
	out = append(out, "")
	holds := s.holds()
	for i, h := range holds {
		rows := widget.NewPager(v.Look, "[!] "+holdSentence(p, h, s.seen.rules)).View(v.W, 3).Lines
		if len(out)+len(rows)+len(last)+2 > room && i > 0 {
			pen.Clip(p.T("and-more", "count", len(holds)-i), v.W, widget.Warn)
			out = append(out, pen.String())
			break
		}
		out = append(out, rows...)
	}
	for _, h := range s.released(p) {
		if len(out)+len(last)+2 > room {
			break
		}
		pen.Clip(h, v.W, widget.Dim)
		out = append(out, pen.String())
	}
	return append(append(out, ""), last...)
}

// holdSentence says why the invoice waits, what would have been allowed and who
// must act.
func holdSentence(p *lang.Printer, h purchasing.Hold, r purchasing.Rules) string {
	key, figures := h.Sentence()
	if h.Code == purchasing.HoldOrderClosed {
		figures["state"] = p.T("state.order." + figures["state"])
	}
	text := p.Words(key, figures)
	if allowed := h.Allowance(); allowed != "" {
		text += " " + p.Words(allowed, figures)
	}
	if why := figures["why"]; h.Code == purchasing.HoldUnqualified && why != "" {
		text += " (" + p.T("hold-why."+why) + ")"
	}
	return strings.TrimSpace(text)
}

// released are the holds that somebody accepted, with the reason.
func (s *matchView) released(p *lang.Printer) []string {
	var out []string
	for _, h := range s.seen.Invoice.Holds {
		if !h.Open() && h.ReleasedBy != "" {
			out = append(out, p.T("invoice.was-accepted", "what", p.T("hold-name."+string(h.Code)),
				"clerk", who(s.seen.names, h.ReleasedBy), "reason", h.ReleaseReason))
		}
	}
	return out
}

// openOf tells what is still to come of the ordered line with the cursor.
func (s *matchView) openOf(p *lang.Printer) string {
	l, ok := s.line()
	if !ok {
		return ""
	}
	for _, link := range l.Links {
		o, known := s.seen.Ordered[link.OrderLine]
		if !known {
			continue
		}
		open := purchasing.OrderLine{Quantity: o.Quantity, Progress: o.Progress}
		left := minus(minus(open.Quantity, o.Progress.Cancelled), o.Progress.NetReceived())
		if !left.IsPos() || o.AmountOnly {
			left = money.Decimal{}
		}
		before := number(minus(o.Progress.NetInvoiced(), countedBy(s.seen.Invoice, link)))
		if left.IsZero() {
			return p.T("invoice.line-full", "line", l.No, "order", orderedName(o), "before", before)
		}
		return p.T("invoice.line-open", "line", l.No, "open", quantity(left, o.Unit), "order", orderedName(o), "before", before)
	}
	return p.T("invoice.line-without", "line", l.No)
}

// countedBy is what a link adds to what is billed: nothing once it is void.
func countedBy(inv purchasing.Invoice, link purchasing.LineLink) money.Decimal {
	if inv.State == purchasing.InvoiceVoid || inv.Kind != purchasing.InvoiceBill {
		return money.Decimal{}
	}
	return link.Quantity
}

func minus(a, b money.Decimal) money.Decimal {
	if d, err := a.Sub(b); err == nil {
		return d
	}
	return a
}

// taxes are base and tax of each rate and the total of the paper.
func (s *matchView) taxes(p *lang.Printer) string {
	inv := &s.seen.Invoice
	text := p.T("invoice.tax-per-rate")
	for _, r := range inv.Totals.PerRate {
		text += "  " + rateWords(r.Percent, s.mark(r.TaxCode)) + " " + r.Base.Format() + " -> " + r.Tax.Format()
	}
	text += "  " + p.T("invoice.total-of", "total", inv.Totals.Gross.Format())
	if !inv.Rounding.IsZero() {
		text += "  " + p.T("invoice.paper-says", "stated", inv.Stated.Gross.Format(), "difference", signedAmount(inv.Rounding))
	}
	return text
}

func (s *matchView) mark(code string) string {
	rate, err := s.seen.rules.Tax.On(code, s.seen.Invoice.Date)
	if err != nil {
		return ""
	}
	return rate.Mark
}

// matchRows are the lines: what was ordered, what came, what is billed.
func (s *matchView) matchRows(p *lang.Printer) []widget.ListRow {
	inv := &s.seen.Invoice
	rows := make([]widget.ListRow, 0, len(inv.Lines)+len(inv.Charges))
	for _, l := range inv.Lines {
		ordered, received, price := "", "", priceIn(l.Price, inv.Currency)
		var want, came money.Decimal
		for _, link := range l.Links {
			o, ok := s.seen.Ordered[link.OrderLine]
			if !ok {
				continue
			}
			want, came = plusQty(want, o.Quantity), plusQty(came, o.Progress.NetReceived())
			ordered, received = number(want), number(came)
			price = priceIn(o.Price, o.Currency) + " / " + priceIn(l.Price, inv.Currency)
			if o.AmountOnly || l.AmountOnly {
				ordered, received = "", ""
				price = o.Amount.Format() + " / " + l.Amount.Format()
			}
		}
		rows = append(rows, widget.ListRow{ID: l.ID, Style: s.matchStyle(l), Cells: []string{
			strconv.Itoa(l.No), firstOf(l.Description, l.Item), ordered, received, number(l.Quantity), price, s.matchMark(p, l),
		}})
	}
	for i, c := range inv.Charges {
		rows = append(rows, widget.ListRow{ID: "charge-" + strconv.Itoa(i), Cells: []string{
			"", p.T("charge."+c.Kind) + spaced(c.Description), "", "", "", c.Amount.Format(), "",
		}})
	}
	return rows
}

func plusQty(a, b money.Decimal) money.Decimal {
	if d, err := a.Add(b); err == nil {
		return d
	}
	return a
}

// accepted tells whether a held line is held no more: somebody took it.
func (s *matchView) accepted(l purchasing.InvoiceLine) bool {
	if l.Match != purchasing.LineHeld {
		return false
	}
	for _, h := range s.holds() {
		if h.Line == l.No {
			return false
		}
	}
	return true
}

func (s *matchView) matchStyle(l purchasing.InvoiceLine) widget.Style {
	if l.Match == purchasing.LineHeld && !s.accepted(l) {
		return widget.Warn
	}
	return widget.Normal
}

// matchMark is the result of a line in one word and a sign.
func (s *matchView) matchMark(p *lang.Printer, l purchasing.InvoiceLine) string {
	switch {
	case s.accepted(l):
		return "~ " + p.T("match.accepted")
	case l.Match == purchasing.LineHeld:
		return "[!]"
	case l.Match == purchasing.LineTolerated:
		return "~ " + p.T("match.within")
	case l.Match == "":
		return ""
	}
	return p.T("match." + string(l.Match))
}

// paperRows are the documents that the invoice is tied to.
func (s *matchView) paperRows(p *lang.Printer) []widget.ListRow {
	rows := make([]widget.ListRow, len(s.seen.Links))
	for i, l := range s.seen.Links {
		amount := ""
		if l.Amount != (money.Amount{}) {
			amount = p.Amount(l.Amount)
		}
		state := l.State
		for _, key := range []string{"state.invoice." + l.State, "state.order." + l.State, "state.receipt." + l.State} {
			if l.State != "" && p.Has(key) {
				state = p.T(key)
				break
			}
		}
		rows[i] = widget.ListRow{ID: l.ID, Cells: []string{p.T("paper." + l.Kind), l.Number, l.Date.String(), state, amount}}
	}
	return rows
}
