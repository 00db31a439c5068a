package widget

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var invoices = &ListSpec{
	ID: "test/invoices", Filter: true, Marks: true, Empty: "Invoices to approve stand here; n keys one.",
	Columns: []Column{
		{Title: "Number", Width: 10},
		{Title: "Supplier", Width: 20, Min: 12, Grow: true},
		{Title: "Date", Width: 5, Priority: 3},
		{Title: "Amount", Width: 9, Align: Figure},
		{Title: "Due", Width: 5, Priority: 2},
		{Title: "Match", Width: 12, Priority: 1},
	},
}

func invoice(i int) ListRow {
	names := []string{"Kyoei Stationery", "京都茶舗 株式会社", "Kyowa Cleaning", "﨑山髙太郎商店 (渋谷)"}
	return ListRow{ID: fmt.Sprintf("id%04d", i), Cells: []string{
		fmt.Sprintf("2026-%05d", i), names[i%len(names)], fmt.Sprintf("11-%02d", i%28+1),
		fmt.Sprintf("%d,%03d", i*7%997+1, i%1000), "12-31", []string{"ok", "held price", "差異 単価"}[i%3],
	}}
}

// source is a store of n rows read by keyset.
type source struct {
	rows  []ListRow
	asked []PageQuery
}

func newSource(n int) *source {
	s := &source{}
	for i := range n {
		s.rows = append(s.rows, invoice(i))
	}
	return s
}

func (s *source) answer(q PageQuery) PageAnswer {
	s.asked = append(s.asked, q)
	var fit []ListRow
	for _, r := range s.rows {
		if strings.Contains(strings.ToLower(strings.Join(r.Cells, " ")), strings.ToLower(q.Filter)) {
			fit = append(fit, r)
		}
	}
	at := func(key string) int { return slices.IndexFunc(fit, func(r ListRow) bool { return rowKey(&r) == key }) }
	from, to := 0, min(q.Limit, len(fit))
	switch {
	case q.After != "":
		from = at(q.After) + 1
		to = min(from+q.Limit, len(fit))
	case q.Before != "":
		to = at(q.Before)
		from = max(0, to-q.Limit)
	case q.Last:
		from, to = max(0, len(fit)-q.Limit), len(fit)
	}
	return PageAnswer{Number: q.Number, Rows: slices.Clone(fit[from:to]), Above: from > 0, Below: to < len(fit),
		Shown: len(fit), All: len(s.rows), Foot: map[int]string{3: "1,284,300"}}
}

// reader drives a list as the shell does.
type reader struct {
	list   *List
	source *source
	opened []string
}

func newReader(n int, language string) *reader {
	r := &reader{list: NewList(invoices, look(language)), source: newSource(n)}
	r.handle(r.list.Load())
	r.list.View(80, 20)
	return r
}

func (r *reader) handle(res Result) {
	for _, e := range res.Events {
		switch e.Kind {
		case Page:
			r.list.Fill(r.source.answer(e.Page))
		case Open:
			r.opened = append(r.opened, e.ID)
		}
	}
}

func (r *reader) press(script string) *reader {
	for _, k := range keysOf(script) {
		r.handle(r.list.Update(k))
		r.list.View(80, 20)
	}
	return r
}

func TestListWalksThroughAllRowsAndHoldsFew(t *testing.T) {
	r := newReader(1000, "en")
	for i := 1; i < 1000; i++ {
		r.press("j")
		if got := r.list.Current().ID; got != fmt.Sprintf("id%04d", i) {
			t.Fatalf("step %d: %s", i, got)
		}
		if len(r.list.rows) > heldPages*20+40 {
			t.Fatalf("%d rows held", len(r.list.rows))
		}
	}
	for i := 998; i >= 0; i-- {
		r.press("<up>")
		if got := r.list.Current().ID; got != fmt.Sprintf("id%04d", i) {
			t.Fatalf("back %d: %s", i, got)
		}
	}
	if n := len(r.source.asked); n > 120 {
		t.Errorf("%d queries for 2000 steps", n)
	}
}

func TestListEndsAndPages(t *testing.T) {
	r := newReader(500, "en").press("<end>")
	if got := r.list.Current().ID; got != "id0499" {
		t.Error(got)
	}
	r.press("<pgup><pgup>")
	if got := r.list.Current().ID; got != "id0467" && got != "id0465" {
		t.Error(got)
	}
	r.press("<home>")
	if got := r.list.Current().ID; got != "id0000" {
		t.Error(got)
	}
	for range 40 {
		r.press("<pgdown>")
	}
	if got := r.list.Current().ID; got != "id0499" {
		t.Error(got)
	}
}

