package office

import (
	"context"
	"strconv"

	"backdesk/domain/country"
	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/office"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

func itoa(n int) string { return strconv.Itoa(n) }

// theOffice names the record of a decision of which there is one.
func theOffice(string) string { return single }

// profileForm is what the office is.
var profileForm = &formKind[office.Profile]{
	id: "office/profile", title: "settings.profile", can: office.CanSettle, past: theOffice,
	spec: func(*form[office.Profile], bool) *widget.FormSpec { return profileSpec },
	read: func(_ context.Context, _ Parts, _ desk.Actor, r office.Rules, _ string) (office.Profile, int64, error) {
		return r.Profile, r.Profile.Version, nil
	},
	show: func(_ *form[office.Profile], p office.Profile) (widget.Values, []widget.Line) {
		return widget.Values{
			"name": widget.TextValue(p.Name), "country": widget.ChoiceValue(p.Country),
			"currency": widget.TextValue(string(p.Currency)), "language": widget.ChoiceValue(p.Language),
			"zone": widget.TextValue(p.Zone), "fiscalMonth": widget.ChoiceValue(itoa(p.FiscalMonth)),
			"lineRounding": widget.ChoiceValue(string(p.LineRounding)), "taxRounding": widget.ChoiceValue(string(p.TaxRounding)),
			"eraFirst": widget.YesValue(p.EraFirst), "bankDays": widget.YesValue(p.BankDays),
		}, nil
	},
	take: func(f *form[office.Profile], p office.Profile) office.Profile {
		v := f.Form.Values()
		p.Name, p.Country, p.Currency, p.Language = v.Text("name"), v.Choice("country"), currencyOf(v, "currency"), v.Choice("language")
		p.Zone, p.FiscalMonth = v.Text("zone"), countOf(v, "fiscalMonth")
		p.LineRounding, p.TaxRounding = money.Rounding(v.Choice("lineRounding")), money.Rounding(v.Choice("taxRounding"))
		p.EraFirst, p.BankDays = v.Yes("eraFirst"), v.Yes("bankDays")
		return p
	},
	write: func(ctx context.Context, p Parts, actor desk.Actor, e entry[office.Profile]) error {
		e.v.Version = e.version
		_, err := p.Office.ChangeProfile(ctx, actor, e.v, e.reason)
		return err
	},
}

var profileSpec = makeProfileSpec()

func makeProfileSpec() *widget.FormSpec {
	months := make([]string, 12)
	for i := range months {
		months[i] = itoa(i + 1)
	}
	rounding := []string{string(money.HalfUp), string(money.Down), string(money.Up), string(money.HalfEven)}
	return &widget.FormSpec{
		Fields: []widget.FieldSpec{
			required(textField("name", 40)),
			required(choiceField("country", "country.", 24, country.Codes()...)),
			required(currencyField("currency")),
			required(choiceField("language", "language.", 24, lang.Languages()...)),
			required(widget.FieldSpec{Key: "zone", Kind: widget.Text, Width: 32, Charset: widget.ASCII, Max: widget.Limit{Graphemes: 60}}),
			required(choiceField("fiscalMonth", "settings.month.", 12, months...)),
			required(choiceField("lineRounding", "rounding.", 24, rounding...)),
			required(choiceField("taxRounding", "rounding.", 24, rounding...)),
			yesField("eraFirst"), yesField("bankDays"),
		},
	}
}
