package purchasing_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	domain "backdesk/domain/purchasing"
	"backdesk/store"
	partiesstore "backdesk/store/parties"
	"backdesk/store/purchasing"
)

// programs are two that have one office open and take turns in it.
type programs struct {
	*testing.T
	each                     [2]*house
	orders, suppliers, items []string
}

func twoPrograms(t *testing.T) *programs {
	t.Helper()
	a := newHouse(t)
	o, err := store.Open(t.Context(), a.office.Path(), store.Options{})
	fine(t, err)
	t.Cleanup(func() { fine(t, o.Close()) })
	b := &house{office: o, now: a.now, rules: a.rules, ids: 50_000_000}
	b.Part = domain.New(desk.NewDoor(store.Part(o, func(tx *store.Tx) domain.Ports {
		return purchasing.Ports(tx, partiesstore.NewFacts(tx), rulebook{b})
	}), desk.Tools{Now: func() time.Time { return b.now }, NewID: b.newID}))
	return &programs{T: t, each: [2]*house{a, b}, suppliers: []string{"S1", "S2"}}
}

// Whoever writes what, whatever is undone: what a program remembers is what
// stands in the file.
func TestNothingRememberedIsOlderThanTheFile(t *testing.T) {
	p := twoPrograms(t)
	rapid.Check(t, func(r *rapid.T) {
		p.orders = nil
		for range rapid.IntRange(3, 12).Draw(r, "steps") {
			by := p.each[rapid.IntRange(0, 1).Draw(r, "program")]
			if err := p.step(r, by); fault.KindOf(err) == fault.Internal && !errors.Is(err, errUndone) {
				r.Fatal(err)
			}
			for i, h := range p.each {
				if was, is := p.remembered(h), p.stored(h); was != is {
					r.Fatalf("program %d remembers\n%s\nstored is\n%s", i, was, is)
				}
			}
		}
	})
}

var errUndone = errors.New("undone")

// step is one of the things that clerks do, possible or not.
func (p *programs) step(r *rapid.T, h *house) (err error) {
	ctx := p.Context()
	one := func(of []string) string { return rapid.SampledFrom(append(of, "none")).Draw(r, "which") }
	o, _ := h.Order(ctx, buyer, one(p.orders)) // one that is not there is refused
	act := domain.OrderAct{ID: o.ID, Version: o.Version, Reason: "why not", Answers: allReasons}
	switch rapid.SampledFrom([]string{
		"place", "place", "submit", "approve", "send", "change", "revise", "promise", "remind", "receive", "cancel",
		"item", "rename", "merge", "undone", "draft",
	}).Draw(r, "step") {
	case "place":
		e := entry()
		e.Supplier = rapid.SampledFrom(p.suppliers).Draw(r, "supplier")
		if o, err = h.PlaceOrder(ctx, buyer, domain.PlaceOrder{OrderEntry: e, Answers: allReasons}); err == nil {
			p.orders = append(p.orders, o.ID)
		}
	case "submit":
		_, err = h.SubmitOrder(ctx, buyer, act)
	case "approve":
		_, err = h.ApproveOrder(ctx, boss, act)
	case "send":
		_, err = h.SendOrder(ctx, buyer, domain.SendOrder{ID: o.ID, Version: o.Version, How: "mail"})
	case "change", "revise":
		if o.ID == "" {
			return nil
		}
		e := o.Entry()
		e.Lines = e.Lines[rapid.IntRange(0, len(e.Lines)-1).Draw(r, "less"):]
		e.Lines[0].Quantity, e.Note = qty("3"), h.newID()
		if _, err = h.ChangeOrder(ctx, buyer, domain.ChangeOrder{ID: o.ID, Version: o.Version, OrderEntry: e, Answers: allReasons}); err != nil {
			_, err = h.ReviseOrder(ctx, boss, domain.ReviseOrder{ID: o.ID, Version: o.Version, OrderEntry: e, Reason: "less", Answers: allReasons})
		}
	case "promise":
		_, err = h.PromiseDelivery(ctx, buyer, domain.PromiseDelivery{ID: o.ID, Date: day("2026-12-24"), Reason: "late"})
	case "remind":
		_, err = h.RemindSupplier(ctx, buyer, domain.RemindSupplier{ID: o.ID, How: "phone"})
	case "receive":
		if o.ID != "" {
			_, err = h.ReceiveGoods(ctx, kato, came(h.newID(), o, "2"))
		}
	case "cancel":
		_, err = h.CancelOrder(ctx, boss, act)
	case "item":
		code := fmt.Sprintf("A%d", rapid.IntRange(1, 3).Draw(r, "item"))
		i, _ := h.Item(ctx, buyer, code) // a new one has version 0
		i.Code, i.Name, i.Unit, i.Active = code, h.newID(), "cs", true
		i.Suppliers = []domain.ItemSupplier{{Supplier: rapid.SampledFrom(p.suppliers).Draw(r, "deliverer"), Ref: h.newID()}}
		if _, err = h.KeepItem(ctx, buyer, i); err == nil && i.Version == 0 {
			p.items = append(p.items, code)
		}
	default:
		return p.beside(r, h, one)
	}
	return err
}

