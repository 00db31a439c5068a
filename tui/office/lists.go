package office

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/country"
	"backdesk/domain/dates"
	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/office"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// rulesRows makes the rows of a list out of the office's rules.
func rulesRows(rows func(r office.Rules, p *lang.Printer) []widget.ListRow) func(context.Context, Parts, desk.Actor, *lang.Printer) ([]widget.ListRow, error) {
	return func(ctx context.Context, p Parts, actor desk.Actor, words *lang.Printer) ([]widget.ListRow, error) {
		r, err := p.Office.Rules(ctx, actor)
		if err != nil {
			return nil, err
		}
		return rows(r, words), nil
	}
}

func identity(id string) string { return id }

// codeOfRow is the code in the id of a dated row.
func codeOfRow(id string) string {
	code, _, _ := strings.Cut(id, " ")
	return code
}

// rowID names a dated row: its code and first day.
func rowID(code string, from dates.Date) string { return code + " " + from.String() }

func activeWord(p *lang.Printer, active bool) string {
	if active {
		return ""
	}
	return p.T("settings.out-of-use")
}

func styleOf(active bool) widget.Style {
	if active {
		return widget.Normal
	}
	return widget.Dim
}

// fieldTitle is the language key of a field's name.
func fieldTitle(key string) string { return "field." + key }

var toleranceTable = &tableSpec{
	name: "tolerances", kinds: []string{"policies"}, can: office.CanSettle, open: toleranceForm.open, fresh: toleranceForm.fresh,
	past: theOffice,
	list: &widget.ListSpec{ID: "office/tolerances", Empty: "settings.tolerances.empty", Filter: true, Columns: []widget.Column{
		{Title: fieldTitle("currency"), Width: 8},
		{Title: "settings.price", Width: 20, Min: 14, Grow: true},
		{Title: "settings.quantity", Width: 20, Min: 14, Grow: true},
		{Title: "settings.total", Width: 12, Align: widget.Figure},
	}},
	rows: rulesRows(func(r office.Rules, _ *lang.Printer) (rows []widget.ListRow) {
		for _, t := range r.Policies.Tolerances {
			rows = append(rows, widget.ListRow{ID: string(t.Currency), Cells: []string{
				string(t.Currency), boundText(t.Price), boundText(t.Quantity), t.TotalDifference.Format()}})
		}
		return rows
	}),
}

// boundText is a bound in a list: "2 %, 500".
func boundText(b office.Bound) string {
	var parts []string
	if b.Percent != nil {
		parts = append(parts, percentText(*b.Percent))
	}
	if b.Amount != nil {
		parts = append(parts, b.Amount.Format())
	}
	if len(parts) == 0 {
		return "-"
	}
	return strings.Join(parts, ", ")
}

var accountTable = &tableSpec{
	name: "accounts", kinds: []string{"account"}, can: office.CanSettle, open: accountForm.open, fresh: accountForm.fresh, past: identity,
	list: &widget.ListSpec{ID: "office/accounts", Empty: "settings.accounts.empty", Filter: true, Columns: []widget.Column{
		{Title: fieldTitle("code"), Width: 12}, {Title: fieldTitle("name"), Width: 40, Grow: true}, {Title: "settings.state", Width: 12},
	}},
	rows: rulesRows(func(r office.Rules, p *lang.Printer) (rows []widget.ListRow) {
		for _, a := range r.Accounts {
			rows = append(rows, widget.ListRow{ID: a.Code, Cells: []string{a.Code, country.NameIn(a.Name, p.Code()), activeWord(p, a.Active)}, Style: styleOf(a.Active)})
		}
		return rows
	}),
}

var accountForm = &formKind[office.Account]{
	id: "office/account", title: "settings.account", can: office.CanSettle, past: identity,
	spec: func(_ *form[office.Account], fresh bool) *widget.FormSpec {
		return &widget.FormSpec{Fields: []widget.FieldSpec{
			fixed(required(widget.FieldSpec{Key: "code", Kind: widget.Code, Charset: widget.ASCII, Width: 12, Max: widget.Limit{Graphemes: 32}}), fresh),
			required(textField("name", 40)), yesField("active"),
		}}
	},
	read: func(_ context.Context, _ Parts, _ desk.Actor, r office.Rules, id string) (office.Account, int64, error) {
		if i := slices.IndexFunc(r.Accounts, func(a office.Account) bool { return a.Code == id }); i >= 0 {
			return r.Accounts[i], r.Accounts[i].Version, nil
		}
		return office.Account{Active: true}, 0, nil
	},
	show: func(_ *form[office.Account], a office.Account) (widget.Values, []widget.Line) {
		return widget.Values{"code": widget.TextValue(a.Code), "name": widget.TextValue(a.Name), "active": widget.YesValue(a.Active)}, nil
	},
	take: func(f *form[office.Account], a office.Account) office.Account {
		v := f.Form.Values()
		a.Code, a.Name, a.Active = v.Text("code"), v.Text("name"), v.Yes("active")
		return a
	},
	write: func(ctx context.Context, p Parts, actor desk.Actor, e entry[office.Account]) error {
		e.v.Version = e.version
		_, err := p.Office.KeepAccount(ctx, actor, e.v, e.reason)
		return err
	},
}

