package parties

import (
	"strings"

	"backdesk/domain/dates"
	"backdesk/tui/widget"
)

// Fields of the form that are not the record's own.
const (
	fieldState     = "supplier-state"
	fieldGiven     = "code-given"
	fieldAlike     = "supplier-alike"
	fieldCheck     = "registration-check"
	fieldMasked    = "bank"
	fieldBankShown = "bank-shown" // "yes": the account's own fields are there
)

// rowsBelowAddress are the same on a narrow and on a wide screen.
var rowsBelowAddress = []widget.Row{
	{"registration", fieldCheck},
	{"currency", "terms"},
	{"account", "tax-code"},
	{fieldMasked},
	{"bank.iban"},
	{"bank.bank", "bank.branch"},
	{"bank.kind", "bank.number"},
	{"bank.holder", "bank.bic"},
	{"alias"},
	{"registered-from", "registered-to"},
	{"registered-checked", "limit"},
	{"individual", "withholding"},
	{"small-supplier"},
	{"note"},
	{widget.LinesRow},
}

// supplierSpec is the form of a supplier, stored or new; changed is told what
// was keyed in.
// Enter passes over what few suppliers have; Tab and the arrows reach it.
func supplierSpec(stored bool, changed func(f *widget.Form, key string)) *widget.FormSpec {
	beside := fieldGiven
	if stored {
		beside = fieldState
	}
	spec := &widget.FormSpec{
		ID: formSupplier, Fields: supplierFields(),
		Rows: append([]widget.Row{
			{"code", beside},
			{"name"},
			{fieldAlike},
			{"reading"},
			{"address.country", "address.postcode"},
			{"address.region", "address.city"},
			{"address.street"},
			{"address.building"},
		}, rowsBelowAddress...),
		WideFrom: 116,
		Wide: append([]widget.Row{
			{"code", beside},
			{"name", "reading"},
			{fieldAlike},
			{"address.country", "address.postcode", "address.region", "address.city"},
			{"address.street", "address.building"},
		}, rowsBelowAddress...),
		Lines: &widget.GridSpec{Key: "contacts", Max: 50, Columns: []widget.FieldSpec{
			{Key: "name", Label: "field.contact.name", Kind: widget.Text, Width: 16, Help: "supplier.contacts.name"},
			{Key: "department", Label: "field.contact.department", Kind: widget.Text, Width: 12, Help: "supplier.contacts.department"},
			{Key: "phone", Label: "field.contact.phone", Kind: widget.Text, Width: 14, Help: "supplier.contacts.phone"},
			{Key: "mail", Label: "field.contact.mail", Kind: widget.Text, Width: 24, Help: "supplier.contacts.mail"},
		}},
		Changed: func(f *widget.Form, key string, line int) {
			if line < 0 {
				changed(f, key)
			}
		},
	}
	for i := range spec.Fields {
		spec.Fields[i].Help = "supplier." + spec.Fields[i].Key
	}
	return spec
}

func supplierFields() []widget.FieldSpec {
	shown := func(f *widget.Form) bool { return f.Value(fieldBankShown).Data == "yes" }
	filled := func(key string) func(*widget.Form) bool {
		return func(f *widget.Form) bool { return !f.Value(key).Empty() }
	}
	lookUp := func(key, source string, width int) widget.FieldSpec {
		return widget.FieldSpec{Key: key, Kind: widget.LookUp, Source: source, Width: width}
	}
	country := lookUp("address.country", ofCountries, 4)
	country.FreeText, country.Upper = true, true
	withholding := lookUp("withholding", ofWithholding, 14)
	withholding.Skip = true
	bank := func(key string, kind widget.Kind, width int, skip bool) widget.FieldSpec {
		return widget.FieldSpec{Key: key, Kind: kind, Width: width, Show: shown, NoDitto: true, Sealed: true, Skip: skip}
	}
	// Branch and kind are asked where accounts have them.
	branched := func(f *widget.Form) bool {
		country := strings.ToUpper(strings.TrimSpace(f.Value("address.country").Text))
		return shown(f) && country != "GB" && country != "US"
	}
	branch := bank("bank.branch", widget.Code, 5, false)
	kind := bank("bank.kind", widget.Choice, 14, false)
	branch.Show, kind.Show = branched, branched
	kind.Options = []widget.Option{{Value: "1", Label: "bank-kind.1", Letter: '1'}, {Value: "2", Label: "bank-kind.2", Letter: '2'},
		{Value: "4", Label: "bank-kind.4", Letter: '4'}, {Value: "9", Label: "bank-kind.9", Letter: '9'}}
	return []widget.FieldSpec{
		{Key: "code", Kind: widget.Code, Width: 14, NoDitto: true},
		{Key: fieldGiven, Kind: widget.Shown, Width: -1, Show: filled(fieldGiven)},
		{Key: fieldState, Kind: widget.Shown, Width: -1, Show: filled(fieldState)},
		{Key: "name", Kind: widget.Text, Required: true, NoDitto: true},
		{Key: fieldAlike, Kind: widget.Shown, Width: -1, Show: filled(fieldAlike)},
		{Key: "reading", Kind: widget.Text, Width: 40},
		{Key: "alias", Kind: widget.Notes, Height: 2, Skip: true},
		country,
		{Key: "address.postcode", Kind: widget.Text, Width: 12},
		{Key: "address.region", Kind: widget.Text},
		{Key: "address.city", Kind: widget.Text},
		{Key: "address.street", Kind: widget.Text},
		{Key: "address.building", Kind: widget.Text, Skip: true},
		{Key: "registration", Kind: widget.Code, Width: 18, NoDitto: true},
		{Key: fieldCheck, Kind: widget.Shown, Width: -1, Show: filled(fieldCheck)},
		{Key: "registered-from", Kind: widget.Date, Sense: dates.Past, Skip: true},
		{Key: "registered-to", Kind: widget.Date, Sense: dates.Any, Skip: true},
		{Key: "registered-checked", Kind: widget.Date, Sense: dates.Past, Skip: true},
		lookUp("currency", ofCurrencies, 5),
		lookUp("terms", ofTerms, 12),
		lookUp("account", ofAccounts, 8),
		lookUp("tax-code", ofRates, 8),
		{Key: "limit", Kind: widget.Money, CurrencyFrom: "currency", Positive: true, Skip: true},
		{Key: "individual", Kind: widget.YesNo, Skip: true},
		withholding,
		{Key: "small-supplier", Kind: widget.YesNo, Skip: true},
		{Key: fieldMasked, Kind: widget.Shown, Width: -1, Show: func(f *widget.Form) bool { return !shown(f) }},
		{Key: fieldBankShown, Kind: widget.Shown, Show: func(*widget.Form) bool { return false }},
		bank("bank.iban", widget.Code, 36, false),
		bank("bank.bic", widget.Code, 13, true),
		bank("bank.bank", widget.Code, 10, false),
		branch,
		kind,
		bank("bank.number", widget.Code, 18, false),
		bank("bank.holder", widget.Text, -1, false),
		{Key: "note", Kind: widget.Notes, Height: 2, Skip: true},
	}
}

// identity are the fields that decide whether two suppliers may be one.
var identity = map[string]bool{
	"name": true, "registration": true, "alias": true, "address.postcode": true,
	"bank.iban": true, "bank.bank": true, "bank.branch": true, "bank.number": true,
}
