package office

import (
	"context"
	"time"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

// FoundOffice is what makes an empty office one to work in. Everything in it
// can be changed later.
type FoundOffice struct {
	Profile  Profile
	Policies Policies
	// Clerk is the first clerk; only Code, Name and Language are asked for. The
	// role becomes the administrator's, and the limit one that no document
	// reaches, since there is nobody else to approve.
	Clerk        Clerk
	Rates        tax.Table
	Shares       tax.Shares
	Withholdings tax.Withholdings
	Terms        []TermsRow
	Accounts     []Account
	Days         []Day
}

// NoBound, in minor units, is a limit that no document reaches.
const NoBound = 1_000_000_000_000_000

// FoundOffice seeds an office that has no clerk yet; the actor is the founder
// whom the store lets in as long. All faults come back at once, those of the
// first clerk under "clerk.". The answer is the first clerk.
func (p *Part) FoundOffice(ctx context.Context, founder desk.Actor, in FoundOffice) (Clerk, error) {
	var first Clerk
	err := p.door.Write(ctx, founder, CanSettle, func(ctx context.Context, w *desk.Work, ports Ports) error {
		all, err := ports.Clerks.AllClerks(ctx)
		if err != nil {
			return err
		}
		if len(all) > 0 {
			return fault.New(fault.State, "", "office-founded", nil)
		}
		first = firstClerk(in, w.NewID(), w.At)
		if err := in.check(first); err != nil {
			return err
		}
		if err := in.seed(ctx, ports); err != nil {
			return err
		}
		if err := ports.Clerks.PutClerk(ctx, first); err != nil {
			return err
		}
		first.Version = 1
		if err := w.Record("office", "office", "found", "", nil, in); err != nil {
			return err
		}
		return w.Record("clerk", first.ID, "add", "", nil, first)
	})
	return first, err
}

func firstClerk(in FoundOffice, id string, at time.Time) Clerk {
	c := in.Clerk
	c.ID, c.Version, c.Role, c.Active, c.CreatedAt = id, 0, Administrator, true, at
	c.Limits = []money.Amount{money.New(NoBound, in.Profile.Currency)}
	if c.Language == "" {
		c.Language = in.Profile.Language
	}
	return c
}

func (in FoundOffice) check(first Clerk) error {
	var l fault.List
	l.Add("", in.Profile.check()...)
	l.Add("", in.Policies.check()...)
	l.Add("clerk", first.check()...)
	l.Add("rates", in.Rates.Check()...)
	for _, t := range in.Terms {
		l.Add("terms."+t.Code, t.Check()...)
	}
	for _, a := range in.Accounts {
		l.Add("accounts."+a.Code, a.check()...)
	}
	for _, d := range in.Days {
		l.Add("days."+d.Date.String(), d.check()...)
	}
	return l.Err(nil)
}

func (in FoundOffice) seed(ctx context.Context, ports Ports) error {
	in.Profile.Version, in.Policies.Version = 0, 0
	if err := ports.Settings.PutProfile(ctx, in.Profile); err != nil {
		return err
	}
	if err := ports.Settings.PutPolicies(ctx, in.Policies); err != nil {
		return err
	}
	if err := each(ctx, SeedRoles(), ports.Roles.PutRole); err != nil {
		return err
	}
	if err := each(ctx, in.Rates, ports.Tax.AddRate); err != nil {
		return err
	}
	if err := each(ctx, in.Shares, ports.Tax.AddShare); err != nil {
		return err
	}
	if err := each(ctx, in.Withholdings, ports.Tax.AddWithholding); err != nil {
		return err
	}
	if err := each(ctx, in.Terms, ports.Lists.PutTerms); err != nil {
		return err
	}
	if err := each(ctx, in.Accounts, ports.Lists.PutAccount); err != nil {
		return err
	}
	return each(ctx, in.Days, ports.Lists.PutDay)
}

func each[T any](ctx context.Context, list []T, put func(context.Context, T) error) error {
	for _, item := range list {
		if err := put(ctx, item); err != nil {
			return err
		}
	}
	return nil
}
