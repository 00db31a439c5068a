package purchasing

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// ItemsByCode gives the items that these codes mean, by the code as it was
// asked for; codes without an item are left out. It reads all of them as of one
// moment, for rows pasted from a spreadsheet.
func (p *Part) ItemsByCode(ctx context.Context, actor desk.Actor, codes []string) (map[string]Item, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) (map[string]Item, error) {
		found := make(map[string]Item, len(codes))
		for _, code := range codes {
			item, err := p.Items.Item(ctx, code)
			if fault.KindOf(err) == fault.NotFound {
				continue
			}
			if err != nil {
				return found, err
			}
			found[code] = item
		}
		return found, nil
	})
}
