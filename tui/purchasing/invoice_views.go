package purchasing

import (
	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/tui/lang"
)

// invoiceView is which invoices the list shows.
type invoiceView string

const (
	viewToApprove invoiceView = "to-approve"
	viewHeld      invoiceView = "held"
	viewMatched   invoiceView = "matched"
	viewApproved  invoiceView = "approved"
	viewAll       invoiceView = "all"
	viewVoid      invoiceView = "void"
)

var invoiceViews = []invoiceView{viewToApprove, viewHeld, viewMatched, viewApproved, viewAll, viewVoid}

// firstView is what waits for a clerk with this role.
func firstView(r desk.Role) invoiceView {
	switch {
	case r.Allows(purchasing.MayApproveInvoice):
		return viewToApprove
	case r.Allows(purchasing.MayPostInvoice) || r.Allows(purchasing.MayReleaseHold):
		return viewHeld
	}
	return viewAll
}

// invoiceChoice is what narrows the list: the fields that 電子帳簿保存法 asks
// for (date, amount, counterparty, ranges of the first two, all joined by
// AND), and more.
type invoiceChoice struct {
	Supplier     string         `json:"supplier,omitempty"`
	SupplierCode string         `json:"supplierCode,omitempty"`
	SupplierName string         `json:"supplierName,omitempty"`
	From         dates.Date     `json:"from"`
	To           dates.Date     `json:"to"`
	DueTo        dates.Date     `json:"dueTo"`
	Least        string         `json:"least,omitempty"` // plain decimals
	Most         string         `json:"most,omitempty"`
	Currency     money.Currency `json:"currency,omitempty"`
}

// empty tells whether nothing is narrowed.
func (f invoiceChoice) empty() bool { return f == invoiceChoice{} }

// filter makes the query's filter of a view.
func (f invoiceChoice) filter(v invoiceView) purchasing.InvoiceFilter {
	out := purchasing.InvoiceFilter{
		Supplier: f.Supplier, From: f.From, To: f.To, DueTo: f.DueTo, Currency: f.Currency,
		Least: f.minor(f.Least), Most: f.minor(f.Most),
	}
	switch v {
	case viewToApprove:
		out.ToApprove = true
	case viewMatched, viewApproved, viewVoid, viewHeld:
		out.States = []purchasing.InvoiceState{purchasing.InvoiceState(v)}
	}
	return out
}

func (f invoiceChoice) minor(text string) *int64 {
	if text == "" {
		return nil
	}
	a, err := money.Parse(text, f.Currency)
	if err != nil {
		return nil
	}
	n := a.Minor()
	return &n
}

// words say what is chosen, for the line under the views.
func (f invoiceChoice) words(p *lang.Printer) string {
	text := ""
	add := func(key string, figures ...any) {
		if text != "" {
			text += "  "
		}
		text += p.T(key, figures...)
	}
	span := func(key, from, to string) {
		if from != "" || to != "" {
			add(key, "from", from, "to", to, "currency", string(f.Currency))
		}
	}
	if f.Supplier != "" {
		add("chosen.supplier", "name", f.SupplierName)
	}
	span("chosen.dates", f.From.String(), f.To.String())
	if !f.DueTo.IsZero() {
		add("chosen.due", "to", f.DueTo.String())
	}
	span("chosen.amounts", f.grouped(f.Least), f.grouped(f.Most))
	if f.Currency != "" && f.Least == "" && f.Most == "" {
		add("chosen.currency", "currency", string(f.Currency))
	}
	return text
}

func (f invoiceChoice) grouped(text string) string {
	if text == "" {
		return ""
	}
	a, err := money.Parse(text, f.Currency)
	if err != nil {
		return text
	}
	return a.Format()
}
