package einvoice

// Reconciliation holds the document's totals against those computed from its
// lines, allowances and charges, to the last digit.
type Reconciliation struct {
	Lines, Allowances, Charges, Net, Tax, Gross, Payable Pair
	// Rates has one row for each VAT breakdown.
	Rates []RatePair
}

// Pair is one total as stated and as computed, as decimals; Equal compares
// their values, so that 10 and 10.00 are equal. A total that may be left out
// and is, counts as zero.
type Pair struct {
	Stated, Computed string
	Equal            bool
}

// RatePair is one VAT breakdown (税率ごとの合計). Tax is equal when the stated
// amount follows from the taxable amount by some rounding to the digits it is
// stated with: between floor and ceiling. An issuer that is not registered in
// Japan states rates without tax; there the tax must be zero.
type RatePair struct {
	Category, Rate string
	Taxable, Tax   Pair
}

// Agrees tells whether every total is equal.
func (r Reconciliation) Agrees() bool {
	for _, p := range []Pair{r.Lines, r.Allowances, r.Charges, r.Net, r.Tax, r.Gross, r.Payable} {
		if !p.Equal {
			return false
		}
	}
	for _, rate := range r.Rates {
		if !rate.Taxable.Equal || !rate.Tax.Equal {
			return false
		}
	}
	return true
}

// Reconcile recomputes the document: net from the lines, tax from the stated
// breakdown (it is rounded once per rate), gross and payable from these.
func Reconcile(d *Document) Reconciliation {
	var r Reconciliation
	if len(d.Totals) == 0 {
		return r
	}
	t := d.Totals[0]
	allowances, _ := chargeSum(d.Charges, Charge.IsAllowance)
	charges, _ := chargeSum(d.Charges, Charge.IsCharge)
	lines := lineSum(d)
	net := lines.sub(allowances).add(charges).round2()
	tax := taxOf(d)
	stated := taxIn(d, d.Currency)
	included := d.TaxIncluded()
	gross := net.add(tax).round2()
	if included {
		gross = net
		net = gross.sub(tax)
	}
	payable := gross.sub(zeroIfAbsent(t.Prepaid)).add(zeroIfAbsent(t.Rounding))

	r.Lines = pair(t.Lines.number(), lines.round2())
	r.Allowances = pair(zeroIfAbsent(t.Allowances), allowances.round2())
	r.Charges = pair(zeroIfAbsent(t.Charges), charges.round2())
	r.Net = pair(t.Net.number(), net)
	r.Tax = pair(zeroIfAbsent(stated), tax)
	r.Gross = pair(t.Gross.number(), gross)
	r.Payable = pair(t.Payable.number(), payable)
	r.Rates = rates(d)
	return r
}

// Unregistered tells whether the document says by its specification that the
// issuer is not registered for the tax: JP PINT for non-registered businesses,
// which states no tax although its amounts contain it (区分記載請求書).
func (d *Document) Unregistered() bool { return SetsFor(d, Auto)&JPNonTax != 0 }

func pair(stated, computed num) Pair {
	return Pair{Stated: stated.text(2), Computed: computed.text(2), Equal: stated.equal(computed)}
}

func zeroIfAbsent(t Term) num {
	if !t.Given() {
		return whole(0)
	}
	return t.number()
}

// Breakdowns gives the breakdowns in the invoice currency: a document with
// a tax currency may carry a second set.
func (d *Document) Breakdowns() []Breakdown {
	var out []Breakdown
	for _, total := range d.TaxTotals {
		if d.Syntax == UBL && total.Amount.Given() && d.Currency.Given() && !total.Amount.In(d.Currency.Raw()).Given() {
			continue
		}
		out = append(out, total.Breakdown...)
	}
	return out
}

func taxOf(d *Document) num {
	var ns []num
	for _, b := range d.Breakdowns() {
		ns = append(ns, b.Tax.number())
	}
	return sum(ns...)
}

func rates(d *Document) []RatePair {
	var out []RatePair
	for _, b := range d.Breakdowns() {
		var tax Tax
		if len(b.Rates) > 0 {
			tax = b.Rates[0]
		}
		k := category{code: tax.Category.String()}
		rate := tax.Rate.number()
		if rate.isZero() {
			rate = none // lines of such a category may leave the rate out
		}
		base, _ := k.base(d, rate)
		exact := zeroIfAbsent(b.Taxable).mul(zeroIfAbsent(tax.Rate)).quo(whole(100))
		if d.Unregistered() {
			exact = whole(0)
		}
		stated := b.Tax.number()
		row := RatePair{Category: k.code, Rate: tax.Rate.String(),
			Taxable: pair(b.Taxable.number(), base.round2()),
			Tax:     Pair{Stated: stated.text(2), Computed: exact.round2().text(2), Equal: oneRounding(stated, exact)}}
		if d.TaxIncluded() {
			row.Taxable.Equal = true // the lines hold the tax too: nothing to compare
		}
		out = append(out, row)
	}
	return out
}

// oneRounding tells whether stated is exact rounded up or down at the number
// of decimals that stated needs, two at most.
func oneRounding(stated, exact num) bool {
	if !stated.ok() {
		return false
	}
	unit := whole(1)
	for range 2 {
		if scaled := stated.mul(unit); scaled.equal(scaled.floor()) {
			break
		}
		unit = unit.mul(whole(10))
	}
	scaled := exact.mul(unit)
	return scaled.floor().atMost(stated.mul(unit)) && stated.mul(unit).atMost(scaled.ceil())
}
