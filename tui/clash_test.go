package tui_test

import (
	"testing"

	"backdesk/tui"
	"backdesk/tui/widget"

	"github.com/google/go-cmp/cmp"
)

func state(terms, note string, prices ...string) widget.State {
	s := widget.State{Fields: map[string]widget.Value{"terms": {Text: terms}, "note": {Text: note}}}
	for _, p := range prices {
		s.Lines = append(s.Lines, widget.Line{Values: widget.Values{"price": {Text: p}}})
	}
	return s
}

func TestClashesNameWhatDiffers(t *testing.T) {
	base, mine, theirs := state("30", "", "10"), state("45", "", "10", "7"), state("60", "new", "12")
	got := tui.Clashes([]string{"terms", "note"}, base, mine, theirs)
	want := []tui.Clash{
		{Field: "terms", Base: "30", Mine: "45", Theirs: "60"},
		{Field: "note", Theirs: "new"},
		{Field: "lines.1.price", Base: "10", Mine: "10", Theirs: "12"},
		{Field: "lines.2.price", Mine: "7"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Fatal(d)
	}
}

func TestResolveTakesEachFieldAsChosen(t *testing.T) {
	mine, theirs := state("45", "", "10", "7"), state("60", "new", "12")
	got := tui.Resolve(tui.Resolution{"terms": true, "note": false, "lines.1.price": false, "lines.2.price": true}, mine, theirs)
	if got.Fields["terms"].Text != "45" || got.Fields["note"].Text != "new" ||
		got.Lines[0].Values["price"].Text != "12" || got.Lines[1].Values["price"].Text != "7" {
		t.Fatalf("%+v", got)
	}
	if got := tui.Resolve(tui.Resolution{"lines.2.price": false, "lines.1.price": true}, mine, theirs); len(got.Lines) != 1 || got.Lines[0].Values["price"].Text != "10" {
		t.Fatalf("%+v", got.Lines)
	}
}
