package office_test

import (
	"context"
	"path/filepath"
	"testing"

	"backdesk/domain/country"
	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/office"
	"backdesk/store"
	keep "backdesk/store/office"
)

// Every country that the program knows can be founded in as it stands, and
// gives rules that purchasing can work by.
func TestEveryCountryCanBeFoundedIn(t *testing.T) {
	for _, code := range country.Codes() {
		pack, _ := country.ByCode(code)
		in := office.SeedFrom(pack, office.Beginning{Name: "Office", ClerkCode: "first", ClerkName: "First"})
		path := filepath.Join(t.TempDir(), "office")
		err := store.Create(t.Context(), path, store.Options{}, func(ctx context.Context, o *store.Office) error {
			part := office.New(desk.NewDoor(store.Part(o, keep.NewKeeper().Bind), tools("f", nil)))
			c, err := part.FoundOffice(ctx, founder, in)
			if err != nil {
				return err
			}
			r, err := part.Rules(ctx, desk.Actor{Clerk: c.ID})
			if err != nil {
				return err
			}
			for _, use := range []string{"payables", "input-tax", "expense", "freight", "rounding", "withholding", "prepaid"} {
				if account := r.Policies.Invoicing.Ledger[use]; r.AccountNames()[account] == "" {
					t.Errorf("%s: postings of %s go to %q", code, use, account)
				}
			}
			if len(r.Terms) == 0 {
				t.Errorf("%s has no terms", code)
			}
			if _, err := r.Rates.On(r.Policies.Usual.TaxCode, dates.New(2026, 11, 21)); err != nil {
				t.Errorf("%s: the usual tax: %v", code, err)
			}
			if _, off := r.WorkDays.DayOff(dates.New(2027, 1, 1)); !off {
				t.Errorf("%s works on New Year's Day", code)
			}
			return nil
		})
		if err != nil {
			t.Errorf("%s: %v", code, err)
		}
	}
}
