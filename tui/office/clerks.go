package office

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/office"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

var clerkTable = &tableSpec{
	name: "clerks", kinds: []string{"clerk"}, can: office.CanAppoint, open: clerkForm.open, fresh: clerkForm.fresh, past: identity,
	list: &widget.ListSpec{ID: "office/clerks", Empty: "settings.clerks.empty", Filter: true, Columns: []widget.Column{
		{Title: fieldTitle("code"), Width: 12}, {Title: fieldTitle("name"), Width: 20, Min: 12, Grow: true},
		{Title: fieldTitle("role"), Width: 12}, {Title: fieldTitle("limits"), Width: 24, Min: 12}, {Title: "settings.state", Width: 10},
	}},
	rows: func(ctx context.Context, p Parts, actor desk.Actor, words *lang.Printer) (rows []widget.ListRow, err error) {
		all, err := p.Office.ClerkList(ctx, actor)
		for _, c := range all {
			rows = append(rows, widget.ListRow{ID: c.ID, Style: styleOf(c.Active), Cells: []string{
				c.Code, c.Name, c.Role, limitsText(words, c.Limits), activeWord(words, c.Active)}})
		}
		return rows, err
	},
	keys: func(t *table) []tui.Key {
		row := t.List.Current()
		return []tui.Key{OwnKeys.On(func(c *tui.Call) { c.Push(newTable(t.p, keyTable(row.ID, row.Cells[1]))) }).
			Unless(row.ID == "", "settings.no-row")}
	},
}

func limitsText(p *lang.Printer, limits []money.Amount) string {
	out := make([]string, len(limits))
	for i, l := range limits {
		out[i] = p.Amount(l)
		if l.Minor() >= office.NoBound {
			out[i] = string(l.Currency()) + " " + p.T("settings.unlimited")
		}
	}
	return strings.Join(out, ", ")
}

// clerkForm is a clerk with the limits of approval.
var clerkForm = &formKind[office.Clerk]{
	id: "office/clerk", title: "settings.clerk", can: office.CanAppoint, past: identity,
	spec: func(_ *form[office.Clerk], fresh bool) *widget.FormSpec { return clerkSpec(fresh) },
	read: func(ctx context.Context, p Parts, actor desk.Actor, r office.Rules, id string) (office.Clerk, int64, error) {
		if id == "" {
			return office.Clerk{Active: true, Language: r.Profile.Language}, 0, nil
		}
		all, err := p.Office.ClerkList(ctx, actor)
		if err != nil {
			return office.Clerk{}, 0, err
		}
		if i := slices.IndexFunc(all, func(c office.Clerk) bool { return c.ID == id }); i >= 0 {
			return all[i], all[i].Version, nil
		}
		return office.Clerk{}, 0, errNoRecord()
	},
	show: func(_ *form[office.Clerk], c office.Clerk) (widget.Values, []widget.Line) {
		lines := make([]widget.Line, len(c.Limits))
		for i, l := range c.Limits {
			lines[i] = widget.Line{ID: string(l.Currency()), Values: widget.Values{
				"currency": widget.TextValue(string(l.Currency())), "limit": widget.AmountValue(l)}}
		}
		return widget.Values{"code": widget.TextValue(c.Code), "name": widget.TextValue(c.Name), "role": codeValue(c.Role),
			"language": widget.ChoiceValue(c.Language), "active": widget.YesValue(c.Active)}, lines
	},
	take: func(f *form[office.Clerk], c office.Clerk) office.Clerk {
		v := f.Form.Values()
		c.Code, c.Name, c.Role, c.Language = v.Text("code"), v.Text("name"), codeOf(v, "role"), v.Choice("language")
		c.Limits = amounts(f.Form, "limit")
		if f.Record != "" {
			c.Active = v.Yes("active")
		}
		return c
	},
	write: func(ctx context.Context, p Parts, actor desk.Actor, e entry[office.Clerk]) (err error) {
		if e.id == "" {
			e.v.ID = e.draft
			_, err = p.Office.AddClerk(ctx, actor, e.v, strings.Split(e.key, "\n")...)
		} else {
			e.v.Version = e.version
			_, err = p.Office.ChangeClerk(ctx, actor, e.v, e.reason)
		}
		return refield(err, func(field string) string {
			if n, ok := strings.CutPrefix(field, "limits."); ok {
				return "lines." + n + ".limit"
			}
			return field
		})
	},
}

