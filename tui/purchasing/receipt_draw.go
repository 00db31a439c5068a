package purchasing

import (
	"slices"
	"strconv"
	"strings"

	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

var receiptLineColumns = &widget.ListSpec{
	ID: "receipt-lines", Empty: "order.no-lines",
	Columns: []widget.Column{
		{Title: "order-column.no", Width: 3, Align: widget.Right},
		{Title: "field.item", Width: 20, Min: 12, Grow: true},
		{Title: "field.quantity", Width: 9, Align: widget.Figure},
		{Title: "field.rejected", Width: 8, Align: widget.Figure},
		{Title: "field.inspection", Width: 11},
		{Title: "field.reason", Width: 12, Min: 8, Priority: 3},
		{Title: "receipt-field.instead", Width: 11, Min: 8, Priority: 4},
		{Title: "field.order", Width: 10, Priority: 2},
	},
}

// View is the head, the tabs and the section on show.
func (s *receiptScreen) View(v tui.Pane) tui.Frame {
	if !s.ready {
		return tui.Frame{}
	}
	lines := append(s.head(v), widget.Tabs(v.Look.Theme, []string{
		v.Lang.T("order.tab.lines", "n", len(s.seen.receipt.Lines)),
		v.Lang.T("order.tab.history"),
		v.Lang.T("order.tab.links", "n", len(s.seen.links)),
	}, s.section, v.W))
	return tui.Under(lines, s.lists[s.section].View(v.W, max(v.H-len(lines), 3)))
}

// headLabel is the cells of a label in the head.
const headLabel = 13

// headLines is how many lines stand above the section.
func (s *receiptScreen) headLines(p *lang.Printer) int { return len(s.headPairs(p)) + 3 }

// head says what the receipt is and where it stands.
func (s *receiptScreen) head(v tui.Pane) []string {
	r := s.seen.receipt
	pen := widget.NewPen(v.Look.Theme)
	pen.Text(r.Number, widget.Bold)
	pen.To(pen.Col() + 2)
	pen.Clip(s.standing(v.Lang), v.W-pen.Col(), widget.Bold)
	lines := []string{pen.String()}
	half := v.W / 2
	for _, row := range s.headPairs(v.Lang) {
		for i, at := range []int{0, half} {
			end := half - 2
			if i == 1 || row[2] == "" {
				end = v.W
			}
			pen.To(at)
			pen.Cell(row[2*i], headLabel, widget.Left, widget.Dim)
			pen.To(at + headLabel + 1)
			pen.Clip(row[2*i+1], end-at-headLabel-1, widget.Normal)
			if row[2] == "" {
				break
			}
		}
		lines = append(lines, pen.String())
	}
	return append(lines, "")
}

// standing says what kind it is and what is left to do.
func (s *receiptScreen) standing(p *lang.Printer) string {
	r := s.seen.receipt
	text := p.T("kind-of-receipt." + string(r.Kind))
	switch {
	case r.ReversedBy != "":
		text += ", " + p.T("receipt.reversed-by", "number", s.numberOf(r.ReversedBy))
	case r.Kind == purchasing.ReceiptReversal:
		text += ", " + p.T("receipt.reverses", "number", s.numberOf(r.Reverses))
	case s.pending() > 0:
		text += ", " + p.T("receipt.pending-lines", "count", s.pending())
	}
	return text
}

// numberOf gives the number of a document that this one is tied to.
func (s *receiptScreen) numberOf(id string) string {
	for _, l := range s.seen.links {
		if l.ID == id {
			return l.Number
		}
	}
	return ""
}

// headPairs are the rows of the head; those with nothing to say are left out.
func (s *receiptScreen) headPairs(p *lang.Printer) []pairs {
	r := s.seen.receipt
	note := "field.delivery-note"
	if r.Kind == purchasing.ReceiptReturn {
		note = "receipt-field.return-slip"
	}
	rows := []pairs{
		{p.T("field.supplier"), r.SupplierName, p.T(note), r.DeliveryNote},
		{p.T(receiptDay(r.Kind)), p.Date(r.Date), p.T("receipt-field.entered"), p.Date(dayOf(r.WrittenAt, s.zone)) + spaced(who(s.seen.names, r.WrittenBy))},
	}
	if r.Note != "" {
		rows = append(rows, pairs{p.T("field.note"), oneLine(r.Note), "", ""})
	}
	for _, reason := range s.reasons() {
		rows = append(rows, pairs{p.T("field.reason"), reason, "", ""})
	}
	return rows
}

// reasons are those given for what was unusual, each once.
func (s *receiptScreen) reasons() []string {
	var all []string
	for _, reason := range s.seen.receipt.Reasons {
		if text := oneLine(reason); !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	slices.Sort(all)
	return all
}

// lineRows are the lines with the result of their inspection.
func (s *receiptScreen) lineRows(p *lang.Printer) []widget.ListRow {
	r := s.seen.receipt
	rows := make([]widget.ListRow, len(r.Lines))
	for i, l := range r.Lines {
		result, instead, style := p.T("inspection."+string(l.Inspection)), "", widget.Normal
		if l.Inspection == purchasing.InspectionPending && r.Live() {
			style = widget.Warn
		}
		if l.Rejected.IsPos() || r.Kind == purchasing.ReceiptReturn {
			instead = p.T("instead." + insteadOf(l.Replace))
		}
		if r.Kind == purchasing.ReceiptReturn {
			result = ""
		}
		rows[i] = widget.ListRow{ID: l.ID, Style: style, Cells: []string{
			strconv.Itoa(l.No), l.Description, quantity(l.Quantity, l.Unit), someOf(l.Rejected), result, oneLine(l.Reason), instead, l.OrderNumber,
		}}
	}
	return rows
}

func insteadOf(replace bool) string {
	if replace {
		return sentAgain
	}
	return credited
}

// linkRows are the documents that the receipt is tied to.
func (s *receiptScreen) linkRows(p *lang.Printer) []widget.ListRow {
	rows := make([]widget.ListRow, len(s.seen.links))
	for i, l := range s.seen.links {
		kind, amount := p.T("link."+l.Kind), ""
		if l.Kind == "order" {
			kind = p.T("receipt.link-order")
		}
		if l.Amount != (money.Amount{}) {
			amount = p.Amount(l.Amount)
		}
		rows[i] = widget.ListRow{ID: l.ID, Cells: []string{kind, l.Number, l.Date.String(), linkState(p, l), amount}}
	}
	return rows
}

// historyRows tell what happened to the receipt, the newest first.
func (s *receiptScreen) historyRows(p *lang.Printer) []widget.ListRow {
	var rows []widget.ListRow
	add := func(cells ...string) {
		rows = append(rows, widget.ListRow{ID: strconv.Itoa(len(rows) + 1), Cells: cells})
	}
	for _, e := range slices.Backward(s.seen.trail) {
		at := e.At
		if s.zone != nil {
			at = at.In(s.zone)
		}
		text := p.T("receipt.event." + e.Verb)
		if e.Reason != "" {
			text += ": " + oneLine(e.Reason)
		}
		add(at.Format("2006-01-02 15:04"), who(s.seen.names, e.Clerk), text)
	}
	if len(rows) == 0 { // the clerk may not read the audit: the receipt says itself who wrote it
		r := s.seen.receipt
		at := r.WrittenAt
		if s.zone != nil {
			at = at.In(s.zone)
		}
		add(at.Format("2006-01-02 15:04"), who(s.seen.names, r.WrittenBy), strings.TrimSpace(p.T("receipt.event."+verbOf(r.Kind))))
	}
	return rows
}

func verbOf(kind purchasing.ReceiptKind) string {
	switch kind {
	case purchasing.ReceiptReturn:
		return "return"
	case purchasing.ReceiptReversal:
		return "reverse"
	}
	return "receive"
}

// receiptDay names the day of a receipt by what happened on it.
func receiptDay(k purchasing.ReceiptKind) string {
	switch k {
	case purchasing.ReceiptGoods:
		return "receipt-field.date"
	case purchasing.ReceiptReturn:
		return "receipt-field.return-date"
	}
	return "field.date"
}