func TestListFilterMarksAndOpen(t *testing.T) {
	r := newReader(400, "en").press("/京都<enter>")
	if r.list.Typing() || r.list.Filter() != "京都" || r.list.shown != 100 {
		t.Fatal(r.list.Filter(), r.list.shown)
	}
	r.press("  <enter>")
	if want := []string{"id0001", "id0005"}; !cmp.Equal(r.list.Marked(), want) {
		t.Error(r.list.Marked())
	}
	if want := []string{"id0009"}; !cmp.Equal(r.opened, want) {
		t.Error(r.opened)
	}
	if !r.list.Escape() {
		t.Error("Esc takes the filter away first")
	}
	r.handle(r.list.Flush())
	if r.list.shown != 400 || r.list.Marks() != 2 {
		t.Error(r.list.shown, r.list.Marks())
	}
	if !r.list.Escape() || r.list.Marks() != 0 || r.list.Escape() {
		t.Error("then the marks, then it leaves")
	}
}

func TestListDropsStaleRows(t *testing.T) {
	l := NewList(invoices, look("en"))
	first := l.Load().Events[0].Page
	l.typing = true
	second := l.Update(press("x")).Events[0].Page
	if !second.Typed || second.Number == first.Number {
		t.Fatal(second)
	}
	l.Fill(PageAnswer{Number: first.Number, Rows: []ListRow{invoice(1)}})
	if len(l.rows) != 0 {
		t.Error("a stale answer was taken")
	}
}

func TestListReadsAgainAroundTheCursor(t *testing.T) {
	r := newReader(300, "en")
	r.press(strings.Repeat("<pgdown>", 9))
	was := r.list.Current().ID
	r.source.rows = slices.Delete(r.source.rows, 0, 3)
	r.handle(r.list.Load())
	r.list.View(80, 20)
	if got := r.list.Current().ID; got != was {
		t.Error(got, was)
	}
}

func TestFiguresAreNeverCut(t *testing.T) {
	r := newReader(0, "en")
	r.list.SetRows([]ListRow{{ID: "1", Cells: []string{"2026-00001", "共栄文具㈱", "11-01", "123,456,789,012", "12-31", "ok"}}})
	for w := 20; w <= 120; w++ {
		f := r.list.View(w, 10)
		s := screen(t, f, w, 10)
		if w >= 44 && !strings.Contains(s, "123,456,789,012") {
			t.Errorf("at %d:\n%s", w, s)
		}
		if strings.Contains(s, "123,4") && !strings.Contains(s, "123,456,789,012") {
			t.Errorf("a figure is cut at %d:\n%s", w, s)
		}
	}
}

func TestListGoldens(t *testing.T) {
	for _, language := range []string{"en", "ja"} {
		r := newReader(412, language).press("/ky<enter>j j ")
		golden(t, "list-80x24-"+language, r.list.View(80, 24), 80, 24)
		golden(t, "list-120x40-"+language, r.list.View(120, 40), 120, 40)
		golden(t, "list-50-"+language, r.list.View(50, 12), 50, 12)
		golden(t, "list-empty-"+language, newReader(0, language).list.View(80, 10), 80, 10)
	}
}

func TestNaughtyRows(t *testing.T) {
	l := NewList(invoices, look("en"))
	var rows []ListRow
	for i, s := range naughty(t) {
		rows = append(rows, ListRow{ID: fmt.Sprint(i), Cells: []string{s, s, s, "1", s, s}})
	}
	l.SetRows(rows)
	for range rows {
		for _, line := range l.View(80, 12).Lines {
			safe(t, line, unstyled(line), 80)
		}
		l.Update(press("pgdown"))
	}
}

func BenchmarkListCursorMove1000(b *testing.B) {
	l := NewList(invoices, look("en"))
	rows := make([]ListRow, 1000)
	for i := range rows {
		rows[i] = invoice(i)
	}
	l.SetRows(rows)
	down, first := press("down"), press("home")
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if i++; i%999 == 0 {
			l.Update(first)
		} else {
			l.Update(down)
		}
		l.View(120, 40)
	}
}
