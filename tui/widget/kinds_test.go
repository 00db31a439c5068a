package widget

import (
	"strings"
	"testing"
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/money"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"
)

// one is a form of a single field and a Text field after it.
func one(t testing.TB, s FieldSpec) *clerk {
	s.Key, s.Label = "it", "It"
	spec := &FormSpec{ID: "test/one", Fields: []FieldSpec{s, {Key: "next", Label: "Next", Kind: Text}}}
	return &clerk{t: t, form: NewForm(spec, look("en")), find: func(Query) []Pick { return nil }}
}

func TestKinds(t *testing.T) {
	currencies := []Option{{Value: "JPY"}, {Value: "EUR"}, {Value: "USD"}, {Value: "USN"}}
	for _, c := range []struct {
		name       string
		spec       FieldSpec
		keys       string
		text, data string
	}{
		{"yen has no decimals", FieldSpec{Kind: Money, Currency: "JPY"}, "1234567", "1,234,567", "1234567"},
		{"euro has two", FieldSpec{Kind: Money, Currency: "EUR"}, "1234.5", "1,234.50", "1234.5"},
		{"calculation", FieldSpec{Kind: Money, Currency: "JPY"}, "=1200*3", "3,600", "3600"},
		{"calculation by operators", FieldSpec{Kind: Money, Currency: "JPY"}, "1200*3+8%", "3,888", "3888"},
		{"calculation is rounded", FieldSpec{Kind: Money, Currency: "JPY"}, "=100/3", "33", "33"},
		{"negative in brackets", FieldSpec{Kind: Money, Currency: "JPY"}, "(500)", "-500", "-500"},
		{"minus behind", FieldSpec{Kind: Quantity}, "500-", "-500", "-500"},
		{"full-width", FieldSpec{Kind: Quantity}, "１２．５", "12.5", "12.5"},
		{"man", FieldSpec{Kind: Money, Currency: "JPY"}, "3万", "30,000", "30000"},
		{"price keeps six decimals", FieldSpec{Kind: Price}, "0.123456", "0.123456", "0.123456"},
		{"date short", FieldSpec{Kind: Date, Sense: dates.Past}, "0401", "2026-04-01", "2026-04-01"},
		{"date by era", FieldSpec{Kind: Date}, "r8/4/1", "2026-04-01", "2026-04-01"},
		{"date in kanji", FieldSpec{Kind: Date}, "令和8年4月1日", "2026-04-01", "2026-04-01"},
		{"choice by letters", FieldSpec{Kind: Choice, Options: currencies}, "usn", "USN", "USN"},
		{"choice by digit", FieldSpec{Kind: Choice, Options: currencies}, "2", "EUR", "EUR"},
		{"choice by space", FieldSpec{Kind: Choice, Options: currencies}, "  ", "EUR", "EUR"},
		{"choice by arrow", FieldSpec{Kind: Choice, Options: currencies}, "<left>", "USN", "USN"},
		{"yes", FieldSpec{Kind: YesNo}, "y", "yes", "yes"},
		{"no by full-width letter", FieldSpec{Kind: YesNo}, "ｎ", "no", "no"},
		{"code", FieldSpec{Kind: Code}, "k－００３１", "K-0031", ""},
		{"text as typed", FieldSpec{Kind: Text}, "﨑山　㈱ ｶﾞ", "﨑山　㈱ ｶﾞ", ""},
		{"notes of two rows", FieldSpec{Kind: Notes}, "one<ctrl+j>two", "one\ntwo", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := one(t, c.spec).type_(c.keys + "<enter>")
			v := k.form.Value("it")
			if v.Text != c.text || v.Data != c.data || k.form.Path() != "next" {
				t.Errorf("%+v at %s", v, k.form.Path())
			}
		})
	}
}

