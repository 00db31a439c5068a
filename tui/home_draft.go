package tui

import (
	"context"

	"backdesk/domain/desk"
)

// DropDraft throws away what was typed and never posted.
var DropDraft = Binding{"drop-draft", []string{"delete", "d"}}

// draftHere is the kept draft with the cursor.
func (h *home) draftHere() (desk.Draft, bool) {
	i := h.at - len(h.facts.waiting)
	if i < 0 || i >= len(h.facts.drafts) {
		return desk.Draft{}, false
	}
	return h.facts.drafts[i], true
}

// dropKey is there on a draft only; one that stands open is left to its screen.
func (h *home) dropKey() Key {
	d, ok := h.draftHere()
	key := DropDraft.On(func(c *Call) {
		if c.app.drafting(d.ID) != nil {
			c.Warn("home.draft-open")
			return
		}
		Ask(c, Confirm("home.drop-draft?", "title", draftTitle(c.Lang, d)), func(c *Call, _ Confirmed) {
			keeper, clerk := c.app.keeper, c.Clerk.ID
			Wait(c, func(ctx context.Context) (struct{}, error) { return struct{}{}, keeper.drop(ctx, clerk, d.ID) },
				func(c *Call, _ struct{}, err error) {
					if err != nil {
						c.Refuse(err)
						return
					}
					c.Say("home.draft-dropped")
					h.load(c)
				})
		})
	})
	if !ok {
		return key.Unless(true, "home.no-draft").Quietly()
	}
	return key
}
