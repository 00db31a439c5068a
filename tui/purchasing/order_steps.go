package purchasing

import (
	"context"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/widget"
)

// steps are what a clerk does with an order as it stands, from wherever it is
// shown. Each tells done what became of it.
type steps struct {
	p    Parts
	done func(c *tui.Call, o purchasing.Order)
	// again reads what is shown once more; may be nil.
	again func(c *tui.Call)
}

// act runs a verb that asks nothing unless a soft rule is broken.
func (s steps) act(c *tui.Call, o purchasing.Order, verb func(ctx context.Context, in purchasing.OrderAct) (purchasing.Order, error), answers fault.Answers) {
	in := purchasing.OrderAct{ID: o.ID, Version: o.Version, Answers: answers}
	tui.Wait(c, func(ctx context.Context) (purchasing.Order, error) { return verb(ctx, in) },
		func(c *tui.Call, now purchasing.Order, err error) {
			switch {
			case fault.KindOf(err) == fault.Doubtful:
				tui.Ask(c, askWhy(c, orderName(c.Lang, o), "", fault.Of(err)), func(c *tui.Call, a fault.Answers) { s.act(c, o, verb, a) })
			case fault.KindOf(err) == fault.Conflict:
				s.clash(c, &o)
			case err != nil:
				c.Refuse(err)
			default:
				s.done(c, now)
			}
		})
}

// approve approves a waiting order; a draft is submitted.
func (s steps) approve(c *tui.Call, o purchasing.Order) {
	part, actor := s.p.Purchasing, c.Actor
	verb := func(ctx context.Context, in purchasing.OrderAct) (purchasing.Order, error) {
		return part.ApproveOrder(ctx, actor, in)
	}
	if o.State == purchasing.OrderDraft {
		verb = func(ctx context.Context, in purchasing.OrderAct) (purchasing.Order, error) {
			return part.SubmitOrder(ctx, actor, in)
		}
	}
	s.act(c, o, verb, nil)
}

// why asks for a reason and runs a verb with it.
func (s steps) why(c *tui.Call, key string, o purchasing.Order, verb func(ctx context.Context, in purchasing.OrderAct) (purchasing.Order, error)) {
	box := &asking[purchasing.Order]{
		question: tui.Words{Key: key, Figures: []any{"number", orderName(c.Lang, o)}},
		spec:     &widget.FormSpec{Fields: []widget.FieldSpec{reasonField(true)}},
		verb: func(ctx context.Context, v widget.Values, answers fault.Answers) (purchasing.Order, error) {
			return verb(ctx, purchasing.OrderAct{ID: o.ID, Version: o.Version, Reason: v.Text("reason"), Answers: answers})
		},
		clash: func(c *tui.Call) { s.clash(c, &o) },
	}
	tui.Ask(c, box, s.done)
}

func (s steps) sendBack(c *tui.Call, o purchasing.Order) {
	part, actor := s.p.Purchasing, c.Actor
	s.why(c, "order.send-back?", o, func(ctx context.Context, in purchasing.OrderAct) (purchasing.Order, error) {
		return part.SendBackOrder(ctx, actor, in)
	})
}

func (s steps) cancel(c *tui.Call, o purchasing.Order) {
	part, actor := s.p.Purchasing, c.Actor
	s.why(c, "order.cancel?", o, func(ctx context.Context, in purchasing.OrderAct) (purchasing.Order, error) {
		return part.CancelOrder(ctx, actor, in)
	})
}

// giveUp gives up what is open of one line, or of all of them.
func (s steps) giveUp(c *tui.Call, o purchasing.Order, lines ...string) {
	part, actor := s.p.Purchasing, c.Actor
	key := "order.give-up?"
	if len(lines) > 0 {
		key = "order.give-up-line?"
	}
	s.why(c, key, o, func(ctx context.Context, in purchasing.OrderAct) (purchasing.Order, error) {
		return part.GiveUpRest(ctx, actor, purchasing.GiveUpRest{ID: in.ID, Version: in.Version, Lines: lines, Reason: in.Reason})
	})
}

