package tui_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/tuitest"

	tea "charm.land/bubbletea/v2"
)

// typedWithin: a draft is kept within a second of the first key, however
// steadily the clerk types on.
func TestDraftIsKeptWithinASecondOfSteadyTyping(t *testing.T) {
	o := newOffice()
	d := o.start(t, 80, 24, "en").Press("alt+2")
	for range 30 {
		d.Type("a").Advance(100 * time.Millisecond)
		if n := len(o.drafts.drafts["draft-1"].Values); n < min(strings.Count(d.Line(2), "a"), 30)-10 {
			t.Fatalf("%d letters kept of %q", n, d.Line(2))
		}
	}
	d.Advance(time.Second)
	if got := len(o.drafts.drafts["draft-1"].Values); got != 30 {
		t.Fatalf("%d letters kept of 30", got)
	}
	if got := o.drafts.drafts["draft-1"].Clerk; got != "c1" {
		t.Fatalf("draft of clerk %q", got)
	}
}

func TestDraftIsKeptAtOnceWhenTheLineDrops(t *testing.T) {
	o := newOffice()
	app := tui.NewApp(t.Context(), o.options())
	tuitest.New(t, app, 80, 24, "en").Press("alt+2").Type("half a word")
	if err := app.Finish(); err != nil {
		t.Fatal(err)
	}
	if got := string(o.drafts.drafts["draft-1"].Values); got != "half a word" {
		t.Fatalf("kept %q", got)
	}
}

func TestDraftAndPlaceAreThereAtTheNextStart(t *testing.T) {
	o := newOffice()
	app := tui.NewApp(t.Context(), o.options())
	d := tuitest.New(t, app, 80, 24, "en")
	d.Press("ctrl+k").Type("2026-1").Advance(time.Second)
	d.Press("esc", "alt+2").Type("left over")
	if err := app.Finish(); err != nil {
		t.Fatal(err)
	}
	o.start(t, 120, 40, "en").Expect("text: left over").Press("alt+1").Expect("Waiting for you", "draft kept", "left over")
}

func TestDraftOnTopOfAListIsOpenedAgain(t *testing.T) {
	o := newOffice()
	o.hits = []tui.Hit{{Part: "purchasing", Kind: "order", ID: "o7", Number: "2026-00007", Title: "Kyoei"}}
	app := tui.NewApp(t.Context(), o.options())
	d := tuitest.New(t, app, 80, 24, "en")
	d.Press("ctrl+g").Type("7").Press("enter").Expect("text: o7").Type(" more")
	if err := app.Finish(); err != nil {
		t.Fatal(err)
	}
	o.start(t, 80, 24, "en").Expect("text: o7 more", "Here is what you had typed")
}

func TestDraftThatCannotBeKeptIsSaidLoudlyAndTriedAgain(t *testing.T) {
	o := newOffice()
	o.drafts.err = fault.New(fault.Unavailable, "", "disk-full", nil)
	d := o.start(t, 80, 24, "en").Press("alt+2").Type("x").Advance(time.Second)
	d.Expect("NOT KEPT")
	o.drafts.err = nil
	d.Advance(3 * time.Second)
	if string(o.drafts.drafts["draft-1"].Values) != "x" {
		t.Fatal("not tried again")
	}
}

func TestSavedDraftIsDroppedAndNotKeptAgain(t *testing.T) {
	o := newOffice()
	n := &note{save: func(c *tui.Call, n *note) { c.Saved(n.id) }}
	d := open(t, o, n).Type("abc").Advance(time.Second)
	if len(o.drafts.drafts) != 1 {
		t.Fatal("not kept")
	}
	d.Press("ctrl+s").Advance(5 * time.Second)
	if len(o.drafts.drafts) != 0 {
		t.Fatal("kept after saving")
	}
}

// open starts a session with one more screen, shown.
func open(t *testing.T, o *office, s tui.Screen) *tuitest.Driver {
	t.Helper()
	opts := o.options()
	opts.Entries = []tui.Entry{{Name: "help", Open: func([]byte) tui.Screen { return s }}}
	return tuitest.New(t, tui.NewApp(t.Context(), opts), 80, 24, "en").Press("alt+2")
}

