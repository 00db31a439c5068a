package purchasing

import (
	"slices"
	"testing"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
)

func TestStatementToAProtectedSupplier(t *testing.T) {
	day := dates.New(2026, 12, 10)
	full := Order{WantedBy: day, ShipTo: "HQ", Terms: "EOM-EOM", Lines: []OrderLine{{No: 1}, {No: 2}}}
	cases := []struct {
		name   string
		change func(o *Order, s *SupplierFacts)
		want   []string
	}{
		{"all is said", func(*Order, *SupplierFacts) {}, nil},
		{"no day", func(o *Order, _ *SupplierFacts) { o.WantedBy = dates.Date{} }, []string{"wanted-by:statement-delivery"}},
		{"each line has its day", func(o *Order, _ *SupplierFacts) {
			o.WantedBy, o.Lines[0].WantedBy, o.Lines[1].WantedBy = dates.Date{}, day, day
		}, nil},
		{"one line has no day", func(o *Order, _ *SupplierFacts) { o.WantedBy, o.Lines[0].WantedBy = dates.Date{}, day }, []string{"wanted-by:statement-delivery"}},
		{"no place, no terms", func(o *Order, _ *SupplierFacts) { o.ShipTo, o.Terms = "", "" }, []string{"ship-to:statement-place", "terms:statement-payment"}},
		{"not protected", func(o *Order, s *SupplierFacts) { o.ShipTo, s.SmallSupplier = "", false }, nil},
		{"a frame orders nothing yet", func(o *Order, _ *SupplierFacts) { o.ShipTo, o.Kind = "", OrderBlanket }, nil},
	}
	for _, c := range cases {
		o, s := full, SupplierFacts{SmallSupplier: true}
		o.Lines = slices.Clone(full.Lines)
		c.change(&o, &s)
		var got []string
		for _, f := range DoubtStatement(o, s, tokyo(t)) {
			got = append(got, f.Key())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Terms that pay later than 60 days after the delivery are named before the
// order goes out; month end to month end is so for the 1st and 2nd of a month.
func TestTermsThatPayAProtectedSupplierTooLate(t *testing.T) {
	for _, c := range []struct {
		wanted, terms string
		counting      SixtyDays
		late          bool
	}{
		{"2026-12-03", "EOM-EOM", SixtyStrict, false}, {"2026-12-02", "EOM-EOM", SixtyStrict, true},
		{"2026-12-02", "EOM-EOM", SixtyTwoMonths, false}, {"2026-12-02", "RCPT30", SixtyStrict, false},
		{"2026-11-21", "20-EOM", SixtyTwoMonths, true}, {"2026-11-20", "20-EOM", SixtyTwoMonths, false},
		{"2026-12-02", "unknown", SixtyStrict, false}, {"", "EOM-EOM", SixtyStrict, false},
	} {
		r := tokyo(t)
		r.Invoicing.SixtyDays = c.counting
		r.Terms = append(r.Terms, dates.Terms{Code: "20-EOM", Kind: dates.Closing, ClosingDay: 20, MonthOffset: 1, PayDay: 31})
		o := Order{ShipTo: "HQ", Terms: c.terms, Lines: []OrderLine{{No: 1}}}
		if c.wanted != "" {
			o.WantedBy = on(c.wanted)
		}
		late := slices.ContainsFunc(DoubtStatement(o, SupplierFacts{SmallSupplier: true}, r), func(f fault.Fault) bool { return f.Code == "statement-late" })
		if late != c.late {
			t.Errorf("%+v: late %v", c, late)
		}
	}
}
