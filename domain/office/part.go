package office

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// Part is the office's own part behind its door.
type Part struct {
	door *desk.Door[Ports]
}

// New makes the part.
func New(door *desk.Door[Ports]) *Part { return &Part{door: door} }

// NewID gives an id for a record's draft.
func (p *Part) NewID() string { return p.door.NewID() }

// Rules gives all decisions of the office.
func (p *Part) Rules(ctx context.Context, actor desk.Actor) (r Rules, err error) {
	err = p.read(ctx, actor, func(ctx context.Context, ports Ports) error {
		r, err = ports.Settings.Rules(ctx)
		return err
	})
	return r, err
}

// ClerkList gives everybody, the inactive too.
func (p *Part) ClerkList(ctx context.Context, actor desk.Actor) (list []Clerk, err error) {
	err = p.read(ctx, actor, func(ctx context.Context, ports Ports) error {
		list, err = ports.Clerks.AllClerks(ctx)
		return err
	})
	return list, err
}

// KeyList gives the keys of a clerk.
func (p *Part) KeyList(ctx context.Context, actor desk.Actor, clerk string) (list []Key, err error) {
	err = p.read(ctx, actor, func(ctx context.Context, ports Ports) error {
		list, err = ports.Clerks.Keys(ctx, clerk)
		return err
	})
	return list, err
}

// RoleList gives all roles.
func (p *Part) RoleList(ctx context.Context, actor desk.Actor) (list []Role, err error) {
	err = p.read(ctx, actor, func(ctx context.Context, ports Ports) error {
		list, err = ports.Roles.AllRoles(ctx)
		return err
	})
	return list, err
}

// History gives what happened to a record of any part, oldest first.
func (p *Part) History(ctx context.Context, actor desk.Actor, record string) (list []desk.Entry, err error) {
	err = p.door.Read(ctx, actor, CanAudit, func(ctx context.Context, _ *desk.Work, ports Ports) error {
		list, err = ports.Trail.History(ctx, record)
		return err
	})
	return list, err
}

func (p *Part) read(ctx context.Context, actor desk.Actor, fn func(context.Context, Ports) error) error {
	return p.door.Read(ctx, actor, CanRead, func(ctx context.Context, _ *desk.Work, ports Ports) error {
		return fn(ctx, ports)
	})
}

// invalid makes an error of faults, nil of none.
func invalid(faults []fault.Fault) error {
	var l fault.List
	l.Add("", faults...)
	return l.Err(nil)
}