func TestKeysTypedWhileASaveIsUnderWayComeAfterIt(t *testing.T) {
	var saved []string
	n := &note{save: func(c *tui.Call, n *note) {
		text := n.text
		tui.Wait(c, func(context.Context) (string, error) { return text, nil },
			func(_ *tui.Call, v string, _ error) { saved = append(saved, v); n.text = "" })
	}}
	d := open(t, newOffice(), n).Type("one").Hold()
	d.Press("ctrl+s").Type("two").Press("ctrl+s").Type("three")
	if n.text != "one" {
		t.Fatalf("keys came early: %q", n.text)
	}
	d.Release().Advance(0)
	if strings.Join(saved, " ") != "one two" || n.text != "three" {
		t.Fatalf("saved %q, then %q", saved, n.text)
	}
}

func TestKeysTypedAheadOfAnErrorAreNotTaken(t *testing.T) {
	n := &note{save: func(c *tui.Call, n *note) {
		tui.Wait(c, func(context.Context) (int, error) {
			return 0, fault.New(fault.Conflict, "", "changed-meanwhile", nil)
		}, func(c *tui.Call, _ int, err error) { c.Refuse(err) })
	}}
	d := open(t, newOffice(), n).Type("one").Hold().Press("ctrl+s").Type("two").Release()
	d.Expect("Somebody else has changed", "(3 keys not taken)")
	if n.text != "one" {
		t.Fatalf("taken: %q", n.text)
	}
}

func TestStaleAnswersAreDropped(t *testing.T) {
	var got []string
	n := &note{}
	n.save = func(c *tui.Call, n *note) {
		text := n.text
		tui.Load(c, "slot", func(context.Context) (string, error) { return text, nil },
			func(_ *tui.Call, v string, _ error) { got = append(got, v) })
	}
	open(t, newOffice(), n).Hold().Type("a").Press("ctrl+s").Type("b").Press("ctrl+s").Release()
	if strings.Join(got, ",") != "ab" {
		t.Fatalf("answers %q", got)
	}
}

func TestAnswersForAClosedScreenAreDropped(t *testing.T) {
	called := false
	n := &note{text: "x"}
	n.save = func(c *tui.Call, _ *note) {
		tui.Load(c, "slot", func(context.Context) (int, error) { return 1, nil },
			func(*tui.Call, int, error) { called = true })
	}
	open(t, newOffice(), n).Hold().Press("ctrl+s", "esc").Release().Expect("Waiting for you")
	if called {
		t.Fatal("a closed screen was called")
	}
}

func TestFaultyWorkIsAnErrorAndNotTheEnd(t *testing.T) {
	n := &note{text: "x"}
	n.save = func(c *tui.Call, _ *note) {
		tui.Wait(c, func(context.Context) (int, error) { panic("broken") },
			func(c *tui.Call, _ int, err error) { c.Refuse(err) })
	}
	open(t, newOffice(), n).Press("ctrl+s").Expect("a fault of the program").Type("y").Expect("text: xy")
}

func TestDisabledKeyAnswersWithItsReason(t *testing.T) {
	open(t, newOffice(), &note{}).Press("ctrl+s").Expect("Nothing waits; n makes a document.")
}

func TestLanguageSwitchesWhileRunning(t *testing.T) {
	d := newOffice().start(t, 80, 24, "en").Expect("Waiting for you", "Ctrl+K anything")
	d.Press("f2").Expect("処理待ち", "Ctrl+K 全体検索").Press("alt+l").Expect("Waiting for you")
}

func TestTooSmallIsSaidInBothLanguagesAndComesBack(t *testing.T) {
	d := newOffice().start(t, 80, 24, "en").Press("alt+2").Type("abc").Resize(79, 24)
	d.Expect("please enlarge", "広げてください").Type("zzz").Resize(30, 2).Resize(1, 1).Resize(100, 30).Expect("text: abc").Reject("zzz")
}

func TestTwoProgramsShareNothing(t *testing.T) {
	a, b := newOffice().start(t, 80, 24, "en"), newOffice().start(t, 80, 24, "en")
	a.Press("f2", "alt+2").Type("mine")
	b.Expect("Waiting for you").Reject("mine").Press("alt+2").Reject("mine")
}

