package office

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/office"
	"backdesk/tui/widget"
)

// policiesForm is the office's own rules of ordering, invoicing and approval.
var policiesForm = &formKind[office.Policies]{
	id: "office/policies", title: "settings.policies", can: office.CanSettle, past: theOffice,
	spec: func(f *form[office.Policies], _ bool) *widget.FormSpec { return policiesSpecOf(f) },
	read: readPolicies, show: showPolicies, take: takePolicies,
	write: func(ctx context.Context, p Parts, actor desk.Actor, e entry[office.Policies]) error {
		e.v.Version = e.version
		_, err := p.Office.ChangePolicies(ctx, actor, e.v, e.reason)
		return refield(err, func(field string) string {
			return amountField(field, e.v.FourEyes.SelfUpTo, e.v.Invoicing.NoOrderUpTo)
		})
	},
}

func readPolicies(_ context.Context, _ Parts, _ desk.Actor, r office.Rules, _ string) (office.Policies, int64, error) {
	return r.Policies, r.Policies.Version, nil
}

// The columns of the amounts, one line a currency.
const (
	columnSelf    = "fourEyes.selfUpTo"
	columnNoOrder = "invoicing.noOrderUpTo"
)

var policiesSpec = &widget.FormSpec{
	Fields: []widget.FieldSpec{
		lookUpField("usual.taxCode", ofRates, 10), lookUpField("usual.terms", ofTerms, 12),
		yesField("fourEyes.soleClerkAllowed"),
		percentField("ordering.priceRisePercent"),
		countField("ordering.doubleDays"), countField("ordering.splitDays"), countField("ordering.confirmDays"),
		yesField("ordering.inspect"), yesField("invoicing.orderOnly"), yesField("invoicing.smallAmounts"),
		choiceField("invoicing.sixtyDays", "settings.sixty.", 34, "strict", "two-month"),
		countField("invoicing.waitWarnDays"),
	},
	Lines: &widget.GridSpec{Key: "lines", Max: 20, Columns: []widget.FieldSpec{
		required(widened(currencyField("currency"), 8)),
		{Key: columnSelf, Label: "settings.self-up-to", Kind: widget.Money, Width: 18, CurrencyFrom: "currency", Positive: true, Help: "fourEyes.selfUpTo"},
		{Key: columnNoOrder, Label: "settings.no-order-up-to", Kind: widget.Money, Width: 18, CurrencyFrom: "currency", Positive: true, Help: "invoicing.noOrderUpTo"},
	}},
}

// lawOfJapan are the rules that only an office in Japan has.
var lawOfJapan = []string{"invoicing.sixtyDays", "invoicing.smallAmounts"}

// policiesSpecOf hides what the law of the office's country does not know. The
// office is read behind the form, so that the fields ask when they are painted.
func policiesSpecOf(f *form[office.Policies]) *widget.FormSpec {
	spec := *policiesSpec
	spec.Fields = slices.Clone(spec.Fields)
	for i := range spec.Fields {
		if slices.Contains(lawOfJapan, spec.Fields[i].Key) {
			spec.Fields[i].Show = func(*widget.Form) bool { return f.rules.Profile.Country == "JP" }
		}
	}
	return &spec
}

func showPolicies(f *form[office.Policies], p office.Policies) (widget.Values, []widget.Line) {
	v := widget.Values{
		"usual.taxCode": f.named(ofRates, p.Usual.TaxCode), "usual.terms": f.named(ofTerms, p.Usual.Terms),
		"fourEyes.soleClerkAllowed": widget.YesValue(p.FourEyes.SoleClerkAllowed),
		"ordering.priceRisePercent": widget.NumberValue(p.Ordering.PriceRisePercent, 0),
		"ordering.doubleDays":       widget.CountValue(p.Ordering.DoubleDays),
		"ordering.splitDays":        widget.CountValue(p.Ordering.SplitDays),
		"ordering.confirmDays":      widget.CountValue(p.Ordering.ConfirmDays),
		"ordering.inspect":          widget.YesValue(p.Ordering.Inspect),
		"invoicing.orderOnly":       widget.YesValue(p.Invoicing.OrderOnly),
		"invoicing.smallAmounts":    widget.YesValue(p.Invoicing.SmallAmounts),
		"invoicing.sixtyDays":       widget.ChoiceValue(p.Invoicing.SixtyDays),
		"invoicing.waitWarnDays":    widget.CountValue(p.Invoicing.WaitWarnDays),
	}
	var lines []widget.Line
	line := func(c money.Currency) widget.Values {
		for _, l := range lines {
			if l.Text("currency") == string(c) {
				return l.Values
			}
		}
		lines = append(lines, widget.Line{ID: string(c), Values: widget.Values{"currency": widget.TextValue(string(c))}})
		return lines[len(lines)-1].Values
	}
	for _, a := range p.FourEyes.SelfUpTo {
		line(a.Currency())[columnSelf] = widget.AmountValue(a)
	}
	for _, a := range p.Invoicing.NoOrderUpTo {
		line(a.Currency())[columnNoOrder] = widget.AmountValue(a)
	}
	return v, lines
}

