package purchasing

import (
	"slices"
	"testing"

	"backdesk/domain/dates"
)

func TestStatementToAProtectedSupplier(t *testing.T) {
	day := dates.New(2026, 12, 1)
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
		for _, f := range DoubtStatement(o, s) {
			got = append(got, f.Key())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
