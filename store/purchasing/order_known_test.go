package purchasing_test

import (
	"context"
	"encoding/json"
	"testing"

	domain "backdesk/domain/purchasing"
)

// What a transaction knows of an order, and writes of its changes alone, must
// be what the next one reads.
func TestABatchLeavesOrdersAsItSawThem(t *testing.T) {
	h := newHouse(t)
	var seen domain.Order
	small := entry() // within what the buyer may approve alone
	small.Lines[0].Quantity = qty("2")
	err := h.Batch(t.Context(), buyer, func(ctx context.Context, b *domain.Batch) error {
		o, err := b.PlaceOrder(ctx, domain.PlaceOrder{OrderEntry: small, Submit: true})
		if err != nil {
			return err
		}
		if o, err = b.SendOrder(ctx, domain.SendOrder{ID: o.ID, Version: o.Version, How: "mail"}); err != nil {
			return err
		}
		if o, err = b.PromiseDelivery(ctx, domain.PromiseDelivery{ID: o.ID, Date: o.Date.AddDays(40), Reason: "sold out"}); err != nil {
			return err
		}
		changed := o.Entry()
		changed.Lines = changed.Lines[:1]
		changed.Lines[0].Quantity = qty("3")
		changed.Note = "less of it"
		if _, err = b.ReviseOrder(ctx, domain.ReviseOrder{ID: o.ID, Version: o.Version, OrderEntry: changed, Reason: "agreed by phone"}); err != nil {
			return err
		}
		o, err = b.RemindSupplier(ctx, domain.RemindSupplier{ID: o.ID, How: "phone"})
		seen = o
		return err
	})
	fine(t, err)
	stored, err := h.Order(t.Context(), buyer, seen.ID)
	fine(t, err)
	if was, is := asJSON(t, seen), asJSON(t, stored); was != is {
		t.Errorf("seen   %s\nstored %s", was, is)
	}
	if len(stored.Lines) != 1 || stored.Note != "less of it" || stored.Reminders != 1 || stored.Revision != 1 {
		t.Errorf("stored %+v", stored)
	}
	page, err := h.ChaseList(t.Context(), buyer, domain.ChaseFilter{})
	fine(t, err)
	if len(page.Rows) != 1 {
		t.Errorf("%d lines are outstanding", len(page.Rows))
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	fine(t, err)
	return string(text)
}
