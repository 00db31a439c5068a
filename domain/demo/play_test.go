package demo_test

import (
	"context"
	"strconv"
	"testing"

	"backdesk/domain/dates"
	"backdesk/domain/demo"
	"backdesk/domain/purchasing"
)

// stage takes every verb and notes who did it on which day. It answers as an
// office without rules would.
type stage struct {
	t      *testing.T
	day    dates.Date
	clerk  string
	done   []string
	ids    int
	bills  map[string]purchasing.PostInvoice
	sent   map[string]bool
	amount map[string]int
	orders map[string]purchasing.Order
}

func newStage(t *testing.T) *stage {
	return &stage{
		t: t, bills: map[string]purchasing.PostInvoice{}, sent: map[string]bool{},
		amount: map[string]int{}, orders: map[string]purchasing.Order{},
	}
}

func (s *stage) As(ctx context.Context, clerk string, day dates.Date, fn func(ctx context.Context, v demo.Verbs) error) error {
	if day.Before(s.day) {
		s.t.Errorf("%s works on %s after %s", clerk, day, s.day)
	}
	s.clerk, s.day = clerk, day
	return fn(ctx, s)
}

func (s *stage) note(verb, id string) {
	s.amount[verb]++
	s.done = append(s.done, s.day.String()+" "+s.clerk+" "+verb+" "+id)
}

func (s *stage) NewID() string {
	s.ids++
	return strconv.Itoa(s.ids)
}

func (s *stage) KeepItem(_ context.Context, in purchasing.Item) (purchasing.Item, error) {
	s.note("item", in.Code)
	return in, nil
}

func (s *stage) PlaceOrder(_ context.Context, in purchasing.PlaceOrder) (purchasing.Order, error) {
	s.note("order", in.ID)
	if in.Date.After(s.day) {
		s.t.Errorf("order dated %s on %s", in.Date, s.day)
	}
	o := purchasing.Order{ID: in.ID, Number: in.ID, Supplier: in.Supplier, Currency: in.Currency, Date: in.Date, State: purchasing.OrderApproved}
	if !in.Submit {
		o.State = purchasing.OrderDraft
	}
	for _, l := range in.Lines {
		o.Lines = append(o.Lines, purchasing.OrderLine{ID: s.NewID(), Item: l.Item, Quantity: l.Quantity, Price: l.Price, TaxCode: l.TaxCode})
	}
	s.orders[in.ID] = o
	return o, nil
}

func (s *stage) order(verb, id string) (purchasing.Order, error) {
	s.note(verb, id)
	return s.orders[id], nil
}

func (s *stage) ApproveOrder(_ context.Context, in purchasing.OrderAct) (purchasing.Order, error) {
	return s.order("approve", in.ID)
}

func (s *stage) SendOrder(_ context.Context, in purchasing.SendOrder) (purchasing.Order, error) {
	s.sent[in.ID] = true
	return s.order("send", in.ID)
}

func (s *stage) PromiseDelivery(_ context.Context, in purchasing.PromiseDelivery) (purchasing.Order, error) {
	return s.order("promise", in.ID)
}

func (s *stage) RemindSupplier(_ context.Context, in purchasing.RemindSupplier) (purchasing.Order, error) {
	return s.order("remind", in.ID)
}

func (s *stage) CancelOrder(_ context.Context, in purchasing.OrderAct) (purchasing.Order, error) {
	return s.order("cancel", in.ID)
}

func (s *stage) ReceiveGoods(_ context.Context, in purchasing.ReceiveGoods) (purchasing.Receipt, error) {
	s.note("receive", in.ID)
	for _, l := range in.Lines {
		if !s.sent[l.Order] {
			s.t.Errorf("goods of order %s, which was not sent", l.Order)
		}
	}
	if in.Date.After(s.day) {
		s.t.Errorf("goods of %s on %s", in.Date, s.day)
	}
	return purchasing.Receipt{ID: in.ID}, nil
}

func (s *stage) ReturnGoods(_ context.Context, in purchasing.ReturnGoods) (purchasing.Receipt, error) {
	s.note("return", in.ID)
	return purchasing.Receipt{ID: in.ID}, nil
}

func (s *stage) PostInvoice(_ context.Context, in purchasing.PostInvoice) (purchasing.Posted, error) {
	s.note("post", in.ID)
	s.bills[in.ID] = in
	if in.Date.After(s.day) || in.Stated.Gross.Sign() <= 0 {
		s.t.Errorf("invoice of %s over %s on %s", in.Date, in.Stated.Gross, s.day)
	}
	return purchasing.Posted{Invoice: purchasing.Invoice{ID: in.ID}}, nil
}

func (s *stage) Invoice(_ context.Context, id string) (purchasing.Invoice, error) {
	return purchasing.Invoice{ID: id, State: purchasing.InvoiceHeld}, nil
}

func (s *stage) ReleaseHolds(_ context.Context, in purchasing.ReleaseHolds) (purchasing.Invoice, error) {
	s.note("release", in.Invoice)
	return purchasing.Invoice{ID: in.Invoice}, nil
}

func (s *stage) ApproveInvoices(_ context.Context, in purchasing.ApproveInvoices) ([]purchasing.Approval, error) {
	s.note("pay", in.Items[0].ID)
	return nil, nil
}

func (s *stage) VoidInvoice(_ context.Context, in purchasing.VoidInvoice) (purchasing.Invoice, error) {
	s.note("void", in.Invoice)
	return purchasing.Invoice{ID: in.Invoice}, nil
}

func play(t *testing.T, p demo.Plan) *stage {
	t.Helper()
	s := newStage(t)
	ids := make([]string, len(p.Suppliers))
	for i := range ids {
		ids[i] = "S" + strconv.Itoa(i)
	}
	reached := 0
	if err := demo.Play(context.Background(), p, ids, s, func(done, all int) { reached = done * 100 / all }); err != nil {
		t.Fatal(err)
	}
	if reached != 100 {
		t.Errorf("progress ended at %d %%", reached)
	}
	return s
}

func TestAPlanIsPlayedInTheOrderOfItsDays(t *testing.T) {
	p := demo.Make(5, last, demo.Size{Suppliers: 100, Purchases: 1500, Days: 400}, "ja")
	s := play(t, p)
	if s.day != last {
		t.Errorf("ended on %s", s.day)
	}
	for verb, least := range map[string]int{
		"item": 50, "order": 1500, "send": 1400, "receive": 1300, "post": 1300, "release": 1000,
		"pay": 1000, "void": 3, "cancel": 3, "remind": 20, "promise": 100,
	} {
		if s.amount[verb] < least {
			t.Errorf("%s: only %d", verb, s.amount[verb])
		}
	}
	again := play(t, p)
	if len(again.done) != len(s.done) {
		t.Fatal("played twice, done differently")
	}
	for i := range s.done {
		if s.done[i] != again.done[i] {
			t.Fatalf("step %d: %q and %q", i, s.done[i], again.done[i])
		}
	}
}

func TestAPlayCanBeStopped(t *testing.T) {
	p := demo.Make(5, last, demo.Size{Suppliers: 20, Purchases: 50, Days: 100}, "en")
	ctx, stop := context.WithCancel(context.Background())
	s := newStage(t)
	err := demo.Play(ctx, p, make([]string, 20), s, func(done, _ int) {
		if done > 10 {
			stop()
		}
	})
	if err == nil || s.amount["order"] == 50 {
		t.Errorf("went on: %v, %d orders", err, s.amount["order"])
	}
}
