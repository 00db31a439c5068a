package purchasing

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"backdesk/domain/country"
	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/purchasing"
	"backdesk/domain/text"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// codes are a list of the office that is chosen from by code or name.
type codes []widget.Pick

// source answers from the list as it stands: the beginning of the code first,
// then any part of code or name.
func (list codes) source(_ context.Context, q widget.Query) ([]widget.Pick, bool, error) {
	want := text.Fold(q.Text)
	var picks, inside []widget.Pick
	for _, p := range list {
		switch {
		case strings.HasPrefix(text.Fold(p.Code), want):
			picks = append(picks, p)
		case strings.Contains(text.Fold(p.Name), want):
			inside = append(inside, p)
		}
	}
	picks = append(picks, inside...)
	if q.Limit > 0 && len(picks) > q.Limit {
		return picks[:q.Limit], true, nil
	}
	return picks, false, nil
}

func termsOf(r purchasing.Rules, p *lang.Printer) codes {
	list := make(codes, 0, len(r.Terms))
	for _, t := range r.Terms {
		if !r.Retired[t.Code] {
			list = append(list, widget.Pick{ID: t.Code, Code: t.Code, Name: country.NameIn(t.Name, p.Code())})
		}
	}
	return list
}

func accountsOf(r purchasing.Rules, p *lang.Printer) codes {
	list := make(codes, 0, len(r.Accounts))
	for _, code := range slices.Sorted(maps.Keys(r.Accounts)) {
		list = append(list, widget.Pick{ID: code, Code: code, Name: country.NameIn(r.Accounts[code], p.Code())})
	}
	return list
}

// itemSource finds what a line may order: entries of the catalogue with what
// the supplier last asked for them, then texts of former lines.
type itemSource struct {
	part   *purchasing.Part
	actor  desk.Actor
	rules  purchasing.Rules
	prices *prices
}

// find answers type-ahead.
func (s itemSource) find(ctx context.Context, q widget.Query) ([]widget.Pick, bool, error) {
	supplier, currency := q.With["supplier"].Data, s.currency(q)
	items, err := s.part.FindItems(ctx, s.actor, q.Text, supplier, q.Limit)
	if err != nil {
		return nil, false, err
	}
	picks := make([]widget.Pick, 0, q.Limit)
	for _, i := range items {
		p, err := s.item(ctx, i, supplier, currency)
		if err != nil {
			return nil, false, err
		}
		picks = append(picks, p)
	}
	if len(picks) >= q.Limit || strings.TrimSpace(q.Text) == "" {
		return picks, len(picks) >= q.Limit, nil
	}
	former, err := s.part.FormerLines(ctx, s.actor, q.Text, supplier, q.Limit)
	if err != nil {
		return nil, false, err
	}
	for _, l := range former {
		if l.Item == "" && len(picks) < q.Limit {
			picks = append(picks, s.former(l, currency))
		}
	}
	return picks, len(picks) >= q.Limit, nil
}

func (s itemSource) currency(q widget.Query) money.Currency {
	if c := money.Currency(q.With["currency"].Text); c.Valid() {
		return c
	}
	return s.rules.Currency
}

// item fills a line from the catalogue: the price last paid to this supplier in
// this currency stands before the usual one.
func (s itemSource) item(ctx context.Context, i purchasing.Item, supplier string, c money.Currency) (widget.Pick, error) {
	fill := map[string]widget.Value{
		"description": widget.TextValue(i.Name), "unit": widget.TextValue(i.Unit), "supplier-ref": widget.TextValue(i.RefOf(supplier)),
	}
	if i.TaxCode != "" {
		fill["tax-code"] = widget.ChoiceValue(i.TaxCode)
	}
	if i.Account != "" {
		fill["account"] = widget.RecordValue(i.Account, i.Account, s.rules.Accounts[i.Account])
	}
	if i.Service {
		fill["amount-only"] = widget.YesValue(true)
	}
	if i.Currency == c && !i.Price.IsZero() {
		fill["price"] = widget.NumberValue(i.Price, 0)
	}
	last, err := s.prices.last(ctx, s.part, s.actor, priceKey{supplier, i.Code, "", c})
	if err != nil {
		return widget.Pick{}, err
	}
	if last.known && last.Currency == c {
		fill["price"] = widget.NumberValue(last.Price, 0)
		fill["unit"] = widget.TextValue(firstOf(last.Unit, i.Unit))
	}
	return widget.Pick{ID: i.Code, Code: i.Code, Name: i.Name, Detail: fill["price"].Text, Fill: fill}, nil
}

