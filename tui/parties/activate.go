package parties

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/parties"
	"backdesk/tui"
)

// activate takes the marked suppliers out of use, or into use again when the
// first of them is out of it. Out of use needs a reason, for all of them.
func (s *supplierList) activate(c *tui.Call) {
	ids := s.List.Marked()
	part, actor := s.p.Suppliers, c.Actor
	tui.Wait(c, func(ctx context.Context) (parties.Supplier, error) { return part.Supplier(ctx, actor, ids[0]) },
		func(c *tui.Call, first parties.Supplier, err error) {
			switch {
			case err != nil:
				c.Refuse(err)
			case first.Active:
				tui.Ask(c, askReason("supplier.deactivate?", "count", len(ids), "name", first.Name), func(c *tui.Call, why reason) {
					s.setActive(c, ids, false, string(why))
				})
			default:
				tui.Ask(c, tui.Confirm("supplier.activate?", "count", len(ids), "name", first.Name), func(c *tui.Call, _ tui.Confirmed) {
					s.setActive(c, ids, true, "")
				})
			}
		})
}

func (s *supplierList) setActive(c *tui.Call, ids []string, active bool, why string) {
	part, actor := s.p.Suppliers, c.Actor
	tui.Wait(c, func(ctx context.Context) (int, error) {
		for n, id := range ids {
			if err := setActive(ctx, part, actor, id, active, why); err != nil {
				return n, err
			}
		}
		return len(ids), nil
	}, func(c *tui.Call, done int, err error) {
		s.Start(c)
		if err != nil {
			c.Refuse(err)
			return
		}
		s.List.Unmark()
		key := "supplier.activated"
		if !active {
			key = "supplier.deactivated"
		}
		c.Say(key, "count", done)
	})
}

func setActive(ctx context.Context, part *parties.Part, actor desk.Actor, id string, active bool, why string) error {
	now, err := part.Supplier(ctx, actor, id)
	if err != nil || now.Active == active || now.ID != id { // a merged one has no use of its own
		return err
	}
	in := parties.SetActive{ID: id, Version: now.Version, Reason: why}
	if active {
		_, err = part.Activate(ctx, actor, in)
	} else {
		_, err = part.Deactivate(ctx, actor, in)
	}
	return err
}
