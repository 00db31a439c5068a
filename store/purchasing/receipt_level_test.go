package purchasing_test

import (
	"testing"

	"backdesk/domain/fault"
	domain "backdesk/domain/purchasing"
)

// What had come beyond the order and was refused for good leaves the order as
// it was: goods that go back later are outstanding in full.
func TestRefusingTheSurplusLeavesTheOrderAsItWas(t *testing.T) {
	cases := []struct {
		name           string
		came, refused  string
		again          bool
		pending        bool
		back, open     string
		openAfter      string
		reducedInstead string
	}{
		{"the surplus is refused for good", "12", "2", false, false, "3", "0", "3", "0"},
		{"more than the surplus", "12", "4", false, false, "3", "0", "3", "2"},
		{"a part of the order", "5", "2", false, false, "1", "5", "6", "2"},
		{"it is sent again", "12", "4", true, false, "3", "2", "5", "0"},
		{"inspected later", "12", "4", false, true, "3", "0", "3", "2"},
	}
	for _, c := range cases {
		h := newHouse(t)
		e := entry()
		e.Lines = e.Lines[:1]
		o := h.sent(t, e)
		in := came("r1", o, c.came)
		in.Answers = fault.Answers{"lines.1.quantity:over-receipt": "it is here"}
		in.Lines[0].Replace, in.Lines[0].Reason = c.again, "too many"
		if c.pending {
			in.Lines[0].Inspection, in.Lines[0].Reason = domain.InspectionPending, ""
		} else {
			in.Lines[0].Rejected = qty(c.refused)
		}
		r, err := h.ReceiveGoods(t.Context(), kato, in)
		fine(t, err)
		if c.pending {
			_, err = h.InspectGoods(t.Context(), kato, domain.InspectGoods{Receipt: r.ID, Version: r.Version, Lines: []domain.InspectLine{
				{Line: r.Lines[0].ID, Result: domain.InspectionAccepted, Rejected: qty(c.refused), Replace: c.again, Reason: "too many"},
			}})
			fine(t, err)
		}
		read, err := h.Order(t.Context(), buyer, o.ID)
		fine(t, err)
		if l := read.Lines[0]; l.Open.Cmp(qty(c.open)) != 0 || l.Progress.Reduced.Cmp(qty(c.reducedInstead)) != 0 {
			t.Errorf("%s: open %s, reduced %s", c.name, l.Open, l.Progress.Reduced)
		}
		_, err = h.ReturnGoods(t.Context(), kato, domain.ReturnGoods{ID: "b1", Lines: []domain.ReturnLine{
			{Order: o.ID, OrderLine: o.Lines[0].ID, Quantity: qty(c.back), Replace: true, Reason: "broken"},
		}})
		fine(t, err)
		if read, err = h.Order(t.Context(), buyer, o.ID); err != nil || read.Lines[0].Open.Cmp(qty(c.openAfter)) != 0 {
			t.Errorf("%s: open after the return %s, %v", c.name, read.Lines[0].Open, err)
		}
	}
}

// A revision that changes nothing is refused and leaves the order as it was.
func TestRevisionThatChangesNothing(t *testing.T) {
	h := newHouse(t)
	o := h.sent(t, entry())
	_, err := h.ReviseOrder(t.Context(), buyer, domain.ReviseOrder{ID: o.ID, Version: o.Version, OrderEntry: o.Entry(), Reason: "again"})
	if f := fault.Of(err); len(f) != 1 || f[0].Code != "nothing-changed" {
		t.Errorf("%v", err)
	}
	read, err := h.Order(t.Context(), buyer, o.ID)
	fine(t, err)
	if read.Version != o.Version || read.Revision != 0 {
		t.Errorf("version %d, revision %d", read.Version, read.Revision)
	}
}
