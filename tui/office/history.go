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
)

// NewHistory is the screen of what happened to the record with an id, of any
// part: c.Push(office.NewHistory(part, id)). The words of a field are those
// under "field.<name>", of what was done those under "verb.<verb>".
func NewHistory(part *office.Part, id string) tui.Screen {
	return &tui.History{
		Name:  func(p *lang.Printer) string { return p.T("settings.history") },
		Fetch: func(ctx context.Context, actor desk.Actor) (tui.Told, error) { return tell(ctx, part, actor, id) },
		Verbs: "verb.", None: "settings.no-history", Moment: "2006-01-02 15:04:05",
		Scroll: []tui.Key{tui.Up.Shown(), tui.Down.Shown(), tui.PageUp.Shown(), tui.PageDown.Shown()},
		Changes: func(p *lang.Printer, e desk.Entry) []string {
			var lines []string
			for _, d := range differences(e.Before, e.After) {
				lines = append(lines, fieldName(p, d.path)+": "+d.in(p))
			}
			return lines
		},
	}
}

func tell(ctx context.Context, part *office.Part, actor desk.Actor, id string) (t tui.Told, err error) {
	if t.Entries, err = part.History(ctx, actor, id); err != nil {
		return t, err
	}
	t.Clerks = map[string]string{}
	list, err := part.ClerkList(ctx, actor)
	for _, c := range list {
		t.Clerks[c.ID] = c.Name
	}
	return t, err
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
