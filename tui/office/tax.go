package office

import (
	"context"
	"slices"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/office"
	"backdesk/domain/tax"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

func errNoRecord() error { return fault.New(fault.NotFound, "", "no-such-record", nil) }

// dated are the columns of first and last day.
var dated = []widget.Column{
	{Title: fieldTitle("from"), Width: 10}, {Title: fieldTitle("to"), Width: 10},
}

// dayOr shows a day, or that there is no bound.
func dayOr(d dates.Date) string {
	if d.IsZero() {
		return "-"
	}
	return d.String()
}

func fromField() widget.FieldSpec {
	return required(widget.FieldSpec{Key: "from", Kind: widget.Date, Sense: dates.Future})
}

func toField() widget.FieldSpec {
	return widget.FieldSpec{Key: "to", Kind: widget.Date, Sense: dates.Future}
}

func countryField() widget.FieldSpec {
	return widget.FieldSpec{Key: "countryCode", Kind: widget.Code, Width: 4, Charset: widget.ASCII, Upper: true, Max: widget.Limit{Cells: 2}}
}

// Tax rates: rows are added, and closed where the law ends them; nothing takes
// one away, since documents of its time stand on it.

var rateTable = &tableSpec{
	name: "rates", kinds: []string{"tax-rate"}, can: office.CanSettle, open: closeRateForm.open, fresh: rateForm.fresh, past: codeOfRow,
	list: &widget.ListSpec{ID: "office/rates", Empty: "settings.rates.empty", Filter: true, Columns: append([]widget.Column{
		{Title: fieldTitle("code"), Width: 10}, {Title: fieldTitle("percent"), Width: 9, Align: widget.Figure},
		{Title: fieldTitle("name"), Width: 28, Min: 12, Grow: true},
	}, dated...)},
	rows: rulesRows(func(r office.Rules, p *lang.Printer) (rows []widget.ListRow) {
		for _, t := range r.Rates {
			rows = append(rows, widget.ListRow{ID: rowID(t.Code, t.From), Cells: []string{
				t.Code, percentText(t.Percent), inLanguage(p, t.NameEN, t.NameJA), dayOr(t.From), dayOr(t.To)}})
		}
		return rows
	}),
}

// categories are those of EN 16931 (UNCL 5305).
var categories = []string{"S", "AA", "Z", "E", "AE", "K", "G", "O"}

func rateSpec(fresh bool) *widget.FormSpec {
	s := &widget.FormSpec{Fields: []widget.FieldSpec{
		required(widget.FieldSpec{Key: "code", Kind: widget.Code, Charset: widget.ASCII, Width: 12, Max: widget.Limit{Graphemes: 16}}),
		required(choiceField("category", "tax-category.", 34, categories...)),
		required(percentField("percent")), fromField(),
		textField("nameEN", 30), textField("nameJA", 30),
		{Key: "mark", Kind: widget.Text, Width: 4, Max: widget.Limit{Cells: 2}},
		countryField(), textField("source", 50), toField(),
	}}
	if !fresh {
		for i := range s.Fields {
			s.Fields[i].ReadOnly = s.Fields[i].Key != "to"
		}
	}
	return help(s, "rate")
}

func showRate(_ *form[tax.Rate], r tax.Rate) (widget.Values, []widget.Line) {
	return widget.Values{
		"code": widget.TextValue(r.Code), "category": widget.ChoiceValue(r.Category), "percent": widget.NumberValue(r.Percent, 0),
		"from": widget.DateValue(r.From), "to": widget.DateValue(r.To), "nameEN": widget.TextValue(r.NameEN), "nameJA": widget.TextValue(r.NameJA),
		"mark": widget.TextValue(r.Mark), "countryCode": widget.TextValue(r.Country), "source": widget.TextValue(r.Source),
	}, nil
}

func takeRate(f *form[tax.Rate], _ tax.Rate) tax.Rate {
	v := f.Form.Values()
	return tax.Rate{
		Code: v.Text("code"), Category: v.Choice("category"), Percent: decimalOf(v, "percent"), From: v.Date("from"), To: v.Date("to"),
		Country: v.Text("countryCode"), NameEN: v.Text("nameEN"), NameJA: v.Text("nameJA"), Mark: v.Text("mark"), Source: v.Text("source"),
	}
}

func readRate(_ context.Context, _ Parts, _ desk.Actor, r office.Rules, id string) (tax.Rate, int64, error) {
	if id == "" {
		return tax.Rate{Country: r.Profile.Country, Category: "S"}, 0, nil
	}
	if i := slices.IndexFunc(r.Rates, func(t tax.Rate) bool { return rowID(t.Code, t.From) == id }); i >= 0 {
		return r.Rates[i], 0, nil
	}
	return tax.Rate{}, 0, errNoRecord()
}

// codeFault leads a fault of the table, which is named by the code, to the day
// that the row begins with.
func codeFault(code string) func(string) string {
	return func(field string) string {
		if field == code {
			return "from"
		}
		return field
	}
}

// rateForm adds a row; the open row of the same code ends the day before.
var rateForm = &formKind[tax.Rate]{
	id: "office/rate", title: "settings.rate", can: office.CanSettle,
	spec: func(*form[tax.Rate], bool) *widget.FormSpec { return rateSpec(true) },
	read: readRate, show: showRate, take: takeRate,
	write: func(ctx context.Context, p Parts, actor desk.Actor, e entry[tax.Rate]) error {
		return refield(p.Office.AddRate(ctx, actor, e.v, true), codeFault(e.v.Code))
	},
}

// closeRateForm shows a row and sets its last day.
var closeRateForm = &formKind[tax.Rate]{
	id: "office/rate-end", title: "settings.rate", can: office.CanSettle, past: codeOfRow,
	spec: func(*form[tax.Rate], bool) *widget.FormSpec { return rateSpec(false) },
	read: readRate, show: showRate, take: takeRate,
	write: func(ctx context.Context, p Parts, actor desk.Actor, e entry[tax.Rate]) error {
		err := p.Office.CloseRate(ctx, actor, e.begun.Code, e.begun.From, e.v.To, e.reason)
		return refield(err, func(string) string { return "to" })
	},
}

// Shares: how much of the tax of unregistered suppliers may be deducted.

var shareTable = &tableSpec{
	name: "shares", kinds: []string{"tax-share"}, can: office.CanSettle, fresh: shareForm.fresh, past: codeOfRow,
	list: &widget.ListSpec{ID: "office/shares", Empty: "settings.shares.empty", Filter: true, Columns: append([]widget.Column{
		{Title: fieldTitle("countryCode"), Width: 8}, {Title: fieldTitle("percent"), Width: 9, Align: widget.Figure},
		{Title: fieldTitle("source"), Width: 30, Min: 12, Grow: true},
	}, dated...)},
	rows: rulesRows(func(r office.Rules, _ *lang.Printer) (rows []widget.ListRow) {
		for _, s := range r.Shares {
			rows = append(rows, widget.ListRow{ID: rowID(s.Country, s.From), Cells: []string{
				s.Country, percentText(s.Percent), s.Source, dayOr(s.From), dayOr(s.To)}})
		}
		return rows
	}),
}

var shareForm = &formKind[tax.Share]{
	id: "office/share", title: "settings.share", can: office.CanSettle,
	spec: func(*form[tax.Share], bool) *widget.FormSpec {
		return help(&widget.FormSpec{Fields: []widget.FieldSpec{
			required(countryField()), required(percentField("percent")), fromField(), toField(), textField("source", 50),
		}}, "share")
	},
	read: func(_ context.Context, _ Parts, _ desk.Actor, r office.Rules, _ string) (tax.Share, int64, error) {
		return tax.Share{Country: r.Profile.Country}, 0, nil
	},
	show: func(_ *form[tax.Share], s tax.Share) (widget.Values, []widget.Line) {
		return widget.Values{"countryCode": widget.TextValue(s.Country)}, nil
	},
	take: func(f *form[tax.Share], _ tax.Share) tax.Share {
		v := f.Form.Values()
		return tax.Share{Country: v.Text("countryCode"), Percent: decimalOf(v, "percent"), From: v.Date("from"), To: v.Date("to"), Source: v.Text("source")}
	},
	write: func(ctx context.Context, p Parts, actor desk.Actor, e entry[tax.Share]) error {
		return refield(p.Office.AddShare(ctx, actor, e.v), codeFault(e.v.Country))
	},
}

// Withholding: income tax kept back of fees.

var withholdingTable = &tableSpec{
	name: "withholding", kinds: []string{"withholding"}, can: office.CanSettle, fresh: withholdingForm.fresh, past: codeOfRow,
	list: &widget.ListSpec{ID: "office/withholding", Empty: "settings.withholding.empty", Filter: true, Columns: append([]widget.Column{
		{Title: fieldTitle("code"), Width: 14}, {Title: fieldTitle("percent"), Width: 9, Align: widget.Figure},
		{Title: fieldTitle("name"), Width: 24, Min: 12, Grow: true},
	}, dated...)},
	rows: rulesRows(func(r office.Rules, p *lang.Printer) (rows []widget.ListRow) {
		for _, w := range r.Withholdings {
			rows = append(rows, widget.ListRow{ID: rowID(w.Code, w.From), Cells: []string{
				w.Code, percentText(w.Percent), inLanguage(p, w.NameEN, w.NameJA), dayOr(w.From), dayOr(w.To)}})
		}
		return rows
	}),
}

var withholdingForm = &formKind[tax.Withholding]{
	id: "office/withholding", title: "settings.withholding-row", can: office.CanSettle,
	spec: func(f *form[tax.Withholding], _ bool) *widget.FormSpec {
		amount := func(key string) widget.FieldSpec {
			return widget.FieldSpec{Key: key, Kind: widget.Money, CurrencyFrom: "currency", Positive: true}
		}
		return help(&widget.FormSpec{Fields: []widget.FieldSpec{
			required(widget.FieldSpec{Key: "code", Kind: widget.Code, Charset: widget.ASCII, Width: 16, Max: widget.Limit{Graphemes: 16}}),
			textField("nameEN", 30), textField("nameJA", 30), required(currencyField("currency")),
			required(percentField("percent")), amount("threshold"), percentField("percentAbove"),
			amount("deduction"), yesField("perMonth"), fromField(), toField(), countryField(), textField("source", 50),
		}}, "withholding")
	},
	read: func(_ context.Context, _ Parts, _ desk.Actor, r office.Rules, _ string) (tax.Withholding, int64, error) {
		return tax.Withholding{Country: r.Profile.Country}, 0, nil
	},
	show: func(f *form[tax.Withholding], w tax.Withholding) (widget.Values, []widget.Line) {
		return widget.Values{"countryCode": widget.TextValue(w.Country), "currency": widget.TextValue(string(f.rules.Profile.Currency)),
			"perMonth": widget.YesValue(false)}, nil
	},
	take: func(f *form[tax.Withholding], _ tax.Withholding) tax.Withholding {
		v := f.Form.Values()
		c := currencyOf(v, "currency")
		return tax.Withholding{
			Code: v.Text("code"), Country: v.Text("countryCode"), NameEN: v.Text("nameEN"), NameJA: v.Text("nameJA"),
			From: v.Date("from"), To: v.Date("to"), Percent: decimalOf(v, "percent"), PercentAbove: decimalOf(v, "percentAbove"),
			Threshold: zeroIn(amountOf(v, "threshold", c)), Deduction: zeroIn(amountOf(v, "deduction", c)),
			PerMonth: v.Yes("perMonth"), Source: v.Text("source"),
		}
	},
	write: func(ctx context.Context, p Parts, actor desk.Actor, e entry[tax.Withholding]) error {
		return refield(p.Office.AddWithholding(ctx, actor, e.v), codeFault(e.v.Code))
	},
}
