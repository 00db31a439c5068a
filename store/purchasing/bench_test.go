package purchasing_test

import (
	"context"
	"fmt"
	"testing"

	"backdesk/domain/fault"
	domain "backdesk/domain/purchasing"
)

// fiveLines is an order of five lines whose total is the n-th of its own.
func fiveLines(n int) domain.OrderEntry {
	e := domain.OrderEntry{Supplier: "S1", WantedBy: day("2026-11-27")}
	for i := range 5 {
		e.Lines = append(e.Lines, domain.OrderEntryLine{
			Description: fmt.Sprintf("Thing %d", (n+i)%500), Quantity: qty(fmt.Sprint(1 + n%7)), Unit: "cs", Price: qty(fmt.Sprintf("%d.%06d", 10+i, n%1_000_000)),
		})
	}
	return e
}

// BenchmarkOrderToReceipt is an order of five lines placed, approved, sent and
// received, many of them in one transaction, as an office is generated.
func BenchmarkOrderToReceipt(b *testing.B) {
	h := newHouse(b)
	h.rules.Ordering = domain.Ordering{PriceRisePercent: qty("1000000"), DoubleDays: -1, SplitDays: -1}
	n := 0
	for b.Loop() {
		var o domain.Order
		err := h.Batch(b.Context(), buyer, func(ctx context.Context, w *domain.Batch) (err error) {
			for range 100 {
				n++
				if o, err = w.PlaceOrder(ctx, domain.PlaceOrder{OrderEntry: fiveLines(n), Submit: true}); err != nil {
					return err
				}
				if o, err = w.SendOrder(ctx, domain.SendOrder{ID: o.ID, Version: o.Version, How: "mail"}); err != nil {
					return err
				}
			}
			return nil
		})
		fine(b, err)
		open, err := h.Receivable(b.Context(), kato, domain.ReceivableFilter{Supplier: "S1"})
		fine(b, err)
		err = h.Batch(b.Context(), kato, func(ctx context.Context, w *domain.Batch) error {
			for i := 0; i+5 <= len(open); i += 5 {
				in := domain.ReceiveGoods{}
				for _, l := range open[i : i+5] {
					in.Lines = append(in.Lines, domain.ReceiveLine{Order: l.Order, OrderLine: l.OrderLine, Quantity: l.Open})
				}
				if _, err := w.ReceiveGoods(ctx, in); err != nil {
					return err
				}
			}
			return nil
		})
		fine(b, err)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n), "µs/order")
}

// BenchmarkPlaceOrder is one order of five lines from a clerk's key to the
// commit, with its doubts, audit and search text.
func BenchmarkPlaceOrder(b *testing.B) {
	h := newHouse(b)
	h.rules.Ordering.PriceRisePercent = qty("1000000")
	n := 0
	for b.Loop() {
		n++
		_, err := h.PlaceOrder(b.Context(), buyer, domain.PlaceOrder{OrderEntry: fiveLines(n), Submit: true, Answers: fault.Answers{":split-order": "x", ":double-order": "x"}})
		fine(b, err)
	}
}

// BenchmarkFindItems is one key of a type-ahead over 20,000 items.
func BenchmarkFindItems(b *testing.B) {
	h := newHouse(b)
	for part := range 20 {
		fine(b, h.Batch(b.Context(), buyer, func(ctx context.Context, w *domain.Batch) error {
			for i := range 1000 {
				n := part*1000 + i
				_, err := w.KeepItem(ctx, domain.Item{Code: fmt.Sprintf("A%05d", n), Name: fmt.Sprintf("Copy paper %d コピー用紙 %d", n%97, n), Unit: "cs", Active: true})
				if err != nil {
					return err
				}
			}
			return nil
		}))
	}
	typed := []string{"a", "a0", "a01", "c", "copy pa", "コ", "用紙", "zz"}
	i := 0
	b.ResetTimer()
	for b.Loop() {
		i++
		_, err := h.FindItems(b.Context(), buyer, typed[i%len(typed)], "S1", 10)
		fine(b, err)
	}
}
