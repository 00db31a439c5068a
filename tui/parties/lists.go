package parties

import (
	"context"
	"slices"
	"strings"

	"backdesk/domain/country"
	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/office"
	"backdesk/domain/text"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/widget"
)

// choices are the lists of the office that fields of a supplier choose from, by
// the Source of the field.
type choices map[string][]widget.Pick

const (
	ofTerms       = "terms"
	ofAccounts    = "accounts"
	ofRates       = "tax-codes"
	ofWithholding = "withholdings"
	ofCurrencies  = "currencies"
	ofCountries   = "countries"
)

func makeChoices(r office.Rules, p *lang.Printer) choices {
	out := choices{}
	add := func(list, code, name string) {
		known := slices.ContainsFunc(out[list], func(k widget.Pick) bool { return k.Code == code })
		if !known { // a rate has a row for each span of time
			out[list] = append(out[list], widget.Pick{ID: code, Code: code, Name: name})
		}
	}
	for _, t := range r.Terms {
		if t.Active {
			add(ofTerms, t.Code, country.NameIn(t.Name, p.Code()))
		}
	}
	for _, a := range r.Accounts {
		if a.Active {
			add(ofAccounts, a.Code, country.NameIn(a.Name, p.Code()))
		}
	}
	for _, rate := range r.Rates {
		add(ofRates, rate.Code, inLanguage(p, rate.NameEN, rate.NameJA))
	}
	for _, w := range r.Withholdings {
		add(ofWithholding, w.Code, inLanguage(p, w.NameEN, w.NameJA))
	}
	add(ofCurrencies, string(r.Profile.Currency), "")
	for _, c := range money.Currencies() {
		add(ofCurrencies, string(c), "")
	}
	for _, c := range country.Codes() {
		add(ofCountries, c, p.T("country."+c))
	}
	return out
}

func inLanguage(p *lang.Printer, en, ja string) string {
	if p.Code() == "ja" && ja != "" {
		return ja
	}
	return en
}

// value is a code with its name, "" for none.
func (c choices) value(list, code string) widget.Value {
	if code == "" {
		return widget.Value{}
	}
	for _, p := range c[list] {
		if p.Code == code {
			return widget.RecordValue(p.ID, p.Code, p.Name)
		}
	}
	return widget.RecordValue(code, code, "")
}

// find gives what fits typed: the beginning of the code first, then any part of
// code or name.
func (c choices) find(list, typed string, limit int) (picks []widget.Pick, more bool) {
	want := text.Fold(typed)
	var inside []widget.Pick
	for _, p := range c[list] {
		switch code := text.Fold(p.Code); {
		case strings.HasPrefix(code, want):
			picks = append(picks, p)
		case strings.Contains(code, want) || strings.Contains(text.Fold(p.Name), want):
			inside = append(inside, p)
		}
	}
	picks = append(picks, inside...)
	if limit > 0 && len(picks) > limit {
		return picks[:limit], true
	}
	return picks, false
}

// sources answer the look-up fields of a supplier from the office's lists as
// they are at that moment.
func sources(p Parts, actor desk.Actor, words *lang.Printer) map[string]tui.Source {
	out := map[string]tui.Source{}
	for _, list := range []string{ofTerms, ofAccounts, ofRates, ofWithholding, ofCurrencies, ofCountries} {
		out[list] = func(ctx context.Context, q widget.Query) ([]widget.Pick, bool, error) {
			r, err := p.Office.Rules(ctx, actor)
			if err != nil {
				return nil, false, err
			}
			picks, more := makeChoices(r, words).find(list, q.Text, q.Limit)
			return picks, more, nil
		}
	}
	return out
}
