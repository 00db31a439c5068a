package office

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"backdesk/domain/desk"
	"backdesk/domain/office"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// history tells what happened to a record of any part, the newest first: when,
// who, what, why, and what it was before and after.
type history struct {
	part  *office.Part
	id    string
	told  told
	pager *widget.Pager
	read  bool
}

// told is the history of a record and the names of the clerks in it.
type told struct {
	entries []desk.Entry
	clerks  map[string]string
}

// NewHistory is the screen of what happened to the record with an id, of any
// part: c.Push(office.NewHistory(part, id)). The words of a field are those
// under "field.<name>", of what was done those under "verb.<verb>".
func NewHistory(part *office.Part, id string) tui.Screen { return &history{part: part, id: id} }

func (h *history) Title(p *lang.Printer) string { return p.T("settings.history") }

func (h *history) Open(c *tui.Call) {
	part, actor := h.part, c.Actor
	tui.Wait(c, func(ctx context.Context) (told, error) { return tell(ctx, part, actor, h.id) },
		func(c *tui.Call, v told, err error) {
			if err != nil {
				c.Refuse(err)
				c.Close(nil)
				return
			}
			h.told, h.read = v, true
		})
}

func tell(ctx context.Context, part *office.Part, actor desk.Actor, id string) (v told, err error) {
	if v.entries, err = part.History(ctx, actor, id); err != nil {
		return v, err
	}
	v.clerks = map[string]string{}
	list, err := part.ClerkList(ctx, actor)
	for _, c := range list {
		v.clerks[c.ID] = c.Name
	}
	return v, err
}

// SetLook writes the text anew in the other language.
func (h *history) SetLook(widget.Look) { h.pager = nil }

func (h *history) Keys() []tui.Key {
	return []tui.Key{tui.Back.On((*tui.Call).Leave), tui.Up.Shown(), tui.Down.Shown(), tui.PageUp.Shown(), tui.PageDown.Shown()}
}

func (h *history) Update(c *tui.Call, msg tea.Msg) {
	key, ok := msg.(tea.KeyPressMsg)
	if wheel, turned := msg.(tui.Wheel); turned {
		key, ok = tea.KeyPressMsg{Code: tea.KeyUp}, true
		if wheel.Lines > 0 {
			key.Code = tea.KeyDown
		}
	}
	if ok && h.pager != nil && !h.pager.Update(key) {
		c.Beep()
	}
}

func (h *history) View(v tui.Pane) tui.Frame {
	if !h.read {
		return tui.Frame{}
	}
	if h.pager == nil {
		var b strings.Builder
		for i := len(h.told.entries) - 1; i >= 0; i-- {
			h.write(&b, v, h.told.entries[i])
		}
		if len(h.told.entries) == 0 {
			b.WriteString(v.Lang.T("settings.no-history"))
		}
		h.pager = widget.NewPager(v.Look, b.String())
	}
	return h.pager.View(v.W, v.H)
}

func (h *history) write(b *strings.Builder, v tui.Pane, e desk.Entry) {
	at := e.At
	if v.Zone != nil {
		at = at.In(v.Zone)
	}
	who := h.told.clerks[e.Clerk]
	if who == "" {
		who = e.Clerk
	}
	verb := e.Verb
	if key := "verb." + e.Verb; v.Lang.Has(key) {
		verb = v.Lang.T(key)
	}
	b.WriteString(at.Format("2006-01-02 15:04:05") + "  " + who + "  " + verb)
	if e.Reason != "" {
		b.WriteString("  (" + e.Reason + ")")
	}
	b.WriteString("\n")
	for _, d := range differences(e.Before, e.After) {
		b.WriteString("    " + fieldName(v.Lang, d.path) + ": " + d.in(v.Lang) + "\n")
	}
	b.WriteString("\n")
}

// fieldName gives the words of a path in the audit, the path itself for want of
// them. Names of Go fields begin with a capital, those of forms do not.
func fieldName(p *lang.Printer, path string) string {
	parts := strings.Split(path, ".")
	for i, part := range parts {
		if part != "" {
			parts[i] = strings.ToLower(part[:1]) + part[1:]
		}
	}
	return p.Field(strings.Join(parts, "."))
}

// difference is one value that is not what it was; "" is none.
type difference struct{ path, before, after string }

func (d difference) in(p *lang.Printer) string {
	before, after := yesIn(p, d.before), yesIn(p, d.after)
	switch {
	case before == "":
		return after
	case after == "":
		return before + " ->"
	default:
		return before + " -> " + after
	}
}

// yesIn puts a JSON yes into words; a no is a value that is not there.
func yesIn(p *lang.Printer, value string) string {
	if value == "true" {
		return p.T("key.yes")
	}
	return value
}

// unsaid are names that the heading or nobody needs.
var unsaid = []string{"version", "Version", "id", "ID", "createdAt", "addedAt", "clerk", "public"}

// differences compares two JSON objects value by value, by path.
func differences(before, after []byte) []difference {
	old, now := map[string]string{}, map[string]string{}
	flatten(old, "", before)
	flatten(now, "", after)
	paths := map[string]bool{}
	for path := range old {
		paths[path] = true
	}
	for path := range now {
		paths[path] = true
	}
	var out []difference
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		if old[path] != now[path] && !slices.Contains(unsaid, path) {
			out = append(out, difference{path, old[path], now[path]})
		}
	}
	return out
}

// flatten writes the values of a JSON text by their paths; places of a list
// count from 1. Zero values are left out.
func flatten(into map[string]string, path string, raw []byte) {
	if len(raw) == 0 {
		return
	}
	under := func(name string) string {
		if path == "" {
			return name
		}
		return path + "." + name
	}
	var object map[string]json.RawMessage
	var list []json.RawMessage
	switch raw = bytes.TrimSpace(raw); {
	case json.Unmarshal(raw, &object) == nil && object != nil:
		if amount, currency := object["amount"], object["currency"]; amount != nil && currency != nil && len(object) == 2 {
			into[path] = strings.Trim(string(currency), `"`) + " " + strings.Trim(string(amount), `"`)
			return
		}
		for name, value := range object {
			flatten(into, under(name), value)
		}
	case json.Unmarshal(raw, &list) == nil && list != nil:
		for i, value := range list {
			flatten(into, under(itoa(i+1)), value)
		}
	default:
		var s string
		if json.Unmarshal(raw, &s) != nil {
			s = string(raw)
		}
		if s != "" && s != "null" && s != "false" && s != "0" && s != "0001-01-01T00:00:00Z" {
			into[path] = s
		}
	}
}
