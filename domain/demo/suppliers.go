package demo

import (
	"fmt"
	"math/rand/v2"
	"strconv"

	"backdesk/domain/dates"
	"backdesk/domain/ident"
	"backdesk/domain/money"
	"backdesk/domain/parties"
)

// firm is a supplier of the demo office and what is bought there.
type firm struct {
	parties.Supplier
	goods []goods
}

// firms makes n suppliers: most of Japan, a few from abroad, some without a
// registration number, some of them protected as small.
func firms(rng *rand.Rand, n int, language string, since dates.Date) []firm {
	out := make([]firm, 0, n)
	for i := range abroad {
		if len(out) < n {
			out = append(out, foreign(i, since))
		}
	}
	order := rng.Perm(len(houses) * len(trades))
	for i := 0; len(out) < n; i++ {
		pair := order[i%len(order)]
		out = append(out, domestic(rng, houses[pair/len(trades)], trades[pair%len(trades)], i/len(order), language, since))
	}
	for i := range out {
		out[i].Code = fmt.Sprintf("K-%04d", i+1)
	}
	return out
}

func foreign(i int, since dates.Date) firm {
	a := abroad[i]
	return firm{goods: shelf(a.goods), Supplier: parties.Supplier{
		Name: a.name, Reading: a.name, Currency: money.Currency(a.currency),
		Address: parties.Address{Country: a.country, City: a.city, Street: "1 Market Street"},
		Bank:    parties.BankAccount{IBAN: a.iban, Holder: a.name},
		Terms:   "N30", Account: accountSupplies, TaxCode: "JP-O",
		RegisteredChecked: since,
	}}
}

// domestic makes a firm of Japan. Its name is written as its letterhead would
// write it; the other language's name is an alias, so that both are found.
func domestic(rng *rand.Rand, h house, t trade, branch int, language string, since dates.Date) firm {
	ja, en := h.ja+t.ja+"株式会社", h.en+" "+t.en+" Co., Ltd."
	switch rng.IntN(5) {
	case 0:
		ja = "株式会社" + h.ja + t.ja
	case 1:
		ja, en = "有限会社"+h.ja+t.ja, h.en+" "+t.en+" Y.K."
	}
	if branch > 0 { // more suppliers were asked for than there are names
		ja, en = ja+" "+strconv.Itoa(branch)+"号店", en+" Branch "+strconv.Itoa(branch)
	}
	s := parties.Supplier{
		Name: ja, Alias: []string{en}, Reading: h.reading + t.reading, Currency: "JPY",
		Address: address(rng), Bank: account(rng, h.reading+t.reading),
		Terms: terms(rng), TaxCode: "JP-10", Account: shelf(t.goods)[0].account,
		SmallSupplier: rng.IntN(4) == 0,
		Contacts:      []parties.Contact{{Name: family[rng.IntN(len(family))], Phone: fmt.Sprintf("03-%04d-%04d", rng.IntN(10000), rng.IntN(10000))}},
	}
	if language == "en" {
		s.Name, s.Alias = en, []string{ja}
	}
	if rng.IntN(12) > 0 { // the others are not registered: their tax is deducted in part only
		s.Registration = registration(rng)
		s.RegisteredFrom, s.RegisteredChecked = dates.New(2023, 10, 1), since
	}
	return firm{Supplier: s, goods: shelf(t.goods)}
}

var family = []string{"佐藤", "鈴木", "高橋", "田中", "伊藤", "渡邊", "山本", "中村", "小林", "加藤", "吉田", "山田", "斎藤", "齋藤", "髙木"}

// registration makes a number whose check digit holds.
func registration(rng *rand.Rand) string {
	base := fmt.Sprintf("%012d", 10_000_000_000+rng.Int64N(980_000_000_000))
	for c := '1'; c <= '9'; c++ {
		if n, faults := ident.TNumber("T"+string(c)+base, false); len(faults) == 0 {
			return n
		}
	}
	return ""
}

func address(rng *rand.Rand) parties.Address {
	t := towns[rng.IntN(len(towns))]
	return parties.Address{
		Country: "JP", Postcode: t.postcode, Region: t.region, City: t.city,
		Street: fmt.Sprintf("%s%d-%d-%d", t.street, 1+rng.IntN(5), 1+rng.IntN(20), 1+rng.IntN(15)),
	}
}

func account(rng *rand.Rand, reading string) parties.BankAccount {
	banks := []string{"0001", "0005", "0009", "0033", "0138"}
	return parties.BankAccount{
		Bank: banks[rng.IntN(len(banks))], Branch: fmt.Sprintf("%03d", 1+rng.IntN(899)),
		Kind: "1", Number: fmt.Sprintf("%07d", rng.IntN(10_000_000)), Holder: "カ)" + reading,
	}
}

// terms are codes of the usual terms of Japan.
func terms(rng *rand.Rand) string {
	codes := []string{"EOM-EOM", "EOM-EOM", "EOM-EOM", "EOM-25", "20-10", "N30"}
	return codes[rng.IntN(len(codes))]
}