func TestUnreadableStaysInTheField(t *testing.T) {
	for _, c := range []struct {
		spec FieldSpec
		keys string
		code string
	}{
		{FieldSpec{Kind: Money, Currency: "JPY"}, "1.5", "too-many-decimals"},
		{FieldSpec{Kind: Quantity, Decimals: 2}, "1.234", "too-many-decimals"},
		{FieldSpec{Kind: Quantity, Positive: true}, "-1", "negative"},
		{FieldSpec{Kind: Money}, "abc", "not-a-number"},
		{FieldSpec{Kind: Money}, "=1/0", "division-by-zero"},
		{FieldSpec{Kind: Date}, "2026-02-30", ""},
		{FieldSpec{Kind: LookUp, Source: "x"}, "nobody", "record-unknown"},
	} {
		k := one(t, c.spec).type_(c.keys + "<enter>")
		m := k.form.markAt(place{inLines, 0})
		if k.form.Path() != "it" || m.sign != '!' || c.code != "" && m.fault.Code != c.code {
			t.Errorf("%s: at %s, %+v", c.keys, k.form.Path(), m)
		}
		if k.form.ed.field.Text() != c.keys {
			t.Errorf("%s became %s", c.keys, k.form.ed.field.Text())
		}
	}
}

func TestMarkOfWhatCouldNotBeReadGoesWithIt(t *testing.T) {
	for name, s := range map[string]FieldSpec{"date": {Kind: Date}, "look-up": {Kind: LookUp, Source: "it"}} {
		c := one(t, s).type_("zz<enter>")
		if s := screen(t, c.form.View(60, 5), 60, 5); !strings.Contains(s, "! zz") {
			t.Errorf("%s: not marked\n%s", name, s)
		}
		c.type_("<ctrl+u><enter>")
		if s := screen(t, c.form.View(60, 5), 60, 5); strings.Contains(s, "!") || c.form.Path() != "next" {
			t.Errorf("%s: still marked\n%s", name, s)
		}
	}
}

func TestDateEchoesWeekdayAndEra(t *testing.T) {
	k := one(t, FieldSpec{Kind: Date}).type_("+1")
	if s := screen(t, k.form.View(80, 10), 80, 10); !strings.Contains(s, "2026-11-21 Sat R8.11.21") {
		t.Error(s)
	}
}

// oneHoliday is closed on one day.
type oneHoliday struct{ dates.Weekends }

func (h oneHoliday) DayOff(d dates.Date) (string, bool) {
	if d.String() == "2026-11-23" {
		return "勤労感謝の日", true
	}
	return h.Weekends.DayOff(d)
}

func TestDateEchoesTheDayOffAsRoomAllows(t *testing.T) {
	off, open := dates.New(2026, time.November, 23), dates.New(2026, time.November, 24)
	for _, c := range []struct {
		day   dates.Date
		ahead bool
		want  []string
		warn  bool
	}{
		{off, true, []string{"月 勤労感謝の日", "月 休"}, true},
		{off, false, []string{"月 R8.11.23 勤労感謝の日", "月 R8.11.23 休", "月 休"}, true},
		{open, true, []string{"火 (1営業日)", "火"}, false},
		{dates.New(2026, time.November, 18), true, []string{"水 (2営業日前)", "水"}, false},
		{dates.New(2026, time.November, 22), false, []string{"日 R8.11.22", "日"}, true},
		{dates.Date{}, false, nil, false},
	} {
		l := look("ja")
		l.Calendar = oneHoliday{}
		got, warn := context{look: &l}.echo(c.day, c.ahead)
		if !cmp.Equal(got, c.want) || warn != c.warn {
			t.Error(c.day, got, warn)
		}
	}
}

func TestNotesMoveByRows(t *testing.T) {
	k := one(t, FieldSpec{Kind: Notes, Height: 4, Width: 21}).type_("東京都港区芝公園四丁目二番八号<ctrl+j>abc<up><up>x")
	if got := k.form.ed.field.Text(); got != "東x京都港区芝公園四丁目二番八号\nabc" && got != "東京x都港区芝公園四丁目二番八号\nabc" {
		t.Error(got)
	}
	f := k.form.View(60, 12)
	if f.Cursor.Y != 0 || !f.Cursor.Shown {
		t.Error(f.Cursor)
	}
	k.type_("<down><down><down>")
	if k.form.Path() != "next" {
		t.Error("the arrow leaves at the last row", k.form.Path())
	}
}

