package demo

import (
	"strings"

	"backdesk/domain/dates"
	"backdesk/domain/ident"
	"backdesk/domain/money"
	"backdesk/domain/parties"
)

// firm is a supplier and the trade it is in.
type firm struct {
	parties.Supplier
	trade trade
}

// firms makes n suppliers: four in five of Japan, some of them persons, some
// without a registration number, some protected as small; the rest from abroad.
// A few are there twice, as in any office that has grown.
func firms(d dice, n int, language string, since dates.Date) []firm {
	pairs := d.Perm(len(places) * len(trades) * 3)
	people := d.Perm(len(persons))
	out := make([]firm, 0, n)
	for i := 0; len(out) < n; i++ {
		switch {
		case i%5 == 4:
			out = append(out, foreign(d, i/5, since))
		case i%60 == 30 && i > 0:
			out = append(out, twin(d, out[i-7]))
		case i%13 == 7 && len(people) > 0:
			out = append(out, person(d, persons[people[0]], language, since))
			people = people[1:]
		default:
			pair := pairs[i%len(pairs)]
			t := trades[pair/3%len(trades)]
			out = append(out, company(d, places[pair/3/len(trades)], t, pair%3, i/len(pairs), language, since))
		}
	}
	for i := range out {
		out[i].Code = "K-" + padded(i+1, 4)
	}
	return out
}

// company makes a firm of Japan. Its other name is an alias, so that a clerk
// finds it in either language.
func company(d dice, p place, t trade, word, branch int, language string, since dates.Date) firm {
	core, reading, english := p.name+t.words[word], p.reading+t.readings[word], latin(p.reading)+" "+t.english[word]
	name := pick(d, []string{"株式会社" + core, core + "株式会社", core + "株式会社", "有限会社" + core, core + "合同会社"})
	english += pick(d, []string{" Co., Ltd.", " K.K.", " Inc."})
	if branch > 0 {
		name, english = name+" 第"+padded(branch+1, 1)+"営業所", english+" Branch "+padded(branch+1, 1)
	}
	s := parties.Supplier{
		Name: name, Reading: reading, Alias: []string{english}, Currency: "JPY", Terms: pick(d, usualTerms),
		Address: address(d, p), Bank: account(d, "カ)"+reading), TaxCode: t.tax, Account: t.account,
		SmallSupplier: d.chance(t.small), RegisteredChecked: since,
		Contacts: []parties.Contact{{Name: family(d), Department: "営業部", Phone: "03-" + d.digits(4) + "-" + d.digits(4)}},
	}
	if language == "en" {
		s.Name, s.Alias = english, []string{name}
	}
	if !d.chance(80) {
		s.Registration, s.RegisteredFrom = registration(d), dates.New(2023, 10, 1)
	}
	return firm{s, t}
}

// person is a sole trader whose fees are subject to withholding.
func person(d dice, who [2]string, language string, since dates.Date) firm {
	t := trades[len(trades)-1] // services of persons
	s := parties.Supplier{
		Name: who[0], Reading: who[1], Currency: "JPY", Terms: "EOM-EOM", Individual: true, Withholding: "JP-FEE",
		Address: address(d, pick(d, places)), Bank: account(d, who[1]), TaxCode: t.tax, Account: t.account, RegisteredChecked: since,
	}
	if language == "en" {
		family, given, _ := strings.Cut(who[1], " ")
		s.Name, s.Alias = latin(given)+" "+latin(family), []string{s.Name}
	}
	if d.chance(550) {
		s.Registration, s.RegisteredFrom = registration(d), dates.New(2023, 10, 1)
	}
	return firm{s, t}
}

// twin is the same firm entered again by somebody who did not look: another
// code, the name written differently, the same number and account.
func twin(d dice, f firm) firm {
	f.Name = strings.NewReplacer("株式会社", "(株)", "有限会社", "(有)", " Co., Ltd.", " Co Ltd", " GmbH", " Gmbh").Replace(f.Name)
	f.Note, f.Contacts = "", nil
	f.Address.Building = pick(d, []string{"本館", "2F", "新館"})
	return f
}

