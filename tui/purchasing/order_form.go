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

// orderForm writes an order, changes one, or revises one that was sent: which
// of these follows from the record and its state.
type orderForm struct {
	tui.Sheet
	p     Parts
	memo  *orderMemo
	start orderStart

	words  *lang.Printer
	today  dates.Date
	rules  purchasing.Rules
	begun  begunOrder
	facts  purchasing.SupplierFacts
	shipTo string // where this supplier delivered last
	prices *prices

	// supplier and blanket are those whose facts were asked for.
	supplier, blanket string
	hinted            priceKey
	ready             bool
	// untouched is the form's revision as it was filled in by the office: while
	// it stands there is nothing to keep.
	untouched int
}

// orderMemo is what one session remembers from order to order.
type orderMemo struct{ last widget.Values }

// orderStart says what a form begins with; the zero value is a blank order.
type orderStart struct {
	draft    desk.Draft // typed before
	record   string     // id of the order to change or revise
	copyOf   string     // id of the order to copy
	callOff  string     // id of the blanket order to call off from
	supplier string     // id of the supplier to order from
}

// begunOrder is what an order form began with, read from the office.
type begunOrder struct {
	rules   purchasing.Rules
	order   purchasing.Order // the order that is changed or revised
	entry   purchasing.OrderEntry
	filled  bool   // entry is to be put into the form
	blanket string // number of the frame
	names   map[string]string
}

func newOrderForm(p Parts, memo *orderMemo, start orderStart) *orderForm {
	o := &orderForm{p: p, memo: memo, start: start, prices: &prices{}}
	o.Form = widget.NewForm(&widget.FormSpec{ID: formOrder}, widget.Look{}) // until the rules are read
	return o
}

// Title says which of its jobs the form does.
func (o *orderForm) Title(p *lang.Printer) string {
	switch {
	case o.revising():
		return p.T("screen.order-revise", "number", o.begun.order.Number, "revision", o.begun.order.Revision+1)
	case o.begun.order.ID != "":
		return p.T("screen.order-change", "number", orderName(p, o.begun.order))
	case o.begun.filled && o.begun.entry.Kind == purchasing.OrderCallOff:
		return p.T("screen.order-call-off", "number", o.begun.blanket)
	}
	return p.T("screen.order-new")
}

// revising tells whether the order has gone out already.
func (o *orderForm) revising() bool {
	return o.begun.order.ID != "" && !o.begun.order.May(purchasing.StepChange)
}

// Open reads the office's rules and what the form begins with; the keys wait.
func (o *orderForm) Open(c *tui.Call) {
	o.words, o.today = c.Lang, c.Today()
	part, actor, start, p := o.p.Purchasing, c.Actor, o.start, o.p
	tui.Wait(c, func(ctx context.Context) (b begunOrder, err error) {
		if b, err = begin(ctx, part, actor, start); err == nil && start.record != "" {
			b.names = p.clerkNames(ctx, actor)
		}
		return b, err
	}, func(c *tui.Call, b begunOrder, err error) {
		if err != nil {
			c.Close(nil)
			c.Refuse(err)
			return
		}
		o.begin(c, b)
	})
}

func begin(ctx context.Context, part *purchasing.Part, actor desk.Actor, s orderStart) (b begunOrder, err error) {
	if b.rules, err = part.OrderingRules(ctx, actor); err != nil {
		return b, err
	}
	record := firstOf(s.record, s.draft.Record)
	switch {
	case record != "":
		b.order, err = part.Order(ctx, actor, record)
		b.entry, b.filled = b.order.Entry(), s.draft.ID == ""
	case s.copyOf != "":
		b.entry, err = part.CopyOrder(ctx, actor, s.copyOf)
		b.filled = true
	case s.callOff != "":
		b.entry, err = part.CallOff(ctx, actor, s.callOff)
		b.filled = true
	}
	if err == nil && b.entry.Blanket != "" {
		var frame purchasing.Order
		frame, err = part.Order(ctx, actor, b.entry.Blanket)
		b.blanket = frame.Number
	}
	return b, err
}

