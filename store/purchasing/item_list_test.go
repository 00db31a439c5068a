package purchasing_test

import (
	"strconv"
	"strings"
	"testing"

	domain "backdesk/domain/purchasing"
)

func TestCatalogueInWindows(t *testing.T) {
	h := newHouse(t)
	for i := range 25 {
		item := domain.Item{Code: "P-" + strconv.Itoa(100+i), Name: "Paper " + strconv.Itoa(i), Unit: "cs", Active: i%5 != 0}
		if i == 7 {
			item.Name, item.Suppliers = "Ballpoint, black", []domain.ItemSupplier{{Supplier: "S1", Ref: "BP-7"}}
		}
		_, err := h.KeepItem(t.Context(), buyer, item)
		fine(t, err)
	}
	var seen []string
	f := domain.ItemFilter{Limit: 10}
	for {
		page, err := h.ItemList(t.Context(), buyer, f)
		fine(t, err)
		if page.Count != 25 {
			t.Errorf("%d of 25", page.Count)
		}
		for _, row := range page.Rows {
			seen = append(seen, row.Code)
		}
		if f.After = page.Next; f.After == "" {
			break
		}
	}
	if len(seen) != 25 || seen[0] != "P-100" || seen[24] != "P-124" {
		t.Errorf("windows give %v", seen)
	}
	used := true
	for _, c := range []struct {
		filter domain.ItemFilter
		want   int
	}{
		{domain.ItemFilter{Text: "ball"}, 1}, {domain.ItemFilter{Text: "black"}, 1}, {domain.ItemFilter{Text: " bp-7"}, 1},
		{domain.ItemFilter{Text: "ｐ－１２"}, 5}, {domain.ItemFilter{Text: "nothing"}, 0}, {domain.ItemFilter{Active: &used}, 20},
		{domain.ItemFilter{Active: &used, Text: "paper"}, 19},
	} {
		page, err := h.ItemList(t.Context(), buyer, c.filter)
		fine(t, err)
		if page.Count != c.want || len(page.Rows) != c.want {
			t.Errorf("%+v: %d, %d rows", c.filter, page.Count, len(page.Rows))
		}
	}
}

func TestPricesOfAnItem(t *testing.T) {
	h := newHouse(t)
	_, err := h.KeepItem(t.Context(), buyer, domain.Item{Code: "A4-500", Name: "Copy paper", Unit: "cs", Active: true, Suppliers: []domain.ItemSupplier{{Supplier: "S1", Ref: "KY-77"}}})
	fine(t, err)
	for _, price := range []string{"2100", "2150"} {
		e := entry()
		e.Lines = []domain.OrderEntryLine{{Item: "A4-500", Quantity: qty("1"), Price: qty(price)}}
		h.sent(t, e)
	}
	paid, err := h.ItemPrices(t.Context(), buyer, "A4-500", 10)
	fine(t, err)
	var prices []string
	for _, p := range paid {
		prices = append(prices, p.Price.String()+" "+string(p.Currency)+" "+p.OrderNumber[:4])
	}
	if got := strings.Join(prices, ", "); got != "2150 JPY 2026, 2100 JPY 2026" {
		t.Errorf("prices paid: %s", got)
	}
	card, err := h.ItemCard(t.Context(), buyer, "a4-500")
	fine(t, err)
	if card.Last["S1"].Price.String() != "2150" || card.From["S1"].ID != "S1" {
		t.Errorf("card %+v", card)
	}
	page, err := h.ItemList(t.Context(), buyer, domain.ItemFilter{})
	fine(t, err)
	if row := page.Rows[0]; row.Supplier == "" || row.LastOrdered != paid[0].Date {
		t.Errorf("row %+v", row)
	}
}
