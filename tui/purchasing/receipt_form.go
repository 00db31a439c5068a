package purchasing

import (
	"context"
	"encoding/json"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/parties"
	"backdesk/tui/widget"
)

// receiptForm enters goods that came in, or that go back: one form for all that
// is outstanding of an order, of several, or of a supplier.
type receiptForm struct {
	tui.Sheet
	p     Parts
	start receiptStart

	words widget.Words
	rules purchasing.Rules
	ready bool
	// supplier and order are those whose lines stand in the form.
	supplier, order string
	// known are the ordered lines as they were read last, by id.
	known map[string]purchasing.ReceivableLine
	// filled is the form's revision when the clerk had typed nothing yet.
	filled int
}

// receiptStart says what the form begins with; the zero value is a delivery of
// which nothing is known.
type receiptStart struct {
	draft    desk.Draft
	goesBack bool
	// orders (ids) fill the form with what is outstanding of them.
	orders []string
	// only, unless nil, are the ordered lines that may go back.
	only map[string]bool
	// supplier (id) fills it with what is outstanding of them.
	supplier string
}

// newReceiptForm enters what came in of these orders (ids), or of orders to be
// chosen when none is given.
func newReceiptForm(p Parts, orders ...string) *receiptForm {
	return startReceipt(p, receiptStart{orders: orders})
}

func startReceipt(p Parts, start receiptStart) *receiptForm {
	if start.draft.ID != "" {
		start.goesBack = start.draft.Form == formReturn
		var kept widget.State
		if json.Unmarshal(start.draft.Values, &kept) == nil {
			start.orders = strings.Fields(kept.Fields["orders"].Text)
		}
	}
	o := &receiptForm{p: p, start: start}
	o.Form = widget.NewForm(&widget.FormSpec{ID: o.formID()}, widget.Look{}) // until the lines are read
	return o
}

func (o *receiptForm) returns() bool { return o.start.goesBack }

// fixed tells whether the form began with orders that stay.
func (o *receiptForm) fixed() bool { return len(o.start.orders) > 0 }

func (o *receiptForm) formID() string {
	if o.returns() {
		return formReturn
	}
	return formReceipt
}

// Title says what the form does.
func (o *receiptForm) Title(p *lang.Printer) string {
	if o.returns() {
		return p.T("screen.return-new")
	}
	return p.T("screen.receipt-new")
}

// begunReceipt is what the form begins with, read from the office.
type begunReceipt struct {
	rules    purchasing.Rules
	lines    []purchasing.ReceivableLine
	supplier purchasing.SupplierFacts
}

// Open reads the office's rules and what is outstanding; the keys wait.
func (o *receiptForm) Open(c *tui.Call) {
	o.words = c.Lang
	part, actor, filter, start := o.p.Purchasing, c.Actor, o.filter("", o.start.supplier), o.start
	tui.Wait(c, func(ctx context.Context) (b begunReceipt, err error) {
		if b.rules, err = part.OrderingRules(ctx, actor); err != nil {
			return b, err
		}
		supplier := start.supplier
		if len(start.orders) > 0 || supplier != "" {
			if b.lines, err = part.Receivable(ctx, actor, filter); err != nil {
				return b, err
			}
			if supplier == "" && len(b.lines) > 0 {
				supplier = b.lines[0].Supplier
			}
		}
		if supplier != "" {
			b.supplier, err = part.SupplierFacts(ctx, actor, supplier)
		}
		return b, err
	}, func(c *tui.Call, b begunReceipt, err error) {
		if err != nil {
			c.Close(nil)
			c.Refuse(err)
			return
		}
		o.begin(c, b)
	})
}

// filter asks for the lines of the orders that the form began with, of an order
// chosen, or of a supplier.
func (o *receiptForm) filter(order, supplier string) purchasing.ReceivableFilter {
	f := purchasing.ReceivableFilter{Supplier: supplier, Orders: o.start.orders, Returnable: o.returns()}
	if !o.fixed() && order != "" {
		f.Supplier, f.Orders = "", []string{order}
	}
	return f
}

// begin makes the form and puts in what it begins with.
func (o *receiptForm) begin(c *tui.Call, b begunReceipt) {
	o.rules, o.ready = b.rules, true
	o.FormID, o.ID = o.formID(), c.NewID()
	o.Form = widget.NewForm(o.receiptSpec(), c.Look)
	o.Name, o.Save, o.Follow = o.name, o.save, o.follow
	o.Sources = map[string]tui.Source{
		ofSuppliers: parties.Source(o.p.Suppliers, c), ofOpenOrders: openOrders(o.p.Purchasing, c, o.returns()),
	}
	f := o.Form
	if o.start.draft.ID != "" {
		if err := o.Resume(o.start.draft); err != nil {
			c.Refuse(err)
		}
		o.supplier, o.order = f.Value("supplier").Data, f.Value("order").Data
		o.filled = -1 // what is in it was typed
		o.refresh(c)
		return
	}
	f.Derive("date", widget.DateValue(c.Today()))
	if b.supplier.ID != "" {
		f.Set("supplier", widget.RecordValue(b.supplier.ID, b.supplier.Code, b.supplier.Name).As(widget.FromRecord))
		o.supplier = b.supplier.ID
	}
	if o.fixed() {
		f.Set("order", widget.TextValue(orderNumbers(b.lines)).As(widget.FromRecord))
		f.Set("orders", widget.TextValue(strings.Join(o.start.orders, " ")).As(widget.FromRecord))
	}
	if o.fixed() || o.start.supplier != "" {
		o.put(c, b.lines, o.fixed() && !o.returns())
		f.Focus("delivery-note")
	}
	o.filled = f.Revision()
	o.hint()
}

