package purchasing

import (
	"strconv"

	"backdesk/domain/dates"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// sectionSpecs are the tables of the sections of an order.
var sectionSpecs = []*widget.ListSpec{ofLines: orderLineColumns("order-column.received"), ofHistory: historyColumns, ofLinks: linkColumns}

// frameLines shows what was called off of a frame in the place of what came.
var frameLines = orderLineColumns("order-column.called-off")

func orderLineColumns(came string) *widget.ListSpec {
	return &widget.ListSpec{
		ID: "order-lines", Empty: "order.no-lines",
		Columns: []widget.Column{
			{Title: "order-column.no", Width: 3, Align: widget.Right},
			{Title: "field.item", Width: 24, Min: 20, Grow: true},
			{Title: "order-column.ordered", Width: 8, Align: widget.Figure},
			{Title: came, Width: 8, Align: widget.Figure},
			{Title: "order-column.invoiced", Width: 8, Align: widget.Figure, Priority: 1},
			{Title: "field.price", Width: 8, Align: widget.Figure},
			{Title: "order-column.amount", Width: 9, Align: widget.Figure, Priority: 2},
			{Title: "order-field.tax", Width: 5, Priority: 4},
			{Title: "order-column.expected", Width: 11, Priority: 3},
		},
	}
}

var historyColumns = &widget.ListSpec{
	ID: "order-history", Empty: "order.no-history",
	Columns: []widget.Column{
		{Title: "field.date", Width: 16},
		{Title: "order-column.clerk", Width: 8, Min: 6},
		{Title: "order-column.what", Width: 40, Min: 20, Grow: true},
	},
}

var linkColumns = &widget.ListSpec{
	ID: "order-links", Empty: "order.no-links",
	Columns: []widget.Column{
		{Title: "order-column.kind", Width: 14},
		{Title: "order-column.number", Width: 12, Min: 10},
		{Title: "field.date", Width: 10},
		{Title: "order-column.state", Width: 20, Min: 10, Grow: true},
		{Title: "order-column.amount", Width: 14, Align: widget.Figure},
	},
}

// View is the head, the tabs and the section on show.
func (s *orderView) View(v tui.Pane) tui.Frame {
	if !s.ready {
		return tui.Frame{}
	}
	lines := append(s.head(v), s.tabs(v))
	var foot []string
	if s.section == ofLines {
		foot = s.totals(v)
	}
	room := max(v.H-len(lines)-len(foot), 3)
	f := s.lists[s.section].View(v.W, room)
	lines = append(lines, f.Lines...)
	for len(lines)+len(foot) < v.H {
		lines = append(lines, "")
	}
	return tui.Frame{Lines: append(lines, foot...)}
}

// headLines is how many lines stand above the section.
func (s *orderView) headLines(p *lang.Printer) int {
	return len(s.headPairs(p, s.look)) + 3
}

// head says what the order is and where it stands.
func (s *orderView) head(v tui.Pane) []string {
	o := s.seen.order
	pen := widget.NewPen(v.Look.Theme)
	state := stateWords(v.Lang, o.State, o.Kind)
	if o.Revision > 0 {
		state += ", " + v.Lang.T("order.revision", "revision", o.Revision)
	}
	pen.Text(orderName(v.Lang, o), widget.Bold)
	pen.To(pen.Col() + 2)
	pen.Text(state, widget.Bold)
	total := v.Lang.Amount(o.Totals.Gross)
	pen.To(max(v.W-widget.Width(total), pen.Col()+2))
	pen.Clip(total, v.W-pen.Col(), widget.Bold)
	lines := []string{pen.String()}
	for i, row := range s.headPairs(v.Lang, v.Look) {
		half := v.W / 2
		if i == 0 {
			half = v.W - 12 - max(widget.Width(row[3]), 14) // a name is longer than a number
		}
		drawPair(pen, row[0], row[1], 0, half-2)
		drawPair(pen, row[2], row[3], half, v.W)
		lines = append(lines, pen.String())
	}
	return append(lines, "")
}

// drawPair writes a label and its text between two cells; without a text there
// is no label.
func drawPair(pen *widget.Pen, label, text string, from, to int) {
	if text == "" {
		return
	}
	pen.To(from)
	pen.Cell(label, 12, widget.Left, widget.Dim)
	pen.Clip(text, to-from-12, widget.Normal)
}

// pairs are two labels with their texts; the second may be blank.
type pairs [4]string

// headPairs are the rows of the head; those with nothing to say are left out.
func (s *orderView) headPairs(p *lang.Printer, look widget.Look) []pairs {
	o := s.seen.order
	day := func(d dates.Date, by string) string {
		if d.IsZero() {
			return ""
		}
		return p.Date(d) + spaced(who(s.seen.names, by))
	}
	rows := []pairs{
		{p.T("field.supplier"), s.seen.supplier.Code + "  " + o.SupplierName, "", ""},
		{p.T("order-field.ordered"), day(o.Date, o.WrittenBy), p.T("field.wanted-by"), ahead(p, look, o.WantedBy)},
	}
	if reg := registration(s.seen.supplier, o.Date, s.seen.rules.Country, p); reg != "" {
		rows[0] = pairs{rows[0][0], rows[0][1], p.T("order-field.registration"), reg}
	}
	add := func(row pairs) {
		if row[1] != "" || row[3] != "" {
			rows = append(rows, row)
		}
	}
	promised := ahead(p, look, o.Promised)
	if o.PromiseNote != "" {
		promised += "  " + o.PromiseNote
	}
	approved := ""
	if o.ApprovedBy != "" {
		approved = day(dayOf(o.ApprovedAt, s.zone), o.ApprovedBy)
	}
	add(pairs{p.T("order-field.approved"), approved, p.T("field.promised"), promised})
	sent := ""
	if !o.SentAt.IsZero() {
		sent = p.Date(dayOf(o.SentAt, s.zone)) + ", " + p.T("sent-how."+o.SentTo)
	}
	reminded := ""
	if o.Reminders > 0 {
		reminded = p.T("order.reminders", "count", o.Reminders, "date", p.Date(o.LastReminder))
	}
	add(pairs{p.T("order-field.sent"), sent, p.T("order-field.reminded-on"), reminded})
	add(pairs{p.T("order-field.terms"), o.Terms, p.T("field.ship-to"), o.ShipTo})
	if o.Kind == purchasing.OrderBlanket {
		ceiling := ""
		if o.Ceiling != (money.Amount{}) {
			ceiling = p.Amount(o.Ceiling)
		}
		add(pairs{p.T("order-field.period"), o.From.String() + " - " + o.To.String(), p.T("field.ceiling"), ceiling})
	}
	if o.Note != "" {
		add(pairs{p.T("field.note"), oneLine(o.Note), "", ""})
	}
	if o.CancelReason != "" {
		add(pairs{p.T("order-field.cancelled"), oneLine(o.CancelReason), "", ""})
	}
	return rows
}

// ahead writes a day with the working days until then.
func ahead(p *lang.Printer, look widget.Look, d dates.Date) string {
	if d.IsZero() || look.Today == nil {
		return p.Date(d)
	}
	today := look.Today()
	if away := d.Sub(today); away < -400 || away > 400 {
		return p.Date(d)
	}
	return p.Date(d) + " " + look.WorkingDays(d)
}

func spaced(s string) string {
	if s == "" {
		return ""
	}
	return "  " + s
}

// tabs names the sections with how much is in them.
func (s *orderView) tabs(v tui.Pane) string {
	return widget.Tabs(v.Look.Theme, []string{
		v.Lang.T("order.tab.lines", "n", len(s.seen.order.Lines)),
		v.Lang.T("order.tab.history"),
		v.Lang.T("order.tab.links", "n", len(s.seen.links)),
	}, s.section, v.W)
}

// totals are the lines under an order, each figure under the other.
func (s *orderView) totals(v tui.Pane) []string {
	pen := widget.NewPen(v.Look.Theme)
	var lines []string
	for _, l := range totalLines(s.seen.order, s.seen.rules, v.Lang, "label", "base", "sum") {
		pen.To(max(v.W-58, 0))
		pen.Cell(l.Cells["label"], 24, widget.Right, l.Style)
		pen.Cell(l.Cells["base"], 17, widget.Right, l.Style)
		pen.Cell(l.Cells["sum"], 17, widget.Right, l.Style)
		lines = append(lines, pen.String())
	}
	return lines
}

// lineRows are the ordered lines with how far each is.
func (s *orderView) lineRows(p *lang.Printer) []widget.ListRow {
	o := s.seen.order
	rows := make([]widget.ListRow, len(o.Lines))
	for i, l := range o.Lines {
		item := l.Description
		if l.Item != "" {
			item = l.Item + "  " + l.Description
		}
		came := someOf(l.Progress.NetReceived())
		if o.Kind == purchasing.OrderBlanket {
			came = someOf(s.seen.drawn[l.ID].Quantity)
		}
		if l.Progress.Ended {
			came = p.T("order.ended", "quantity", came)
		}
		invoiced := someOf(l.Progress.NetInvoiced())
		if l.AmountOnly && !l.Progress.InvoicedAmount.IsZero() {
			invoiced = l.Progress.InvoicedAmount.Format()
		}
		expected, style := o.Expected(l).String(), widget.Normal
		if l.Open.IsPos() && s.look.Today != nil && !o.Expected(l).IsZero() && o.Expected(l).Before(s.look.Today()) && s.waits() {
			expected, style = "!"+expected, widget.Warn
		}
		tax := l.TaxCode
		if r, err := s.seen.rules.Tax.On(l.TaxCode, o.Supplied(l)); err == nil {
			tax = rateWords(r.Percent, r.Mark)
		}
		rows[i] = widget.ListRow{ID: l.ID, Style: style, Cells: []string{
			strconv.Itoa(l.No), item, quantity(l.Quantity, l.Unit), came, invoiced, priceIn(l.Price, o.Currency), l.Amount.Format(), tax, expected,
		}}
	}
	return rows
}

// linkRows are the documents that the order is tied to.
func (s *orderView) linkRows(p *lang.Printer) []widget.ListRow {
	rows := make([]widget.ListRow, len(s.seen.links))
	for i, l := range s.seen.links {
		state := ""
		if l.State != "" {
			state = linkState(p, l)
		}
		amount := ""
		if l.Amount != (money.Amount{}) {
			amount = p.Amount(l.Amount)
		}
		rows[i] = widget.ListRow{ID: l.ID, Cells: []string{p.T("link." + l.Kind), firstOf(l.Number, p.T("order.no-number")), l.Date.String(), state, amount}}
	}
	return rows
}

// linkState says where a linked document stands, in the words of its kind.
func linkState(p *lang.Printer, l purchasing.DocumentLink) string {
	prefix := map[string]string{kindOrder: "state.order.", "purchasing/receipt": "state.receipt.", "purchasing/invoice": "state.invoice."}
	if key := prefix[recordOf(l)] + l.State; p.Has(key) {
		return p.T(key)
	}
	return l.State
}
