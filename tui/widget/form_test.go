package widget

import (
	"strings"
	"testing"

	"backdesk/domain/fault"

	"github.com/google/go-cmp/cmp"
)

func order(t testing.TB) *clerk {
	return &clerk{t: t, form: NewForm(orderSpec(), look("en")), find: shop}
}

const fiveLines = "k-0031<enter>t<enter>+7<enter>HQ 3F<enter><enter>" +
	"a4-500<enter>20<enter><enter><enter>" +
	"pen-b<enter>3<enter>640<enter><enter>" +
	"tea-30<enter>=3*4<enter>310<enter><enter>" +
	"free text<enter>1<enter>1,200<enter>10<enter>" +
	"<ctrl+d>2<enter>900<enter>10<enter>" +
	"<enter><enter>"

func TestOrderOfFiveLines(t *testing.T) {
	c := order(t).type_(fiveLines)
	if len(c.saves) != 1 {
		t.Fatalf("%d saves, at %s, %v", len(c.saves), c.form.Path(), c.form.Faults())
	}
	v := c.saves[0]
	if v.ID("supplier") != "s31" || v.Date("wanted").String() != "2026-11-27" || v["terms"].Origin != FromRecord {
		t.Errorf("header %+v", v)
	}
	var amounts []string
	for _, l := range c.lines[0] {
		amounts = append(amounts, l.Values["amount"].Data)
	}
	if want := []string{"43600", "1920", "3720", "1200", "1800"}; !cmp.Equal(amounts, want) {
		t.Error(cmp.Diff(want, amounts))
	}
	if c.lines[0][2].Values["quantity"].Expr != "=3*4" {
		t.Error("the calculation is lost")
	}
}

// Keys besides the data itself, as the clerk counts them.
func TestKeysOfAFiveLineOrder(t *testing.T) {
	n := 0
	for _, k := range keysOf(fiveLines) {
		if k.Text == "" {
			n++
		}
	}
	if n > 60 {
		t.Errorf("%d keys besides the data, 60 allowed", n)
	}
}

// A burst of keys gives the same records as slow typing: the searches of a
// burst are never answered before the key that depends on them.
func TestBurstGivesTheSameRecordsAsSlowTyping(t *testing.T) {
	script := strings.Repeat("k-0031<enter>t<enter>+7<enter>東京本社<enter><enter>kyoto<enter>", 1) +
		fiveLines + "k-0032<enter>0401<enter><ctrl+d><ctrl+d><enter>copy<enter><down><enter>5<enter><enter><enter><ctrl+s>"
	run := func(eager bool) *clerk {
		c := order(t)
		c.eager, c.next = eager, true
		return c.type_(script)
	}
	slow, burst := run(true), run(false)
	if diff := cmp.Diff(slow.saves, burst.saves); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(slow.lines, burst.lines); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(slow.form.State(), burst.form.State()); diff != "" {
		t.Error(diff)
	}
}

func TestEnterNeverSubmitsBeforeTheLastField(t *testing.T) {
	c := order(t).type_("k-0031<enter>t<enter>+7<enter>HQ<enter>")
	if c.form.Path() != "terms" || len(c.saves) != 0 {
		t.Fatal(c.form.Path(), len(c.saves))
	}
}

func TestAmbiguousNameOpensTheList(t *testing.T) {
	c := order(t).type_("kyo<enter>")
	if c.form.Path() != "supplier" || !c.form.ed.find.open {
		t.Fatal("no list")
	}
	f := c.form.View(80, 24)
	if s := screen(t, f, 80, 24); !strings.Contains(s, ">1 K-0031") || !strings.Contains(s, " 2 K-0032") {
		t.Error(s)
	}
	c.type_("2")
	if c.form.Value("supplier").Data != "s32" || c.form.Path() != "ordered" {
		t.Error(c.form.Value("supplier"), c.form.Path())
	}
}

func TestDigitsBelongToTheTextUntilTheListHasTheKeys(t *testing.T) {
	c := order(t)
	c.eager = true
	c.type_("k-0032")
	if got := c.form.ed.field.Text(); got != "k-0032" {
		t.Error(got)
	}
	c.type_("<esc>")
	if c.form.ed.find.open || c.form.ed.field.Text() != "k-0032" || c.count(Leave) != 0 {
		t.Error("Esc closes the list and keeps the text")
	}
}

