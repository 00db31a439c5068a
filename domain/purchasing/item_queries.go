package purchasing

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/money"
)

// Item gives one item of the catalogue by its code; fault.NotFound.
func (p *Part) Item(ctx context.Context, actor desk.Actor, code string) (Item, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) (Item, error) {
		return p.Items.Item(ctx, code)
	})
}

// FindItems answers a type-ahead over code, name and reading; what the supplier
// has delivered before comes first.
func (p *Part) FindItems(ctx context.Context, actor desk.Actor, typed, supplier string, limit int) ([]Item, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) ([]Item, error) {
		return p.Items.FindItems(ctx, typed, supplier, limit)
	})
}

// FormerLines completes free text from lines that were ordered before.
func (p *Part) FormerLines(ctx context.Context, actor desk.Actor, typed, supplier string, limit int) ([]FormerLine, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) ([]FormerLine, error) {
		return p.Items.FormerLines(ctx, typed, supplier, limit)
	})
}

// LastPrice is what the supplier last asked for an item or a free text; ok is
// false when it was never ordered from them.
func (p *Part) LastPrice(ctx context.Context, actor desk.Actor, supplier, item, description string, c money.Currency) (last LastPrice, ok bool, err error) {
	err = p.door.Read(ctx, actor, MayRead, func(ctx context.Context, _ *desk.Work, p Ports) error {
		var err error
		last, ok, err = p.Items.LastPrice(ctx, supplier, item, description, c)
		return err
	})
	return last, ok, err
}
