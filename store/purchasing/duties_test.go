package purchasing

import (
	"slices"
	"testing"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/purchasing"
)

// Receiving goods and entering their invoice are two clerks' work: one who does
// both gives a reason, unless the office has no other clerk.
func TestWhoReceivedIsAskedBeforeEnteringTheInvoice(t *testing.T) {
	for name, c := range map[string]struct {
		actor   desk.Actor
		alter   func(o *invoiceOffice, in *purchasing.PostInvoice)
		reverse bool
		want    []string
	}{
		"another clerk":  {actor: sato},
		"the same clerk": {actor: abe, want: []string{"received-and-billed"}},
		"with a reason": {actor: abe, alter: func(_ *invoiceOffice, in *purchasing.PostInvoice) {
			in.Answers = fault.Answers{":received-and-billed": "mori is ill"}
		}},
		"the only clerk":     {actor: abe, alter: func(o *invoiceOffice, _ *purchasing.PostInvoice) { o.rules.FourEyes.SoleClerk = true }},
		"a receipt reversed": {actor: abe, reverse: true},
	} {
		t.Run(name, func(t *testing.T) {
			o := newInvoiceOffice(t)
			order := o.order(paperLine)
			r := o.receive(order, "20")
			in := o.bill("K-1", order)
			if c.alter != nil {
				c.alter(o, &in)
			}
			if c.reverse {
				got(o.part.ReverseReceipt(t.Context(), abe, purchasing.ReverseReceipt{ID: o.id(), Receipt: r.ID, Version: r.Version, Reason: "keyed twice"}))(t)
			}
			_, err := o.part.PostInvoice(t.Context(), c.actor, in)
			if !slices.Equal(codes(err), c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
		})
	}
}

// An open hold names whose papers it is about.
func TestHoldNamesTheClerkWhoMustAct(t *testing.T) {
	o := newInvoiceOffice(t)
	order := o.order(paperLine)
	o.receive(order, "10")
	in := o.bill("K-1", order)
	in.Lines[0].Quantity, in.Lines[0].Price = num("20"), num("2300")
	inv := o.post(in).Invoice
	acting := got(o.part.Acting(t.Context(), mori, inv))(t)
	want := map[string]string{purchasing.ActsPurchasing: order.WrittenBy, purchasing.ActsReceiving: "abe"}
	for role, clerk := range want {
		if !slices.Equal(acting[role], []string{clerk}) {
			t.Errorf("%s: %v, want %s; holds %v", role, acting[role], clerk, open(inv))
		}
	}
	if _, ok := acting[purchasing.ActsPayables]; ok {
		t.Errorf("%v", acting)
	}
	last := got(o.part.LastChange(t.Context(), mori, "invoice", inv.ID))(t)
	if last.By != "sato" || last.Verb != "post" || !last.At.Equal(inv.WrittenAt) {
		t.Errorf("%+v", last)
	}
}
