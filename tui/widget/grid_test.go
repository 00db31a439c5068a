package widget

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const header = "k-0031<enter>t<enter>+7<enter>x<enter><enter>"

// items gives the item of each line.
func items(f *Form) []string {
	var out []string
	for _, l := range f.Lines() {
		out = append(out, l.Text("item"))
	}
	return out
}

func lined(t testing.TB) *clerk {
	return order(t).type_(header + "aaa<enter>1<enter>10<enter>10<enter>bbb<enter>2<enter>20<enter>10<enter>ccc<enter>3<enter>30<enter>10<enter>")
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		name, keys string
		want       []string
	}{
		{"as typed", "", []string{"aaa", "bbb", "ccc"}},
		{"insert above", "<up><f7>xyz<enter>1<enter>1<enter>", []string{"aaa", "bbb", "xyz", "ccc"}},
		{"copy", "<up><f8>", []string{"aaa", "bbb", "ccc", "ccc"}},
		{"delete", "<up><up><f9>", []string{"aaa", "ccc"}},
		{"delete and bring back", "<up><up><f9><alt+u>", []string{"aaa", "bbb", "ccc"}},
		{"move up", "<up><alt+up>", []string{"aaa", "ccc", "bbb"}},
		{"move down", "<ctrl+home><alt+down>", []string{"bbb", "aaa", "ccc"}},
		{"the first cannot go up", "<ctrl+home><alt+up>", []string{"aaa", "bbb", "ccc"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := lined(t).type_(c.keys)
			if got := items(k.form); !cmp.Equal(got, c.want) {
				t.Error(got, k.form.Path())
			}
		})
	}
}

func TestNewLineOnlyBelowOneThatIsInOrder(t *testing.T) {
	c := order(t).type_(header + "zzz<enter><enter><enter><enter>")
	if c.form.LineCount() != 1 || c.form.Path() != "lines.1.quantity" || c.count(Settle) != 1 {
		t.Error(c.form.LineCount(), c.form.Path())
	}
	// A held Tab on the blank line leaves the lines and adds none.
	c = lined(t).type_("<tab><tab><tab><tab>")
	if got := len(c.form.Lines()); got != 3 {
		t.Error(got)
	}
}

func TestColumnIsRemembered(t *testing.T) {
	c := lined(t).type_("<up><tab><tab><up>")
	if c.form.Path() != "lines.2.price" {
		t.Error(c.form.Path())
	}
	c.type_("<down><down>")
	if c.form.Path() != "lines.4.price" {
		t.Error(c.form.Path())
	}
}

func TestEnterGoesDownWhereTheColumnIsFilled(t *testing.T) {
	spec := &FormSpec{ID: "test/count", Lines: &GridSpec{Key: "lines", Fixed: true, Down: true, Columns: []FieldSpec{
		{Key: "item", Kind: Shown, Width: 10}, {Key: "counted", Kind: Quantity, Width: 8},
	}}}
	f := NewForm(spec, look("en"))
	f.SetLines([]Line{{ID: "1", Values: Values{"item": TextValue("a")}}, {ID: "2", Values: Values{"item": TextValue("b")}}})
	c := &clerk{t: t, form: f}
	c.type_("3<enter>4<enter><enter>")
	if f.Line(0).Text("counted") != "3" || f.Line(1).Text("counted") != "4" || len(c.saves) != 1 {
		t.Error(f.Lines(), len(c.saves))
	}
	c.type_("<f9>")
	if f.LineCount() != 2 {
		t.Error("fixed lines are never deleted")
	}
}

func TestPasteFromSpreadsheet(t *testing.T) {
	c := order(t).type_(header)
	c.paste("A4-500\t20\t2,180\r\n\"Tape \"\"wide\"\"\nclear\"\t１２\t=3*10\t8\r\nPEN-B\tx\t640\t10\tmore\r\n")
	want := [][]string{
		{"A4-500", "i1", "20", "2,180"},
		{"Tape \"wide\" clear", "", "12", "30"},
		{"PEN-B", "i2", "x", "640"},
	}
	for i, l := range c.form.Lines() {
		got := []string{l.Text("item"), l.Values.ID("item"), l.Text("quantity"), l.Text("price")}
		if i >= len(want) || !cmp.Equal(got, want[i]) {
			t.Errorf("line %d: %q", i+1, got)
		}
	}
	if m := c.form.markAt(place{2, 1}); m.sign != '!' || m.fault.Field != "lines.3.quantity" {
		t.Error("the bad figure is not marked", m)
	}
	if c.form.Line(0).Text("tax") != "10" {
		t.Error("what comes with the item is missing")
	}
	c.type_("<ctrl+s>")
	if c.form.Path() != "lines.3.quantity" {
		t.Error(c.form.Path())
	}
}

