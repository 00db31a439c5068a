package lang

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func both(t *testing.T) (en, ja *catalog) {
	t.Helper()
	var err error
	if en, err = read(files, "en"); err != nil {
		t.Fatal(err)
	}
	if ja, err = read(files, "ja"); err != nil {
		t.Fatal(err)
	}
	return en, ja
}

// TestBothLanguagesHaveTheSameKeys: no sentence is missing in either.
func TestBothLanguagesHaveTheSameKeys(t *testing.T) {
	en, ja := both(t)
	for _, key := range slices.Concat(en.twice, ja.twice) {
		t.Errorf("%s stands in another file too", key)
	}
	for key := range en.known {
		if _, ok := ja.known[key]; !ok {
			t.Errorf("ja lacks %q", key)
		}
	}
	for key := range ja.known {
		if _, ok := en.known[key]; !ok {
			t.Errorf("en lacks %q", key)
		}
	}
}

var figure = regexp.MustCompile(`\{\{\s*\.(\w+)\s*\}\}`)

func figuresOf(s string) []string {
	var names []string
	for _, m := range figure.FindAllStringSubmatch(s, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// TestBothLanguagesQuoteTheSameFigures: a translation that drops a figure hides
// something from half of the clerks. Dates are the exception: a language writes
// the parts that it needs.
func TestBothLanguagesQuoteTheSameFigures(t *testing.T) {
	en, ja := both(t)
	for _, key := range slices.Sorted(maps.Keys(en.known)) {
		if key == "day-of-month" || ja.known[key] == nil {
			continue
		}
		e, j := figuresOf(en.known[key].Other), figuresOf(ja.known[key].Other)
		if !slices.Equal(e, j) {
			t.Errorf("%q quotes %v in en, %v in ja", key, e, j)
		}
	}
}

// budgets are the cells that a sentence may take by the beginning of its key;
// the longest beginning counts.
var budgets = map[string]int{
	"":         78,
	"key.":     14,
	"help.":    800, // wrapped
	"help.key": 120, // wrapped
	"first.":   160, // wrapped
	"rule.":    400, // wrapped where it is shown
	"fault.":   160, // cut in the line, whole in the help
	"kind.":    5,
	"weekday.": 3,
	"month.":   4,
	"state.":   14,
}

// TestLabelsFit: every sentence fits its place on 80 columns, figures left out.
func TestLabelsFit(t *testing.T) {
	en, ja := both(t)
	for _, c := range []*catalog{en, ja} {
		for key, m := range c.known {
			longest := ""
			for prefix := range budgets {
				if strings.HasPrefix(key, prefix) && len(prefix) > len(longest) {
					longest = prefix
				}
			}
			bare := figure.ReplaceAllString(m.Other, "")
			if w := ansi.StringWidth(bare); w > budgets[longest] {
				t.Errorf("%q takes %d cells of %d: %s", key, w, budgets[longest], m.Other)
			}
		}
	}
}

// TestEveryTemplateFills: no message breaks when it is used with its figures.
func TestEveryTemplateFills(t *testing.T) {
	for _, code := range Languages() {
		p := New(code)
		for key, m := range p.catalog().known {
			pairs := []any{}
			for _, f := range append(figuresOf(m.Other), figuresOf(m.One)...) {
				pairs = append(pairs, f, "7")
			}
			got := p.T(key, pairs...)
			if strings.HasPrefix(got, "["+key) || strings.Contains(got, "{{") {
				t.Errorf("%s %q gives %q", code, key, got)
			}
		}
	}
}

// faultMakers are the calls that carry a code, with the place of the code among
// their arguments.
var faultMakers = map[string]int{"New": 2, "Wrap": 1, "Hard": 1, "Soft": 1}

// TestEveryFaultHasItsWords walks the sources for the codes of faults: each one
// has a sentence in both languages.
func TestEveryFaultHasItsWords(t *testing.T) {
	en, ja := both(t)
	codes := map[string]string{}
	for _, dir := range []string{"../../domain", "../../store", "../../tui", "../../cmd"} {
		if _, err := os.Stat(dir); os.IsNotExist(err) {
			continue
		}
		walk(t, dir, func(file string, f *ast.File) {
			ast.Inspect(f, func(n ast.Node) bool {
				code, ok := codeOf(n)
				if ok {
					codes[code] = cmp.Or(codes[code], file)
				}
				return true
			})
		})
	}
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		if !en.says(code) || !ja.says(code) {
			t.Errorf("no sentence fault.%s in both languages (%s)", code, codes[code])
		}
	}
}

func (c *catalog) says(code string) bool {
	return c.known["fault."+code] != nil || c.known["rule."+code] != nil
}

func walk(t *testing.T, dir string, visit func(file string, f *ast.File)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		visit(path, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// codeOf gives the code in fault.New(kind, field, "code", …), list.Hard(field,
// "code", …) and fault.Fault{Code: "code"}.
func codeOf(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.CallExpr:
		sel, ok := n.Fun.(*ast.SelectorExpr)
		if !ok {
			return "", false
		}
		at, ok := faultMakers[sel.Sel.Name]
		if !ok || at >= len(n.Args) {
			return "", false
		}
		pkg, isName := sel.X.(*ast.Ident)
		if (sel.Sel.Name == "New" || sel.Sel.Name == "Wrap") && (!isName || pkg.Name != "fault") {
			return "", false
		}
		return word(n.Args[at])
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Code" {
			if code, ok := word(n.Value); ok && kebab.MatchString(code) {
				return code, strings.Contains(code, "-")
			}
		}
	}
	return "", false
}

var kebab = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

func word(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil && s != ""
}

// sentence is text that a clerk would read: two words of letters with a space
// between them, or any Japanese.
var sentence = regexp.MustCompile(`[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}|[\p{Hiragana}\p{Katakana}\p{Han}]`)

// TestScreensHoldNoSentences: words stand in the language files, so that both
// languages stay complete. What is logged or wraps an error is no screen's.
func TestScreensHoldNoSentences(t *testing.T) {
	walk(t, "..", func(file string, f *ast.File) {
		if strings.Contains(file, "tuitest") {
			return
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && unseen(call) {
				return false
			}
			lit, ok := n.(*ast.BasicLit)
			if ok && lit.Kind == token.STRING && sentence.MatchString(lit.Value) {
				t.Errorf("%s holds a sentence: %s", file, lit.Value)
			}
			return true
		})
	})
}

// unseen tells calls whose texts go to a log or into an error.
func unseen(call *ast.CallExpr) bool {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	switch sel.Sel.Name {
	case "Errorf", "Error", "Warn", "Info", "Debug", "MustCompile":
		return true
	case "New":
		pkg, ok := sel.X.(*ast.Ident)
		return ok && pkg.Name == "errors"
	}
	return false
}
