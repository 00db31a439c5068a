package office

import (
	"context"
	"strings"

	"backdesk/domain/country"
	"backdesk/domain/desk"
	"backdesk/domain/office"
	"backdesk/domain/text"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// The lists that look-up fields search.
const (
	ofTerms    = "terms"
	ofRates    = "rates"
	ofAccounts = "accounts"
	ofRoles    = "roles"
)

// sources answer look-up fields from the office's lists as they are then.
func sources(p Parts, actor desk.Actor, words *lang.Printer) map[string]tui.Source {
	out := map[string]tui.Source{}
	for _, list := range []string{ofTerms, ofRates, ofAccounts, ofRoles} {
		out[list] = func(ctx context.Context, q widget.Query) ([]widget.Pick, bool, error) {
			all, err := picks(ctx, p, actor, words, list)
			if err != nil {
				return nil, false, err
			}
			found := fitting(all, q.Text)
			if q.Limit > 0 && len(found) > q.Limit {
				return found[:q.Limit], true, nil
			}
			return found, false, nil
		}
	}
	return out
}

func picks(ctx context.Context, p Parts, actor desk.Actor, words *lang.Printer, list string) ([]widget.Pick, error) {
	var all []widget.Pick
	add := func(code, name string) {
		for _, other := range all {
			if other.Code == code {
				return // a code with several dated rows
			}
		}
		all = append(all, widget.Pick{ID: code, Code: code, Name: name})
	}
	if list == ofRoles {
		roles, err := p.Office.RoleList(ctx, actor)
		for _, r := range roles {
			add(r.Code, country.NameIn(r.Name, words.Code()))
		}
		return all, err
	}
	rules, err := p.Office.Rules(ctx, actor)
	if err != nil {
		return nil, err
	}
	addRules(list, rules, words, add)
	return all, nil
}

func addRules(list string, rules office.Rules, words *lang.Printer, add func(code, name string)) {
	switch list {
	case ofTerms:
		for _, t := range rules.Terms {
			if t.Active {
				add(t.Code, country.NameIn(t.Name, words.Code()))
			}
		}
	case ofRates:
		for _, r := range rules.Rates {
			add(r.Code, inLanguage(words, r.NameEN, r.NameJA))
		}
	case ofAccounts:
		for _, a := range rules.Accounts {
			if a.Active {
				add(a.Code, country.NameIn(a.Name, words.Code()))
			}
		}
	}
}

// fitting gives the beginning of the code first, then any part of code or name.
func fitting(all []widget.Pick, typed string) []widget.Pick {
	want := text.Fold(typed)
	var first, rest []widget.Pick
	for _, p := range all {
		switch code := text.Fold(p.Code); {
		case strings.HasPrefix(code, want):
			first = append(first, p)
		case strings.Contains(code, want) || strings.Contains(text.Fold(p.Name), want):
			rest = append(rest, p)
		}
	}
	return append(first, rest...)
}

// named is a code of one of the office's lists with its name.
func (f *form[T]) named(list, code string) widget.Value {
	v := codeValue(code)
	addRules(list, f.rules, f.words, func(c, name string) {
		if c == code && code != "" {
			v.Name = name
		}
	})
	return v
}
