package store_test

import "testing"

// What a clerk did comes newest first, and nobody else's is among it.
func TestLatelyIsTheClerksOwn(t *testing.T) {
	o, _ := noteOffice(t)
	write8(t, o)
	deeds, err := o.Lately(t.Context(), "sato")
	if err != nil || len(deeds) != 8 {
		t.Fatalf("%+v %v", deeds, err)
	}
	if first := deeds[0]; first.Part != "notes" || first.Kind != "note" || first.Verb != "write" || first.ID <= deeds[7].ID || first.At.IsZero() {
		t.Errorf("%+v", first)
	}
	if other, err := o.Lately(t.Context(), "guest"); err != nil || len(other) != 0 {
		t.Errorf("%+v %v", other, err)
	}
}
