package main

import (
	"testing"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/parties"
	"backdesk/domain/purchasing"
)

// With a protected supplier and no terms the clerk is asked before the law's day
// counts; the answer stays with the invoice.
func TestNothingAgreedWithAProtectedSupplierIsAsked(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		o := newBillOffice(t)
		_, err := o.parties.AddSupplier(t.Context(), o.actor, parties.AddSupplier{Supplier: parties.Supplier{ID: "P", Code: "P-1", Name: "町工場製作所",
			Currency: "JPY", Account: o.account(t), TaxCode: "JP-10", SmallSupplier: true, Active: true, Address: parties.Address{Country: "JP"}}})
		must(t, err)
		d := o.sit(t, w, h, language, "invoices").Press("n").Type("p-1").Advance(time.Second).Press("enter").Advance(time.Second)
		d.Type("M-1").Press("enter").Type("18").Press("enter").Type("1,100").Press("enter")
		d.Type("A4-500").Advance(time.Second).Press("enter").Type("1").Press("enter").Type("1,000").Press("enter").Advance(time.Second)
		d.Press("ctrl+s").Advance(time.Second).Golden("protected-without-terms")
		d.Type("agreed by phone to pay at once").Press("enter").Advance(time.Second)
		page, err := o.purchasing.InvoiceList(t.Context(), o.actor, purchasing.InvoiceFilter{Limit: 1})
		must(t, err)
		if len(page.Rows) != 1 {
			t.Fatal(d.Screen())
		}
		inv, err := o.purchasing.Invoice(t.Context(), o.actor, page.Rows[0].ID)
		must(t, err)
		if inv.Due != dates.New(2026, 11, 18) || inv.Reasons["terms:protected-without-terms"] == "" {
			t.Errorf("due %s, reasons %v", inv.Due, inv.Reasons)
		}
	})
}