func TestUnknownRecordOffersToMakeIt(t *testing.T) {
	c := order(t).type_("zzz<enter>")
	if c.form.Path() != "supplier" || c.count(Settle) != 1 {
		t.Fatal(c.form.Path(), c.other)
	}
	c.type_("<f6>")
	if c.count(Make) != 1 || c.other[len(c.other)-1].Query.Text != "zzz" {
		t.Error(c.other)
	}
	c.handle(c.form.Take("supplier", Pick{ID: "new", Code: "Z-1", Name: "Zzz Ltd"}))
	if c.form.Value("supplier").Data != "new" || c.form.Path() != "ordered" {
		t.Error(c.form.Value("supplier"), c.form.Path())
	}
}

func TestFreeTextIsNotTurnedIntoAnItem(t *testing.T) {
	c := order(t).type_("k-0031<enter>t<enter>+7<enter>x<enter><enter>green<enter><esc><enter>")
	if v := c.form.Line(0).Values["item"]; v.Data != "" || v.Text != "green" {
		t.Error(v)
	}
}

func TestTypedValuesAreNeverOverwritten(t *testing.T) {
	c := order(t)
	c.form.Set("terms", TextValue("MINE"))
	c.type_("k-0031<enter>")
	if c.form.Value("terms").Text != "MINE" || c.form.Value("currency").Data != "JPY" {
		t.Error(c.form.Values())
	}
	// A derived value follows the next choice.
	c2 := order(t).type_("k-0031<enter><shift+tab>k-0032<enter>")
	if got := c2.form.Value("terms"); got.Text != "NET30" || got.Origin != FromRecord {
		t.Error(got)
	}
}

func TestFaultsBringTheCaretToTheFirst(t *testing.T) {
	c := order(t).type_("<ctrl+s>")
	if c.form.Path() != "supplier" || len(c.form.Faults()) != 2 {
		t.Fatal(c.form.Path(), c.form.Faults())
	}
	s := screen(t, c.form.View(80, 24), 80, 24)
	if strings.Count(s, "!") < 2 || !strings.Contains(s, "and 1 more") {
		t.Error(s)
	}
}

func TestUnreadableDateStops(t *testing.T) {
	c := order(t).type_("k-0031<enter>32x<enter>")
	if c.form.Path() != "ordered" || c.count(Settle) != 1 {
		t.Fatal(c.form.Path())
	}
	c.type_("20260401<enter>")
	if got := c.form.Value("ordered").Data; got != "2026-04-01" {
		t.Error(got)
	}
}

func TestSoftFaultAsksForAReason(t *testing.T) {
	c := order(t).type_("k-0031<enter>t<enter>+7<enter>x<enter><enter>a4-500<enter>1<enter>6000<enter><enter><ctrl+s>")
	if !c.form.Asking() || len(c.saves) != 0 || c.count(Settle) != 1 || c.form.Path() != "lines.1.price" {
		t.Fatal(c.form.Asking(), c.form.Path(), c.form.Faults())
	}
	if s := screen(t, c.form.View(80, 24), 80, 24); !strings.Contains(s, "Reason") {
		t.Error(s)
	}
	c.type_("<enter>")
	if len(c.saves) != 0 {
		t.Fatal("an empty reason was taken")
	}
	c.type_("agreed by phone<enter>")
	want := fault.Answers{"lines.1.price:negative": "agreed by phone"}
	if len(c.saves) != 1 || !cmp.Equal(c.form.Answers(), want) {
		t.Error(len(c.saves), c.form.Answers())
	}
}

func TestReasonIsTypedAtTheCursor(t *testing.T) {
	c := order(t).type_("k-0031<enter>t<enter>+7<enter>x<enter><enter>a4-500<enter>1<enter>6000<enter><enter><ctrl+s>")
	for _, typed := range []string{"", "急", "ぎ"} {
		before := c.form.View(80, 24).Cursor
		c.type_(typed)
		want := Cursor{X: len("Reason (Esc goes back): ") + Width(typed), Y: 23, Shown: true}
		if typed == "ぎ" {
			want.X = before.X + 2
		}
		if got := c.form.View(80, 24).Cursor; got != want {
			t.Error(typed, got, want)
		}
	}
}

func TestRefusalCallsTheFieldAsTheFormDoes(t *testing.T) {
	spec := &FormSpec{ID: "test/labels", Fields: []FieldSpec{
		{Key: "date", Label: "Order of", Kind: Date, Required: true}, {Key: "supplier", Kind: Text, Required: true},
	}}
	c := &clerk{t: t, form: NewForm(spec, look("en")), find: func(Query) []Pick { return nil }}
	for _, want := range []string{"Order of is needed", "Supplier is needed"} {
		c.type_("<ctrl+s>")
		if s := screen(t, c.form.View(60, 6), 60, 6); !strings.Contains(s, want) {
			t.Errorf("want %q\n%s", want, s)
		}
		c.type_("20260401<enter>")
	}
}

