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
		ofTerms: termsOf(o.rules).source, ofAccounts: accountsOf(o.rules).source, ofBlankets: blanketSource(o.p.Purchasing, c),
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

// changed notes what follows from a value that was accepted at once; what has
// to be read follows in follow.
func (o *orderForm) changed(f *widget.Form, key string, line int) {
	switch {
	case key == "item" && line >= 0:
		o.deriveLine(f, line)
	case key == "date":
		o.tellRegistration(f)
	}
}

// follow reads what an accepted value stands for.
func (o *orderForm) follow(c *tui.Call) {
	if !o.ready {
		return
	}
	if id := o.Form.Value("supplier").Data; id != o.supplier {
		o.learn(c, id, false)
		return
	}
	if id := o.Form.Value("blanket").Data; id != o.blanket {
		o.callOff(c, id)
		return
	}
	o.hint(c)
}

// callOff fills the lines with what is left of a frame, when none is there yet.
func (o *orderForm) callOff(c *tui.Call, frame string) {
	o.blanket = frame
	if frame == "" || len(o.Form.Lines()) > 0 {
		return
	}
	part, actor := o.p.Purchasing, c.Actor
	tui.Wait(c, func(ctx context.Context) (purchasing.OrderEntry, error) { return part.CallOff(ctx, actor, frame) },
		func(c *tui.Call, e purchasing.OrderEntry, err error) {
			if err != nil {
				c.Refuse(err)
				return
			}
			lines := make([]widget.Line, len(e.Lines))
			for i, l := range e.Lines {
				lines[i] = o.formLine(l)
			}
			o.Form.SetLines(lines)
			if o.supplier != e.Supplier {
				o.begun.entry.Supplier = e.Supplier
				o.learnFrame(c, e.Supplier)
			}
		})
}

// learnFrame takes the supplier of a frame over.
func (o *orderForm) learnFrame(c *tui.Call, supplier string) {
	part, actor := o.p.Purchasing, c.Actor
	tui.Wait(c, func(ctx context.Context) (purchasing.SupplierFacts, error) {
		return part.SupplierFacts(ctx, actor, supplier)
	},
		func(c *tui.Call, facts purchasing.SupplierFacts, err error) {
			if err != nil {
				c.Refuse(err)
				return
			}
			o.facts, o.supplier = facts, supplier
			o.Form.Set("supplier", widget.RecordValue(facts.ID, facts.Code, facts.Name))
			o.derive(o.Form)
		})
}

// hint tells beside a line what its supplier last asked for it.
func (o *orderForm) hint(c *tui.Call) {
	line := o.Form.Line(o.Form.LineAt())
	item := line.Values["item"]
	if o.supplier == "" || item.Empty() {
		o.hinted = priceKey{}
		o.Form.Hint("")
		return
	}
	k := priceKey{supplier: o.supplier, item: item.Data, currency: o.currency(o.Form)}
	if k.item == "" {
		k.text = item.Text
	}
	if last, ok := o.prices.asked(k); ok {
		o.Form.Hint(priceHint(o.words, item.Text, last, line))
		o.hinted = k
		return
	}
	if k == o.hinted {
		return // asked already
	}
	o.hinted = k
	o.Form.Hint("")
	part, actor, seen := o.p.Purchasing, c.Actor, o.prices
	tui.Load(c, "hint", func(ctx context.Context) (lastPrice, error) { return seen.last(ctx, part, actor, k) },
		func(c *tui.Call, _ lastPrice, err error) {
			if err == nil && o.hinted == k {
				o.hint(c)
			}
		})
}

