package parties

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/office"
	"backdesk/domain/parties"
	"backdesk/tui"
	"backdesk/tui/lang"
)

const contactsField = "contacts"

// theirs is what somebody else saved meanwhile.
type theirs struct {
	stored
	who, when string
}

// clash shows both versions of a supplier and saves what is chosen of them.
func (s *supplierForm) clash(c *tui.Call) {
	p, actor, id, words, zone := s.p, c.Actor, s.Record, c.Lang, c.Zone
	tui.Wait(c, func(ctx context.Context) (v theirs, err error) {
		if v.rules, err = p.Office.Rules(ctx, actor); err != nil {
			return v, err
		}
		if v.supplier, err = p.Suppliers.Supplier(ctx, actor, id); err != nil {
			return v, err
		}
		v.who = words.T("supplier.somebody")
		if last, clerks, err := lastChange(ctx, p.Office, actor, id); err == nil { // not all may read the audit
			v.who = clerks[last.Clerk]
			v.when = last.At.In(zone).Format("15:04")
		}
		return v, nil
	}, func(c *tui.Call, v theirs, err error) {
		if err != nil {
			c.Refuse(err)
			return
		}
		fields := s.clashes(c.Lang, v.supplier)
		tui.Ask(c, tui.NewConflict(v.who, v.when, fields), func(c *tui.Call, r tui.Resolution) { s.resolve(c, v.supplier, r) })
	})
}

// lastChange is the newest entry of a record and the names of the clerks.
func lastChange(ctx context.Context, part *office.Part, actor desk.Actor, id string) (desk.Entry, map[string]string, error) {
	entries, err := part.History(ctx, actor, id)
	if err != nil || len(entries) == 0 {
		return desk.Entry{}, nil, err
	}
	clerks, err := clerkNames(ctx, part, actor)
	return entries[len(entries)-1], clerks, err
}

func clerkNames(ctx context.Context, part *office.Part, actor desk.Actor) (map[string]string, error) {
	list, err := part.ClerkList(ctx, actor)
	if err != nil {
		return nil, err
	}
	names := make(map[string]string, len(list))
	for _, c := range list {
		names[c.ID] = c.Name
	}
	return names, nil
}

// clashes are the fields of the three versions; an account is no part of it: it
// is changed by itself.
func (s *supplierForm) clashes(p *lang.Printer, other parties.Supplier) []tui.Clash {
	mineNow := fromForm(s.Form, s.begun)
	base, _ := toForm(s.base, choices{}, p)
	mine, _ := toForm(mineNow, choices{}, p)
	their, _ := toForm(other, choices{}, p)
	var out []tui.Clash
	for _, key := range compared {
		if key == fieldState || key == fieldMasked {
			continue
		}
		out = append(out, tui.Clash{Field: key, Base: flat(base.Text(key)), Mine: flat(mine.Text(key)), Theirs: flat(their.Text(key))})
	}
	return append(out, tui.Clash{Field: contactsField, Base: people(s.base), Mine: people(mineNow), Theirs: people(other)})
}

// resolve takes over what was chosen of the other version and saves again.
func (s *supplierForm) resolve(c *tui.Call, other parties.Supplier, r tui.Resolution) {
	values, lines := toForm(other, s.lists, c.Lang)
	for key, keepMine := range r {
		switch {
		case keepMine:
		case key == contactsField:
			s.Form.SetLines(lines)
		default:
			s.Form.Set(key, values[key])
		}
	}
	s.begun, s.base, s.Version = other, other, other.Version
	s.save(c)
}

func people(s parties.Supplier) string {
	out := make([]string, len(s.Contacts))
	for i := range s.Contacts {
		out[i] = contactAt(s, i)
	}
	return strings.Join(out, "; ")
}

// flat is a text of several lines in one.
func flat(s string) string { return strings.ReplaceAll(s, "\n", " / ") }

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

func yesNo(p *lang.Printer, yes bool) string {
	if yes {
		return p.T("key.yes")
	}
	return ""
}