func TestPaletteGoesToScreensActionsAndRecords(t *testing.T) {
	o := newOffice()
	opts := o.options()
	made := ""
	opts.Actions = []tui.Action{
		{Name: "order.to", Takes: "parties/supplier", With: func(_ *tui.Call, h tui.Hit) { made = h.ID }},
		{Name: "orders.of", Takes: "parties/supplier", With: func(*tui.Call, tui.Hit) {}},
	}
	opts.Search = func(_ context.Context, q string, _ int) ([]tui.Hit, error) {
		if strings.HasPrefix("kyoei", strings.ToLower(q)) {
			return []tui.Hit{{Part: "parties", Kind: "supplier", ID: "s1", Number: "K-0031", Title: "Kyoei Stationery"}}, nil
		}
		return nil, nil
	}
	d := tuitest.New(t, tui.NewApp(t.Context(), opts), 80, 24, "en")
	d.Press("ctrl+k").Type("hom").Expect("> Home")
	d.Press("ctrl+u").Type("ホー").Expect("> Home")
	d.Press("ctrl+u").Type("zzz").Press("enter").Expect("Nothing found")
	d.Press("ctrl+u").Type("kyo or").Advance(time.Second).Golden("palette")
	if d.Press("enter"); made != "s1" {
		t.Fatalf("made %q", made)
	}
	d.Press("f2", "ctrl+k").Type("注文 kyo").Press("enter")
	d.Press("ctrl+k").Type("english").Press("enter").Expect("Waiting for you")
}

func TestOpenDraftIsNotOpenedTwice(t *testing.T) {
	o := newOffice()
	d := o.start(t, 80, 24, "en").Press("alt+2").Type("abc").Advance(time.Second).Press("alt+1").Advance(time.Second)
	d.Expect("draft kept").Press("enter").Type("d").Expect("text: abcd")
	if d.Advance(time.Second); len(o.drafts.drafts) != 1 {
		t.Fatal("two drafts")
	}
}

func TestPaletteSearchesAfterSilenceOnly(t *testing.T) {
	o := newOffice()
	opts := o.options()
	var asked []string
	opts.Search = func(_ context.Context, q string, _ int) ([]tui.Hit, error) { asked = append(asked, q); return nil, nil }
	d := tuitest.New(t, tui.NewApp(t.Context(), opts), 80, 24, "en").Press("ctrl+k")
	for _, r := range "kyoei" {
		d.Type(string(r)).Advance(100 * time.Millisecond)
	}
	if len(asked) != 0 {
		t.Fatalf("asked while typing: %q", asked)
	}
	d.Advance(120 * time.Millisecond)
	if strings.Join(asked, ",") != "kyoei" {
		t.Fatalf("asked %q", asked)
	}
}

func TestPaletteEnterWaitsForTheSearch(t *testing.T) {
	o := newOffice()
	o.hits = []tui.Hit{{Part: "purchasing", Kind: "order", ID: "o9", Number: "2026-00009", Title: "Kyoei"}}
	o.start(t, 80, 24, "en").Press("ctrl+k").Type("kyo").Press("enter").Expect("text: o9")
}

func TestChangesReachEveryScreen(t *testing.T) {
	n := &note{}
	d := open(t, newOffice(), n).Press("alt+1").Send(tui.Changes{{Part: "purchasing", Kind: "order", ID: "o1"}})
	d.Advance(time.Second)
	if len(n.told) != 1 || n.told[0].ID != "o1" {
		t.Fatalf("told %v", n.told)
	}
}

func TestConflictKeepsBothUntilChosen(t *testing.T) {
	var got tui.Resolution
	n := &note{text: "x"}
	n.save = func(c *tui.Call, _ *note) {
		x := tui.NewConflict("mori", "14:02", []tui.Clash{
			{Field: "terms", Base: "30", Mine: "45", Theirs: "60"},
			{Field: "note", Base: "", Mine: "", Theirs: "they wrote"},
			{Field: "same", Base: "1", Mine: "2", Theirs: "2"},
		})
		tui.Ask(c, x, func(_ *tui.Call, r tui.Resolution) { got = r })
	}
	d := open(t, newOffice(), n).Press("ctrl+s").Golden("conflict")
	d.Press("ctrl+s").Expect("1 to choose first").Press("m", "ctrl+s")
	if len(got) != 2 || !got["terms"] || got["note"] {
		t.Fatalf("chosen %v", got)
	}
	d.Expect("text: x")
}

func TestConfirmIsNotAnsweredByEnter(t *testing.T) {
	yes := 0
	n := &note{text: "x"}
	n.save = func(c *tui.Call, _ *note) {
		tui.Ask(c, tui.Confirm("home.nothing"), func(*tui.Call, tui.Confirmed) { yes++ })
	}
	d := open(t, newOffice(), n).Press("ctrl+s", "enter").Golden("confirm")
	if d.Press("n"); yes != 0 {
		t.Fatal("agreed by itself")
	}
	if d.Press("ctrl+s", "y"); yes != 1 {
		t.Fatal("did not agree")
	}
}

