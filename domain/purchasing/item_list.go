package purchasing

import (
	"context"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/money"
)

// ItemFilter chooses items of the catalogue, in the order of their codes.
type ItemFilter struct {
	// Text is the beginning of a code, a supplier's code, the name, a word in it
	// or the reading; "" is all.
	Text   string
	Active *bool // nil is both
	// After is the code of the last row of the window before; Back reads what
	// comes before it, the nearest first.
	After string
	Back  bool
	Limit int // 1 to 500; 0 is 50
}

// ItemBrief is an item as a row of a list.
type ItemBrief struct {
	Item               // without its suppliers
	Supplier    string // name of the usual supplier
	LastOrdered dates.Date
}

// ItemPage is one window of the list.
type ItemPage struct {
	Rows  []ItemBrief
	Next  string // After of the next window, "" at the end
	Count int    // of all that fit the filter
}

// ItemList gives one window of the catalogue.
func (p *Part) ItemList(ctx context.Context, actor desk.Actor, f ItemFilter) (ItemPage, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) (ItemPage, error) {
		return p.Items.ListItems(ctx, f)
	})
}

// ItemBeside gives the code of the item after another in the order of the codes
// (by 1) or before it (by -1), "" at the ends.
func (p *Part) ItemBeside(ctx context.Context, actor desk.Actor, code string, by int) (string, error) {
	page, err := p.ItemList(ctx, actor, ItemFilter{After: code, Back: by < 0, Limit: 1})
	if err != nil || len(page.Rows) == 0 {
		return "", err
	}
	return page.Rows[0].Code, nil
}

// PricePaid is what an item was ordered for once.
type PricePaid struct {
	Date                   dates.Date
	Order, OrderNumber     string // id and number
	Supplier, SupplierName string // id, and the name as of the order
	Quantity               money.Decimal
	Unit                   string
	Price                  money.Decimal
	Currency               money.Currency
}

// ItemPrices gives what an item was ordered for, the latest first, at most
// limit times. Orders that were never agreed do not count.
func (p *Part) ItemPrices(ctx context.Context, actor desk.Actor, code string, limit int) ([]PricePaid, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) ([]PricePaid, error) {
		return p.Items.PricesOf(ctx, code, limit)
	})
}

// ItemCard is an item with what is known of those who deliver it.
type ItemCard struct {
	Item
	// From are the item's suppliers by id, Last what each was last paid.
	From map[string]SupplierFacts
	Last map[string]LastPrice
}

// ItemCard reads an item with its suppliers and their last prices; fault.NotFound.
func (p *Part) ItemCard(ctx context.Context, actor desk.Actor, code string) (ItemCard, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) (ItemCard, error) {
		item, err := p.Items.Item(ctx, code)
		card := ItemCard{Item: item, From: map[string]SupplierFacts{}, Last: map[string]LastPrice{}}
		for _, s := range item.Suppliers {
			facts, err := p.Suppliers.Supplier(ctx, s.Supplier)
			if err != nil {
				return card, err
			}
			card.From[s.Supplier] = facts
			last, ok, err := p.Items.LastPrice(ctx, s.Supplier, item.Code, "", facts.Currency)
			if err != nil {
				return card, err
			}
			if ok {
				card.Last[s.Supplier] = last
			}
		}
		return card, err
	})
}
