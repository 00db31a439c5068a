package parties

import (
	"strings"

	"backdesk/domain/money"
	"backdesk/domain/parties"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// textFields are the fields of a supplier that are plain text, by their key.
func textFields(s *parties.Supplier) map[string]*string {
	return map[string]*string{
		"code": &s.Code, "name": &s.Name, "reading": &s.Reading, "registration": &s.Registration,
		"address.country": &s.Address.Country, "address.postcode": &s.Address.Postcode, "address.region": &s.Address.Region,
		"address.city": &s.Address.City, "address.street": &s.Address.Street, "address.building": &s.Address.Building,
		"terms": &s.Terms, "account": &s.Account, "tax-code": &s.TaxCode, "withholding": &s.Withholding, "note": &s.Note,
	}
}

func bankFields(b *parties.BankAccount) map[string]*string {
	return map[string]*string{
		"bank.iban": &b.IBAN, "bank.bic": &b.BIC, "bank.bank": &b.Bank, "bank.branch": &b.Branch,
		"bank.kind": &b.Kind, "bank.number": &b.Number, "bank.holder": &b.Holder,
	}
}

// toForm gives a stored supplier as the form holds it. An account stays behind
// its mask until it is asked for.
func toForm(s parties.Supplier, lists choices, p *lang.Printer) (widget.Values, []widget.Line) {
	v := widget.Values{}
	for key, from := range textFields(&s) {
		v[key] = widget.TextValue(*from)
	}
	v["address.country"] = lists.value(ofCountries, s.Address.Country)
	v["currency"] = lists.value(ofCurrencies, string(s.Currency))
	v["terms"] = lists.value(ofTerms, s.Terms)
	v["account"] = lists.value(ofAccounts, s.Account)
	v["tax-code"] = lists.value(ofRates, s.TaxCode)
	v["withholding"] = lists.value(ofWithholding, s.Withholding)
	v["alias"] = widget.TextValue(strings.Join(s.Alias, "\n"))
	v["registered-from"] = widget.DateValue(s.RegisteredFrom)
	v["registered-to"] = widget.DateValue(s.RegisteredTo)
	v["registered-checked"] = widget.DateValue(s.RegisteredChecked)
	v["individual"] = widget.YesValue(s.Individual)
	v["small-supplier"] = widget.YesValue(s.SmallSupplier)
	if !s.Limit.IsZero() {
		v["limit"] = widget.AmountValue(s.Limit)
	}
	if s.ID != "" {
		v[fieldState] = widget.TextValue(stateOf(p, s.Active, s.MergedInto))
	}
	switch {
	case s.Bank.IsZero():
		v[fieldBankShown] = widget.YesValue(true)
	case s.Bank.Unreadable:
		v[fieldMasked] = widget.TextValue(p.T("supplier.account-unreadable"))
	default:
		v[fieldMasked] = widget.TextValue(maskedAccount(s.Bank))
	}
	lines := make([]widget.Line, len(s.Contacts))
	for i, c := range s.Contacts {
		lines[i].Values = widget.Values{
			"name": widget.TextValue(c.Name), "department": widget.TextValue(c.Department),
			"phone": widget.TextValue(c.Phone), "mail": widget.TextValue(c.Mail),
		}
	}
	return v, lines
}

// maskedAccount is a masked account in one line.
func maskedAccount(b parties.BankAccount) string {
	if b.IBAN != "" {
		return b.IBAN
	}
	return strings.Join(strings.Fields(b.Bank+" "+b.Branch+" "+b.Number), " ")
}

// fromForm gives what the form holds, on top of the record that it began with.
func fromForm(f *widget.Form, begun parties.Supplier) parties.Supplier {
	s := begun
	v := f.Values()
	for key, to := range textFields(&s) {
		*to = v.Text(key)
	}
	s.Currency = money.Currency(strings.ToUpper(v.Text("currency")))
	s.Alias = nil
	for line := range strings.SplitSeq(v.Text("alias"), "\n") {
		if strings.TrimSpace(line) != "" {
			s.Alias = append(s.Alias, line)
		}
	}
	s.RegisteredFrom, s.RegisteredTo = v.Date("registered-from"), v.Date("registered-to")
	s.RegisteredChecked = v.Date("registered-checked")
	s.Individual, s.SmallSupplier = v.Yes("individual"), v.Yes("small-supplier")
	s.Limit = money.Amount{}
	if d, ok := v.Decimal("limit"); ok {
		// An unknown currency is a fault of its own field, and the limit is keyed
		// with the decimals of the currency: nothing is rounded here.
		if limit, err := money.FromDecimal(d, s.Currency, money.HalfUp); err == nil {
			s.Limit = limit
		}
	}
	if bankShown(f) {
		s.Bank = parties.BankAccount{}
		for key, to := range bankFields(&s.Bank) {
			*to = v.Text(key)
		}
		s.Bank.Kind = v.Choice("bank.kind")
		if s.Bank == (parties.BankAccount{Kind: s.Bank.Kind}) {
			s.Bank.Kind = "" // a kind alone is no account
		}
	}
	s.Contacts = nil
	for _, l := range f.Lines() {
		s.Contacts = append(s.Contacts, parties.Contact{
			Name: l.Text("name"), Department: l.Text("department"), Phone: l.Text("phone"), Mail: l.Text("mail"),
		})
	}
	return s
}

func bankShown(f *widget.Form) bool { return f.Value(fieldBankShown).Data == "yes" }

// showAccount puts an account into the fields that were hidden.
func showAccount(f *widget.Form, b parties.BankAccount) {
	f.Set(fieldBankShown, widget.YesValue(true))
	f.Set(fieldMasked, widget.Value{})
	for key, from := range bankFields(&b) {
		f.Set(key, widget.TextValue(*from))
	}
	kind := widget.Value{}
	if b.Kind != "" {
		kind = widget.ChoiceValue(b.Kind)
	}
	f.Set("bank.kind", kind)
}
