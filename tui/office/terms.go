package office

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/country"
	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/office"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

var termsTable = &tableSpec{
	name: "terms", kinds: []string{"terms"}, can: office.CanSettle, open: termsForm.open, fresh: termsForm.fresh, past: identity,
	list: &widget.ListSpec{ID: "office/terms", Empty: "settings.terms.empty", Filter: true, Columns: []widget.Column{
		{Title: fieldTitle("code"), Width: 12}, {Title: fieldTitle("name"), Width: 34, Min: 16, Grow: true},
		{Title: fieldTitle("kind"), Width: 20, Min: 10}, {Title: "settings.state", Width: 12},
	}},
	rows: rulesRows(func(r office.Rules, p *lang.Printer) (rows []widget.ListRow) {
		for _, t := range r.Terms {
			rows = append(rows, widget.ListRow{ID: t.Code, Style: styleOf(t.Active), Cells: []string{
				t.Code, country.NameIn(t.Name, p.Code()), p.T("terms-kind." + string(kindOf(t.Kind))), activeWord(p, t.Active)}})
		}
		return rows
	}),
}

// kindOf names the default too.
func kindOf(k dates.TermsKind) dates.TermsKind {
	if k == "" {
		return dates.Net
	}
	return k
}

// termsForm is one of the terms of payment, with dates that follow from it.
var termsForm = &formKind[office.TermsRow]{
	id: "office/terms", title: "settings.terms-row", can: office.CanSettle, past: identity,
	spec: func(_ *form[office.TermsRow], fresh bool) *widget.FormSpec { return termsSpec(fresh) },
	read: func(_ context.Context, _ Parts, _ desk.Actor, r office.Rules, id string) (office.TermsRow, int64, error) {
		if i := slices.IndexFunc(r.Terms, func(t office.TermsRow) bool { return t.Code == id }); i >= 0 {
			return r.Terms[i], r.Terms[i].Version, nil
		}
		if id != "" {
			return office.TermsRow{}, 0, errNoRecord()
		}
		return office.TermsRow{Active: true, Terms: dates.Terms{Kind: dates.Net, Days: 30, ClosingDay: 31, MonthOffset: 1, PayDay: 31}}, 0, nil
	},
	show: showTerms, take: takeTerms,
	write: func(ctx context.Context, p Parts, actor desk.Actor, e entry[office.TermsRow]) error {
		e.v.Version = e.version
		_, err := p.Office.KeepTerms(ctx, actor, e.v, e.reason)
		return refield(err, func(field string) string { return strings.Replace(field, "instalments.", "lines.", 1) })
	},
	below: examples,
}

func termsSpec(fresh bool) *widget.FormSpec {
	kindIs := func(kinds ...dates.TermsKind) func(*widget.Form) bool {
		return func(f *widget.Form) bool { return slices.Contains(kinds, dates.TermsKind(f.Value("kind").Data)) }
	}
	only := func(f widget.FieldSpec, kinds ...dates.TermsKind) widget.FieldSpec {
		f.Show = kindIs(kinds...)
		return f
	}
	return help(&widget.FormSpec{
		Fields: []widget.FieldSpec{
			fixed(required(widget.FieldSpec{Key: "code", Kind: widget.Code, Charset: widget.ASCII, Width: 14, Max: widget.Limit{Graphemes: 16}}), fresh),
			required(textField("name", 40)),
			choiceField("kind", "terms-kind.", 26, string(dates.Net), string(dates.EOM), string(dates.Months), string(dates.Closing)),
			only(countField("days"), dates.Net, dates.EOM),
			only(countField("closing_day"), dates.Closing), only(countField("month_offset"), dates.Closing, dates.Months),
			only(countField("pay_day"), dates.Closing),
			choiceField("shift", "terms-shift.", 26, string(dates.ShiftNone), string(dates.ShiftPrevious), string(dates.ShiftNext)),
			choiceField("base", "terms-base.", 26, string(dates.BaseInvoice), string(dates.BaseReceipt), string(dates.BaseAcceptance), string(dates.BasePosting)),
			percentField("discount_percent"), countField("discount_days"), yesField("discount_on_net"), yesField("active"),
		},
		Rows: []widget.Row{
			{"code"}, {"name"}, {"kind"}, {"days"}, {"closing_day"}, {"month_offset"}, {"pay_day"}, {"shift"}, {"base"},
			{"discount_percent"}, {"discount_days"}, {"discount_on_net"}, {widget.LinesRow}, {"active"},
		},
		Lines: &widget.GridSpec{Key: "lines", Max: 60, Columns: []widget.FieldSpec{
			{Key: "percent", Label: "settings.instalment", Kind: widget.Quantity, Width: 14, Decimals: 4, Positive: true, Help: "terms.instalment"},
			{Key: "months", Label: "settings.months-later", Kind: widget.Quantity, Width: 14, Decimals: -1, Positive: true, Help: "terms.instalment"},
			{Key: "days", Label: "settings.days-later", Kind: widget.Quantity, Width: 14, Decimals: -1, Positive: true, Help: "terms.instalment"},
		}},
	}, "terms")
}

