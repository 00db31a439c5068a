package office

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/country"
	"backdesk/domain/desk"
	"backdesk/domain/office"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

var roleTable = &tableSpec{
	name: "roles", kinds: []string{"role"}, can: office.CanAppoint, open: roleForm.open, fresh: roleForm.fresh, past: identity,
	list: &widget.ListSpec{ID: "office/roles", Empty: "settings.roles.empty", Filter: true, Columns: []widget.Column{
		{Title: fieldTitle("code"), Width: 14}, {Title: fieldTitle("name"), Width: 24, Min: 14},
		{Title: "settings.may", Width: 32, Grow: true},
	}},
	rows: func(ctx context.Context, p Parts, actor desk.Actor, words *lang.Printer) (rows []widget.ListRow, err error) {
		roles, err := p.Office.RoleList(ctx, actor)
		for _, r := range roles {
			rows = append(rows, widget.ListRow{ID: r.Code, Cells: []string{r.Code, country.NameIn(r.Name, words.Code()), grantsText(words, r)}})
		}
		return rows, err
	},
}

func grantsText(p *lang.Printer, r office.Role) string {
	if slices.Contains(r.Grants, "*") {
		return p.T("field.grant.all")
	}
	return p.T("settings.may-count", "count", len(granted(r)))
}

// granted are the permissions that a role has, those of a whole part one by one.
func granted(r office.Role) []string {
	var out []string
	for _, name := range office.Permissions {
		part, action, _ := strings.Cut(name, "/")
		if r.Allows(desk.Permission{Part: part, Action: action}) {
			out = append(out, name)
		}
	}
	return out
}

// grantField is the field of a permission; its words are under
// "field.grant.<part>.<action>".
func grantField(permission string) string {
	return "grant." + strings.ReplaceAll(permission, "/", ".")
}

const grantAll = "grant.all"

// roleForm is a role with a yes or no for each permission.
var roleForm = &formKind[office.Role]{
	id: "office/role", title: "settings.role", can: office.CanAppoint, past: identity,
	spec: func(_ *form[office.Role], fresh bool) *widget.FormSpec { return roleSpec(fresh) },
	read: func(ctx context.Context, p Parts, actor desk.Actor, _ office.Rules, id string) (office.Role, int64, error) {
		if id == "" {
			return office.Role{Grants: []string{"purchasing/read", "parties/read", "office/read"}}, 0, nil
		}
		roles, err := p.Office.RoleList(ctx, actor)
		if err != nil {
			return office.Role{}, 0, err
		}
		if i := slices.IndexFunc(roles, func(r office.Role) bool { return r.Code == id }); i >= 0 {
			return roles[i], roles[i].Version, nil
		}
		return office.Role{}, 0, errNoRecord()
	},
	show: func(_ *form[office.Role], r office.Role) (widget.Values, []widget.Line) {
		v := widget.Values{"code": widget.TextValue(r.Code), "name": widget.TextValue(r.Name),
			grantAll: widget.YesValue(slices.Contains(r.Grants, "*"))}
		has := granted(r)
		for _, name := range office.Permissions {
			v[grantField(name)] = widget.YesValue(slices.Contains(has, name))
		}
		return v, nil
	},
	take: func(f *form[office.Role], r office.Role) office.Role {
		v := f.Form.Values()
		r.Code, r.Name, r.Grants = v.Text("code"), v.Text("name"), nil
		if v.Yes(grantAll) {
			r.Grants = []string{"*"}
			return r
		}
		for _, name := range office.Permissions {
			if v.Yes(grantField(name)) {
				r.Grants = append(r.Grants, name)
			}
		}
		return r
	},
	write: func(ctx context.Context, p Parts, actor desk.Actor, e entry[office.Role]) error {
		e.v.Version = e.version
		_, err := p.Office.KeepRole(ctx, actor, e.v, e.reason)
		return err
	},
}

// roleSpec puts the permissions into two columns, purchasing at the left.
func roleSpec(fresh bool) *widget.FormSpec {
	s := &widget.FormSpec{
		Fields: []widget.FieldSpec{
			fixed(required(widget.FieldSpec{Key: "code", Kind: widget.Text, Charset: widget.ASCII, Width: 16, Max: widget.Limit{Graphemes: 32}}), fresh),
			required(textField("name", 36)), yesField(grantAll),
		},
		Rows: []widget.Row{{"code"}, {"name"}, {grantAll}},
	}
	for i := range s.Fields {
		s.Fields[i].Help = "role." + s.Fields[i].Key
	}
	not := func(f *widget.Form) bool { return f.Value(grantAll).Data != "yes" }
	var left, right []string
	for _, name := range office.Permissions {
		f := yesField(grantField(name))
		f.Show, f.Help = not, "grants"
		s.Fields = append(s.Fields, f)
		if strings.HasPrefix(name, "purchasing/") {
			left = append(left, f.Key)
		} else {
			right = append(right, f.Key)
		}
	}
	for i := range max(len(left), len(right)) {
		var row widget.Row
		if i < len(left) {
			row = append(row, left[i])
		}
		if i < len(right) {
			row = append(row, right[i])
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

var _ tui.Screen = (*form[office.Role])(nil)