func TestWhatIsRefusedIsReadToItsEnd(t *testing.T) {
	var list fault.List
	list.Soft("", "double-order", fault.Figures{"number": "2026-01628", "date": "2026-11-22", "total": "11,000"})
	for _, language := range []string{"en", "ja"} {
		c := order(t)
		c.form.SetLook(look(language))
		c.refuse = []error{list.Err(nil)}
		c.type_(fiveLines)
		s := screen(t, c.form.View(60, 24), 60, 24)
		end := map[string]string{"en": "twice?", "ja": "ありませんか"}[language]
		if !c.form.Asking() || !strings.Contains(s, end) {
			t.Error(s)
		}
	}
}

func TestRefusedByTheOffice(t *testing.T) {
	c := order(t)
	var list fault.List
	list.Hard("lines.2.price", "too-many-decimals", fault.Figures{"value": "1.2345", "digits": "2"})
	c.refuse = []error{list.Err(nil)}
	c.type_(fiveLines)
	if c.form.Path() != "lines.2.price" || len(c.saves) != 0 {
		t.Error(c.form.Path())
	}
	if s := screen(t, c.form.View(80, 24), 80, 24); !strings.Contains(s, "1.2345") {
		t.Error(s)
	}
}

func TestCarriedAndDitto(t *testing.T) {
	c := order(t)
	c.next = true
	c.type_(fiveLines)
	if v := c.form.Value("wanted"); v.Origin != FromLast || v.Data != "2026-11-27" {
		t.Fatal(v)
	}
	c.type_("<ctrl+d><ctrl+d>")
	if v := c.form.Value("supplier"); v.Data != "s31" || v.Origin != Typed {
		t.Error(v)
	}
	if c.form.Path() != "wanted" {
		t.Error(c.form.Path())
	}
	c.type_("1201<ctrl+_>")
	if v := c.form.Value("wanted"); v.Data != "2026-11-27" {
		t.Error(v)
	}
}

func TestDraftRestoresTheSameScreen(t *testing.T) {
	for _, script := range []string{
		"", "k-0", "k-0031<enter>t<enter>+7<enter>日本橋本<left><left>", "k-0031<enter>t<enter>+7<enter>x<enter><enter>a4-500<enter>20<enter>1<enter><enter>pen",
		"k-0031<enter><tab><tab><tab>e", fiveLines[:len(fiveLines)-7] + "<ctrl+up>",
	} {
		c := order(t).type_(script)
		values, secret, err := c.form.Keep()
		if err != nil {
			t.Fatal(err)
		}
		again := NewForm(orderSpec(), look("en"))
		if err := again.Resume(values, secret); err != nil {
			t.Fatal(err)
		}
		for _, size := range [][2]int{{80, 24}, {120, 40}} {
			was, now := c.form.View(size[0], size[1]), again.View(size[0], size[1])
			was.Lines[len(was.Lines)-1], now.Lines[len(now.Lines)-1] = "", "" // the message goes
			if a, b := screen(t, was, size[0], size[1]), screen(t, now, size[0], size[1]); a != b || was.Cursor != now.Cursor {
				t.Errorf("%q: %v %v\n%s\n%s", script, was.Cursor, now.Cursor, a, b)
			}
		}
	}
}

func TestRecordBeforeAndAfter(t *testing.T) {
	c := order(t).type_("k-0031<enter><pgdown><pgup>")
	if c.count(Record) != 2 || c.other[0].Step != 1 || c.other[1].Step != -1 || c.form.Path() != "ordered" {
		t.Error(c.other, c.form.Path())
	}
}

func TestFormGoldens(t *testing.T) {
	for _, language := range []string{"en", "ja"} {
		c := &clerk{t: t, form: NewForm(orderSpec(), look(language)), find: shop}
		c.type_("k-0031<enter>t<enter>+7<enter>東京都港区芝公園4-2-8 本社3階<enter><enter>a4-500<enter>20<enter><enter><enter>ボールペン 黒<enter>3<enter>640<enter>10<enter>te")
		golden(t, "form-80x24-"+language, c.form.View(80, 24), 80, 24)
		golden(t, "form-120x40-"+language, c.form.View(120, 40), 120, 40)
		c.type_("<f4>")
		golden(t, "picks-80x24-"+language, c.form.View(80, 24), 80, 24)
		golden(t, "form-narrow-"+language, c.form.View(44, 14), 44, 14)
	}
}

func BenchmarkFormTypeChar(b *testing.B) {
	c := order(b)
	c.type_(fiveLines)
	c.form.Focus("ship")
	k, back := press("あ"), press("backspace")
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
