package office

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// KeepRole adds a role (Version 0) or replaces one. A change counts at once for
// every clerk of the role. Faults: those of the fields, taken (code),
// last-administrator.
func (p *Part) KeepRole(ctx context.Context, actor desk.Actor, in Role, reason string) (Role, error) {
	err := p.door.Write(ctx, actor, CanAppoint, func(ctx context.Context, w *desk.Work, ports Ports) error {
		if err := invalid(in.check()); err != nil {
			return err
		}
		before, err := ports.Roles.Role(ctx, in.Code)
		if err != nil && fault.KindOf(err) != fault.NotFound {
			return err
		}
		if err := desk.SameVersion(in.Version, before.Version); err != nil {
			return err
		}
		if err := ports.Roles.PutRole(ctx, in); err != nil {
			return err
		}
		if err := someoneAppoints(ctx, ports); err != nil {
			return err
		}
		in.Version++
		return w.Record("role", in.Code, addOrChange(before.Version), reason, orNone(before, before.Version), in)
	})
	return in, err
}

func addOrChange(version int64) string {
	if version == 0 {
		return "add"
	}
	return "change"
}

// orNone gives nil, the audit's word for "there was none", for a new record.
func orNone(before any, version int64) any {
	if version == 0 {
		return nil
	}
	return before
}