func showTerms(_ *form[office.TermsRow], t office.TermsRow) (widget.Values, []widget.Line) {
	orElse := func(s, usual string) widget.Value {
		if s == "" {
			s = usual
		}
		return widget.ChoiceValue(s)
	}
	v := widget.Values{
		"code": widget.TextValue(t.Code), "name": widget.TextValue(t.Name), "kind": widget.ChoiceValue(string(kindOf(t.Kind))),
		"days": widget.CountValue(t.Days), "closing_day": widget.CountValue(t.ClosingDay),
		"month_offset": widget.CountValue(t.MonthOffset), "pay_day": widget.CountValue(t.PayDay),
		"shift": orElse(string(t.Shift), string(dates.ShiftNone)), "base": orElse(string(t.Base), string(dates.BaseInvoice)),
		"discount_on_net": widget.YesValue(t.DiscountOnNet), "active": widget.YesValue(t.Active),
	}
	if t.DiscountPercent.IsPos() {
		v["discount_percent"], v["discount_days"] = widget.NumberValue(t.DiscountPercent, 0), widget.CountValue(t.DiscountDays)
	}
	lines := make([]widget.Line, len(t.Instalments))
	for i, part := range t.Instalments {
		lines[i] = widget.Line{ID: itoa(i + 1), Values: widget.Values{"percent": widget.NumberValue(part.Percent, 0),
			"months": widget.CountValue(part.Months), "days": widget.CountValue(part.Days)}}
	}
	return v, lines
}

func takeTerms(f *form[office.TermsRow], t office.TermsRow) office.TermsRow {
	v := f.Form.Values()
	t.Active = v.Yes("active")
	t.Terms = dates.Terms{
		Code: v.Text("code"), Name: v.Text("name"), Kind: dates.TermsKind(v.Choice("kind")), Days: countOf(v, "days"),
		ClosingDay: countOf(v, "closing_day"), MonthOffset: countOf(v, "month_offset"), PayDay: countOf(v, "pay_day"),
		DiscountPercent: decimalOf(v, "discount_percent"), DiscountDays: countOf(v, "discount_days"), DiscountOnNet: v.Yes("discount_on_net"),
		Shift: dates.Shift(v.Choice("shift")), Base: dates.BaseDate(v.Choice("base")),
	}
	for _, line := range f.Form.Lines() {
		if percent, ok := line.Decimal("percent"); ok {
			t.Instalments = append(t.Instalments, dates.Instalment{Percent: percent, Months: countOf(line.Values, "months"), Days: countOf(line.Values, "days")})
		}
	}
	return t
}

// examples are three dates that follow from the terms as they stand: of today,
// of the day after the closing day, of the month's last day.
func examples(f *form[office.TermsRow], v tui.Pane) []string {
	t := takeTerms(f, f.begun).Terms
	if len(t.Check()) > 0 && t.Code != "" {
		return nil
	}
	today := v.Today()
	bases := []dates.Date{today, today.StartOfMonth().AddMonths(1).AddDays(9), today.EndOfMonth()}
	slices.SortFunc(bases, dates.Date.Compare)
	parts := make([]string, len(bases))
	for i, base := range bases {
		parts[i] = v.Lang.T("settings.example", "base", base.String(), "due", v.Lang.Date(t.Due(base, f.rules.WorkDays)))
	}
	return []string{"", widget.Cut(v.Lang.T("settings.examples"), v.W),
		" " + widget.Cut(strings.Join(parts[:2], "   "), v.W-1), " " + widget.Cut(parts[2], v.W-1)}
}
