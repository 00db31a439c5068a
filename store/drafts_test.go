package store_test

import (
	"testing"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// A draft is there again in another program and after the office was closed,
// for its own clerk only.
func TestDraftsSurvive(t *testing.T) {
	o, path := newOffice(t)
	for _, d := range []desk.Draft{
		{ID: "1", Clerk: "sato", Form: "purchasing/order", Title: "山田製作所", Values: []byte(`{"supplier":"山`)},
		{ID: "1", Clerk: "sato", Form: "purchasing/order", Title: "山田製作所", Values: []byte(`{"supplier":"山田"}`), Version: 3, Record: "7"},
		{ID: "2", Clerk: "mori", Form: "purchasing/invoice"},
	} {
		if err := o.Keep(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	if err := o.Keep(t.Context(), desk.Draft{ID: "1", Clerk: "mori"}); fault.KindOf(err) != fault.Conflict {
		t.Errorf("another clerk's draft was written over: %v", err)
	}
	if err := o.Leave(t.Context(), desk.Place{Clerk: "sato", State: []byte(`{"screen":"orders"}`)}); err != nil {
		t.Fatal(err)
	}
	other := open(t, path)
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	list, err := other.List(t.Context(), "sato")
	if err != nil || len(list) != 1 || string(list[0].Values) != `{"supplier":"山田"}` || list[0].Version != 3 || list[0].SavedAt.IsZero() {
		t.Errorf("%+v, %v", list, err)
	}
	if err := other.Drop(t.Context(), "mori", "1"); err != nil {
		t.Error(err)
	}
	for range 2 {
		if err := other.Drop(t.Context(), "sato", "1"); err != nil {
			t.Error(err)
		}
		if list, err = other.List(t.Context(), "sato"); err != nil || len(list) != 0 {
			t.Errorf("%+v, %v", list, err)
		}
	}
	place, err := other.Last(t.Context(), "sato")
	if err != nil || string(place.State) != `{"screen":"orders"}` {
		t.Errorf("%s, %v", place.State, err)
	}
	place, err = other.Last(t.Context(), "mori")
	if err != nil || place.State != nil {
		t.Errorf("%s, %v", place.State, err)
	}
}
