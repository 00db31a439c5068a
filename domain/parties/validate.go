package parties

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"backdesk/domain/fault"
	"backdesk/domain/ident"
	"backdesk/domain/money"
	"backdesk/domain/text"
)

const (
	maxText = 2000  // characters of a name or a line of the address
	maxNote = 20000 // characters of the note
	maxRows = 50    // contacts and aliases each
)

// Normalise brings codes and numbers into the form in which they are stored
// and compared; names, addresses and notes stay as typed.
func Normalise(s Supplier, r Rules) Supplier {
	s.Code = strings.ToUpper(strings.TrimSpace(text.FoldWidth(s.Code)))
	s.Address.Country = upper(s.Address.Country)
	if s.Address.Country == "" {
		s.Address.Country = r.Country
	}
	s.Address.Postcode = strings.TrimSpace(text.FoldWidth(s.Address.Postcode))
	s.Currency = money.Currency(upper(string(s.Currency)))
	if s.Currency == "" {
		s.Currency = r.Currency
	}
	s.Registration, _ = ident.Registration(s.Address.Country, s.Registration, s.Individual)
	s.Bank.IBAN, _ = ident.IBAN(s.Bank.IBAN)
	s.Bank.BIC, _ = ident.BIC(s.Bank.BIC)
	home := homeAccounts(s.Address.Country)
	s.Bank.Bank, _ = home.bank(s.Bank.Bank)
	s.Bank.Branch, _ = ident.BranchCode(s.Bank.Branch)
	s.Bank.Number, _ = home.number(s.Bank.Number)
	s.Alias = slices.DeleteFunc(slices.Clone(s.Alias), func(a string) bool { return strings.TrimSpace(a) == "" })
	s.Contacts = slices.DeleteFunc(slices.Clone(s.Contacts), func(c Contact) bool { return c == Contact{} })
	return s
}

func upper(s string) string { return strings.ToUpper(strings.TrimSpace(text.FoldWidth(s))) }

// Validate holds a supplier against the rules of entry and answers with all
// faults at once; fields are named as in the form: "name", "bank.iban",
// "contacts.2.mail". It expects what Normalise gives.
func Validate(s Supplier, r Rules) []fault.Fault {
	var l fault.List
	if strings.TrimSpace(s.Name) == "" {
		l.Hard("name", "required", nil)
	}
	if s.Code == "" {
		l.Hard("code", "required", nil)
	}
	lengths(&l, s)
	checkRegistration(&l, s)
	checkBank(&l, s.Bank, homeAccounts(s.Address.Country))
	checkAddress(&l, s.Address)
	checkMoney(&l, s)
	known(&l, "terms", s.Terms, r.Terms)
	known(&l, "account", s.Account, r.Accounts)
	known(&l, "tax-code", s.TaxCode, r.TaxCodes)
	known(&l, "withholding", s.Withholding, r.Withholding)
	if s.Withholding != "" && !s.Individual {
		l.Soft("withholding", "withholding-of-company", nil)
	}
	for i, c := range s.Contacts {
		if c.Mail != "" && !mailShape(c.Mail) {
			l.Soft("contacts."+strconv.Itoa(i+1)+".mail", "mail-shape", fault.Figures{"value": text.Visible(c.Mail)})
		}
	}
	return l.Faults()
}

func lengths(l *fault.List, s Supplier) {
	for _, f := range [][2]string{
		{"code", s.Code}, {"name", s.Name}, {"reading", s.Reading}, {"address.postcode", s.Address.Postcode},
		{"address.region", s.Address.Region}, {"address.city", s.Address.City}, {"address.street", s.Address.Street},
		{"address.building", s.Address.Building}, {"bank.holder", s.Bank.Holder},
	} {
		tooLong(l, f[0], f[1], maxText)
	}
	tooLong(l, "note", s.Note, maxNote)
	for i, a := range s.Alias {
		tooLong(l, "alias."+strconv.Itoa(i+1), a, maxText)
	}
	for i, c := range s.Contacts {
		for _, f := range [][2]string{{"name", c.Name}, {"department", c.Department}, {"phone", c.Phone}, {"mail", c.Mail}} {
			tooLong(l, "contacts."+strconv.Itoa(i+1)+"."+f[0], f[1], maxText)
		}
	}
	if len(s.Alias) > maxRows {
		l.Hard("alias", "too-many", fault.Figures{"most": strconv.Itoa(maxRows)})
	}
	if len(s.Contacts) > maxRows {
		l.Hard("contacts", "too-many", fault.Figures{"most": strconv.Itoa(maxRows)})
	}
}