func TestHelpListsTheKeysOfTheScreen(t *testing.T) {
	for _, l := range []string{"en", "ja"} {
		newOffice().start(t, 80, 24, l).Press("f1").Golden("help").Press("esc")
	}
}

func TestQuitEnds(t *testing.T) {
	if !newOffice().start(t, 80, 24, "en").Press("ctrl+q").Ended() {
		t.Fatal("still there")
	}
}

func TestEveryFunctionKeyHasASecondBinding(t *testing.T) {
	for _, b := range tui.Table() {
		for _, press := range b.Press {
			if len(press) > 1 && press[0] == 'f' && press[1] >= '1' && press[1] <= '9' && len(b.Press) < 2 {
				t.Errorf("%s has %s alone", b.Action, press)
			}
		}
		for _, code := range lang.Languages() {
			if !lang.New(code).Has("key." + b.Action) {
				t.Errorf("%s: key.%s has no words", code, b.Action)
			}
		}
	}
}

func TestFullWidthCommandKeysWork(t *testing.T) {
	if got := tui.Keystroke(tea.KeyPressMsg{Code: 'ｎ', Text: "ｎ"}); got != "n" {
		t.Fatal(got)
	}
	newOffice().start(t, 80, 24, "ja").Send(tea.KeyPressMsg{Code: 'ｎ', Text: "ｎ"}).Expect("新規 >")
}

func TestCursorStandsAfterWideText(t *testing.T) {
	d := newOffice().start(t, 80, 24, "ja").Press("alt+2").Commit("日本語")
	if x, y, shown := d.Cursor(); !shown || x != 1+6+6 || y != 2 {
		t.Fatalf("cursor %d,%d %v", x, y, shown)
	}
}

func TestBoardGathersAndDelivers(t *testing.T) {
	var b tui.Board
	got := make(chan []desk.Changed, 8)
	stop := b.Listen(func(c []desk.Changed) { got <- c })
	b.Ring([]desk.Changed{{Part: "p", Kind: "k", ID: "1", Seq: 4}})
	if c := <-got; len(c) != 1 || c[0].ID != "1" {
		t.Fatalf("%v", c)
	}
	stop()
	stop()
	b.Ring([]desk.Changed{{ID: "2"}})
	select {
	case c := <-got:
		t.Fatalf("told after stop: %v", c)
	default:
	}
}

var errAny = errors.New("any")

func TestHomeSaysWhatWentWrong(t *testing.T) {
	o := newOffice()
	o.home = []tui.HomePart{{Recent: func(context.Context) ([]tui.Hit, error) { return nil, errAny }}}
	o.start(t, 80, 24, "en").Expect("did not foresee: any")
}

func TestReplacePutsOneScreenInThePlaceOfAnother(t *testing.T) {
	n := &note{text: "old", save: func(c *tui.Call, _ *note) { c.Replace(&note{text: "new"}) }}
	open(t, newOffice(), n).Press("ctrl+s").Expect("text: new").Press("esc").Expect("Waiting for you")
}

func TestHomeIsNeverClosed(t *testing.T) {
	newOffice().start(t, 80, 24, "en").Press("esc", "esc").Expect("Waiting for you", "Ctrl+Q leaves")
}

func TestKeyCardHoldsEveryKey(t *testing.T) {
	for _, code := range lang.Languages() {
		card := tui.KeyCard(lang.New(code))
		for _, b := range tui.Table() {
			if !strings.Contains(card, tui.Name(b.Press[0])) {
				t.Errorf("%s is missing", b.Action)
			}
		}
		if strings.Contains(card, "[") {
			t.Errorf("%s lacks words:\n%s", code, card)
		}
	}
}

func TestKeysScreenGolden(t *testing.T) {
	newOffice().start(t, 120, 40, "en").Press("ctrl+k").Type("keys").Press("enter").Golden("keys").Press("pgdown", "esc")
}

func TestKeysInFlightDoNotAnswerALateQuestion(t *testing.T) {
	yes := 0
	n := &note{text: "x"}
	n.save = func(c *tui.Call, _ *note) {
		tui.Wait(c, func(context.Context) (int, error) { return 0, nil }, func(c *tui.Call, _ int, _ error) {
			tui.Ask(c, tui.Confirm("home.nothing"), func(*tui.Call, tui.Confirmed) { yes++ })
		})
	}
	d := open(t, newOffice(), n).Hold().Press("ctrl+s", "y").Release().Press("y")
	if yes != 0 {
		t.Fatal("agreed by a key in flight")
	}
	if d.Advance(time.Second).Press("y"); yes != 1 {
		t.Fatal("cannot agree")
	}
}