// beside is what is written by others than purchasing, and what is undone.
func (p *programs) beside(r *rapid.T, h *house, one func([]string) string) error {
	ctx := p.Context()
	supplier := rapid.SampledFrom(p.suppliers).Draw(r, "renamed")
	rename := func(ctx context.Context, tx *store.Tx) error {
		b := partiesstore.New(tx)
		s, err := b.Supplier(ctx, supplier)
		if err != nil {
			return err
		}
		s.Name, s.Terms, s.Active = h.newID(), "", rapid.Bool().Draw(r, "active")
		return b.PutSupplier(ctx, s, nil)
	}
	switch rapid.SampledFrom([]string{"rename", "merge", "undone", "draft"}).Draw(r, "beside") {
	case "merge":
		id := h.newID()
		h.supplier(p, id, id, "Twin", "ツイン")
		e := entry()
		e.Supplier = id
		if o, err := h.PlaceOrder(ctx, buyer, domain.PlaceOrder{OrderEntry: e, Answers: allReasons}); err == nil {
			p.orders = append(p.orders, o.ID)
		}
		p.remembered(h) // the twin is known before it goes
		return h.office.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			b := partiesstore.New(tx)
			s, err := b.Supplier(ctx, id)
			if err != nil {
				return err
			}
			s.Active, s.MergedInto = false, supplier
			if err := b.PutSupplier(ctx, s, nil); err != nil {
				return err
			}
			_, err = b.Repoint(ctx, id, supplier)
			return err
		})
	case "undone":
		return h.Batch(ctx, boss, func(ctx context.Context, b *domain.Batch) error {
			if o, err := b.PlaceOrder(ctx, domain.PlaceOrder{OrderEntry: entry(), Answers: allReasons}); err == nil {
				p.orders = append(p.orders, o.ID) // which is not there afterwards
			}
			_, _ = b.RemindSupplier(ctx, domain.RemindSupplier{ID: one(p.orders), How: "phone"})
			_, _ = b.CancelOrder(ctx, domain.OrderAct{ID: one(p.orders), Version: 1, Reason: "no"})
			return errUndone
		})
	case "draft":
		return h.office.Keep(ctx, desk.Draft{ID: h.newID(), Clerk: "buyer", Form: "purchasing/order"})
	default:
		return h.office.Write(ctx, rename)
	}
}

// remembered is all that a writing transaction of the program says of the office;
// what it did not know yet it knows from then on.
func (p *programs) remembered(h *house) (said string) {
	p.Helper()
	h.sql(p, func(ctx context.Context, tx *store.Tx) error {
		said = p.said(ctx, tx)
		return nil
	})
	return said
}

// stored is the same as a reader of the file finds it.
func (p *programs) stored(h *house) (said string) {
	p.Helper()
	fine(p, h.office.Read(p.Context(), func(ctx context.Context, tx *store.Tx) error {
		said = p.said(ctx, tx)
		return nil
	}))
	return said
}

func (p *programs) said(ctx context.Context, tx *store.Tx) (said string) {
	book, facts := purchasing.New(tx), partiesstore.NewFacts(tx)
	add := func(v any, err error) { said += asJSON(p.T, v) + keys(err) + "\n" }
	for _, id := range p.orders {
		o, err := book.Order(ctx, id)
		add(o, err)
		s, err := facts.Supplier(ctx, o.Supplier)
		add(s, err)
	}
	for _, id := range p.suppliers {
		s, err := facts.Supplier(ctx, id)
		add(s, err)
	}
	for _, code := range p.items {
		i, err := book.Item(ctx, code)
		add(i, err)
	}
	return said
}
