package office

import (
	"context"
	"sync/atomic"
	"time"

	"backdesk/domain/desk"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// tableSpec describes a list of decisions. They are few: a page is all of them.
type tableSpec struct {
	// name is that of the menu's item; the title is under "settings.<name>".
	name string
	list *widget.ListSpec
	// kinds are those of the records shown, for notices.
	kinds []string
	// can is what the keys that change something need.
	can  desk.Permission
	rows func(ctx context.Context, p Parts, actor desk.Actor, words *lang.Printer) ([]widget.ListRow, error)
	// open shows a row; nil where all of it stands in the list and rows are only
	// added. fresh makes a new one.
	open  func(p Parts, id string) tui.Screen
	fresh func(p Parts) tui.Screen
	// past names the record whose history a row has; nil for none.
	past func(id string) string
	// keys are further ones.
	keys func(t *table) []tui.Key
}

// changeRest gathers changes before a list reads again.
const changeRest = 250 * time.Millisecond

// table is a list of decisions.
type table struct {
	tui.Rows
	p     Parts
	spec  *tableSpec
	words atomic.Pointer[lang.Printer]
	may   bool
}

func newTable(p Parts, spec *tableSpec) *table { return &table{p: p, spec: spec} }

func (t *table) Title(p *lang.Printer) string { return p.T("settings." + t.spec.name) }

func (t *table) Open(c *tui.Call) {
	t.words.Store(c.Lang)
	t.may = c.Clerk.Role.Allows(t.spec.can)
	t.List = widget.NewList(t.spec.list, c.Look)
	actor := c.Actor
	t.Source = func(ctx context.Context, q widget.PageQuery) (widget.PageAnswer, error) {
		return t.page(ctx, actor, q)
	}
	if t.spec.open != nil {
		t.Opened = func(c *tui.Call, id string) { c.Push(t.spec.open(t.p, id)) }
	} else {
		t.Opened = func(c *tui.Call, _ string) { c.Say("settings.only-added") }
	}
	t.Start(c)
}

func (t *table) page(ctx context.Context, actor desk.Actor, q widget.PageQuery) (widget.PageAnswer, error) {
	all, err := t.spec.rows(ctx, t.p, actor, t.words.Load())
	if err != nil {
		return widget.PageAnswer{}, err
	}
	a := widget.PageAnswer{All: len(all)}
	for _, row := range all {
		if matches(q.Filter, row) {
			a.Rows = append(a.Rows, row)
		}
	}
	a.Shown = len(a.Rows)
	return a, nil
}

// SetLook follows the language; the rows are read anew in it.
func (t *table) SetLook(look widget.Look) {
	t.Rows.SetLook(look)
	if p, ok := look.Words.(*lang.Printer); ok {
		t.words.Store(p)
	}
}

// Keys are those of a list and of its decisions.
func (t *table) Keys() []tui.Key {
	keys := t.Rows.Keys()
	if t.spec.fresh != nil {
		keys = append(keys, tui.New.On(func(c *tui.Call) { c.Push(t.spec.fresh(t.p)) }).
			Unless(!t.may, "settings.may-not", "permission", t.spec.can.String()))
	}
	if t.spec.keys != nil {
		keys = append(keys, t.spec.keys(t)...)
	}
	if t.spec.past != nil {
		id := t.List.Current().ID
		keys = append(keys, History.On(func(c *tui.Call) {
			c.Push(NewHistory(t.p.Office, t.spec.past(id)))
		}).Unless(id == "", "settings.no-row"))
	}
	return append(keys, tui.Reload.On(t.Start).Quietly())
}

// Changed reads again when a record of the list has changed.
func (t *table) Changed(c *tui.Call, changes []desk.Changed) {
	for _, change := range changes {
		if change.Part == "" || change.Part == "office" && t.shows(change.Kind) {
			c.After("changed", changeRest, t.Start)
			return
		}
	}
}

func (t *table) shows(kind string) bool {
	for _, k := range t.spec.kinds {
		if k == kind {
			return true
		}
	}
	return false
}

// Returned reads again: the form just left may have changed a row.
func (t *table) Returned(c *tui.Call) { t.Start(c) }

func (t *table) View(v tui.Pane) tui.Frame { return t.List.View(v.W, v.H) }