func clerkSpec(fresh bool) *widget.FormSpec {
	s := &widget.FormSpec{
		Fields: []widget.FieldSpec{
			required(widget.FieldSpec{Key: "code", Kind: widget.Text, Charset: widget.ASCII, Width: 16, Max: widget.Limit{Graphemes: 32}}),
			required(textField("name", 36)), required(lookUpField("role", ofRoles, 14)),
			required(choiceField("language", "language.", 24, lang.Languages()...)),
		},
		Lines: &widget.GridSpec{Key: "lines", Max: 20, Columns: []widget.FieldSpec{
			required(widened(currencyField("currency"), 8)),
			{Key: "limit", Label: "field.limits", Kind: widget.Money, Width: 22, CurrencyFrom: "currency", Positive: true, Help: "limits"},
		}},
		Rows: []widget.Row{{"code"}, {"name"}, {"role"}, {"language"}, {widget.LinesRow}},
	}
	last := yesField("active")
	if fresh {
		last = keyField()
	}
	s.Fields = append(s.Fields, last)
	s.Rows = append(s.Rows, widget.Row{last.Key})
	s = help(s, "clerk")
	return s
}

func keyField() widget.FieldSpec {
	return widget.FieldSpec{Key: fieldKey, Kind: widget.Text, Width: -1, Charset: widget.AnyText, Max: widget.Limit{Bytes: 16384}}
}

const fieldKey = "key"

// keyTable lists the keys of a clerk.
func keyTable(clerk, name string) *tableSpec {
	return &tableSpec{
		name: "keys", kinds: []string{"clerk"}, can: office.CanAppoint,
		fresh: func(p Parts) tui.Screen { return keyForm.open(p, clerk) },
		past:  func(string) string { return clerk },
		list: &widget.ListSpec{ID: "office/keys", Empty: "settings.keys.empty", Columns: []widget.Column{
			{Title: "settings.fingerprint", Width: 51}, {Title: "settings.comment", Width: 14, Min: 6, Grow: true}, {Title: "settings.added", Width: 10},
		}},
		rows: func(ctx context.Context, p Parts, actor desk.Actor, _ *lang.Printer) (rows []widget.ListRow, err error) {
			keys, err := p.Office.KeyList(ctx, actor, clerk)
			for _, k := range keys {
				rows = append(rows, widget.ListRow{ID: k.Fingerprint, Cells: []string{k.Fingerprint, k.Comment, k.AddedAt.Format("2006-01-02")}})
			}
			return rows, err
		},
		keys: func(t *table) []tui.Key {
			id := t.List.Current().ID
			return []tui.Key{Drop.On(func(c *tui.Call) {
				tui.Ask(c, tui.Confirm("settings.drop-key", "name", widget.Show(name)), func(c *tui.Call, _ tui.Confirmed) { dropKey(c, t, clerk, id) })
			}).Unless(!t.may, "settings.may-not", "permission", t.spec.can.String()).Unless(id == "", "settings.no-row")}
		},
	}
}

func dropKey(c *tui.Call, t *table, clerk, fingerprint string) {
	part, actor := t.p.Office, c.Actor
	tui.Wait(c, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, part.DropKey(ctx, actor, clerk, fingerprint, "")
	}, func(c *tui.Call, _ struct{}, err error) {
		if err != nil {
			c.Refuse(err)
			return
		}
		c.Say("settings.key-dropped")
		t.Start(c)
	})
}

// keyForm takes the line of a .pub file and shows the fingerprint of its key.
var keyForm = &formKind[office.Key]{
	id: "office/key", title: "settings.key", can: office.CanAppoint, past: identity,
	spec: func(*form[office.Key], bool) *widget.FormSpec {
		return &widget.FormSpec{Fields: []widget.FieldSpec{
			required(keyField()),
			{Key: "fingerprint", Label: "settings.fingerprint", Kind: widget.Shown, Width: 54, ReadOnly: true},
		}}
	},
	read: func(context.Context, Parts, desk.Actor, office.Rules, string) (office.Key, int64, error) {
		return office.Key{}, 0, nil
	},
	show: func(*form[office.Key], office.Key) (widget.Values, []widget.Line) { return widget.Values{}, nil },
	take: func(f *form[office.Key], k office.Key) office.Key {
		k.Public = f.Form.Value(fieldKey).Text
		return k
	},
	changed: func(f *form[office.Key], key string) {
		if key != fieldKey {
			return
		}
		k, err := office.ReadKey(f.Form.Value(fieldKey).Text)
		if err != nil {
			f.Form.Derive("fingerprint", widget.Value{})
			return
		}
		f.Form.Derive("fingerprint", widget.TextValue(k.Fingerprint))
	},
	write: func(ctx context.Context, p Parts, actor desk.Actor, e entry[office.Key]) error {
		_, err := p.Office.AddKey(ctx, actor, e.id, e.v.Public)
		return refield(err, func(string) string { return fieldKey })
	},
}
