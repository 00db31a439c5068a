package tui

import (
	"slices"
	"strings"

	"backdesk/domain/text"
	"backdesk/tui/lang"

	"github.com/sahilm/fuzzy"
)

// command is a screen or an action of the palette, found by its words in
// either language.
type command struct {
	choice
	words  string   // folded, both languages
	labels []string // folded, one a language
}

// commands lists what the palette offers without asking the office.
func commands(a *App, mode paletteMode) []command {
	var all []command
	add := func(key string, detail func(*lang.Printer) string, run func(c *Call)) {
		var labels []string
		for _, code := range lang.Languages() {
			labels = append(labels, text.FoldWords(lang.New(code).T(key)))
		}
		all = append(all, command{
			choice: choice{label: func(p *lang.Printer) string { return p.T(key) }, detail: detail, run: run},
			words:  strings.Join(labels, " "), labels: labels,
		})
	}
	if mode == anything {
		for i, e := range a.o.Entries {
			add("screen."+e.Name, screenKey(i), func(c *Call) { c.Go(e.Name) })
		}
	}
	for _, act := range a.o.Actions {
		if act.Do != nil && (mode == anything || act.Makes) {
			add("action."+act.Name, nil, act.Do)
		}
	}
	if mode == anything {
		add("action.keys", nil, func(c *Call) { c.Push(newKeyCard(a)) })
		add("action.language", bound(Language), func(c *Call) { c.SetLanguage(c.Lang.Other().Code()) })
		add("action.quit", bound(Quit), (*Call).Quit)
	}
	return all
}

func screenKey(i int) func(*lang.Printer) string {
	if i >= len(Screens.Press) {
		return nil
	}
	return func(*lang.Printer) string { return Name(Screens.Press[i]) }
}

func bound(b Binding) func(*lang.Printer) string {
	return func(*lang.Printer) string { return Name(b.Press[0]) }
}

// rank puts a command that is called so before one whose name begins with the
// query, and that before one that holds it somewhere.
func (c command) rank(query string) int {
	rank := 2
	for _, label := range c.labels {
		names := []string{label}
		if _, name, ok := strings.Cut(label, ":"); ok { // "Settings: Accounts" is called "Accounts"
			names = append(names, strings.TrimSpace(name))
		}
		for _, name := range names {
			switch {
			case name == query:
				return 0
			case strings.HasPrefix(name, query):
				rank = 1
			}
		}
	}
	return rank
}

// match splits the commands that fit a query: strong ones have a word that
// begins with each of its words, those that are called so first; weak ones hold
// its letters in order.
func match(all []command, query string) (strong, weak []choice) {
	query = text.FoldWords(query)
	if query == "" {
		for _, c := range all {
			strong = append(strong, c.choice)
		}
		return strong, nil
	}
	var fit, rest []command
	for _, c := range all {
		if begins(c.words, query) {
			fit = append(fit, c)
		} else {
			rest = append(rest, c)
		}
	}
	slices.SortStableFunc(fit, func(a, b command) int { return a.rank(query) - b.rank(query) })
	for _, c := range fit {
		strong = append(strong, c.choice)
	}
	if len([]rune(query)) < 3 {
		return strong, nil
	}
	for _, m := range fuzzy.FindFrom(strings.ReplaceAll(query, " ", ""), source(rest)) {
		if m.Score > 0 {
			weak = append(weak, rest[m.Index].choice)
		}
	}
	return strong, weak
}

type source []command

func (s source) String(i int) string { return s[i].words }
func (s source) Len() int            { return len(s) }

// begins tells whether each word of the query begins a word of words, or stands
// in it where the script has no spaces.
func begins(words, query string) bool {
	for q := range strings.FieldsSeq(query) {
		if !strings.Contains(" "+words, " "+q) && !(wide(q) && strings.Contains(words, q)) {
			return false
		}
	}
	return true
}

// wide tells whether a word is of a script written without spaces.
func wide(word string) bool {
	for _, r := range word {
		return r >= 0x2e80
	}
	return false
}

// verb is an action that a word of the query names, with what is left of it.
type verb struct {
	actions []Action
	rest    string
}

// verbs reads "kyo or" as: actions with a word beginning with "or", of "kyo".
func verbs(actions []Action, query string) []verb {
	words := strings.Fields(query)
	if len(words) < 2 {
		return nil
	}
	var all []verb
	for i, w := range words {
		named := named(actions, text.Fold(w))
		if len(named) > 0 {
			rest := slices.Delete(slices.Clone(words), i, i+1)
			all = append(all, verb{named, strings.Join(rest, " ")})
		}
	}
	return all
}

func named(actions []Action, word string) []Action {
	var found []Action
	for _, a := range actions {
		if a.With == nil {
			continue
		}
		for _, code := range lang.Languages() {
			if begins(text.Fold(lang.New(code).T("action."+a.Name+".words")), word) {
				found = append(found, a)
				break
			}
		}
	}
	return found
}

// choices joins each action with the records that complete it.
func (v verb) choices(hits []Hit) []choice {
	var all []choice
	for _, h := range hits {
		for _, a := range v.actions {
			if a.Takes != h.Key() {
				continue
			}
			all = append(all, choice{
				label:  func(p *lang.Printer) string { return p.T("action."+a.Name, "title", h.Title) },
				detail: func(p *lang.Printer) string { return p.T("action." + a.Name + ".detail") },
				run:    func(c *Call) { a.With(c, h) },
			})
		}
	}
	return all
}

// numbered tells whether a record's number begins or ends with what is typed;
// where the record has none of its own, whether a word of its title does.
func numbered(h Hit, query string) bool {
	numbers := []string{h.Number}
	if h.Number == "" {
		numbers = strings.Fields(h.Title)
	}
	typed := strings.TrimSpace(text.Fold(query))
	return slices.ContainsFunc(numbers, func(n string) bool {
		n = text.Fold(n)
		return strings.HasSuffix(n, typed) || strings.HasPrefix(n, typed)
	})
}

// padded fills a short number up to the five digits of document numbers: "287"
// is typed, "2026-00287" is meant.
func padded(query string) string {
	typed := strings.TrimSpace(text.Fold(query))
	if len(typed) == 0 || len(typed) >= 5 || strings.Trim(typed, "0123456789") != "" {
		return query
	}
	return strings.Repeat("0", 5-len(typed)) + typed
}
