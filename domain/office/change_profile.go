package office

import (
	"context"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// ChangeProfile replaces the profile; Version is the one that was read. The
// currency of documents already written does not change with it.
func (p *Part) ChangeProfile(ctx context.Context, actor desk.Actor, in Profile, reason string) (Profile, error) {
	return settle(ctx, p, actor, in, reason, setting[Profile]{"profile", Settings.Profile, Settings.PutProfile,
		func(in *Profile) *int64 { return &in.Version }})
}

// ChangePolicies replaces tolerances, four eyes and the rules of ordering and
// invoicing; Version is the one that was read.
func (p *Part) ChangePolicies(ctx context.Context, actor desk.Actor, in Policies, reason string) (Policies, error) {
	return settle(ctx, p, actor, in, reason, setting[Policies]{"policies", Settings.Policies, Settings.PutPolicies,
		func(in *Policies) *int64 { return &in.Version }})
}

// setting is a record of which the office has one.
type setting[T any] struct {
	kind    string
	get     func(s Settings, ctx context.Context) (T, error)
	put     func(s Settings, ctx context.Context, in T) error
	version func(in *T) *int64
}

// settle replaces a setting under the next version and answers with it.
func settle[T interface{ check() []fault.Fault }](ctx context.Context, p *Part, actor desk.Actor, in T, reason string, s setting[T]) (T, error) {
	err := p.door.Write(ctx, actor, CanSettle, func(ctx context.Context, w *desk.Work, ports Ports) error {
		before, err := s.get(ports.Settings, ctx)
		if err != nil {
			return err
		}
		if err := desk.SameVersion(*s.version(&in), *s.version(&before)); err != nil {
			return err
		}
		if err := invalid(in.check()); err != nil {
			return err
		}
		if err := s.put(ports.Settings, ctx, in); err != nil {
			return err
		}
		*s.version(&in)++
		return w.Record(s.kind, "office", "change", reason, before, in)
	})
	return in, err
}
