package purchasing

import (
	"context"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/parties"
	"backdesk/tui/widget"
)

// invoiceForm keys a supplier's invoice or credit note, filled in with what may
// be billed, so that a paper that agrees needs its number, date and total.
type invoiceForm struct {
	tui.Sheet
	p     Parts
	memo  *invoiceMemo
	start invoiceStart

	words *lang.Printer
	today dates.Date
	rules purchasing.Rules
	facts purchasing.SupplierFacts
	// orders are those that may be billed; prefilled tells that the lines are
	// the office's, so that another choice replaces them.
	orders    []purchasing.BillableOrder
	receipts  []purchasing.ReceiptBrief // what came for them
	prefilled bool
	billsWas  widget.Value // what was chosen before
	items     itemSource
	// used are the tax codes on the lines, for the fields of stated taxes.
	used  map[string]bool
	more  bool // rarely used fields are shown
	ready bool

	// supplier, bills and preceding are those whose facts were asked for.
	supplier, bills, preceding string
	kind                       string
	checked                    preview
}

// invoiceMemo is what one session remembers from invoice to invoice.
type invoiceMemo struct {
	last widget.Values
	id   string // of the invoice posted last
}

// invoiceStart says what a form begins with; the zero value is a blank one.
type invoiceStart struct {
	draft    desk.Draft
	supplier string   // id
	orders   []string // ids of the orders that it bills
	corrects string   // id of the invoice that a credit note corrects
}

// begunInvoice is what the form reads before its first key.
type begunInvoice struct {
	rules    purchasing.Rules
	filled   purchasing.Prefilled
	facts    purchasing.SupplierFacts
	corrects purchasing.Invoice
}

func newInvoiceForm(p Parts, memo *invoiceMemo, start invoiceStart) *invoiceForm {
	o := &invoiceForm{p: p, memo: memo, start: start}
	o.Form = widget.NewForm(&widget.FormSpec{ID: formInvoice}, widget.Look{}) // until the rules are read
	return o
}

// Title says which of its jobs the form does.
func (o *invoiceForm) Title(p *lang.Printer) string {
	if o.ready && o.credit(o.Form) {
		return p.T("screen.credit-note-new")
	}
	return p.T("screen.invoice-new")
}

func (o *invoiceForm) credit(f *widget.Form) bool {
	return f.Value("kind").Data == string(purchasing.InvoiceCredit)
}

// Open reads the office's rules and what the form begins with; the keys wait.
func (o *invoiceForm) Open(c *tui.Call) {
	o.words, o.today = c.Lang, c.Today()
	part, actor, start := o.p.Purchasing, c.Actor, o.start
	tui.Wait(c, func(ctx context.Context) (begunInvoice, error) { return beginInvoice(ctx, part, actor, start) },
		func(c *tui.Call, b begunInvoice, err error) {
			if err != nil {
				c.Close(nil)
				c.Refuse(err)
				return
			}
			o.begin(c, b)
		})
}

func beginInvoice(ctx context.Context, part *purchasing.Part, actor desk.Actor, s invoiceStart) (b begunInvoice, err error) {
	if b.rules, err = part.OrderingRules(ctx, actor); err != nil {
		return b, err
	}
	supplier := s.supplier
	switch {
	case s.corrects != "":
		b.corrects, err = part.Invoice(ctx, actor, s.corrects)
		supplier = b.corrects.Supplier
	case len(s.orders) > 0 || supplier != "":
		b.filled, err = part.PrefillInvoice(ctx, actor, purchasing.PrefillFrom{Supplier: supplier, Orders: s.orders})
		supplier = b.filled.Invoice.Supplier
	}
	if err != nil || supplier == "" {
		return b, err
	}
	b.facts, err = part.SupplierFacts(ctx, actor, supplier)
	return b, err
}

