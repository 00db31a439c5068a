package parties

import (
	"context"
	"strings"

	"backdesk/domain/parties"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// Source answers look-up fields that want a supplier: in type-ahead order, by
// code, kana, name, any part and former names. The pick fills the fields
// "currency" and "terms" of the form, or of the line, where these are empty.
// Tell Chose when the record is stored, so that the next list begins with whom
// the clerk uses most.
func Source(part *parties.Part, c *tui.Call) tui.Source {
	actor, words := c.Actor, c.Lang
	return func(ctx context.Context, q widget.Query) ([]widget.Pick, bool, error) {
		rows, _, err := part.LookUp(ctx, actor, q.Text)
		if err != nil {
			return nil, false, err
		}
		more := len(rows) == parties.Suggested
		if q.Limit > 0 && len(rows) > q.Limit {
			rows, more = rows[:q.Limit], true
		}
		picks := make([]widget.Pick, len(rows))
		for i, r := range rows {
			picks[i] = pick(r.Brief, words)
		}
		return picks, more, nil
	}
}

// Chose notes that the clerk worked with a supplier. Nothing depends on it, so
// nobody waits for it and a failure is not told.
func Chose(c *tui.Call, part *parties.Part, id string) {
	if id == "" {
		return
	}
	actor := c.Actor
	tui.Load(c, "", func(ctx context.Context) (struct{}, error) {
		return struct{}{}, part.Choose(ctx, actor, id)
	}, func(*tui.Call, struct{}, error) {})
}

// Picked is the supplier as a look-up field holds it.
func Picked(s parties.Supplier) widget.Pick {
	return widget.Pick{ID: s.ID, Code: s.Code, Name: s.Name, Fill: fill(string(s.Currency), s.Terms)}
}

func pick(b parties.Brief, words *lang.Printer) widget.Pick {
	var detail []string
	if !b.Active {
		detail = append(detail, words.T("supplier.inactive"))
	}
	for _, s := range []string{b.City, string(b.Currency)} {
		if s != "" {
			detail = append(detail, s)
		}
	}
	return widget.Pick{
		ID: b.ID, Code: b.Code, Name: b.Name, Detail: strings.Join(detail, " "),
		Fill: fill(string(b.Currency), b.Terms),
	}
}

func fill(currency, terms string) map[string]widget.Value {
	out := map[string]widget.Value{}
	if currency != "" {
		out["currency"] = widget.ChoiceValue(currency)
	}
	if terms != "" {
		out["terms"] = widget.RecordValue(terms, terms, "")
	}
	return out
}
