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
)

// history tells what happened to a supplier.
func (s *supplierForm) history(c *tui.Call) {
	part, id, name := s.p.Office, s.Record, s.begun.Name
	c.Push(&tui.History{
		Name: func(p *lang.Printer) string { return p.T("screen.history", "name", name) },
		Fetch: func(ctx context.Context, actor desk.Actor) (t tui.Told, err error) {
			if t.Entries, err = part.History(ctx, actor, id); err != nil {
				return t, err
			}
			t.Clerks, err = clerkNames(ctx, part, actor)
			return t, err
		},
		Verbs: "supplier.verb.", Moment: "2006-01-02 15:04",
		Scroll: scrollKeys(), Changes: changesOf,
	})
}

// changesOf gives the fields of the form that are not what they were.
func changesOf(p *lang.Printer, e desk.Entry) (lines []string) {
	if e.Verb == "bank" {
		return []string{line(p.Field("bank"), writtenJSON(e.Before), writtenJSON(e.After))}
	}
	before, after := object(e.Before), object(e.After)
	for _, name := range fieldsOf(e.After, e.Before) {
		if old, now := before[name], after[name]; old != "" || now != "" {
			lines = append(lines, line(p.Field(fieldNames[name]), old, now))
		}
	}
	return lines
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
