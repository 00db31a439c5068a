package purchasing

import (
	"context"
	"time"

	"github.com/govalues/decimal"

	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// previewRest is how long the keys rest before the paper is looked over.
const previewRest = 300 * time.Millisecond

// preview is what the office would make of the paper as it stands.
type preview struct {
	revision   int // of the form that was looked over
	known      bool
	invoice    purchasing.Invoice
	duplicates []purchasing.Duplicate
	doubts     []purchasing.LinkDoubt
	notices    []fault.Fault
	faults     []fault.Fault
}

// lookOver has the paper checked once the keys rest.
func (o *invoiceForm) lookOver(c *tui.Call) {
	if o.Form.Revision() == o.checked.revision {
		return
	}
	o.checked.revision = o.Form.Revision()
	c.After("check", previewRest, o.check)
}

// check asks what PostInvoice would do; nothing is stored and no key waits.
func (o *invoiceForm) check(c *tui.Call) {
	if o.supplier == "" {
		o.checked = preview{revision: o.Form.Revision()}
		return
	}
	in, m := o.entry(o.Form)
	part, actor, revision := o.p.Purchasing, c.Actor, o.Form.Revision()
	tui.Load(c, "check", func(ctx context.Context) (preview, error) {
		would, faults, err := part.CheckInvoice(ctx, actor, in)
		for i := range faults {
			faults[i].Field = m.inForm(faults[i].Field)
		}
		return preview{revision: revision, known: true, invoice: would.Invoice, duplicates: would.Duplicates,
			doubts: would.Doubts, notices: would.Notices, faults: faults}, err
	}, func(c *tui.Call, seen preview, err error) {
		switch {
		case err == nil: // what else cannot be read now is told when it is posted
			seen.revision = max(seen.revision, o.checked.revision)
			o.checked = seen
		case fault.KindOf(err) == fault.Unavailable && in.BankAccount != "":
			c.Warn("account-not-now")
		}
	})
}

// previewLines is how many lines the preview takes.
const previewLines = 2

// View is the form, and above its message line what would become of the paper.
func (o *invoiceForm) View(v tui.Pane) tui.Frame {
	if !o.ready {
		return tui.Frame{}
	}
	f := o.Form.View(v.W, v.H-previewLines)
	below := 1
	if o.Form.Asking() {
		below = 2
	}
	at := max(len(f.Lines)-below, 0)
	lines := append([]string{}, f.Lines[:at]...)
	lines = append(lines, o.previewed(v)...)
	lines = append(lines, f.Lines[at:]...)
	if f.Cursor.Y >= at {
		f.Cursor.Y += previewLines
	}
	f.Lines = lines
	return f
}

// previewed are due date, discount and what is kept back; and whether the paper
// would be held, or may be one that is there already.
func (o *invoiceForm) previewed(v tui.Pane) []string {
	pen := widget.NewPen(v.Look.Theme)
	if !o.checked.known {
		return []string{"", ""}
	}
	pen.Clip(payingWords(v.Lang, o.checked.invoice), v.W, widget.Normal)
	first := pen.String()
	text, style := o.verdict(v.Lang)
	pen.Clip(text, v.W, style)
	return []string{first, pen.String()}
}

// verdict is the one line that says what would become of the paper.
func (o *invoiceForm) verdict(p *lang.Printer) (string, widget.Style) {
	seen := &o.checked
	if len(seen.duplicates) > 0 {
		d := seen.duplicates[0]
		style := widget.Warn
		if d.Grade == purchasing.DuplicateShown {
			style = widget.Normal
		}
		return "! " + p.T("invoice.alike", "number", d.Seen.Number, "theirs", d.Seen.SupplierNumber, "evidence", p.T("evidence."+d.Rule)), style
	}
	if len(seen.doubts) > 0 {
		return "? " + p.T("invoice.doubtful", "line", seen.doubts[0].Line, "count", len(seen.doubts[0].Candidates)), widget.Warn
	}
	if names := holdNames(p, seen.invoice.Holds); names != "" {
		return "! " + p.T("invoice.would-hold", "why", names), widget.Warn
	}
	if text := noticesIn(p, seen.notices); text != "" {
		return p.T("invoice.would-match") + " " + text, widget.Normal
	}
	if len(seen.invoice.Lines) > 0 {
		return p.T("invoice.would-match"), widget.Good
	}
	return "", widget.Normal
}

// payingWords tell when an invoice is due, what is off for paying early, and
// what is kept back or cannot be deducted.
func payingWords(p *lang.Printer, inv purchasing.Invoice) string {
	text := ""
	add := func(key string, figures ...any) {
		if text != "" {
			text += "  "
		}
		text += p.T(key, figures...)
	}
	if !inv.Due.IsZero() && !inv.Date.IsZero() {
		add("invoice.due-on", "date", p.Date(inv.Due), "terms", inv.Terms)
	}
	if n := len(inv.Parts); n > 0 {
		add("invoice.parts", "parts", n, "amount", inv.Parts[0].Amount.Format(), "last", inv.Parts[n-1].Due.String())
	}
	if !inv.DiscountBy.IsZero() && inv.Discount.Sign() > 0 {
		add("invoice.discount", "amount", p.Amount(inv.Discount), "date", inv.DiscountBy.String())
	}
	if inv.Withheld.Sign() > 0 {
		add("invoice.withheld", "amount", inv.Withheld.Format(), "payable", inv.Payable.Format())
	}
	if inv.NonDeductible.Sign() > 0 && inv.DeductiblePercent.Cmp(decimal.Hundred) < 0 {
		add("invoice.not-deductible", "percent", inv.DeductiblePercent.Trim(0).String(), "amount", inv.NonDeductible.Format())
	}
	return text
}

// sideBySide holds the paper in hand against those that it may be.
func (o *invoiceForm) sideBySide(c *tui.Call) {
	inv := o.checked.invoice
	inv.Lines = append([]purchasing.InvoiceLine(nil), inv.Lines...)
	c.Push(newDuplicates(o.p, inv, o.checked.duplicates, nil))
}