// dayTable lists the office's own days, and for the eye the country's days off
// of the coming year.
var dayTable = &tableSpec{
	name: "days", kinds: []string{"day", "profile"}, can: office.CanSettle, fresh: dayForm.fresh, past: identity,
	list: &widget.ListSpec{ID: "office/days", Empty: "settings.days.empty", Filter: true, Columns: []widget.Column{
		{Title: "settings.day", Width: 16}, {Title: fieldTitle("name"), Width: 36, Grow: true}, {Title: "settings.whose", Width: 16},
	}},
	open: func(p Parts, id string) tui.Screen { return dayForm.open(p, id) },
	rows: func(ctx context.Context, p Parts, actor desk.Actor, words *lang.Printer) ([]widget.ListRow, error) {
		r, err := p.Office.Rules(ctx, actor)
		if err != nil {
			return nil, err
		}
		return dayRows(r, p.Today(), words), nil
	},
	keys: func(t *table) []tui.Key {
		id := t.List.Current().ID
		own := false
		if row := t.List.Current(); id != "" {
			own = row.Key == ownDay+id
		}
		return []tui.Key{Drop.On(func(c *tui.Call) {
			d, err := dates.ParseISO(id)
			if err != nil {
				return
			}
			tui.Ask(c, tui.Confirm("settings.drop-day", "day", c.Lang.Date(d)), func(c *tui.Call, _ tui.Confirmed) { dropDay(c, t, d) })
		}).Unless(!t.may, "settings.may-not", "permission", t.spec.can.String()).
			Unless(!own, "settings.not-own-day")}
	},
}

// ownDay begins the keys of rows that the office has set itself.
const ownDay = "own "

func dropDay(c *tui.Call, t *table, d dates.Date) {
	part, actor := t.p.Office, c.Actor
	tui.Wait(c, func(ctx context.Context) (struct{}, error) { return struct{}{}, part.DropDay(ctx, actor, d, "") },
		func(c *tui.Call, _ struct{}, err error) {
			if err != nil {
				c.Refuse(err)
				return
			}
			c.Say("settings.day-dropped", "day", c.Lang.Date(d))
			t.Start(c)
		})
}

// ahead is how many days of the country's calendar are shown.
const ahead = 366

func dayRows(r office.Rules, today dates.Date, p *lang.Printer) []widget.ListRow {
	var rows []widget.ListRow
	own := map[dates.Date]bool{}
	add := func(d dates.Date, key, name, whose string) {
		rows = append(rows, widget.ListRow{ID: d.String(), Key: key + d.String(), Cells: []string{p.Date(d), name, whose}})
	}
	for _, d := range r.Days {
		own[d.Date] = true
		name := d.Name
		if d.Working {
			name = strings.TrimSpace(p.T("settings.worked") + " " + name)
		}
		add(d.Date, ownDay, name, p.T("settings.own"))
	}
	for i := range ahead {
		d := today.AddDays(i)
		name, off := dates.DayOffIn(r.WorkDays, d, p.Code())
		if off && !own[d] && name != d.Weekday().String() { // plain weekends are no news
			add(d, "", calendarName(p, name), p.T("country."+r.Profile.Country))
		}
	}
	slices.SortFunc(rows, func(a, b widget.ListRow) int { return strings.Compare(a.ID, b.ID) })
	return rows
}

// calendarName is a name in the calendar: a language key or a proper name.
func calendarName(p *lang.Printer, name string) string {
	if p.Has(name) {
		return p.T(name)
	}
	return name
}

var dayForm = &formKind[office.Day]{
	id: "office/day", title: "settings.day", can: office.CanSettle, past: identity,
	spec: func(_ *form[office.Day], fresh bool) *widget.FormSpec {
		return &widget.FormSpec{Fields: []widget.FieldSpec{
			fixed(required(widget.FieldSpec{Key: "date", Kind: widget.Date, Sense: dates.Future}), fresh),
			choiceField("working", "settings.working.", 30, "no", "yes"), textField("name", 40),
		}}
	},
	read: func(_ context.Context, _ Parts, _ desk.Actor, r office.Rules, id string) (office.Day, int64, error) {
		if i := slices.IndexFunc(r.Days, func(d office.Day) bool { return d.Date.String() == id }); i >= 0 {
			return r.Days[i], 0, nil
		}
		if id == "" {
			return office.Day{}, 0, nil
		}
		d, err := dates.ParseISO(id)
		name, _ := r.WorkDays.DayOff(d)
		return office.Day{Date: d, Name: name}, 0, err
	},
	show: func(f *form[office.Day], d office.Day) (widget.Values, []widget.Line) {
		working := "no"
		if d.Working {
			working = "yes"
		}
		return widget.Values{"date": widget.DateValue(d.Date), "name": widget.TextValue(calendarName(f.words, d.Name)),
			"working": widget.ChoiceValue(working)}, nil
	},
	take: func(f *form[office.Day], _ office.Day) office.Day {
		v := f.Form.Values()
		return office.Day{Date: v.Date("date"), Name: v.Text("name"), Working: v.Choice("working") == "yes"}
	},
	write: func(ctx context.Context, p Parts, actor desk.Actor, e entry[office.Day]) error {
		return p.Office.KeepDay(ctx, actor, e.v)
	},
}

// zeroIn is nothing of a currency, for percentages and amounts side by side.
func zeroIn(a *money.Amount) money.Amount {
	if a == nil {
		return money.Amount{}
	}
	return *a
}
