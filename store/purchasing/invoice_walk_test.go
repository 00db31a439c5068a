package purchasing

import (
	"slices"
	"testing"

	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
)

// A list read upwards from its end is the list read downwards from its top,
// whatever it is sorted by; a part of a row's place is never mistaken.
func TestInvoiceListsReadBothWays(t *testing.T) {
	o := newInvoiceOffice(t)
	o.rules.Invoicing.NoOrderUpTo = append(o.rules.Invoicing.NoOrderUpTo, yen(1_000_000))
	for i := range 7 {
		o.post(purchasing.PostInvoice{ID: o.id(), Supplier: []string{"S1", "S2"}[i%2], SupplierNumber: "Q-10" + string(rune('0'+i)), Date: on("2026-11-10").AddDays(i / 3),
			Answers: fault.Answers{"registration:registration-missing": "rent"},
			Lines:   []purchasing.PostLine{{Description: "paper", Quantity: num("1"), Price: num([]string{"1000", "1001", "1002", "1003", "1004", "1005", "1006"}[i]), TaxCode: "JP-10", NoOrder: true}}})
	}
	for _, sort := range []purchasing.InvoiceSort{"", purchasing.InvoicesOldest, purchasing.InvoicesDue, purchasing.InvoicesSupplier, purchasing.InvoicesAmount} {
		t.Run(string(sort), func(t *testing.T) {
			f := purchasing.InvoiceFilter{Sort: sort}
			var down, up []string
			for _, r := range got(o.part.InvoiceList(t.Context(), mori, f))(t).Rows {
				down = append(down, r.ID)
			}
			f.Back, f.Limit = true, 2
			for {
				page := got(o.part.InvoiceList(t.Context(), mori, f))(t)
				var ids []string
				for _, r := range page.Rows {
					ids = append(ids, r.ID)
				}
				up = append(ids, up...)
				if f.After = page.Next; page.Next == "" {
					break
				}
			}
			if len(down) != 7 || !slices.Equal(down, up) {
				t.Errorf("down %v, up %v", down, up)
			}
		})
	}
}

// What waits for approval is what the approval would not refuse for its amount
// or its writer.
func TestInvoicesToApprove(t *testing.T) {
	o := newInvoiceOffice(t)
	o.rules.Invoicing.NoOrderUpTo = append(o.rules.Invoicing.NoOrderUpTo, yen(100_000_000))
	for _, price := range []string{"1000", "90000000"} {
		o.post(purchasing.PostInvoice{ID: o.id(), Supplier: "S1", SupplierNumber: "Q" + price, Date: on("2026-11-10"),
			Answers: fault.Answers{"registration:registration-missing": "rent"},
			Lines:   []purchasing.PostLine{{Description: "paper", Quantity: num("1"), Price: num(price), TaxCode: "JP-10", NoOrder: true}}})
	}
	matched := got(o.part.InvoiceList(t.Context(), mori, purchasing.InvoiceFilter{States: []purchasing.InvoiceState{purchasing.InvoiceMatched}}))(t)
	page := got(o.part.InvoiceList(t.Context(), mori, purchasing.InvoiceFilter{ToApprove: true}))(t)
	var may []purchasing.InvoiceRef
	for _, r := range page.Rows {
		may = append(may, purchasing.InvoiceRef{ID: r.ID, Version: r.Version})
	}
	if matched.Count != 2 || page.Count >= matched.Count {
		t.Errorf("%d matched, %d to approve", matched.Count, page.Count)
	}
	if counts := got(o.part.InvoiceCounts(t.Context(), mori))(t); counts.ToApprove != page.Count {
		t.Errorf("counted %d, listed %d", counts.ToApprove, page.Count)
	}
	for _, done := range got(o.part.ApproveInvoices(t.Context(), mori, purchasing.ApproveInvoices{Items: may}))(t) {
		if done.Err != nil {
			t.Errorf("%s: %v", done.Number, done.Err)
		}
	}
}
