package widget

import (
	"fmt"
	"strings"
	"testing"
)

// many options, more than the list shows at once.
func many() FieldSpec {
	s := FieldSpec{Kind: Choice, Width: 12}
	for i := range 14 {
		s.Options = append(s.Options, Option{Value: fmt.Sprintf("v%02d", i+1)})
	}
	return s
}

func TestF4ShowsTheOptionsOfAChoice(t *testing.T) {
	k := one(t, many()).type_("<f4>")
	got := screen(t, k.form.View(80, 24), 80, 24)
	for _, want := range []string{"v01", "v09"} {
		if !strings.Contains(got, want) {
			t.Fatalf("%q is not shown:\n%s", want, got)
		}
	}
	if strings.Contains(got, "v10") {
		t.Errorf("more is shown than fits:\n%s", got)
	}
	for _, c := range []struct{ rule, keys, want string }{
		{"arrows choose, Enter takes", "<f4><down><down><enter>", "v02"},
		{"not beyond the last", "<f4><pgdown><pgdown><pgdown><down><enter>", "v14"},
		{"not before the first", "<f4><down><up><up><enter>", "v01"},
		{"letters choose there too", "<f4>v1<enter>", "v10"},
		{"Esc leaves what was", "  <f4><down><esc><enter>", "v02"},
		{"F4 again only closes it", " <f4><down><f4><enter>", "v02"},
		{"Tab takes it as well", "<f4><down><tab>", "v01"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			k := one(t, many()).type_(c.keys)
			if v := k.form.Value("it"); v.Data != c.want || k.form.Path() != "next" || k.count(Leave) != 0 {
				t.Errorf("%+v at %s, want %s", v, k.form.Path(), c.want)
			}
		})
	}
}

func TestEscClosesTheListOfOptionsBeforeItLeavesTheForm(t *testing.T) {
	k := one(t, many()).type_("<f4><esc>")
	if k.count(Leave) != 0 || k.form.ed.listed {
		t.Fatal("the form was left, or the list is still open")
	}
	if k.type_("<esc>"); k.count(Leave) != 1 {
		t.Error("the second Esc does not leave")
	}
}

func TestF4OnAFoundRecordShowsAllAndStandsOnIt(t *testing.T) {
	all := []Pick{{ID: "jp", Code: "JP", Name: "Japan"}, {ID: "gb", Code: "GB", Name: "United Kingdom"}}
	k := one(t, FieldSpec{Kind: LookUp, Source: "countries"})
	var asked []string
	k.find = func(q Query) []Pick {
		asked = append(asked, q.Text)
		if q.Text == "" {
			return all
		}
		return all[1:]
	}
	k.form.Set("it", RecordValue("gb", "GB", "United Kingdom"))
	k.type_("<f4>")
	if len(asked) != 1 || asked[0] != "" || k.form.ed.find.at != 1 {
		t.Fatalf("asked for %q, at row %d", asked, k.form.ed.find.at)
	}
	if k.type_("<up><enter>"); k.form.Value("it").Text != "JP" {
		t.Errorf("%+v", k.form.Value("it"))
	}
	// What is being typed is what is looked for.
	if k.type_("<up>g<f4>"); asked[len(asked)-1] != "g" {
		t.Errorf("asked for %q", asked)
	}
}

func TestF4SaysThatAFieldHasNoList(t *testing.T) {
	k := one(t, FieldSpec{Kind: Text}).type_("<f4>")
	if got := screen(t, k.form.View(80, 24), 80, 24); !strings.Contains(got, "no list") || k.form.Path() != "it" {
		t.Errorf("%s", got)
	}
}
