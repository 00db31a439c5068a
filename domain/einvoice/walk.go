package einvoice

import "strconv"

// contexts lists every occurrence of every scope once, so that several hundred
// rules share one walk over the document.
type contexts struct {
	doc  *Document
	sets Set
	at   [scopes][]*Context
	kind map[Kind][]*Context
}

func walk(d *Document, sets Set) *contexts {
	w := &contexts{doc: d, sets: sets, kind: map[Kind][]*Context{}}
	w.put(OnInvoice, Context{})
	w.parties()
	for i := range d.Notes {
		w.put(OnNote, Context{Note: &d.Notes[i]})
	}
	for i := range d.Preceding {
		w.put(OnPreceding, Context{At: index("BG-3", i), Reference: &d.Preceding[i]})
	}
	for i := range d.Deliveries {
		dl := &d.Deliveries[i]
		w.put(OnDelivery, Context{Delivery: dl})
		if dl.Address != nil {
			w.put(OnDeliveryAddress, Context{Delivery: dl, Address: dl.Address})
			w.put(OnAddress, Context{Address: dl.Address})
		}
	}
	for i := range d.Periods {
		w.put(OnPeriod, Context{Period: &d.Periods[i]})
	}
	w.payments()
	for i := range d.Charges {
		w.documentCharge(i)
	}
	w.taxes()
	for i := range d.Attachments {
		w.put(OnAttachment, Context{At: index("BG-24", i), File: &d.Attachments[i]})
	}
	for i := range d.Lines {
		w.line(i)
	}
	for i := range d.Marked {
		m := &d.Marked[i]
		w.kind[m.Kind] = append(w.kind[m.Kind], &Context{Doc: d, Sets: sets, Marked: m})
	}
	return w
}

func (w *contexts) put(s Scope, c Context) {
	c.Doc, c.Sets = w.doc, w.sets
	w.at[s] = append(w.at[s], &c)
}

// of gives the occurrences that rule r is tested on.
func (w *contexts) of(r *Rule) []*Context {
	if r.Scope == OnMarked {
		return w.kind[r.Kind]
	}
	all := w.at[r.Scope]
	if r.Category == "" {
		return all
	}
	var out []*Context
	for _, c := range all {
		if c.Tax != nil && (c.Tax.Is(r.Category) || looseCategory(r, c)) {
			out = append(out, c)
		}
	}
	return out
}

// looseCategory: in CII, breakdowns of standard and zero rate count whatever
// their tax type.
func looseCategory(r *Rule, c *Context) bool {
	return c.Doc.Syntax == CII && r.Scope == OnBreakdownTax && (r.Category == "S" || r.Category == "Z") &&
		c.Tax.Category.Raw() == r.Category
}

func (w *contexts) parties() {
	d := w.doc
	for _, p := range []struct {
		party              *Party
		whole, in, address Scope
	}{
		{d.Seller, OnSeller, OnSellerParty, OnSellerAddress},
		{d.Buyer, OnBuyer, OnBuyerParty, OnBuyerAddress},
		{d.Payee, OnPayee, scopes, scopes},
		{d.Representative, OnRepresentative, scopes, OnRepAddress},
	} {
		if p.party == nil {
			continue
		}
		w.put(p.whole, Context{Party: p.party})
		if p.in != scopes && p.party.Stated {
			w.put(p.in, Context{Party: p.party})
		}
		if p.party.Address != nil {
			if p.address != scopes {
				w.put(p.address, Context{Party: p.party, Address: p.party.Address})
			}
			w.put(OnAddress, Context{Party: p.party, Address: p.party.Address})
		}
	}
}

func (w *contexts) payments() {
	for i := range w.doc.Payments {
		p := &w.doc.Payments[i]
		w.put(OnPayment, Context{At: index("BG-16", i), Payment: p})
		if m := p.Means.Raw(); m == "30" || m == "58" {
			for j := range p.Accounts {
				w.put(OnCreditTransfer, Context{At: index("BG-16", i), Payment: p, Account: &p.Accounts[j]})
			}
		}
		for j := range p.Card {
			w.put(OnCard, Context{At: index("BG-16", i), Payment: p, Card: &p.Card[j]})
		}
	}
}

func (w *contexts) documentCharge(i int) {
	c := &w.doc.Charges[i]
	switch {
	case c.IsCharge():
		w.put(OnCharge, Context{At: index("BG-21", i), Charge: c})
	case c.IsAllowance():
		w.put(OnAllowance, Context{At: index("BG-20", i), Charge: c})
	}
	w.anyCharge(index("BG-20", i), nil, c)
	w.put(OnAnyCharge, Context{At: index("BG-20", i), Charge: c})
}

// anyCharge lists the taxes of a charge, wherever it stands.
func (w *contexts) anyCharge(at string, l *Line, c *Charge) {
	for j := range c.Taxes {
		ctx := Context{At: at, Line: l, Charge: c, Tax: &c.Taxes[j]}
		switch {
		case c.IsCharge():
			w.put(OnChargeTax, ctx)
		case c.IsAllowance():
			w.put(OnAllowanceTax, ctx)
		}
	}
}

func (w *contexts) taxes() {
	d := w.doc
	for i := range d.Totals {
		w.put(OnTotals, Context{Totals: &d.Totals[i]})
	}
	n := 0
	for i := range d.TaxTotals {
		t := &d.TaxTotals[i]
		w.put(OnTaxTotal, Context{TaxTotal: t})
		for j := range t.Breakdown {
			b := &t.Breakdown[j]
			at := index("BG-23", n)
			n++
			w.put(OnBreakdown, Context{At: at, TaxTotal: t, Breakdown: b})
			for k := range b.Rates {
				w.put(OnBreakdownTax, Context{At: at, TaxTotal: t, Breakdown: b, Tax: &b.Rates[k]})
			}
		}
	}
}

func (w *contexts) line(i int) {
	l := &w.doc.Lines[i]
	at := index("BG-25", i)
	w.put(OnLine, Context{At: at, Line: l})
	for j := range l.Periods {
		w.put(OnLinePeriod, Context{At: at, Line: l, Period: &l.Periods[j]})
	}
	for j := range l.Charges {
		c := &l.Charges[j]
		switch {
		case c.IsCharge():
			w.put(OnLineCharge, Context{At: at + "/" + index("BG-28", j), Line: l, Charge: c})
		case c.IsAllowance():
			w.put(OnLineAllowance, Context{At: at + "/" + index("BG-27", j), Line: l, Charge: c})
		}
		w.put(OnAnyCharge, Context{At: at, Line: l, Charge: c})
		w.anyCharge(at, l, c)
	}
	for j := range l.PriceDiscounts {
		c := &l.PriceDiscounts[j]
		w.put(OnPriceDiscount, Context{At: at, Line: l, Charge: c})
		w.anyCharge(at, l, c)
	}
	for j := range l.Taxes {
		w.put(OnLineTax, Context{At: at, Line: l, Tax: &l.Taxes[j]})
	}
	for j := range l.Attributes {
		w.put(OnAttribute, Context{At: at + "/" + index("BG-32", j), Line: l, Attribute: &l.Attributes[j]})
	}
	for j := range l.Objects {
		if w.doc.Syntax == CII {
			w.put(OnAttachment, Context{At: at, Line: l, File: &l.Objects[j]})
		}
	}
}

// index names the i-th occurrence of a group, counted from one as clerks do.
func index(group string, i int) string { return group + "[" + strconv.Itoa(i+1) + "]" }