// put fills the lines in.
func (o *receiptForm) put(c *tui.Call, all []purchasing.ReceivableLine, fill bool) {
	read := len(all)
	all = o.wanted(all)
	all, others := ofOneSupplier(all)
	o.learn(all)
	o.Form.SetLines(o.lines(all, fill))
	switch {
	case len(all) == 0 && o.returns():
		c.Warn("receipt.nothing-here")
	case len(all) == 0:
		c.Warn("receipt.nothing-open")
	case others > 0:
		c.Warn("receipt.one-supplier", "count", others, "supplier", all[0].SupplierName)
	case read == mostReceivable:
		c.Warn("receipt.more-lines", "count", read)
	}
}

// mostReceivable is how many lines the office gives at once.
const mostReceivable = 500

// ofOneSupplier keeps the lines of the first line's supplier: a delivery comes
// from one. Orders of a supplier that was merged into another bear its name.
func ofOneSupplier(all []purchasing.ReceivableLine) (kept []purchasing.ReceivableLine, others int) {
	for _, l := range all {
		if l.Supplier != all[0].Supplier && l.SupplierName != all[0].SupplierName {
			others++
			continue
		}
		kept = append(kept, l)
	}
	return kept, others
}

// wanted leaves out what is not asked for.
func (o *receiptForm) wanted(all []purchasing.ReceivableLine) []purchasing.ReceivableLine {
	if o.start.only == nil {
		return all
	}
	kept := all[:0]
	for _, l := range all {
		if o.start.only[l.OrderLine] {
			kept = append(kept, l)
		}
	}
	return kept
}

func (o *receiptForm) learn(all []purchasing.ReceivableLine) {
	o.known = make(map[string]purchasing.ReceivableLine, len(all))
	for _, l := range all {
		o.known[l.OrderLine] = l
	}
}

// Draft keeps what the clerk has typed; what the office filled in is no draft.
func (o *receiptForm) Draft() (desk.Draft, bool) {
	if !o.ready || o.Form.Revision() == o.filled {
		return desk.Draft{}, false
	}
	return o.Sheet.Draft()
}

// name is the draft's title.
func (o *receiptForm) name() string {
	return strings.TrimSpace(o.Form.Value("supplier").Name + " " + o.Form.Value("delivery-note").Text)
}

// SetLook follows the language.
func (o *receiptForm) SetLook(look widget.Look) {
	o.words = look.Words
	o.Sheet.SetLook(look)
	o.hint()
}

// View is the form alone: it has its own message line.
func (o *receiptForm) View(v tui.Pane) tui.Frame { return o.Form.View(v.W, v.H) }

// Keys are those of a form, and filling in what is outstanding.
func (o *receiptForm) Keys() []tui.Key {
	none := o.Form.LineCount() == 0
	return append([]tui.Key{
		FillReceipt.On(o.fillAll).Unless(none, "receipt.no-lines"),
		EmptyReceipt.On(o.emptyAll).Unless(none, "receipt.no-lines").Quietly(),
	}, o.Sheet.Keys()...)
}

// save hands the delivery, or the return, to the office.
func (o *receiptForm) save(c *tui.Call) {
	part, actor := o.p.Purchasing, c.Actor
	if o.returns() {
		in := o.returned(o.Form)
		tui.Store(c, &o.Sheet, func(ctx context.Context) (purchasing.Receipt, error) { return part.ReturnGoods(ctx, actor, in) }, o.taken)
		return
	}
	in := o.receipt(o.Form)
	tui.Store(c, &o.Sheet, func(ctx context.Context) (purchasing.Receipt, error) { return part.ReceiveGoods(ctx, actor, in) }, o.taken)
}

// taken goes back to where the clerk came from and says what was posted.
func (o *receiptForm) taken(c *tui.Call, r purchasing.Receipt) {
	parties.Chose(c, o.p.Suppliers, r.Supplier)
	pending := 0
	for _, l := range r.Lines {
		if l.Inspection == purchasing.InspectionPending {
			pending++
		}
	}
	c.Close(r)
	switch {
	case o.returns():
		c.Say("receipt.returned", "number", r.Number, "supplier", r.SupplierName, "count", len(r.Lines))
	case pending > 0:
		c.Say("receipt.to-inspect", "number", r.Number, "supplier", r.SupplierName, "count", pending)
	default:
		c.Say("receipt.posted", "number", r.Number, "supplier", r.SupplierName, "count", len(r.Lines))
	}
}
