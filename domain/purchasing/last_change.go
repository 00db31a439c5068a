package purchasing

import (
	"context"
	"time"

	"backdesk/domain/desk"
)

// LastChange says who changed a record last, and when; the zero value is one
// that never was.
type LastChange struct {
	By   string // clerk id
	At   time.Time
	Verb string
}

// LastChange tells whose version of a record a clerk has met: kind is "order",
// "receipt", "invoice" or "item".
func (p *Part) LastChange(ctx context.Context, actor desk.Actor, kind, id string) (LastChange, error) {
	return reading(ctx, p, actor, func(ctx context.Context, _ *desk.Work, p Ports) (LastChange, error) {
		return p.Trail.LastChange(ctx, kind, id)
	})
}