func TestPasteIntoOneLine(t *testing.T) {
	k := one(t, FieldSpec{Kind: Text}).paste("a\tb\r\nc\r\n")
	if got := k.form.ed.field.Text(); got != "a b c" {
		t.Errorf("%q", got)
	}
	k = one(t, FieldSpec{Kind: Text, Max: Limit{Graphemes: 3}}).paste("日本語です")
	if got := k.form.ed.field.Text(); got != "日本語" || k.count(Beep) != 1 || k.form.Value("next").Text != "" {
		t.Errorf("%q", got)
	}
}

func TestCurrencyOfAnotherField(t *testing.T) {
	spec := &FormSpec{ID: "test/currency", Fields: []FieldSpec{
		{Key: "currency", Kind: Choice, Options: []Option{{Value: "JPY"}, {Value: "KWD"}}},
		{Key: "amount", Kind: Money, CurrencyFrom: "currency"},
	}}
	k := &clerk{t: t, form: NewForm(spec, look("en"))}
	k.type_("k<enter>1.5<enter>")
	if got := k.form.Value("amount").Text; got != "1.500" {
		t.Error(got)
	}
}

func TestStaleAnswersAreDropped(t *testing.T) {
	f := NewForm(orderSpec(), look("en"))
	first := f.Update(press("k")).Events[0].Query
	second := f.Update(press("y")).Events[0].Query
	if first.Number >= second.Number || second.Wait || second.After != SearchRest {
		t.Fatal(first, second)
	}
	f.Answer(Answer{Number: first.Number, Picks: shop(first)})
	if f.ed.find.open {
		t.Error("a stale answer opened the list")
	}
	f.Answer(Answer{Number: second.Number, Picks: shop(second)})
	if !f.ed.find.open {
		t.Error("the answer is missing")
	}
}

func TestClickGoesToTheField(t *testing.T) {
	c := order(t).type_("k-0031<enter>")
	c.form.View(80, 24)
	c.handle(c.form.Click(20, 2))
	if c.form.Path() != "ship" {
		t.Error(c.form.Path())
	}
	c.type_("x<enter><enter>aaa<enter>")
	c.handle(c.form.Click(46, 5))
	if c.form.Path() != "lines.1.price" {
		t.Error(c.form.Path())
	}
}

func TestTabOrder(t *testing.T) {
	want := []string{"supplier", "ordered", "wanted", "ship", "currency", "terms", "lines.item", "lines.quantity", "lines.price", "lines.tax", "notes"}
	if diff := cmp.Diff(want, order(t).form.TabOrder()); diff != "" {
		t.Error(diff)
	}
}

func TestLinesFromTheOwnerCount(t *testing.T) {
	c := order(t)
	c.form.SetLines([]Line{{Values: Values{"item": TextValue("paper").As(FromRecord), "quantity": CountValue(2).As(FromRecord)}}})
	if len(c.form.Lines()) != 1 {
		t.Error("a line that was filled in is not blank")
	}
}

func TestEveryKeyIsSafe(t *testing.T) {
	c := order(t)
	c.next = true
	var all []string
	for _, set := range [][]Binding{FormBindings(), GridBindings(), FieldBindings()} {
		for _, b := range set {
			all = append(all, b.Press...)
		}
	}
	for round := range 6 {
		for i := range all {
			k := press(all[(i*7+round*3)%len(all)])
			c.handle(c.form.Update(k))
			c.handle(c.form.Update(tea.KeyPressMsg{Text: "あ1", Code: tea.KeyExtended}))
			screen(t, c.form.View(80, 24), 80, 24)
			if c.form.Asking() {
				c.form.Escape()
			}
		}
	}
}

func TestGroup(t *testing.T) {
	for in, want := range map[string]string{"0": "0", "-1234.5": "-1,234.50", "999": "999.00", "1000000": "1,000,000.00"} {
		d, err := money.ParseNumber(in)
		if err != nil {
			t.Fatal(err)
		}
		digits := 2
		if in == "0" {
			digits = 0
		}
		if got := group(d, digits); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
