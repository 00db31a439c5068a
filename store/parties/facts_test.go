package parties_test

import (
	"context"
	"testing"

	domain "backdesk/domain/parties"
	"backdesk/store"
	"backdesk/store/parties"
)

// Facts are known from one transaction to the next, and are those of the supplier
// as it stands, whoever changed it.
func TestFactsFollowTheSupplier(t *testing.T) {
	h := newHouse(t)
	supplier := h.add(t, kyoei())
	elsewhere := houseAt(t, h.office.Path(), 1000)
	change := func(by *house) func(name string) {
		return func(name string) {
			t.Helper()
			s, err := by.Supplier(t.Context(), founder, supplier.ID)
			if err != nil {
				t.Fatal(err)
			}
			s.Name = name
			if _, err := by.ChangeSupplier(t.Context(), founder, domain.ChangeSupplier{Supplier: s}); err != nil {
				t.Fatal(err)
			}
		}
	}
	name := func() (name string) {
		t.Helper()
		err := h.office.Write(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			s, err := parties.NewFacts(tx).Supplier(ctx, supplier.ID)
			name = s.Name
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return name
	}
	for _, step := range []struct {
		name   string
		change func(string)
	}{
		{kyoei().Name, func(string) {}},
		{"共栄文具店", change(h)},
		{"共栄文具販売店", change(elsewhere)},
	} {
		_, _ = name(), name() // they are known by now
		step.change(step.name)
		if got := name(); got != step.name {
			t.Errorf("%s is known as %s", step.name, got)
		}
	}
}
