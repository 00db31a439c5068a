package widget

import (
	"strings"
	"testing"
)

func TestNoKeyMeansTwoThings(t *testing.T) {
	for _, tables := range [][][]Binding{
		{FormBindings(), GridBindings(), FieldBindings()},
		{ListBindings()},
	} {
		seen := map[stroke]Action{}
		for _, set := range tables {
			for _, b := range set {
				for _, s := range b.Press {
					k := parseStroke(s)
					if other, ok := seen[k]; ok && other != b.Action {
						t.Errorf("%s is %s and %s", s, other, b.Action)
					}
					seen[k] = b.Action
				}
			}
		}
	}
}

// Every function key has a second binding, since some terminals eat it.
func TestFunctionKeysHaveASecondBinding(t *testing.T) {
	for _, set := range [][]Binding{FormBindings(), GridBindings(), FieldBindings(), ListBindings()} {
		for _, b := range set {
			if strings.HasPrefix(b.Press[0], "f") && len(b.Press[0]) > 1 && len(b.Press) < 2 {
				t.Errorf("%s has %v alone", b.Action, b.Press)
			}
		}
	}
}

func TestPartGoldens(t *testing.T) {
	for _, language := range []string{"en", "ja"} {
		l := look(language)
		c := NewCompare(l, "K-88120", "K-88102", []CompareRow{
			{Label: "Supplier 仕入先", Left: "Kyoei Stationery Co. 共栄文具㈱", Right: "Kyoei Stationery Co. 共栄文具㈱"},
			{Label: "Date", Left: "2026-11-14", Right: "2026-11-12"},
			{Label: "Total", Left: "54,300", Right: "54,300", Figure: true},
			{Label: "Lines", Left: "3", Right: "4", Figure: true},
		})
		golden(t, "compare-80-"+language, c.View(80, 10), 80, 10)
		p := NewPrompt(l, "Reason", Limit{Graphemes: 20}, true)
		if state, ok := p.Update(press("enter")); state != Asking || ok {
			t.Error("an empty answer was taken")
		}
		for _, k := range keysOf("価格は合意済み") {
			p.Update(k)
		}
		golden(t, "prompt-80-"+language, p.View(80), 80, 1)
		if state, _ := p.Update(press("enter")); state != Answered || p.Text() != "価格は合意済み" {
			t.Error(state, p.Text())
		}
	}
	theme := NewTheme(false)
	golden(t, "bars-60", Frame{Lines: []string{
		Tabs(theme, []string{"Lines", "請求書", "History"}, 1, 60), Progress(theme, 1234, 5000, 60), Progress(theme, 17, 0, 60),
	}}, 60, 3)
}

func TestPagerWrapsByCells(t *testing.T) {
	g := NewPager(look("en"), "one two three four\n\n東京都港区芝公園四丁目\x1b[2J\nend")
	f := g.View(10, 4)
	screen(t, f, 10, 4)
	if g.Rows() < 7 {
		t.Error(g.Rows(), f.Lines)
	}
	for range 20 {
		g.Update(press("pgdown"))
	}
	if f := g.View(10, 4); f.Lines[3] != "end" {
		t.Error(f.Lines)
	}
}

// Without colour every meaning is still there as a sign or a letter.
func TestMonochromeLosesNothing(t *testing.T) {
	paint := func(colour bool) string {
		l := look("en")
		l.Theme = NewTheme(colour)
		c := &clerk{t: t, form: NewForm(orderSpec(), l), find: shop}
		c.type_("k-0031<enter>t<enter><ctrl+s>")
		return screen(t, c.form.View(80, 24), 80, 24)
	}
	if a, b := paint(true), paint(false); a != b || !strings.Contains(a, "=") {
		t.Error(a, b)
	}
	theme := NewTheme(false)
	for _, open := range theme.open {
		if strings.Contains(open, "3") {
			t.Errorf("a colour in %q", open)
		}
	}
}

func TestFigureThatDoesNotFit(t *testing.T) {
	if got := Pad("123,456", 5, Figure); got != "#####" {
		t.Error(got)
	}
	if got := Pad("東京都", 5, Left); got != "東京~" {
		t.Error(got)
	}
	if got := Cut("東京都", 6); got != "東京都" {
		t.Error(got)
	}
}
