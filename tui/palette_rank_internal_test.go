package tui

import (
	"slices"
	"testing"

	"backdesk/domain/text"
	"backdesk/tui/lang"
)

func TestPaletteOffersWhatIsCalledSoFirst(t *testing.T) {
	var all []command
	for _, key := range []string{"action.settings.postings", "action.settings.accounts", "screen.orders", "action.order.new"} {
		var labels []string
		for _, code := range lang.Languages() {
			labels = append(labels, text.FoldWords(lang.New(code).T(key)))
		}
		all = append(all, command{
			choice: choice{label: func(*lang.Printer) string { return key }},
			words:  labels[0] + " " + labels[1], labels: labels,
		})
	}
	for query, want := range map[string][]string{
		"accounts": {"action.settings.accounts", "action.settings.postings"},
		"acc":      {"action.settings.postings", "action.settings.accounts"},
		"勘定科目":     {"action.settings.accounts"},
		"posting":  {"action.settings.postings"}, // a word inside the name
		"orders":   {"screen.orders"},
		"ｏｒｄｅｒ":    {"screen.orders", "action.order.new"},
	} {
		strong, _ := match(all, query)
		var got []string
		for _, c := range strong {
			got = append(got, c.label(nil))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q offers %v, want %v", query, got, want)
		}
	}
}