func tooLong(l *fault.List, field, value string, most int) {
	if n := utf8.RuneCountInString(value); n > most {
		l.Hard(field, "text-too-long", fault.Figures{"length": strconv.Itoa(n), "most": strconv.Itoa(most)})
	}
}

func checkRegistration(l *fault.List, s Supplier) {
	_, faults := ident.Registration(s.Address.Country, s.Registration, s.Individual)
	l.Add("registration", faults...)
	if !s.RegisteredTo.IsZero() && !s.RegisteredFrom.IsZero() && s.RegisteredTo.Before(s.RegisteredFrom) {
		l.Hard("registered-to", "ends-before-begin",
			fault.Figures{"from": s.RegisteredFrom.String(), "to": s.RegisteredTo.String()})
	}
	for _, f := range [][2]string{{"code", s.Code}, {"name", s.Name}, {"note", s.Note}} {
		if ident.MyNumber(f[1]) {
			l.Hard(f[0], ident.CodePersonal, nil)
		}
	}
}

// checkBank quotes an account in its faults only behind its mask: what a command
// prints of them may end in a file.
func checkBank(l *fault.List, b BankAccount, h home) {
	add := func(field string, faults []fault.Fault) {
		for _, f := range faults {
			if value := f.Figures["value"]; field == "iban" || field == "number" {
				f.Figures["value"] = mask(value)
			}
		}
		l.Add("bank."+field, faults...)
	}
	_, faults := ident.IBAN(b.IBAN)
	add("iban", faults)
	_, faults = ident.BIC(b.BIC)
	add("bic", faults)
	_, faults = h.bank(b.Bank)
	add("bank", faults)
	_, faults = ident.BranchCode(b.Branch)
	add("branch", faults)
	_, faults = h.number(b.Number)
	add("number", faults)
	if b.Kind != "" && !slices.Contains([]string{"1", "2", "4", "9"}, b.Kind) {
		l.Hard("bank.kind", "not-in-list", fault.Figures{"value": text.Visible(b.Kind)})
	}
	if b.Number == "" && b.Bank+b.Branch == "" {
		return
	}
	// An account of a country is all of it or none.
	given := map[string]string{"bank": b.Bank, "branch": b.Branch, "kind": b.Kind, "number": b.Number}
	for _, field := range h.needs {
		if given[field] == "" {
			l.Hard("bank."+field, "required", nil)
		}
	}
}

func checkMoney(l *fault.List, s Supplier) {
	switch {
	case s.Currency == "":
		l.Hard("currency", "required", nil)
	case !s.Currency.Valid():
		l.Hard("currency", "unknown-currency", fault.Figures{"currency": text.Visible(string(s.Currency))})
	}
	if s.Limit.Sign() < 0 {
		l.Hard("limit", "negative", fault.Figures{"value": s.Limit.Format()})
	}
	if s.Limit != (money.Amount{}) && s.Limit.Currency() != s.Currency {
		l.Hard("limit", "currency-mix", fault.Figures{"one": string(s.Limit.Currency()), "other": string(s.Currency)})
	}
}

func known(l *fault.List, field, value string, list []string) {
	if value != "" && list != nil && !slices.Contains(list, value) {
		l.Hard(field, "not-in-list", fault.Figures{"value": text.Visible(value)})
	}
}

func mailShape(s string) bool {
	at := strings.LastIndexByte(s, '@')
	return at > 0 && at < len(s)-1 && !strings.ContainsAny(s, " \t\r\n")
}
