package purchasing

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"backdesk/domain/dates"
)

// spoiled is a way in which one paper is keyed a second time.
type spoiled struct {
	name   string
	number func(string) string
	days   int   // later
	yen    int64 // more
	rule   string
}

var spoilings = []spoiled{
	{"keyed twice", func(n string) string { return n }, 0, 0, "D2"},
	{"keyed twice, another total", func(n string) string { return n }, 0, 1, "D2"},
	{"separators", func(n string) string { return strings.NewReplacer("-", "/", " ", "").Replace(n) + "." }, 1, 5, "D2"},
	{"small letters and full width", func(n string) string { return strings.ToLower(strings.ReplaceAll(n, "-", "－")) }, 2, 5, "D2"},
	{"leading noughts", func(n string) string { i := strings.LastIndexAny(n, "-/ ") + 1; return n[:i] + "00" + n[i:] }, 3, 5, "D2"},
	{"O for 0", func(n string) string { return strings.ReplaceAll(n, "0", "O") }, 4, 0, "D2 D5"},
	{"S for 5, I for 1, B for 8", func(n string) string { return strings.NewReplacer("5", "S", "1", "I", "8", "B").Replace(n) }, 5, 0, "D2 D5"},
	{"two digits swapped", func(n string) string { return n[:len(n)-2] + n[len(n)-1:] + n[len(n)-2:len(n)-1] }, 6, 0, "D2 D5"},
	{"one digit wrong", func(n string) string { return n[:len(n)-1] + string('0'+(n[len(n)-1]-'0'+3)%10) }, 7, 0, "D5"},
	{"the last digit forgotten", func(n string) string { return n[:len(n)-1] }, 30, 0, "D5"},
	{"COPY behind it", func(n string) string { return n + " COPY" }, 40, 0, "D5"},
	{"a letter behind it", func(n string) string { return n + "a" }, 60, 0, "D5"},
	{"no number, the same day", func(string) string { return "" }, 0, 0, "D4"},
	{"another number, the same day", func(string) string { return "Z/9" }, 0, 0, "D4"},
}

// Each way of keying a paper twice is found by the rule that is made for it, and
// among papers that are all different hardly any is questioned.
func TestDuplicatesAreFound(t *testing.T) {
	dice := rand.New(rand.NewPCG(7, 11))
	styles := []string{"%06d", "INV-%05d", "%04d/26", "R26-%d", "A %d"}
	var seen []Seen
	for i := range 3000 {
		supplier := dice.IntN(150)
		number := fmt.Sprintf(styles[supplier%len(styles)], 1000+i*7)
		seen = append(seen, Seen{ID: fmt.Sprint("I", i), Supplier: fmt.Sprint("S", supplier), Kind: InvoiceBill, State: InvoiceApproved,
			SupplierNumber: number, Key: DuplicateKey(number), Date: on("2026-04-01").AddDays(dice.IntN(300)), Gross: yen(100 * (1 + dice.Int64N(3000)))})
	}
	for i := range 240 { // rents: one amount a month, and a number that counts up
		number := fmt.Sprintf("RENT 26/%03d", 17*(i/24)+i%24*31)
		seen = append(seen, Seen{ID: fmt.Sprint("R", i), Supplier: fmt.Sprint("L", i/24), Kind: InvoiceBill, State: InvoiceApproved,
			SupplierNumber: number, Key: DuplicateKey(number), Date: on("2025-01-01").AddMonths(i % 24), Gross: yen(110_000)})
	}
	ask := func(s Seen, number string, day dates.Date, more int64) []Duplicate {
		q := SeenQuery{ID: "new", Supplier: s.Supplier, Number: number, Key: DuplicateKey(number), Date: day, Gross: yen(s.Gross.Minor() + more)}
		return findDuplicates(q, seen, nil)
	}
	for _, c := range spoilings {
		for range 200 {
			s := seen[dice.IntN(len(seen))]
			for len(s.SupplierNumber) < 6 || s.SupplierNumber[len(s.SupplierNumber)-1] == s.SupplierNumber[len(s.SupplierNumber)-2] ||
				strings.HasSuffix(s.SupplierNumber, "/26") || s.Date.AddDays(c.days).Year() != s.Date.Year() || s.ID[0] == 'R' {
				s = seen[dice.IntN(len(seen))]
			}
			found := false
			for _, d := range ask(s, c.number(s.SupplierNumber), s.Date.AddDays(c.days), c.yen) {
				found = found || d.Seen.ID == s.ID && strings.Contains(c.rule, d.Rule)
			}
			if !found {
				t.Errorf("%s: %q is not found as %q", c.name, s.SupplierNumber, c.number(s.SupplierNumber))
				break
			}
		}
	}
	asked, shown := 0, 0
	for _, s := range seen {
		for _, d := range findDuplicates(SeenQuery{ID: s.ID, Supplier: s.Supplier, Key: s.Key, Date: s.Date, Gross: s.Gross}, seen, nil) {
			if d.Grade == DuplicateShown {
				shown++
			} else {
				asked++
			}
		}
	}
	if asked > 6 || shown > 60 { // of 3,240: pairs count twice
		t.Errorf("%d papers that are not the same are asked about, %d shown", asked, shown)
	}
	t.Logf("of %d different papers %d are asked about and %d shown", len(seen), asked, shown)
}
