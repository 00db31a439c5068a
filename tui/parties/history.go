package parties

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"backdesk/domain/desk"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"

	tea "charm.land/bubbletea/v2"
)

// historyScreen tells what happened to a supplier, the newest first.
type historyScreen struct {
	p       Parts
	id      string
	name    string
	entries []desk.Entry
	clerks  map[string]string
	pager   *widget.Pager
	read    bool
}

func (s *supplierForm) history(c *tui.Call) {
	c.Push(&historyScreen{p: s.p, id: s.Record, name: s.begun.Name})
}

func (h *historyScreen) Title(p *lang.Printer) string { return p.T("screen.history", "name", h.name) }

func (h *historyScreen) Open(c *tui.Call) {
	type told struct {
		entries []desk.Entry
		clerks  map[string]string
	}
	part, actor := h.p.Office, c.Actor
	tui.Wait(c, func(ctx context.Context) (v told, err error) {
		if v.entries, err = part.History(ctx, actor, h.id); err != nil {
			return v, err
		}
		v.clerks, err = clerkNames(ctx, part, actor)
		return v, err
	}, func(c *tui.Call, v told, err error) {
		if err != nil {
			c.Refuse(err)
			c.Close(nil)
			return
		}
		h.entries, h.clerks, h.read = v.entries, v.clerks, true
	})
}

// SetLook writes the text anew in the other language.
func (h *historyScreen) SetLook(widget.Look) { h.pager = nil }

func (h *historyScreen) Keys() []tui.Key {
	return scrollKeys(tui.Back.Shown())
}

func (h *historyScreen) Update(c *tui.Call, msg tea.Msg) {
	switch msg := msg.(type) {
	case tui.Wheel:
		key := tea.KeyUp
		if msg.Lines > 0 {
			key = tea.KeyDown
		}
		h.scroll(c, tea.KeyPressMsg{Code: key})
	case tea.KeyPressMsg:
		if tui.Keystroke(msg) == tui.Back.Press[0] {
			c.Leave()
			return
		}
		h.scroll(c, msg)
	}
}

func (h *historyScreen) scroll(c *tui.Call, k tea.KeyPressMsg) {
	if h.pager != nil && !h.pager.Update(k) {
		c.Beep()
	}
}

func (h *historyScreen) View(v tui.Pane) tui.Frame {
	if !h.read {
		return tui.Frame{}
	}
	if h.pager == nil {
		var b strings.Builder
		for i := len(h.entries) - 1; i >= 0; i-- {
			h.entry(&b, v, h.entries[i])
		}
		h.pager = widget.NewPager(v.Look, b.String())
	}
	return h.pager.View(v.W, v.H)
}

// entry writes when, who, what and why, and below it what was before and after.
func (h *historyScreen) entry(b *strings.Builder, v tui.Pane, e desk.Entry) {
	at := e.At
	if v.Zone != nil {
		at = at.In(v.Zone)
	}
	who := h.clerks[e.Clerk]
	if who == "" {
		who = e.Clerk
	}
	verb := e.Verb
	if key := "supplier.verb." + e.Verb; v.Lang.Has(key) {
		verb = v.Lang.T(key)
	}
	b.WriteString(at.Format("2006-01-02 15:04") + "  " + who + "  " + verb)
	if e.Reason != "" {
		b.WriteString("  (" + e.Reason + ")")
	}
	b.WriteString("\n")
	before, after := object(e.Before), object(e.After)
	if e.Verb == "bank" {
		b.WriteString("    " + line(v.Lang.Field("bank"), writtenJSON(e.Before), writtenJSON(e.After)) + "\n\n")
		return
	}
	for _, name := range fieldsOf(e.After, e.Before) {
		old, now := before[name], after[name]
		if old != "" || now != "" {
			b.WriteString("    " + line(v.Lang.Field(fieldNames[name]), old, now) + "\n")
		}
	}
	b.WriteString("\n")
}

// line is one field: what it is now, and what it was.
func line(name, old, now string) string {
	if old == "" {
		return name + ": " + now
	}
	return name + ": " + old + " -> " + now
}

func writtenJSON(raw []byte) string {
	var v any
	if json.Unmarshal(raw, &v) != nil {
		return ""
	}
	return written(v)
}

// scrollKeys are those of a screen that is only read.
func scrollKeys(first ...tui.Key) []tui.Key {
	return append(first, tui.Up.Shown().Quietly(), tui.Down.Shown().Quietly(), tui.PageUp.Shown().Quietly(), tui.PageDown.Shown().Quietly())
}

// fieldNames turns the names in the audit into those of the form.
var fieldNames = map[string]string{
	"Code": "code", "Name": "name", "Reading": "reading", "Alias": "alias", "Address": "address",
	"Registration": "registration", "RegisteredFrom": "registered-from", "RegisteredTo": "registered-to",
	"RegisteredChecked": "registered-checked", "Bank": "bank", "Terms": "terms", "Currency": "currency", "Limit": "limit",
	"Account": "account", "TaxCode": "tax-code", "Individual": "individual", "Withholding": "withholding",
	"SmallSupplier": "small-supplier", "Contacts": "contacts", "Note": "note", "Active": "supplier-active",
	"MergedInto": "merged-into", "MergedFrom": "merged-from", "Moved": "moved",
}

// fieldsOf lists the names of both objects that the form knows, as they stand.
func fieldsOf(objects ...[]byte) []string {
	var out []string
	seen := map[string]bool{}
	for _, o := range objects {
		dec := json.NewDecoder(bytes.NewReader(o))
		if t, err := dec.Token(); err != nil || t != json.Delim('{') {
			continue
		}
		for dec.More() {
			t, err := dec.Token()
			name, ok := t.(string)
			if err != nil || !ok {
				break
			}
			var skip json.RawMessage
			if dec.Decode(&skip) != nil {
				break
			}
			if fieldNames[name] != "" && !seen[name] {
				seen[name] = true
				out = append(out, name)
			}
		}
	}
	return out
}

// object gives the fields of a JSON object as texts; empty ones are left out.
func object(o []byte) map[string]string {
	var fields map[string]any
	if json.Unmarshal(o, &fields) != nil {
		return nil
	}
	out := make(map[string]string, len(fields))
	for name, value := range fields {
		out[name] = written(value)
	}
	return out
}

// written is a value of the audit in one line.
func written(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		if v {
			return "+"
		}
		return "-"
	case []any:
		parts := make([]string, 0, len(v))
		for _, one := range v {
			if s := written(one); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		parts := []string{}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			s := written(v[name])
			if _, count := v[name].(float64); count {
				s += " " + name
			}
			if s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, " ")
	}
	raw, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(raw)
}
