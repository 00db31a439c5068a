package lang

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"backdesk/domain/fault"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// Printer writes in one language. It is immutable: a session that changes its
// language takes another printer.
type Printer struct {
	code    string
	catalog func() *catalog // read when its first sentence is asked for
}

// New gives the printer of a language, English for an unknown code.
func New(code string) *Printer {
	if _, ok := once[code]; !ok {
		code = Languages()[0]
	}
	return &Printer{code: code, catalog: once[code]}
}

// Read reads the language's sentences now, beside other work of the start; the
// first sentence would read them otherwise.
func (p *Printer) Read() { p.catalog() }

// Code is "en" or "ja".
func (p *Printer) Code() string { return p.code }

// Other is the printer of the language that the switch key changes to.
func (p *Printer) Other() *Printer {
	all := Languages()
	for i, code := range all {
		if code == p.code {
			return New(all[(i+1)%len(all)])
		}
	}
	return New(all[0])
}

// Has tells whether there is a sentence under the key.
func (p *Printer) Has(key string) bool {
	_, ok := p.catalog().known[key]
	return ok
}

// T gives the sentence of a key with its figures, given as pairs of name and
// value: T("list.shown", "shown", 7, "all", 412). A figure named "count"
// chooses the plural form. An unknown key comes back in brackets, so that it
// is seen and never breaks a screen.
func (p *Printer) T(key string, pairs ...any) string {
	if s, ok := p.catalog().plain[key]; ok {
		return s
	}
	figures := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		figures[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return p.fill(key, figures)
}

func (p *Printer) fill(key string, figures map[string]any) string {
	if s, ok := p.catalog().plain[key]; ok {
		return s
	}
	if !p.Has(key) {
		return "[" + key + "]"
	}
	config := &i18n.LocalizeConfig{MessageID: key, TemplateData: figures}
	if n, ok := figures["count"]; ok {
		config.PluralCount = plural(n)
		if whole, ok := n.(int); ok { // shown as every other count
			figures["count"] = p.Count(whole)
		}
	}
	s, err := p.catalog().localize(config)
	if err != nil {
		return "[" + key + "]"
	}
	// A figure that was not given is a gap, not the template engine's word.
	return strings.ReplaceAll(s, "<no value>", "")
}

// Words is T for figures that are already texts.
func (p *Printer) Words(key string, figures map[string]string) string {
	if s, ok := p.catalog().plain[key]; ok {
		return s
	}
	all := make(map[string]any, len(figures))
	for k, v := range figures {
		all[k] = v
	}
	return p.fill(key, all)
}

// plural gives what the plural rules accept: a number, or its decimal text.
func plural(n any) any {
	switch n := n.(type) {
	case int, int64, string:
		return n
	default:
		return fmt.Sprint(n)
	}
}

// Field names the field at a path of a form: "lines.2.price" is
// "line 2, price"; lines count from 1, as on paper. A path without words of
// its own comes back as it is.
func (p *Printer) Field(path string) string {
	line := 0
	words := make([]string, 0, 4)
	for part := range strings.SplitSeq(path, ".") {
		if n, err := strconv.Atoi(part); err == nil {
			line = n
			continue
		}
		words = append(words, part)
	}
	name := path
	for i := range words {
		if key := "field." + strings.Join(words[i:], "."); p.Has(key) {
			name = p.T(key)
			break
		}
	}
	if line > 0 {
		return p.T("field-of-line", "line", line, "field", name)
	}
	return name
}

// Fault gives the sentence of one fault: "fault.<code>", or "rule.<code>" for
// the rules of a published standard, with the fault's figures and the name of
// its field as {{.field}}. A code without words gives a general sentence that
// names the code.
func (p *Printer) Fault(f fault.Fault) string {
	figures := make(map[string]any, len(f.Figures)+2)
	for k, v := range f.Figures {
		figures[k] = p.word(f.Code, k, v)
	}
	if _, named := figures["field"]; !named { // a form may call the field otherwise
		figures["field"] = p.Field(f.Field)
	}
	for _, prefix := range []string{"fault.", "rule."} {
		if p.Has(prefix + f.Code) {
			return p.fill(prefix+f.Code, figures)
		}
	}
	figures["code"] = f.Code // else a code in the figures is a record's own
	return p.fill("fault.unknown", figures)
}

// Errors gives a sentence for each fault of an error, and one general sentence
// for an error that the office did not foresee; nil for nil.
func (p *Printer) Errors(err error) []string {
	if err == nil {
		return nil
	}
	faults := fault.Of(err)
	if len(faults) == 0 {
		return []string{p.T("fault.unforeseen", "error", err.Error())}
	}
	out := make([]string, len(faults))
	for i, f := range faults {
		out[i] = p.Fault(f)
	}
	return out
}

// FromEnvironment gives the language that the process was started in, by the
// order of POSIX: LC_ALL, LC_MESSAGES, LANG.
func FromEnvironment() string { return FromEnviron(os.Environ()) }

// FromEnviron does the same for the environment of a session ("LANG=ja_JP.UTF-8").
func FromEnviron(environ []string) string {
	for _, name := range []string{"LC_ALL=", "LC_MESSAGES=", "LANG="} {
		for _, e := range environ {
			locale, ok := strings.CutPrefix(e, name)
			if !ok || locale == "" {
				continue
			}
			for _, code := range Languages() {
				if strings.HasPrefix(locale, code) {
					return code
				}
			}
			return Languages()[0]
		}
	}
	return Languages()[0]
}