// begin makes the form and puts in what it begins with.
func (o *invoiceForm) begin(c *tui.Call, b begunInvoice) {
	o.rules, o.ready = b.rules, true
	o.FormID, o.ID = formInvoice, c.NewID()
	o.Form = widget.NewForm(o.spec(), c.Look)
	o.Form.SetPrevious(o.memo.last)
	o.Name, o.Save, o.Follow, o.Step = o.name, o.save, o.follow, o.recall
	o.Make = parties.Making(o.p.Suppliers, o.p.Office, &o.Sheet)
	o.items = itemSource{o.p.Purchasing, c.Actor, o.rules, &prices{}}
	o.Sources = map[string]tui.Source{
		ofSuppliers: parties.Source(o.p.Suppliers, c), ofTerms: termsOf(o.rules, c.Lang).source, ofAccounts: accountsOf(o.rules, c.Lang).source,
		ofItems: o.billed(c, false), ofOrdered: o.billed(c, true), ofBills: o.billable, ofPreceding: precedingSource(o.p.Purchasing, c),
	}
	o.Resolvers = map[string]tui.Resolver{ofItems: o.items.resolve}
	if o.start.draft.ID != "" {
		if err := o.Resume(o.start.draft); err != nil {
			c.Refuse(err)
		}
		o.resumed(c)
		return
	}
	o.blank()
	if b.facts.ID == "" {
		return
	}
	f := o.Form
	o.supplier = b.facts.ID
	f.Set("supplier", widget.RecordValue(b.facts.ID, b.facts.Code, b.facts.Name))
	o.known(b.facts)
	if b.corrects.ID != "" {
		f.Set("kind", widget.ChoiceValue(string(purchasing.InvoiceCredit)))
		o.kind = string(purchasing.InvoiceCredit)
		o.correct(b.corrects)
	} else {
		o.fillWith(b.filled)
	}
	f.Focus("supplier-number")
	o.check(c)
}

// blank is how each new paper begins.
func (o *invoiceForm) blank() {
	o.kind = string(purchasing.InvoiceBill)
	o.Form.Derive("kind", widget.ChoiceValue(o.kind))
	o.Form.Derive("prices-with-tax", widget.YesValue(false))
}

// resumed reads again what a kept draft stands for; its lines stay as typed.
func (o *invoiceForm) resumed(c *tui.Call) {
	f := o.Form
	o.billsWas = f.Value("bills")
	if o.billsWas.Data == billsSome { // the question was open: nothing had been chosen
		o.billsAre(widget.Value{})
	}
	o.bills, o.preceding, o.kind = o.billsWas.Data, f.Value("preceding").Data, f.Value("kind").Data
	o.noteRates()
	o.learn(c, f.Value("supplier").Data, false)
	if o.start.draft.Lost {
		c.Say("draft-secret-lost")
	}
}

// supplierBilled is what the form reads of a supplier.
type supplierBilled struct {
	facts    purchasing.SupplierFacts
	filled   purchasing.Prefilled
	receipts []purchasing.ReceiptBrief
}

// learn reads what the office knows of the supplier and what may be billed,
// with the keys held; fill puts it into the lines.
func (o *invoiceForm) learn(c *tui.Call, supplier string, fill bool) {
	o.supplier = supplier
	if supplier == "" {
		o.facts, o.orders, o.receipts = purchasing.SupplierFacts{}, nil, nil
		return
	}
	part, actor := o.p.Purchasing, c.Actor
	tui.Wait(c, func(ctx context.Context) (k supplierBilled, err error) {
		if k.facts, err = part.SupplierFacts(ctx, actor, supplier); err != nil {
			return k, err
		}
		if k.filled, err = part.PrefillInvoice(ctx, actor, purchasing.PrefillFrom{Supplier: supplier}); err != nil || len(k.filled.Orders) == 0 {
			return k, err
		}
		k.receipts, err = cameFor(ctx, part, actor, supplier, k.filled.Orders)
		return k, err
	}, func(c *tui.Call, k supplierBilled, err error) {
		if err != nil {
			c.Refuse(err)
			return
		}
		o.known(k.facts)
		o.orders, o.receipts = k.filled.Orders, k.receipts
		if fill && o.mayFill() && !o.credit(o.Form) {
			o.fillWith(k.filled)
			switch {
			case len(o.orders) > 1:
				o.Form.Focus("bills")
			case o.several(): // a choice of deliveries is there, and seldom needed
				o.Form.Focus("supplier-number")
			}
		}
		o.check(c)
	})
}

