package purchasing

import (
	"testing"

	"backdesk/domain/fault"
)

// Every grade of purchasing's rules for duplicates, with the cases that must pass.
func TestFindDuplicates(t *testing.T) {
	year := tokyo(t).FiscalYear
	before := Seen{ID: "I0", Supplier: "S1", Kind: InvoiceBill, State: InvoiceMatched, SupplierNumber: "K-88102",
		Key: DuplicateKey("K-88102"), Date: on("2026-11-12"), Gross: yen(54_300), BankAccount: "0001-001-1-1234567", Registration: "T1"}
	for _, c := range []struct {
		name   string
		change func(*SeenQuery, *Seen)
		rule   string
		grade  DuplicateGrade
	}{
		{"same file", func(q *SeenQuery, s *Seen) { q.FileHash, s.FileHash, q.Key = "ab", "ab", "X" }, "D1", DuplicateBlocks},
		{"same number", func(q *SeenQuery, _ *Seen) { q.Gross = yen(1) }, "D2", DuplicateBlocks},
		{"same number written otherwise", func(q *SeenQuery, _ *Seen) { q.Key, q.Gross = DuplicateKey("ｋ‐088102"), yen(1) }, "D2", DuplicateBlocks},
		{"numbers begin again each year", func(q *SeenQuery, _ *Seen) { q.Date, q.Gross = on("2027-04-01"), yen(1) }, "D3", DuplicateShown},
		{"same amount and day", func(q *SeenQuery, _ *Seen) { q.Key, q.Date = "Z", on("2026-11-12") }, "D4", DuplicateStrong},
		{"one keystroke apart", func(q *SeenQuery, _ *Seen) { q.Key = DuplicateKey("K-88103") }, "D5", DuplicateShown},
		{"misread characters", func(q *SeenQuery, s *Seen) { q.Key, s.Key, s.SupplierNumber = "KO8S1I", "K08511", "" }, "D5", DuplicateShown},
		{"two digits swapped", func(q *SeenQuery, _ *Seen) { q.Key = DuplicateKey("K-88012") }, "D5", DuplicateShown},
		{"a digit forgotten", func(q *SeenQuery, _ *Seen) { q.Key = DuplicateKey("K-8812") }, "D5", DuplicateShown},
		{"a word behind the number", func(q *SeenQuery, _ *Seen) { q.Key = DuplicateKey("K-88102 (COPY)") }, "D5", DuplicateShown},
		{"issued again", func(q *SeenQuery, _ *Seen) { q.Key = DuplicateKey("K-88102再発行") }, "D5", DuplicateShown},
		{"a number behind the number is another paper", func(q *SeenQuery, _ *Seen) { q.Key = DuplicateKey("K-88102-17") }, "", ""},
		{"one keystroke apart and a yen more", func(q *SeenQuery, _ *Seen) { q.Key, q.Gross = DuplicateKey("K-88103"), yen(54_301) }, "", ""},
		{"the same number and a yen more", func(q *SeenQuery, _ *Seen) { q.Gross = yen(54_301) }, "D2", DuplicateBlocks},
		{"the amount of a month before under the next number", func(q *SeenQuery, _ *Seen) { q.Key, q.Date = DuplicateKey("K-89417"), on("2026-12-12") }, "", ""},
		{"one keystroke apart after 61 days", func(q *SeenQuery, _ *Seen) { q.Key, q.Date = DuplicateKey("K-88103"), on("2027-01-12") }, "", ""},
		{"the supplier is recorded twice", func(q *SeenQuery, _ *Seen) { q.Supplier, q.BankKey, q.Gross = "S2", "000100111234567", yen(1) }, "D6", DuplicateStrong},
		{"another supplier's same number", func(q *SeenQuery, _ *Seen) { q.Supplier, q.Gross = "S2", yen(1) }, "", ""},
		{"a credit note is no duplicate of its bill", func(q *SeenQuery, _ *Seen) { q.Credit = true }, "", ""},
		{"a second partial bill of one order", func(q *SeenQuery, _ *Seen) { q.Key, q.Gross = DuplicateKey("K-88240"), yen(20_000) }, "", ""},
		{"a voided one is shown", func(_ *SeenQuery, s *Seen) { s.State = InvoiceVoid }, "D2", DuplicateShown},
		{"papers without a number are not one paper", func(q *SeenQuery, s *Seen) { q.Key, s.Key, q.Gross = "", "", yen(1) }, "", ""},
	} {
		q := SeenQuery{ID: "I1", Supplier: "S1", Key: before.Key, Date: on("2026-11-14"), Gross: yen(54_300)}
		s := before
		c.change(&q, &s)
		got := findDuplicates(q, []Seen{s}, year)
		switch {
		case c.rule == "" && len(got) == 0:
		case len(got) != 1 || got[0].Rule != c.rule || got[0].Grade != c.grade:
			t.Errorf("%s: %+v, want %s %s", c.name, got, c.rule, c.grade)
		}
	}
}

// Blocking findings ask for a reason and wait for a second person; shown ones ask for nothing.
func TestDuplicateFaults(t *testing.T) {
	var l fault.List
	holds := duplicateFaults([]Duplicate{
		{Rule: "D2", Code: "duplicate-number", Grade: DuplicateBlocks}, {Rule: "D2", Code: "duplicate-number", Grade: DuplicateBlocks},
		{Rule: "D4", Code: "duplicate-amount", Grade: DuplicateStrong}, {Rule: "D3", Code: "duplicate-other-year", Grade: DuplicateShown},
	}, yen(100), &l)
	if len(holds) != 1 || holds[0].Code != HoldDuplicate {
		t.Errorf("holds %v", holds)
	}
	if len(l.Faults()) != 2 || l.HasHard() {
		t.Errorf("faults %v", l.Faults())
	}
}
