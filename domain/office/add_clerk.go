package office

import (
	"context"
	"slices"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// AddClerk takes a clerk on, active at once, with public keys to come in by
// (lines of .pub files). ID is the draft's id (empty makes one); adding the same
// clerk under the same id again answers with the one who is there. Faults: those
// of the fields, taken (code, key), unknown-choice (role), those of ReadKey.
func (p *Part) AddClerk(ctx context.Context, actor desk.Actor, in Clerk, keys ...string) (Clerk, error) {
	read, err := readKeys(keys)
	if err != nil {
		return Clerk{}, err
	}
	err = p.door.Write(ctx, actor, CanAppoint, func(ctx context.Context, w *desk.Work, ports Ports) error {
		if in.ID == "" {
			in.ID = w.NewID()
		}
		there, err := ports.Clerks.Clerk(ctx, in.ID)
		switch {
		case err == nil && sameClerk(there, in):
			in = there
			return nil
		case err == nil:
			return fault.New(fault.Conflict, "id", "taken", nil)
		case fault.KindOf(err) != fault.NotFound:
			return err
		}
		in.Version, in.Active, in.CreatedAt = 0, true, w.At
		if err := checkClerk(ctx, ports, in); err != nil {
			return err
		}
		if err := ports.Clerks.PutClerk(ctx, in); err != nil {
			return err
		}
		in.Version = 1
		if err := w.Record("clerk", in.ID, "add", "", nil, in); err != nil {
			return err
		}
		for _, key := range read {
			if _, err := addKey(ctx, w, ports, in.ID, key); err != nil {
				return err
			}
		}
		return nil
	})
	return in, err
}

// ChangeClerk replaces a clerk's record: name, role, language, limits, and
// whether they are active. It takes effect with the clerk's next step, also in
// open sessions. The office must keep one active clerk who may appoint others
// (last-administrator).
func (p *Part) ChangeClerk(ctx context.Context, actor desk.Actor, in Clerk, reason string) (Clerk, error) {
	err := p.door.Write(ctx, actor, CanAppoint, func(ctx context.Context, w *desk.Work, ports Ports) error {
		before, err := ports.Clerks.Clerk(ctx, in.ID)
		if err != nil {
			return err
		}
		if err := desk.SameVersion(in.Version, before.Version); err != nil {
			return err
		}
		in.CreatedAt = before.CreatedAt
		if err := checkClerk(ctx, ports, in); err != nil {
			return err
		}
		if err := ports.Clerks.PutClerk(ctx, in); err != nil {
			return err
		}
		if err := someoneAppoints(ctx, ports); err != nil {
			return err
		}
		in.Version++
		verb := "change"
		if before.Active != in.Active {
			verb = map[bool]string{true: "activate", false: "deactivate"}[in.Active]
		}
		return w.Record("clerk", in.ID, verb, reason, before, in)
	})
	return in, err
}

func sameClerk(there, in Clerk) bool {
	return there.Code == in.Code && there.Name == in.Name && there.Role == in.Role && there.Language == in.Language &&
		slices.EqualFunc(there.Limits, in.Limits, func(a, b money.Amount) bool { return a == b })
}

// checkClerk gives the faults of the fields and of the role together.
func checkClerk(ctx context.Context, ports Ports, c Clerk) error {
	var l fault.List
	l.Add("", c.check()...)
	if c.Role != "" {
		_, err := ports.Roles.Role(ctx, c.Role)
		if fault.KindOf(err) == fault.NotFound {
			l.Hard("role", "unknown-choice", fault.Figures{"text": c.Role})
		} else if err != nil {
			return err
		}
	}
	all, err := ports.Clerks.AllClerks(ctx)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(all, func(o Clerk) bool { return o.Code == c.Code && o.ID != c.ID }) {
		l.Hard("code", "taken", nil)
	}
	return l.Err(nil)
}

// someoneAppoints refuses a change after which nobody could undo it.
func someoneAppoints(ctx context.Context, ports Ports) error {
	clerks, err := ports.Clerks.AllClerks(ctx)
	if err != nil {
		return err
	}
	roles, err := ports.Roles.AllRoles(ctx)
	if err != nil {
		return err
	}
	appoints := make(map[string]bool)
	for _, r := range roles {
		appoints[r.Code] = r.Allows(CanAppoint)
	}
	for _, c := range clerks {
		if c.Active && appoints[c.Role] {
			return nil
		}
	}
	return fault.New(fault.State, "", "last-administrator", nil)
}