func TestPasteThousandsOfRows(t *testing.T) {
	c := order(t).type_(header)
	var b strings.Builder
	for i := range 5000 {
		b.WriteString("free " + strconv.Itoa(i) + "\t" + strconv.Itoa(i%9+1) + "\t100\n")
	}
	c.paste(b.String())
	if got := len(c.form.Lines()); got != 5000 {
		t.Fatal(got)
	}
	s := screen(t, c.form.View(80, 24), 80, 24)
	if !strings.Contains(s, "free 4999") {
		t.Error(s)
	}
}

func TestFrozenColumn(t *testing.T) {
	c := lined(t).type_("<ctrl+home><tab><tab><tab>")
	for w := 40; w < 90; w += 7 {
		f := c.form.View(w, 20)
		s := screen(t, f, w, 20)
		if !strings.Contains(s, "Item") || !strings.Contains(s, "Tax") || !f.Cursor.Shown || f.Cursor.X >= w {
			t.Errorf("at %d: %v\n%s", w, f.Cursor, s)
		}
	}
}

func TestFixedRowOfFaultsCountsFromOne(t *testing.T) {
	c := lined(t)
	c.form.Focus("lines.2.price")
	if c.form.LineAt() != 1 || c.form.Path() != "lines.2.price" {
		t.Error(c.form.LineAt(), c.form.Path())
	}
}

func thousandLines(b testing.TB) *clerk {
	c := order(b).type_(header)
	all := make([]Line, 1000)
	for i := range all {
		all[i].Values = Values{"item": TextValue("紙 " + strconv.Itoa(i)), "quantity": CountValue(i), "price": CountValue(100), "tax": TextValue("10")}
	}
	c.form.SetLines(all)
	return c
}

func BenchmarkGridTypeChar1000(b *testing.B) {
	c := thousandLines(b)
	k, back := press("5"), press("backspace")
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if i++; i%2 == 0 {
			c.form.Update(back)
		} else {
			c.form.Update(k)
		}
		c.form.View(80, 24)
	}
}

func BenchmarkGridLineDown1000(b *testing.B) {
	c := thousandLines(b)
	down, first := press("down"), press("ctrl+home")
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if i++; i%900 == 0 {
			c.form.Update(first)
		} else {
			c.form.Update(down)
		}
		c.form.View(80, 24)
	}
}

func TestPastedRecordsOfTwoSources(t *testing.T) {
	spec := &FormSpec{ID: "test/two", Lines: &GridSpec{Key: "lines", Columns: []FieldSpec{
		{Key: "item", Kind: LookUp, Source: "items", Width: 20}, {Key: "supplier", Kind: LookUp, Source: "suppliers", Width: 20},
	}}}
	c := &clerk{t: t, form: NewForm(spec, look("en")), find: shop}
	c.paste("PEN-B\tK-0032\nnone\tK-0031\n")
	got := [][2]string{}
	for _, l := range c.form.Lines() {
		got = append(got, [2]string{l.Values.ID("item"), l.Values.ID("supplier")})
	}
	if want := [][2]string{{"i2", "s32"}, {"", "s31"}}; !cmp.Equal(got, want) {
		t.Error(got)
	}
	c.type_("<ctrl+s>")
	if len(c.saves) != 0 || c.form.Path() != "lines.2.item" {
		t.Error(c.form.Path(), c.form.Faults())
	}
}

// Two drafts with a text that is no UTF-8 come back byte for byte.
func TestDraftKeepsEveryByte(t *testing.T) {
	c := order(t)
	c.form.Focus("ship")
	c.paste("a\xffb")
	values, secret, err := c.form.Keep()
	if err != nil {
		t.Fatal(err)
	}
	again := NewForm(orderSpec(), look("en"))
	if err := again.Resume(values, secret); err != nil || again.ed.field.Text() != "a\xffb" {
		t.Errorf("%v %q", err, again.ed.field.Text())
	}
}
