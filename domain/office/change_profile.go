package office

import (
	"context"

	"backdesk/domain/desk"
)

// ChangeProfile replaces the profile; Version is the one that was read. The
// currency of documents already written does not change with it.
func (p *Part) ChangeProfile(ctx context.Context, actor desk.Actor, in Profile, reason string) (Profile, error) {
	err := p.door.Write(ctx, actor, CanSettle, func(ctx context.Context, w *desk.Work, ports Ports) error {
		before, err := ports.Settings.Profile(ctx)
		if err != nil {
			return err
		}
		if err := desk.SameVersion(in.Version, before.Version); err != nil {
			return err
		}
		if err := invalid(in.check()); err != nil {
			return err
		}
		if err := ports.Settings.PutProfile(ctx, in); err != nil {
			return err
		}
		in.Version++
		return w.Record("profile", "office", "change", reason, before, in)
	})
	return in, err
}

// ChangePolicies replaces tolerances, four eyes and the rules of ordering and
// invoicing; Version is the one that was read.
func (p *Part) ChangePolicies(ctx context.Context, actor desk.Actor, in Policies, reason string) (Policies, error) {
	err := p.door.Write(ctx, actor, CanSettle, func(ctx context.Context, w *desk.Work, ports Ports) error {
		before, err := ports.Settings.Policies(ctx)
		if err != nil {
			return err
		}
		if err := desk.SameVersion(in.Version, before.Version); err != nil {
			return err
		}
		if err := invalid(in.check()); err != nil {
			return err
		}
		if err := ports.Settings.PutPolicies(ctx, in); err != nil {
			return err
		}
		in.Version++
		return w.Record("policies", "office", "change", reason, before, in)
	})
	return in, err
}