// priceHint is the sentence: "last price of A4-500 from this supplier: 2,100 on
// 2026-09-30 (+3.8 %)".
func priceHint(words widget.Words, item string, last lastPrice, line widget.Line) string {
	if !last.known {
		return words.T("order.first-time", "item", item)
	}
	change := ""
	if price, ok := line.Decimal("price"); ok {
		change = priceChange(last.Price, price)
	}
	return words.T("order.last-price", "item", item, "price", widget.NumberValue(last.Price, 0).Text, "date", last.Date.String(), "change", change)
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

// taken says what the office made of the order and shows it.
func (o *orderForm) taken(c *tui.Call, order purchasing.Order) {
	o.memo.last = o.Form.Values()
	parties.Chose(c, o.p.Suppliers, order.Supplier)
	total := c.Lang.Amount(order.Totals.Gross)
	c.Replace(newOrderView(o.p, o.memo, order.ID))
	switch {
	case o.revising():
		c.Say("order.revised", "number", order.Number, "revision", order.Revision, "total", total)
	case order.State == purchasing.OrderApproved:
		c.Say("order.approved", "number", order.Number, "total", total)
	case order.State == purchasing.OrderWaiting:
		c.Say("order.waits", "total", total)
	default:
		c.Say("order.kept", "total", total)
	}
}

// clash shows both versions field by field, and goes on with what was chosen.
func (o *orderForm) clash(c *tui.Call) {
	part, actor, id := o.p.Purchasing, c.Actor, o.Record
	if id == "" {
		id = o.ID
	}
	p := o.p
	type theirs struct {
		order purchasing.Order
		names map[string]string
	}
	tui.Wait(c, func(ctx context.Context) (t theirs, err error) {
		t.order, err = part.Order(ctx, actor, id)
		t.names = p.clerkNames(ctx, actor)
		return t, err
	}, func(c *tui.Call, t theirs, err error) {
		if err != nil {
			c.Refuse(err)
			return
		}
		mine := o.Form.State()
		base, saved := o.stateOf(c, o.begun.order), o.stateOf(c, t.order)
		fields := []string{"supplier", "date", "wanted-by", "ship-to", "terms", "kind", "currency", "from", "to", "ceiling", "note"}
		tui.Ask(c, tui.NewConflict(t.names[t.order.ChangedBy], "", tui.Clashes(fields, base, mine, saved)),
			func(c *tui.Call, r tui.Resolution) {
				o.Form.Restore(tui.Resolve(r, mine, saved))
				o.Record, o.Version, o.begun.order = t.order.ID, t.order.Version, t.order
				c.Say("order.conflict-settled")
			})
	})
}

// stateOf is an order as this form would show it.
func (o *orderForm) stateOf(c *tui.Call, order purchasing.Order) widget.State {
	f := widget.NewForm(o.orderSpec(), c.Look)
	o.fillWith(f, order.Entry())
	f.Set("supplier", o.Form.Value("supplier"))
	if order.Supplier != o.facts.ID {
		f.Set("supplier", widget.RecordValue(order.Supplier, order.SupplierName, ""))
	}
	return f.State()
}

// order reads the form into the entry that is to be stored.
func (o *orderForm) save(c *tui.Call) { o.store(c, true) }

func (o *orderForm) keepDraft(c *tui.Call) {
	if o.Form.Blank() {
		c.Say("order.nothing-typed")
		return
	}
	if len(o.Form.Path()) > 0 && !o.Form.Focus(o.Form.Path()) {
		return
	}
	o.store(c, false)
}

// store runs the verb that fits: a new order, a changed one, a revision.
func (o *orderForm) store(c *tui.Call, submit bool) {
	part, actor, e, answers := o.p.Purchasing, c.Actor, o.entry(o.Form), o.Form.Answers()
	id, record, version := o.ID, o.Record, o.Version
	reason := o.Form.Value("reason").Text
	verb := func(ctx context.Context) (purchasing.Order, error) {
		return part.PlaceOrder(ctx, actor, purchasing.PlaceOrder{ID: id, OrderEntry: e, Submit: submit, Answers: answers})
	}
	switch {
	case o.revising():
		verb = func(ctx context.Context) (purchasing.Order, error) {
			return part.ReviseOrder(ctx, actor, purchasing.ReviseOrder{ID: record, Version: version, OrderEntry: e, Reason: reason, Answers: answers})
		}
	case record != "":
		verb = func(ctx context.Context) (purchasing.Order, error) {
			return part.ChangeOrder(ctx, actor, purchasing.ChangeOrder{ID: record, Version: version, OrderEntry: e, Submit: submit, Answers: answers})
		}
	}
	tui.Store(c, &o.Sheet, verb, o.taken)
}
