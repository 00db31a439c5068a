package purchasing

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/purchasing"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// priceList is what an item was ordered for, the latest first.
type priceList struct {
	tui.Rows
	p     Parts
	code  string
	actor desk.Actor
	paid  tui.Seen[purchasing.PricePaid]
}

var priceColumns = &widget.ListSpec{
	ID: "item-prices", Empty: "item.prices.empty",
	Columns: []widget.Column{
		{Title: "field.date", Width: 10},
		{Title: "order-column.number", Width: 10},
		{Title: "field.supplier", Width: 20, Min: 12, Grow: true},
		{Title: "field.quantity", Width: 10, Min: 8, Align: widget.Figure, Priority: 1},
		{Title: "field.unit", Width: 5, Min: 4, Priority: 1},
		{Title: "field.price", Width: 14, Min: 12, Align: widget.Figure},
		{Title: "item.col.change", Width: 9, Align: widget.Figure},
	},
}

// mostPrices are shown; an older one is found by its order.
const mostPrices = 500

func pricesOf(p Parts, code string) *priceList { return &priceList{p: p, code: code} }

// Title names the item.
func (s *priceList) Title(p *lang.Printer) string {
	return p.T("screen.item-prices", "code", widget.Show(s.code))
}

// Open asks for the prices.
func (s *priceList) Open(c *tui.Call) {
	s.actor = c.Actor
	s.List = widget.NewList(priceColumns, c.Look)
	s.Source = (&tui.Onward{Read: s.read}).Page
	s.Opened = func(c *tui.Call, id string) {
		if paid, ok := s.paid.Of(id); ok {
			if !c.OpenRecord(kindOrder, paid.Order) {
				c.Beep()
			}
		}
	}
	s.Start(c)
}

// read gives all of them; it runs beside the keys.
func (s *priceList) read(ctx context.Context, _ widget.PageQuery, after string, limit int) (tui.Block, error) {
	paid, err := s.p.Purchasing.ItemPrices(ctx, s.actor, s.code, mostPrices)
	if err != nil {
		return tui.Block{}, err
	}
	b := tui.Block{Shown: len(paid), All: len(paid)}
	from := 0
	if after != "" {
		if from, err = strconv.Atoi(after); err != nil {
			return b, err
		}
	}
	for i := from; i < min(from+limit, len(paid)); i++ {
		id := strconv.Itoa(i)
		s.paid.Put(id, paid[i])
		b.Rows = append(b.Rows, widget.ListRow{ID: id, Cells: s.cells(paid[i], paid[i+1:])})
	}
	if from+limit < len(paid) {
		b.Next = strconv.Itoa(from + limit)
	}
	return b, nil
}

// cells show a price beside what the same supplier took before.
func (s *priceList) cells(p purchasing.PricePaid, older []purchasing.PricePaid) []string {
	price, change := priceIn(p.Price, p.Currency), ""
	if p.Currency != s.p.Currency {
		price = string(p.Currency) + " " + price
	}
	at := slices.IndexFunc(older, func(o purchasing.PricePaid) bool { return o.Supplier == p.Supplier && o.Currency == p.Currency })
	if at >= 0 {
		change = strings.Trim(priceChange(older[at].Price, p.Price), "()")
	}
	return []string{p.Date.String(), p.OrderNumber, p.SupplierName, widget.NumberValue(p.Quantity, 0).Text, p.Unit, price, change}
}

// Place is none: it is come back to through the item.
func (s *priceList) Place() tui.Place { return tui.Place{Kind: kindItem, ID: s.code} }

// Changed reads again when an order changed.
func (s *priceList) Changed(c *tui.Call, changes []desk.Changed) {
	if about(changes, "order") {
		c.After("changed", tui.ChangeRest, s.Start)
	}
}

// View draws the list.
func (s *priceList) View(v tui.Pane) tui.Frame { return s.List.View(v.W, v.H) }