func takePolicies(f *form[office.Policies], p office.Policies) office.Policies {
	v := f.Form.Values()
	p.Usual = office.Usual{TaxCode: codeOf(v, "usual.taxCode"), Terms: codeOf(v, "usual.terms")}
	p.FourEyes = office.FourEyes{SoleClerkAllowed: v.Yes("fourEyes.soleClerkAllowed"), SelfUpTo: amounts(f.Form, columnSelf)}
	p.Ordering = office.Ordering{
		PriceRisePercent: decimalOf(v, "ordering.priceRisePercent"), DoubleDays: countOf(v, "ordering.doubleDays"),
		SplitDays: countOf(v, "ordering.splitDays"), ConfirmDays: countOf(v, "ordering.confirmDays"), Inspect: v.Yes("ordering.inspect"),
	}
	ledger := p.Invoicing.Ledger
	p.Invoicing = office.Invoicing{
		OrderOnly: v.Yes("invoicing.orderOnly"), SixtyDays: v.Choice("invoicing.sixtyDays"),
		SmallAmounts: v.Yes("invoicing.smallAmounts"),
		NoOrderUpTo:  amounts(f.Form, columnNoOrder), WaitWarnDays: countOf(v, "invoicing.waitWarnDays"), Ledger: ledger,
	}
	return p
}

// amounts are those of a column, each in the currency of its line.
func amounts(f *widget.Form, column string) []money.Amount {
	var out []money.Amount
	for _, line := range f.Lines() {
		if a := amountOf(line.Values, column, currencyOf(line.Values, "currency")); a != nil {
			out = append(out, *a)
		}
	}
	return out
}

// amountField leads a fault of the nth amount to its line: those without an
// amount in the column do not count.
func amountField(field string, lists ...[]money.Amount) string {
	for i, column := range []string{columnSelf, columnNoOrder} {
		if number, ok := strings.CutPrefix(field, column+"."); ok && i < len(lists) {
			if n, err := strconv.Atoi(number); err == nil && n <= len(lists[i]) {
				return "lines." + number + "." + column
			}
		}
	}
	return field
}

// ledgerForm names the accounts that postings use beside the lines' own.
var ledgerForm = &formKind[office.Policies]{
	id: "office/ledger", title: "settings.postings", can: office.CanSettle, past: theOffice,
	spec: func(*form[office.Policies], bool) *widget.FormSpec { return ledgerSpec },
	read: readPolicies,
	show: func(f *form[office.Policies], p office.Policies) (widget.Values, []widget.Line) {
		v := widget.Values{}
		for _, use := range ledgerUses {
			v["ledger."+use] = f.named(ofAccounts, p.Invoicing.Ledger[use])
		}
		return v, nil
	},
	take: func(f *form[office.Policies], p office.Policies) office.Policies {
		v, ledger := f.Form.Values(), map[string]string{}
		for _, use := range ledgerUses {
			if code := codeOf(v, "ledger."+use); code != "" {
				ledger[use] = code
			}
		}
		p.Invoicing.Ledger = ledger
		return p
	},
	write: policiesForm.write,
}

// ledgerUses are the uses that domain/purchasing posts to.
var ledgerUses = []string{"payables", "input-tax", "expense", "freight", "rounding", "withholding", "prepaid"}

var ledgerSpec = makeLedgerSpec()

func makeLedgerSpec() *widget.FormSpec {
	s := &widget.FormSpec{}
	for _, use := range ledgerUses {
		s.Fields = append(s.Fields, lookUpField("ledger."+use, ofAccounts, 12))
	}
	return s
}

