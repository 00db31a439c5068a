package demo_test

import (
	"reflect"
	"testing"

	"backdesk/domain/country"
	"backdesk/domain/dates"
	"backdesk/domain/demo"
	"backdesk/domain/ident"
	"backdesk/domain/parties"
)

var last = dates.New(2026, 11, 20)

func TestTheSameSeedGivesTheSameOffice(t *testing.T) {
	size := demo.Size{Suppliers: 60, Purchases: 300, Days: 200}
	a, b := demo.Make(7, last, size, "ja"), demo.Make(7, last, size, "ja")
	if !reflect.DeepEqual(a, b) {
		t.Error("two plans of one seed differ")
	}
	if c := demo.Make(8, last, size, "ja"); reflect.DeepEqual(a.Purchases, c.Purchases) {
		t.Error("two seeds give the same plan")
	}
}

func TestTheUsualOffice(t *testing.T) {
	p := demo.Make(1, last, demo.Usual, "ja")
	if len(p.Suppliers) != 300 || len(p.Purchases) != 5000 {
		t.Fatalf("%d suppliers, %d purchases", len(p.Suppliers), len(p.Purchases))
	}
	flaws := map[demo.Flaw]int{}
	bills, drafts := 0, 0
	for i, c := range p.Purchases {
		flaws[c.Flaw]++
		bills += len(c.Bills)
		if c.Draft {
			drafts++
		}
		if i > 0 && c.Entry.Date.Before(p.Purchases[i-1].Entry.Date) {
			t.Fatal("purchases are out of order")
		}
		inOrder(t, c)
	}
	for _, f := range []demo.Flaw{
		demo.Dearer, demo.Overbilled, demo.NotReceived, demo.NeverCame, demo.Twice, demo.WrongTotal,
		demo.WrongNumber, demo.OtherBank, demo.Freight, demo.Late, demo.Refused, demo.Credited, demo.Returned,
	} {
		if flaws[f] < 3 {
			t.Errorf("only %d purchases are %s", flaws[f], f)
		}
	}
	if right := flaws[demo.None]; right < 3800 || bills < 4800 || drafts == 0 {
		t.Errorf("%d without a flaw, %d bills, %d drafts", right, bills, drafts)
	}
}

// inOrder holds the days of one purchase against each other.
func inOrder(t *testing.T, c demo.Purchase) {
	t.Helper()
	wanted := c.Entry.WantedBy
	if c.Name != "" {
		wanted = c.Entry.To // a frame
	}
	if len(c.Entry.Lines) == 0 || wanted.Before(c.Entry.Date) {
		t.Fatalf("%+v", c.Entry)
	}
	for _, d := range c.Deliveries {
		if !d.Date.After(c.Sent) {
			t.Fatalf("delivered on %s, sent on %s", d.Date, c.Sent)
		}
		for _, l := range d.Lines {
			if l.Quantity <= 0 || l.Rejected > l.Quantity {
				t.Fatalf("%+v", l)
			}
		}
	}
	for _, b := range c.Bills {
		if b.Date.Before(c.Entry.Date) || b.Keyed.Before(b.Date) || len(b.Lines) == 0 {
			t.Fatalf("%+v", b)
		}
	}
}

func TestSuppliersAreWhole(t *testing.T) {
	pack, _ := country.ByCode("JP")
	terms := map[string]bool{demo.DiscountTerms("en").Code: true}
	for _, term := range pack.Terms {
		terms[term.Code] = true
	}
	for _, language := range []string{"en", "ja"} {
		counts := map[string]int{}
		for _, s := range demo.Make(3, last, demo.Size{Suppliers: 300, Purchases: 1, Days: 30}, language).Suppliers {
			if s.Name == "" || s.Reading == "" || !terms[s.Terms] || !s.Currency.Valid() {
				t.Fatalf("%+v", s)
			}
			if _, faults := ident.Registration(s.Address.Country, s.Registration, s.Individual); len(faults) > 0 {
				t.Errorf("%s: %v", s.Registration, faults)
			}
			if _, faults := ident.IBAN(s.Bank.IBAN); len(faults) > 0 {
				t.Errorf("%s: %v", s.Bank.IBAN, faults)
			}
			count(counts, s)
		}
		for _, kind := range []string{"registered", "unregistered", "small", "person", "abroad", "twice"} {
			if counts[kind] < 3 {
				t.Errorf("%s: only %d are %s", language, counts[kind], kind)
			}
		}
	}
}

func count(counts map[string]int, s parties.Supplier) {
	kinds := map[string]bool{
		"registered": s.Registration != "", "unregistered": s.Registration == "" && s.Address.Country == "JP",
		"small": s.SmallSupplier, "person": s.Individual, "abroad": s.Address.Country != "JP",
	}
	for kind, is := range kinds {
		if is {
			counts[kind]++
		}
	}
	if key := s.Bank.Key(); key != "" {
		if counts["bank "+key]++; counts["bank "+key] == 2 {
			counts["twice"]++
		}
	}
}

func TestEveryItemHasAPlaceInTheOffice(t *testing.T) {
	pack, _ := country.ByCode("JP")
	accounts := map[string]bool{}
	for _, a := range pack.Accounts {
		accounts[a.Code] = true
	}
	for _, i := range demo.Make(1, last, demo.Size{Suppliers: 10, Purchases: 1, Days: 30}, "en").Items {
		if _, err := pack.Rates.On(i.TaxCode, last); err != nil || !accounts[i.Account] || i.Name == "" || i.Unit == "" {
			t.Errorf("%+v: %v", i, err)
		}
	}
}

func BenchmarkMake(b *testing.B) {
	for b.Loop() {
		demo.Make(1, last, demo.Usual, "ja")
	}
}
