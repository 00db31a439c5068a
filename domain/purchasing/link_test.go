package purchasing

import (
	"testing"
)

func orderedLine(t testing.TB, id, number string, no int, item, description, quantity, price string) Ordered {
	o := paper(t)
	o.Order, o.OrderNumber, o.OrderLine, o.LineNo = "O-"+number, number, id, no
	o.Item, o.SupplierRef, o.Description = item, "", description
	o.Quantity, o.Price, o.Progress = num(t, quantity), num(t, price), Progress{}
	return o
}

// Lines are tied by falling evidence, and never by a guess.
func TestLinker(t *testing.T) {
	candidates := []Ordered{
		orderedLine(t, "a1", "2026-00001", 1, "PEN-B", "Ballpoint, black", "3", "640"),
		orderedLine(t, "a2", "2026-00001", 2, "TEA-30", "Green tea, 30 bags", "12", "310"),
		orderedLine(t, "b1", "2026-00002", 1, "PEN-B", "Ballpoint, black", "5", "640"),
		orderedLine(t, "c1", "2026-00003", 1, "", "Repair of the lift, floor 3", "1", "90000"),
		orderedLine(t, "d1", "2026-00004", 1, "INK-1", "Ink", "2", "900"),
		orderedLine(t, "d2", "2026-00005", 1, "INK-1", "Ink", "2", "950"),
	}
	for _, c := range []struct {
		name  string
		line  PostLine
		head  string
		want  string // ids and quantities
		doubt int
	}{
		{"order and line quoted", PostLine{OrderNumber: "2026-00001", OrderLineNo: "2"}, "", "a2:2", 0},
		{"order quoted as people do", PostLine{OrderNumber: "PO 2026-1", OrderLineNo: "02"}, "", "a2:2", 0},
		{"the supplier's own line count is not ours", PostLine{OrderNumber: "2026-00001", OrderLineNo: "1", Item: "TEA-30", Description: "Tea"}, "", "a2:2", 0},
		{"order at the head and the item's code", PostLine{Item: "pen-b"}, "2026-00002", "b1:2", 0},
		{"code and price tell two orders apart", PostLine{Item: "INK-1", Price: num(t, "950")}, "", "d2:2", 0},
		{"same product on two orders: the oldest first", PostLine{Item: "PEN-B", Price: num(t, "640")}, "", "a1:2", 0},
		{"code alone with two prices is a doubt", PostLine{Item: "INK-1", Price: num(t, "999")}, "", "", 2},
		{"a description much alike", PostLine{Description: "repair of the lift, floor３"}, "", "c1:2", 0},
		{"nothing alike", PostLine{Description: "Christmas tree"}, "", "", 0},
		{"the clerk says there is none", PostLine{Item: "PEN-B", Price: num(t, "640"), NoOrder: true}, "", "", 0},
	} {
		links, doubt := newLinker(candidates, nil).link(c.line, num(t, "2"), c.head)
		got := ""
		for _, l := range links {
			got += l.OrderLine + ":" + figure(l.Quantity)
		}
		if got != c.want || len(doubt) != c.doubt {
			t.Errorf("%s: %q with %d doubts, want %q with %d", c.name, got, len(doubt), c.want, c.doubt)
		}
	}
}

// A line that bills more than one ordered line holds is divided, the excess with the last.
func TestLinkerSpreads(t *testing.T) {
	k := newLinker([]Ordered{
		orderedLine(t, "a1", "2026-00001", 1, "PEN-B", "", "3", "640"),
		orderedLine(t, "b1", "2026-00002", 1, "PEN-B", "", "5", "640"),
	}, map[string]Billed{"a1": {Invoiced: num(t, "1")}})
	line := PostLine{Item: "PEN-B", Price: num(t, "640")}
	links, _ := k.link(line, num(t, "8"), "")
	if len(links) != 2 || figure(links[0].Quantity) != "2" || figure(links[1].Quantity) != "6" {
		t.Errorf("%+v", links)
	}
}
