package main

import (
	"testing"
	"time"

	"backdesk/domain/purchasing"
)

// A step on an invoice that another clerk changed meanwhile shows both versions
// with who and when, does nothing, and keeps what was typed for another try.
func TestInvoiceChangedMeanwhileShowsBothVersions(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		o := newBillOffice(t)
		d := o.sit(t, w, h, language, "invoices").Press("n")
		keyBill(d, "K-88120", "63,690", "2,220", time.Second)
		d.Press("ctrl+s").Press("pgup").Advance(time.Second).Press("a").Type("agreed by phone")
		page, err := o.purchasing.InvoiceList(t.Context(), o.actor, purchasing.InvoiceFilter{Limit: 1})
		must(t, err)
		inv, err := o.purchasing.WaitForInvoice(t.Context(), o.actor, purchasing.WaitForInvoice{
			Invoice: page.Rows[0].ID, Version: page.Rows[0].Version, Reason: "asked the supplier"})
		must(t, err)
		d.Press("enter").Advance(time.Second).Golden("match-changed-meanwhile")
		d.Press("esc").Advance(time.Second).Expect("agreed by phone").Press("enter").Advance(time.Second)
		now, err := o.purchasing.Invoice(t.Context(), o.actor, inv.ID)
		must(t, err)
		for _, hold := range now.Holds {
			if hold.Open() != (hold.Code == purchasing.HoldWait) {
				t.Errorf("%s open: %v\n%s", hold.Code, hold.Open(), d.Screen())
			}
		}
	})
}

func TestOrderChangedMeanwhileShowsBothVersions(t *testing.T) {
	o := newOrderOffice(t)
	d := o.sit(t, 80, 24, "ja", "orders").Press("enter").Advance(time.Second)
	order := o.last(t)
	_, err := o.purchasing.SendOrder(t.Context(), o.actor, purchasing.SendOrder{ID: order.ID, Version: order.Version, How: "fax"})
	must(t, err)
	d.Press("s", "1").Advance(time.Second).Golden("order-changed-meanwhile")
	d.Press("enter").Advance(time.Second).Press("s", "1").Advance(time.Second)
	if now := o.last(t); now.SentTo != "mail" || now.Version != order.Version+2 {
		t.Errorf("%s %d\n%s", now.SentTo, now.Version, d.Screen())
	}
}