// send asks how the order goes out and marks it as sent.
func (s steps) send(c *tui.Call, o purchasing.Order) {
	part, actor := s.p.Purchasing, c.Actor
	tui.Ask(c, howToSend("order.send?", "number", orderName(c.Lang, o)), func(c *tui.Call, how chosen) {
		s.act(c, o, func(ctx context.Context, in purchasing.OrderAct) (purchasing.Order, error) {
			return part.SendOrder(ctx, actor, purchasing.SendOrder{ID: in.ID, Version: in.Version, How: string(how), Answers: in.Answers})
		}, nil)
	})
}

func howToSend(key string, figures ...any) tui.Overlay {
	q := &chooser{question: tui.Words{Key: key, Figures: figures}, values: purchasing.SentHow()}
	for _, how := range q.values {
		q.labels = append(q.labels, "sent-how."+how)
	}
	return q
}

// promised notes the date that the supplier named, for the whole order or for
// one line of it.
func promised(c *tui.Call, p Parts, o promisedOf, then func(c *tui.Call, o purchasing.Order)) {
	part, actor := p.Purchasing, c.Actor
	key := "order.promise?"
	if o.line != "" {
		key = "order.promise-line?"
	}
	box := &asking[purchasing.Order]{
		question: tui.Words{Key: key, Figures: []any{"number", o.number, "line", o.lineNo, "what", o.what, "expected", c.Lang.Date(o.expected)}},
		spec: &widget.FormSpec{
			Fields: []widget.FieldSpec{
				{Key: "date", Label: "field.promised", Kind: widget.Date, Sense: dates.Future, Ahead: true, Required: true, Help: "order.promised"},
				reasonField(false),
			},
		},
		verb: func(ctx context.Context, v widget.Values, _ fault.Answers) (purchasing.Order, error) {
			in := purchasing.PromiseDelivery{ID: o.order, Date: v.Date("date"), Reason: v.Text("reason")}
			if o.line != "" {
				in.Lines = []string{o.line}
			}
			return part.PromiseDelivery(ctx, actor, in)
		},
	}
	tui.Ask(c, box, then)
}

// promisedOf is what a date was promised for; line "" is the whole order.
type promisedOf struct {
	order, number, line string
	lineNo              int
	what                string
	expected            dates.Date
}

// remind notes that the suppliers of these orders were asked where the goods
// are; how counts for all of them.
func remind(c *tui.Call, p Parts, orders []string, number string, then func(c *tui.Call, n int)) {
	part, actor := p.Purchasing, c.Actor
	var how []widget.Option
	for _, value := range purchasing.RemindedHow() {
		how = append(how, widget.Option{Value: value, Label: "reminded-how." + value})
	}
	box := &asking[int]{
		question: tui.Words{Key: "order.remind?", Figures: []any{"number", number, "count", len(orders)}},
		spec: &widget.FormSpec{
			Fields: []widget.FieldSpec{
				{Key: "how", Kind: widget.Choice, Options: how, Width: 16, Required: true, Help: "order.how"},
				{Key: "date", Label: "order-field.reminded-on", Kind: widget.Date, Sense: dates.Past, Required: true, Skip: true},
				{Key: "note", Kind: widget.Text, Width: -1, Max: widget.Limit{Graphemes: 500}},
			},
		},
		begin: func(f *widget.Form) {
			f.Derive("how", widget.ChoiceValue(how[0].Value))
			f.Derive("date", widget.DateValue(c.Today()))
		},
		verb: func(ctx context.Context, v widget.Values, _ fault.Answers) (int, error) {
			for n, id := range orders {
				in := purchasing.RemindSupplier{ID: id, Date: v.Date("date"), How: v.Choice("how"), Note: v.Text("note")}
				if _, err := part.RemindSupplier(ctx, actor, in); err != nil {
					return n, err
				}
			}
			return len(orders), nil
		},
	}
	tui.Ask(c, box, then)
}