// mayFill tells whether the lines may be replaced: nobody has typed in them.
func (o *invoiceForm) mayFill() bool { return o.prefilled || len(o.Form.Lines()) == 0 }

// known puts in what follows from the supplier.
func (o *invoiceForm) known(facts purchasing.SupplierFacts) {
	o.facts = facts
	o.Form.Derive("registration", widget.TextValue(facts.Registration))
	if facts.Currency != "" {
		o.Form.Derive("currency", widget.ChoiceValue(string(facts.Currency)))
	}
	if facts.Terms != "" {
		o.Form.Derive("terms", o.termsValue(facts.Terms))
	}
}

// follow reads what an accepted value stands for, and has the whole looked over
// when the keys rest.
func (o *invoiceForm) follow(c *tui.Call) {
	if !o.ready {
		return
	}
	f := o.Form
	if id := f.Value("supplier").Data; id != o.supplier {
		o.learn(c, id, true)
		return
	}
	if kind := f.Value("kind").Data; kind != o.kind {
		o.turned(kind)
	}
	if id := f.Value("bills").Data; id != o.bills {
		o.choose(c, id)
		return
	}
	if id := f.Value("preceding").Data; id != o.preceding {
		o.precede(c, id)
		return
	}
	o.lookOver(c)
}

// turned is a paper that becomes a credit note, or a bill again: lines that the
// office filled in for the other kind go.
func (o *invoiceForm) turned(kind string) {
	o.kind = kind
	if o.prefilled {
		o.Form.SetLines(nil)
		o.prefilled = false
	}
}

// precede takes the lines of the invoice that a credit note corrects over.
func (o *invoiceForm) precede(c *tui.Call, id string) {
	o.preceding = id
	if id == "" || !o.mayFill() {
		return
	}
	part, actor := o.p.Purchasing, c.Actor
	tui.Wait(c, func(ctx context.Context) (purchasing.Invoice, error) { return part.Invoice(ctx, actor, id) },
		func(c *tui.Call, inv purchasing.Invoice, err error) {
			if err != nil {
				c.Refuse(err)
				return
			}
			o.correct(inv)
			o.check(c)
		})
}

// name is the title of the draft.
func (o *invoiceForm) name() string { return o.Form.Value("supplier").Name }

// SetLook follows the language.
func (o *invoiceForm) SetLook(look widget.Look) {
	if p, ok := look.Words.(*lang.Printer); ok {
		o.words = p
	}
	o.Sheet.SetLook(look)
}

// Keys are those of a form, and what an invoice has besides.
func (o *invoiceForm) Keys() []tui.Key {
	if !o.ready {
		return []tui.Key{tui.Back.Shown()}
	}
	own := []tui.Key{
		MoreFields.On(func(*tui.Call) { o.more = !o.more }).Quietly(),
		SideBySide.On(o.sideBySide).Unless(len(o.checked.duplicates) == 0, "invoice.nothing-alike").Quietly(),
		RecallLast.On(func(c *tui.Call) { o.recall(c, -1) }).Unless(o.memo.id == "", "invoice.none-before").Quietly(),
	}
	return append(own, o.Sheet.Keys()...)
}

// recall shows the invoice that was posted last.
func (o *invoiceForm) recall(c *tui.Call, by int) {
	if o.memo.id == "" || by > 0 {
		c.Beep()
		c.Say("invoice.none-before")
		return
	}
	c.OpenRecord(kindOfInvoice, o.memo.id)
}
