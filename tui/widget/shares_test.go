package widget

import (
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestRepeatedKeyHasAShareForEachTime(t *testing.T) {
	row := Row{"supplier", "supplier", "number"}
	want := []share{{"supplier", 0, 50}, {"number", 52, 78}}
	if got := row.shares(78); !reflect.DeepEqual(got, want) {
		t.Fatalf("%+v", got)
	}
	f := NewForm(&FormSpec{Fields: []FieldSpec{{Key: "supplier", Kind: Text}, {Key: "number", Kind: Text}}, Rows: []Row{row}}, Look{})
	if got := strings.Join(f.TabOrder(), " "); got != "supplier number" {
		t.Fatal(got)
	}
}

func TestHiddenColumnIsKeptAndNeverReached(t *testing.T) {
	f := NewForm(&FormSpec{Lines: &GridSpec{Key: "lines", Columns: []FieldSpec{
		{Key: "item", Kind: Text, Width: 20}, {Key: "frame", Kind: Text, Hidden: true},
	}}}, Look{})
	f.SetLines([]Line{{Values: Values{"item": TextValue("paper"), "frame": TextValue("line-7")}}})
	if got := strings.Join(f.TabOrder(), " "); got != "lines.item" {
		t.Fatal(got)
	}
	if view := strings.Join(f.View(78, 10).Lines, "\n"); strings.Contains(view, "line-7") || !strings.Contains(view, "paper") {
		t.Fatal(view)
	}
	if got := f.Lines()[0].Text("frame"); got != "line-7" {
		t.Fatal(got)
	}
}

// Suggestions complete free text: they never stand in the way of other words,
// and the very text of one takes what comes with it.
func TestSuggestionsLetFreeTextPass(t *testing.T) {
	for _, c := range []struct{ typed, price string }{{"lamp", ""}, {"lamp, white", "4500"}} {
		f := NewForm(&FormSpec{Lines: &GridSpec{Key: "lines", Columns: []FieldSpec{
			{Key: "item", Kind: LookUp, Source: "items", FreeText: true, Width: 20}, {Key: "price", Kind: Price},
		}}}, Look{})
		for _, r := range c.typed {
			f.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
		res := f.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
		if !res.Has(Search) {
			t.Fatal("nothing is looked for")
		}
		q := res.Events[len(res.Events)-1].Query
		f.Answer(Answer{Number: q.Number, Picks: []Pick{{Name: "lamp, white", Fill: map[string]Value{"price": {Text: "4,500", Data: "4500"}}}}})
		line := f.Line(0)
		if line.Text("item") != c.typed || line.Values.ID("item") != "" || line.Values["price"].Data != c.price || f.Path() != "lines.1.price" {
			t.Errorf("%s: %+v at %s", c.typed, line, f.Path())
		}
	}
}

func TestListMarksWhatIsLeftAndTotalsTheMarked(t *testing.T) {
	l := NewList(&ListSpec{Marks: true, Columns: []Column{{Title: "a", Width: 10}, {Title: "b", Width: 8, Align: Figure}}}, Look{})
	l.SetRows([]ListRow{{ID: "1", Cells: []string{"x", "10"}}, {ID: "2", Cells: []string{"y", "20"}}})
	l.SetFoot(map[int]string{1: "30"})
	l.SetMarkedFoot(map[int]string{1: "20"})
	foot := func() string { lines := l.View(40, 8).Lines; return lines[len(lines)-1] }
	if !strings.Contains(foot(), "30") {
		t.Fatal(foot())
	}
	l.MarkOnly([]string{"2"})
	if l.Marks() != 1 || !strings.Contains(foot(), "20") || strings.Contains(foot(), "30") {
		t.Fatal(foot())
	}
	if !l.Takes(MarkIt) || l.Takes(FindIt) || !l.Seek("2") || l.Seek("3") {
		t.Fatal("what the list takes")
	}
}
