package main

import (
	"flag"
	"fmt"
	"slices"
	"testing"

	"github.com/govalues/decimal"
	"pgregory.net/rapid"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/office"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
	"backdesk/store"
)

// Whatever two clerks do to orders, goods and invoices, in whatever order, what
// they may not do is refused by a rule, what they may is right to the last
// figure, and "verify" finds nothing.

// lives is how many offices are lived, unless -rapid.checks says otherwise.
const lives = "20"

func TestAnySequenceOfVerbsLeavesASoundOffice(t *testing.T) {
	if checks := flag.Lookup("rapid.checks"); checks != nil && checks.Value.String() == checks.DefValue {
		if err := checks.Value.Set(lives); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = checks.Value.Set(checks.DefValue) }) // its own value
	}
	rapid.Check(t, func(r *rapid.T) {
		l := newLife(t, r)
		defer func() { _ = l.house.Close() }() // all was committed when it was made
		steps := rapid.IntRange(40, 90).Draw(r, "steps")
		for i := range steps {
			l.step(i)
			l.watch()
		}
		l.end()
	})
}

// life is an office being lived, and what its clerks know of it by their own
// count.
type life struct {
	*rapid.T
	test       *testing.T
	house      *house
	sato, mori desk.Actor // may do everything; nobody approves their own
	supplier   string
	twoWay     bool
	orders     []string
	receipts   []string
	invoices   []string
	count      map[string]*tally // by ordered line
	papers     int
	done       map[string]int
}

// tally is what became of an ordered line, counted beside the program.
type tally struct{ received, rejected, accepted, returned, invoiced, credited, billed int64 }

func newLife(t *testing.T, r *rapid.T) *life {
	l := &life{T: r, test: t, count: map[string]*tally{}, done: map[string]int{}}
	path := newOfficeFile(t, "JP")
	var err error
	l.house, err = openHouse(t.Context(), path, store.Options{})
	l.must(err)
	first, err := l.house.whoIs(t.Context(), "sato")
	l.must(err)
	l.sato = desk.Actor{Clerk: first.ID, Session: "one"}
	limits := []money.Amount{jpy(1_000_000_000)}
	first.Limits = limits
	_, err = l.house.decisions.ChangeClerk(t.Context(), l.sato, first, "limits")
	l.must(err)
	second, err := l.house.decisions.AddClerk(t.Context(), l.sato, office.Clerk{Code: "mori", Name: "Mori", Role: office.Administrator, Language: "ja", Limits: limits, Active: true})
	l.must(err)
	l.mori = desk.Actor{Clerk: second.ID, Session: "two"}
	rules, err := l.house.decisions.Rules(t.Context(), l.sato)
	l.must(err)
	policies := rules.Policies
	policies.Ordering.Inspect, policies.Invoicing.OrderOnly = rapid.Bool().Draw(r, "inspect"), rapid.Bool().Draw(r, "two-way")
	policies.Invoicing.SmallAmounts, l.twoWay = rapid.Bool().Draw(r, "small amounts"), policies.Invoicing.OrderOnly
	_, err = l.house.decisions.ChangePolicies(t.Context(), l.sato, policies, "test")
	l.must(err)
	_, err = l.house.decisions.KeepTerms(t.Context(), l.sato, office.TermsRow{Active: true, Terms: dates.Terms{Code: "3X", Name: "thrice", Days: 30,
		Shift: dates.ShiftNext, Instalments: []dates.Instalment{{Percent: decimal.MustNew(3333, 2)}, {Percent: decimal.MustNew(3333, 2), Months: 1},
			{Percent: decimal.MustNew(3334, 2), Months: 2}}}}, "test")
	l.must(err)
	terms := rapid.SampledFrom([]string{"EOM-EOM", "3X", ""}).Draw(r, "terms")
	registration := rapid.SampledFrom([]string{kokuzei, kokuzei, ""}).Draw(r, "registration")
	s, err := l.house.parties.AddSupplier(t.Context(), l.sato, parties.AddSupplier{Supplier: parties.Supplier{
		ID: "S", Name: "見本文具株式会社", Currency: "JPY", Registration: registration, Account: "5110", Terms: terms,
		SmallSupplier: rapid.Bool().Draw(r, "protected"),
		TaxCode:       "JP-10", Address: parties.Address{Country: "JP"}, Active: true}})
	l.must(err)
	l.supplier = s.ID
	return l
}

func (l *life) must(err error) {
	l.Helper()
	if err != nil {
		l.Fatalf("%v", err)
	}
}

// take does a verb; what it is asked it answers, and a refusal by a rule is as
// good as its success. It tells whether the verb was done.
func (l *life) take(verb string, do func(fault.Answers) error) bool {
	l.Helper()
	err := do(nil)
	if fault.KindOf(err) == fault.Doubtful {
		answers := fault.Answers{}
		for _, f := range fault.Of(err) {
			answers[f.Key()] = "meant"
		}
		err = do(answers)
	}
	switch fault.KindOf(err) {
	case "":
		l.done[verb]++
		return true
	case fault.Invalid, fault.State, fault.Forbidden, fault.Conflict:
		return false
	}
	l.Fatalf("%s: %v", verb, err)
	return false
}