// former completes a text that was ordered before.
func (s itemSource) former(l purchasing.FormerLine, c money.Currency) widget.Pick {
	fill := map[string]widget.Value{
		"unit": widget.TextValue(l.Unit), "supplier-ref": widget.TextValue(l.SupplierRef), "tax-code": widget.ChoiceValue(l.TaxCode),
	}
	if l.Account != "" {
		fill["account"] = widget.RecordValue(l.Account, l.Account, s.rules.Accounts[l.Account])
	}
	if l.AmountOnly {
		fill["amount-only"] = widget.YesValue(true)
	}
	if l.Currency == c {
		fill["price"] = widget.NumberValue(l.Price, 0)
	}
	return widget.Pick{Name: l.Description, Detail: fill["price"].Text, Fill: fill}
}

// resolve finds the items of many pasted codes.
func (s itemSource) resolve(ctx context.Context, q widget.Query) (map[string]widget.Pick, error) {
	supplier, currency := q.With["supplier"].Data, s.currency(q)
	found := make(map[string]widget.Pick, len(q.Texts))
	items, err := s.part.ItemsByCode(ctx, s.actor, q.Texts)
	if err != nil {
		return found, err
	}
	for typed, i := range items {
		if found[typed], err = s.item(ctx, i, supplier, currency); err != nil {
			delete(found, typed)
			return found, err
		}
	}
	return found, nil
}

// priceKey asks for the price that a supplier last took for an item, or for a
// text where there is no item.
type priceKey struct {
	supplier, item, text string
	currency             money.Currency
}

// lastPrice is what is known of it.
type lastPrice struct {
	purchasing.LastPrice
	known bool
}

// prices remembers the last prices that a form has asked for; safe beside the
// keys.
type prices struct {
	mu   sync.Mutex
	seen map[priceKey]lastPrice
}

// asked gives what is remembered.
func (p *prices) asked(k priceKey) (lastPrice, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	last, ok := p.seen[k]
	return last, ok
}

func (p *prices) last(ctx context.Context, part *purchasing.Part, actor desk.Actor, k priceKey) (lastPrice, error) {
	if last, ok := p.asked(k); ok || k.supplier == "" {
		return last, nil
	}
	price, ok, err := part.LastPrice(ctx, actor, k.supplier, k.item, k.text, k.currency)
	if err != nil {
		return lastPrice{}, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.seen == nil {
		p.seen = map[priceKey]lastPrice{}
	}
	p.seen[k] = lastPrice{price, ok}
	return p.seen[k], nil
}

// blanketSource finds the frames that may be called off.
func blanketSource(part *purchasing.Part, c *tui.Call) tui.Source {
	actor := c.Actor
	return func(ctx context.Context, q widget.Query) ([]widget.Pick, bool, error) {
		page, err := part.OrderList(ctx, actor, purchasing.OrderFilter{
			Text: q.Text, Supplier: q.With["supplier"].Data, Kinds: []purchasing.OrderKind{purchasing.OrderBlanket},
			States: []purchasing.OrderState{purchasing.OrderApproved, purchasing.OrderSent}, Limit: q.Limit,
		})
		picks := make([]widget.Pick, len(page.Rows))
		for i, o := range page.Rows {
			picks[i] = widget.Pick{ID: o.ID, Code: o.Number, Name: o.SupplierName, Detail: o.Date.String()}
		}
		return picks, page.Next != "", err
	}
}
