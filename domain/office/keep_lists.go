package office

import (
	"context"
	"slices"

	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/fault"
)

// KeepTerms adds terms of payment (Version 0) or replaces them by their code.
// Documents keep the dates that were computed when they were posted.
func (p *Part) KeepTerms(ctx context.Context, actor desk.Actor, in TermsRow, reason string) (TermsRow, error) {
	err := p.door.Write(ctx, actor, CanSettle, func(ctx context.Context, w *desk.Work, ports Ports) error {
		if err := invalid(in.Check()); err != nil {
			return err
		}
		all, err := ports.Lists.Terms(ctx)
		if err != nil {
			return err
		}
		var before TermsRow
		if i := slices.IndexFunc(all, func(t TermsRow) bool { return t.Code == in.Code }); i >= 0 {
			before = all[i]
		}
		if err := desk.SameVersion(in.Version, before.Version); err != nil {
			return err
		}
		if err := ports.Lists.PutTerms(ctx, in); err != nil {
			return err
		}
		in.Version++
		return w.Record("terms", in.Code, addOrChange(before.Version), reason, orNone(before, before.Version), in)
	})
	return in, err
}

// KeepAccount adds an account (Version 0) or replaces it by its code; one that
// is not active is not offered any more.
func (p *Part) KeepAccount(ctx context.Context, actor desk.Actor, in Account, reason string) (Account, error) {
	err := p.door.Write(ctx, actor, CanSettle, func(ctx context.Context, w *desk.Work, ports Ports) error {
		if err := invalid(in.check()); err != nil {
			return err
		}
		all, err := ports.Lists.Accounts(ctx)
		if err != nil {
			return err
		}
		var before Account
		if i := slices.IndexFunc(all, func(a Account) bool { return a.Code == in.Code }); i >= 0 {
			before = all[i]
		}
		if err := desk.SameVersion(in.Version, before.Version); err != nil {
			return err
		}
		if err := ports.Lists.PutAccount(ctx, in); err != nil {
			return err
		}
		in.Version++
		return w.Record("account", in.Code, addOrChange(before.Version), reason, orNone(before, before.Version), in)
	})
	return in, err
}

// KeepDay sets a day of the office's own, or replaces what was set for it. Due
// dates of posted documents stay.
func (p *Part) KeepDay(ctx context.Context, actor desk.Actor, in Day) error {
	return p.door.Write(ctx, actor, CanSettle, func(ctx context.Context, w *desk.Work, ports Ports) error {
		if err := invalid(in.check()); err != nil {
			return err
		}
		if err := ports.Lists.PutDay(ctx, in); err != nil {
			return err
		}
		return w.Record("day", in.Date.String(), "set", "", nil, in)
	})
}

// DropDay gives a day back to the country's calendar; fault.NotFound when the
// office has set nothing for it.
func (p *Part) DropDay(ctx context.Context, actor desk.Actor, d dates.Date, reason string) error {
	return p.door.Write(ctx, actor, CanSettle, func(ctx context.Context, w *desk.Work, ports Ports) error {
		all, err := ports.Lists.Days(ctx)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(o Day) bool { return o.Date == d })
		if i < 0 {
			return fault.New(fault.NotFound, "", "no-such-record", nil)
		}
		if err := ports.Lists.DropDay(ctx, d); err != nil {
			return err
		}
		return w.Record("day", d.String(), "drop", reason, all[i], nil)
	})
}
