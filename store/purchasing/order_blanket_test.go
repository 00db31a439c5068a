package purchasing_test

import (
	"testing"

	"backdesk/domain/fault"
	domain "backdesk/domain/purchasing"
)

func TestBlanketOrderAndItsCallOffs(t *testing.T) {
	h := newHouse(t)
	frame := entry()
	frame.Kind, frame.From, frame.To, frame.WantedBy = domain.OrderBlanket, day("2026-11-01"), day("2027-03-31"), day("")
	frame.Lines = frame.Lines[:1]
	frame.Ceiling = jpy(18_000)
	b := h.sent(t, frame)

	call := func(quantity string, change func(*domain.OrderEntry)) (domain.Order, error) {
		e, err := h.CallOff(t.Context(), buyer, b.ID)
		fine(t, err)
		e.WantedBy = day("2026-11-27")
		if len(e.Lines) == 0 {
			e.Lines = []domain.OrderEntryLine{{Description: "Copy paper A4 500", Unit: "cs", Price: qty("2000"), BlanketLine: b.Lines[0].ID}}
		}
		e.Lines[0].Quantity = qty(quantity)
		if change != nil {
			change(&e)
		}
		return h.PlaceOrder(t.Context(), buyer, domain.PlaceOrder{OrderEntry: e, Submit: true,
			Answers: fault.Answers{":double-order": "call-off", ":split-order": "call-off"}})
	}
	_, err := call("6", nil)
	fine(t, err)
	_, err = call("5", nil)
	refuses(t, err, "invalid lines.1.quantity:blanket-exceeded blanket:blanket-ceiling")
	_, err = call("1", func(e *domain.OrderEntry) { e.Lines[0].Price = qty("2001") })
	refuses(t, err, "invalid lines.1.price:blanket-price")
	_, err = call("1", func(e *domain.OrderEntry) { e.Date, e.WantedBy = day("2026-11-20"), day("2027-04-01") })
	refuses(t, err, "invalid lines.1.wanted-by:blanket-period")
	_, err = call("3", nil)
	fine(t, err)
	e, err := h.CallOff(t.Context(), buyer, b.ID)
	fine(t, err)
	if got := e.Lines[0].Quantity.String(); got != "1" {
		t.Errorf("left of ten: %s", got)
	}
	b, err = h.Order(t.Context(), buyer, b.ID)
	fine(t, err)
	_, err = h.CancelOrder(t.Context(), boss, domain.OrderAct{ID: b.ID, Version: b.Version, Reason: "over"})
	refuses(t, err, "state :blanket-in-use")
	// nine of ten for 18,000 are called off: the frame cannot become less
	less := b.Entry()
	less.Lines[0].Quantity, less.Ceiling = qty("8"), jpy(17_999)
	_, err = h.ReviseOrder(t.Context(), boss, domain.ReviseOrder{ID: b.ID, Version: b.Version, OrderEntry: less, Reason: "less"})
	refuses(t, err, "invalid lines.1.quantity:below-drawn ceiling:below-drawn")
	other := b.Entry()
	other.Lines[0].ID, other.Lines[0].Unit = "", "box"
	_, err = h.ReviseOrder(t.Context(), boss, domain.ReviseOrder{ID: b.ID, Version: b.Version, OrderEntry: other, Reason: "other"})
	refuses(t, err, "invalid lines:line-in-use")
	less.Lines[0].Quantity, less.Ceiling = qty("9"), jpy(18_000)
	b, err = h.ReviseOrder(t.Context(), boss, domain.ReviseOrder{ID: b.ID, Version: b.Version, OrderEntry: less, Reason: "as called off"})
	fine(t, err)
	closed, err := h.GiveUpRest(t.Context(), boss, domain.GiveUpRest{ID: b.ID, Version: b.Version, Reason: "contract ended"})
	fine(t, err)
	if closed.State != domain.OrderClosed {
		t.Errorf("the frame is %s", closed.State)
	}
}