// toleranceForm is how far documents of one currency may differ.
var toleranceForm = &formKind[office.Policies]{
	id: "office/tolerance", title: "settings.tolerances", can: office.CanSettle, past: theOffice,
	spec: func(_ *form[office.Policies], fresh bool) *widget.FormSpec { return toleranceSpec(fresh) },
	read: readPolicies, show: showTolerance, take: takeTolerance,
	write: func(ctx context.Context, p Parts, actor desk.Actor, e entry[office.Policies]) error {
		e.v.Version = e.version
		_, err := p.Office.ChangePolicies(ctx, actor, e.v, e.reason)
		return refield(err, func(field string) string {
			parts := strings.SplitN(field, ".", 3)
			if len(parts) == 3 && parts[0] == "tolerances" {
				return "tolerances." + parts[2]
			}
			return field
		})
	},
}

// bounds are the fields of a tolerance that have per cent and amount.
var bounds = []string{"price", "under", "quantity"}

func toleranceSpec(fresh bool) *widget.FormSpec {
	s := &widget.FormSpec{Fields: []widget.FieldSpec{fixed(required(currencyField("tolerances.currency")), fresh)}}
	s.Rows = []widget.Row{{"tolerances.currency"}}
	amount := func(key string) widget.FieldSpec {
		return widget.FieldSpec{Key: key, Kind: widget.Money, CurrencyFrom: "tolerances.currency", Positive: true}
	}
	for _, b := range bounds {
		percent, money := "tolerances."+b+".percent", "tolerances."+b+".amount"
		s.Fields = append(s.Fields, percentField(percent), amount(money))
		s.Rows = append(s.Rows, widget.Row{percent}, widget.Row{money})
	}
	for _, f := range []widget.FieldSpec{
		percentField("tolerances.freight.percent"), amount("tolerances.freight.amount"), amount("tolerances.totalDifference"),
		percentField("tolerances.overReceiptPercent"), percentField("tolerances.underReceiptPercent"),
	} {
		s.Fields = append(s.Fields, f)
		s.Rows = append(s.Rows, widget.Row{f.Key})
	}
	return s
}

func showTolerance(f *form[office.Policies], p office.Policies) (widget.Values, []widget.Line) {
	i := toleranceAt(p, f.Record)
	if i < 0 {
		return widget.Values{}, nil
	}
	t := p.Tolerances[i]
	v := widget.Values{
		"tolerances.currency":            widget.TextValue(string(t.Currency)),
		"tolerances.totalDifference":     amountValue(&t.TotalDifference),
		"tolerances.overReceiptPercent":  widget.NumberValue(t.OverReceiptPercent, 0),
		"tolerances.underReceiptPercent": widget.NumberValue(t.UnderReceiptPercent, 0),
	}
	for key, b := range boundsOf(&t) {
		v["tolerances."+key+".percent"], v["tolerances."+key+".amount"] = percentValue(b.Percent), amountValue(b.Amount)
	}
	return v, nil
}

func boundsOf(t *office.Tolerance) map[string]*office.Bound {
	return map[string]*office.Bound{"price": &t.Price, "under": &t.Under, "quantity": &t.Quantity, "freight": &t.Freight}
}

func toleranceAt(p office.Policies, currency string) int {
	return slices.IndexFunc(p.Tolerances, func(t office.Tolerance) bool { return string(t.Currency) == currency })
}

func takeTolerance(f *form[office.Policies], p office.Policies) office.Policies {
	v := f.Form.Values()
	t := office.Tolerance{
		Currency:           currencyOf(v, "tolerances.currency"),
		OverReceiptPercent: decimalOf(v, "tolerances.overReceiptPercent"), UnderReceiptPercent: decimalOf(v, "tolerances.underReceiptPercent"),
	}
	for key, b := range boundsOf(&t) {
		b.Percent = optionalDecimal(v, "tolerances."+key+".percent")
		b.Amount = amountOf(v, "tolerances."+key+".amount", t.Currency)
	}
	if a := amountOf(v, "tolerances.totalDifference", t.Currency); a != nil {
		t.TotalDifference = *a
	}
	p.Tolerances = slices.Clone(p.Tolerances)
	if i := toleranceAt(p, f.Record); i >= 0 {
		p.Tolerances[i] = t
	} else {
		p.Tolerances = append(p.Tolerances, t)
	}
	return p
}