func (l *life) id() string { return l.house.tools.NewID() }

func (l *life) some(name string, low, high int64) money.Decimal {
	return money.FromMicro(rapid.Int64Range(low, high).Draw(l.T, name) * 500_000) // halves
}

func pickOne[T any](l *life, name string, from []T) (T, bool) {
	if len(from) == 0 {
		var none T
		return none, false
	}
	return from[rapid.IntRange(0, len(from)-1).Draw(l.T, name)], true
}

var steps = []struct {
	weight int
	name   string
	do     func(*life)
}{
	{4, "release", (*life).release}, {7, "receive", (*life).receive}, {8, "post", (*life).post}, {3, "approve", (*life).approve},
	{3, "return", (*life).sendBack}, {4, "credit", (*life).credit}, {2, "undo", (*life).undoReceipt}, {3, "inspect", (*life).inspect},
	{4, "handle", (*life).handleOrder}, {2, "void", (*life).void}, {1, "wait", (*life).wait}, {1, "order", (*life).placeOrder},
}

func (l *life) step(i int) {
	var names []int
	for at, s := range steps {
		names = append(names, slices.Repeat([]int{at}, s.weight)...)
	}
	if i < 3 { // something must be there to begin with
		l.placeOrder()
		return
	}
	steps[rapid.SampledFrom(names).Draw(l.T, "step")].do(l)
}

func (l *life) order(id string) purchasing.Order {
	o, err := l.house.purchasing.Order(l.test.Context(), l.sato, id)
	l.must(err)
	return o
}

func (l *life) placeOrder() {
	in := purchasing.PlaceOrder{ID: l.id(), Submit: true, OrderEntry: purchasing.OrderEntry{Supplier: l.supplier}}
	for i := range rapid.IntRange(1, 3).Draw(l.T, "lines") {
		in.Lines = append(in.Lines, purchasing.OrderEntryLine{
			Description: fmt.Sprintf("item %d", i), Quantity: l.some("ordered", 1, 40), Unit: "個", Price: l.some("price", 1, 4000),
			TaxCode: []string{"JP-10", "JP-8R"}[i%2], AmountOnly: rapid.IntRange(0, 9).Draw(l.T, "service") == 0,
		})
	}
	var o purchasing.Order
	l.take("place", func(a fault.Answers) (err error) {
		in.Answers = a
		o, err = l.house.purchasing.PlaceOrder(l.test.Context(), l.sato, in)
		return err
	})
	if o.ID == "" {
		return
	}
	l.orders = append(l.orders, o.ID)
	for _, line := range o.Lines {
		l.count[line.ID] = &tally{}
	}
	if rapid.IntRange(0, 3).Draw(l.T, "go on") > 0 {
		l.forward(o)
	}
}

// forward approves and sends an order.
func (l *life) forward(o purchasing.Order) {
	if o.State == purchasing.OrderWaiting {
		l.take("approve order", func(a fault.Answers) (err error) {
			o, err = l.house.purchasing.ApproveOrder(l.test.Context(), l.mori, purchasing.OrderAct{ID: o.ID, Version: o.Version, Answers: a})
			return err
		})
		o = l.order(o.ID)
	}
	l.take("send", func(a fault.Answers) error {
		_, err := l.house.purchasing.SendOrder(l.test.Context(), l.sato, purchasing.SendOrder{ID: o.ID, Version: o.Version, How: "mail", Answers: a})
		return err
	})
}

func (l *life) handleOrder() {
	id, _ := pickOne(l, "order", l.orders)
	o := l.order(id)
	ctx, part := l.test.Context(), l.house.purchasing
	switch rapid.IntRange(0, 9).Draw(l.T, "how") {
	case 0:
		l.take("cancel", func(a fault.Answers) error {
			_, err := part.CancelOrder(ctx, l.sato, purchasing.OrderAct{ID: o.ID, Version: o.Version, Reason: "not needed", Answers: a})
			return err
		})
	case 1:
		l.take("give up", func(fault.Answers) error {
			_, err := part.GiveUpRest(ctx, l.sato, purchasing.GiveUpRest{ID: o.ID, Version: o.Version, Reason: "enough", Lines: []string{o.Lines[0].ID}})
			return err
		})
	case 2, 3:
		e := o.Entry()
		e.Lines[0].Quantity, e.Lines[0].Price = l.some("revised", 1, 40), l.some("price", 1, 4000)
		l.take("revise", func(a fault.Answers) error {
			_, err := part.ReviseOrder(ctx, l.mori, purchasing.ReviseOrder{ID: o.ID, Version: o.Version, OrderEntry: e, Reason: "asked", Answers: a})
			return err
		})
	default:
		l.forward(o)
	}
}