// begin makes the form and puts in what it begins with.
func (o *orderForm) begin(c *tui.Call, b begunOrder) {
	o.rules, o.begun, o.ready = b.rules, b, true
	o.FormID, o.ID = formOrder, c.NewID()
	o.Record, o.Version = b.order.ID, b.order.Version
	if o.Record != "" {
		o.ID = c.NewID() // a draft of a change has an id of its own
	}
	o.Form = widget.NewForm(o.orderSpec(), c.Look)
	o.Form.SetPrevious(o.memo.last)
	o.Name, o.Save, o.Follow, o.Clash = o.name, o.save, o.follow, o.clash
	o.Make = parties.Making(o.p.Suppliers, o.p.Office, &o.Sheet)
	items := itemSource{o.p.Purchasing, c.Actor, o.rules, o.prices}
	o.Sources = map[string]tui.Source{
		ofSuppliers: parties.Source(o.p.Suppliers, c), ofItems: items.find,
		ofTerms: termsOf(o.rules, c.Lang).source, ofAccounts: accountsOf(o.rules, c.Lang).source, ofBlankets: blanketSource(o.p.Purchasing, c),
	}
	o.Resolvers = map[string]tui.Resolver{ofItems: items.resolve}
	switch {
	case o.start.draft.ID != "":
		if err := o.Resume(o.start.draft); err != nil {
			c.Refuse(err)
		}
		o.learn(c, o.Form.Value("supplier").Data, false)
	case b.filled:
		o.learn(c, b.entry.Supplier, true)
	default:
		o.Form.Derive("date", widget.DateValue(o.today))
		o.Form.Derive("kind", widget.ChoiceValue(string(purchasing.OrderStandard)))
		if o.start.supplier != "" {
			o.learn(c, o.start.supplier, true)
		}
	}
}

// supplierKnown is what the form reads of a supplier.
type supplierKnown struct {
	facts  purchasing.SupplierFacts
	shipTo string
}

// learn reads what the office knows of the supplier, with the keys held; fill
// puts it, and what the form begins with, into the form.
func (o *orderForm) learn(c *tui.Call, supplier string, fill bool) {
	o.supplier = supplier
	if supplier == "" {
		o.facts, o.shipTo = purchasing.SupplierFacts{}, ""
		o.derive(o.Form)
		return
	}
	part, actor := o.p.Purchasing, c.Actor
	tui.Wait(c, func(ctx context.Context) (k supplierKnown, err error) {
		if k.facts, err = part.SupplierFacts(ctx, actor, supplier); err != nil {
			return k, err
		}
		page, err := part.OrderList(ctx, actor, purchasing.OrderFilter{Supplier: supplier, Limit: 1})
		if err != nil || len(page.Rows) == 0 {
			return k, err
		}
		last, err := part.Order(ctx, actor, page.Rows[0].ID)
		k.shipTo = last.ShipTo
		return k, err
	}, func(c *tui.Call, k supplierKnown, err error) {
		if err != nil {
			c.Refuse(err)
			return
		}
		o.facts, o.shipTo = k.facts, k.shipTo
		if fill {
			o.filled(c)
		}
		o.derive(o.Form)
		if fill {
			o.untouched = o.Form.Revision()
		}
		o.hint(c)
	})
}

// Draft keeps what is typed; an order that was only looked at leaves none.
func (o *orderForm) Draft() (desk.Draft, bool) {
	if o.untouched != 0 && o.Form.Revision() == o.untouched {
		return desk.Draft{}, false
	}
	return o.Sheet.Draft()
}

// filled puts in what the form begins with; the caret goes to the first field
// that is still to be filled.
func (o *orderForm) filled(c *tui.Call) {
	f := o.Form
	if o.begun.filled {
		o.blanket = o.begun.entry.Blanket
		o.fillWith(f, o.begun.entry)
		if o.begun.order.ID == "" {
			f.Focus("wanted-by")
		}
		return
	}
	f.Set("supplier", widget.RecordValue(o.facts.ID, o.facts.Code, o.facts.Name))
	f.Focus("wanted-by")
}

// Title of the draft: the supplier's name.
func (o *orderForm) name() string { return o.Form.Value("supplier").Name }

// SetLook follows the language.
func (o *orderForm) SetLook(look widget.Look) {
	if p, ok := look.Words.(*lang.Printer); ok {
		o.words = p
	}
	o.Sheet.SetLook(look)
	if o.ready {
		o.tellRegistration(o.Form)
	}
}

// View is the form alone: it has its own message line.
func (o *orderForm) View(v tui.Pane) tui.Frame { return o.Form.View(v.W, v.H) }

// Keys are those of a form, and keeping the order as a draft.
func (o *orderForm) Keys() []tui.Key {
	keep := KeepDraft.On(o.keepDraft).Unless(o.revising(), "order.no-draft-of-revision")
	return append([]tui.Key{keep.Quietly()}, o.Sheet.Keys()...)
}

// Resume puts a kept draft back, with the frame that it has called off already.
func (o *orderForm) Resume(d desk.Draft) error {
	err := o.Sheet.Resume(d)
	o.blanket = o.Form.Value("blanket").Data
	return err
}