// foreign makes a supplier abroad.
func foreign(d dice, n int, since dates.Date) firm {
	c := abroad[n%len(abroad)]
	t := trades[n%(len(trades)-1)]
	city := pick(d, c.cities)
	name := c.names[n/len(abroad)%len(c.names)] + " " + t.english[n/(len(abroad)*len(c.names))%3] + " " + pick(d, c.forms)
	s := parties.Supplier{
		Name: name, Reading: name, Currency: money.Currency(c.currency), Terms: pick(d, []string{"N30", discount, "N14"}),
		Address: parties.Address{Country: c.country, Postcode: city[0], City: city[1], Street: padded(d.between(1, 140), 1) + " " + pick(d, c.streets)},
		Account: t.account, TaxCode: "JP-O", Registration: vatID(d, c.country), RegisteredChecked: since,
		Contacts: []parties.Contact{{Name: pick(d, []string{"A. Meyer", "J. Smith", "C. Martin", "P. Jansen"}), Department: "Sales"}},
	}
	if iban := iban(d, c.country); iban != "" {
		s.Bank = parties.BankAccount{IBAN: iban, Holder: name}
	}
	return firm{s, t}
}

// usualTerms are codes of the terms of a Japanese office.
var usualTerms = []string{"EOM-EOM", "EOM-EOM", "EOM-EOM", "EOM-25", "20-10", "20-EOM", "N30"}

func family(d dice) string {
	name, _, _ := strings.Cut(pick(d, persons)[0], " ")
	return name
}

func address(d dice, p place) parties.Address {
	return parties.Address{
		Country: "JP", Postcode: postcode(d, p.postcode), Region: p.region, City: p.city,
		Street: p.street + padded(d.between(1, 6), 1) + "-" + padded(d.between(1, 30), 1) + "-" + padded(d.between(1, 15), 1),
	}
}

// postcode completes the beginning of a town's to seven figures: 920-08 → 920-0831.
func postcode(d dice, begin string) string {
	for len(begin) < 8 {
		begin += padded(d.between(1, 9), 1)
	}
	return begin
}

func account(d dice, holder string) parties.BankAccount {
	return parties.BankAccount{
		Bank: pick(d, []string{"0001", "0005", "0009", "0010", "0033", "0138"}), Branch: d.digits(3),
		Kind: pick(d, []string{"1", "1", "1", "2"}), Number: padded(d.IntN(10_000_000), 7), Holder: holder,
	}
}

// registration makes a number of a qualified issuer whose check digit holds.
func registration(d dice) string {
	base := d.digits(12)
	for c := '1'; c <= '9'; c++ {
		if n, faults := ident.TNumber("T"+string(c)+base, false); len(faults) == 0 {
			return n
		}
	}
	return ""
}

// vatID draws numbers of the country's form until the check digits hold.
func vatID(d dice, country string) string {
	for range 3000 {
		n := ""
		switch country {
		case "DE", "GB":
			n = d.digits(9)
		case "FR":
			n = d.digits(11)
		case "NL":
			n = d.digits(9) + "B01"
		default:
			return ""
		}
		if id, faults := ident.VATID(country, country+n); len(faults) == 0 {
			return id
		}
	}
	return ""
}

// iban draws an account in the country's form and finds its check digits.
func iban(d dice, country string) string {
	number := ""
	switch country {
	case "DE":
		number = d.digits(18)
	case "GB":
		number = pick(d, []string{"NWBK", "BARC", "LOYD"}) + d.digits(14)
	case "FR":
		number = d.digits(23)
	case "NL":
		number = pick(d, []string{"INGB", "RABO", "ABNA"}) + d.digits(10)
	default:
		return ""
	}
	for check := 2; check <= 98; check++ {
		if id, faults := ident.IBAN(country + padded(check, 2) + number); len(faults) == 0 {
			return id
		}
	}
	return ""
}
