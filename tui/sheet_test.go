package tui_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/tui"
	"backdesk/tui/lang"
	"backdesk/tui/tuitest"
	"backdesk/tui/widget"
)

// slip is a form with a look-up, as a screen builder writes it.
type slip struct {
	tui.Sheet
	draft    desk.Draft
	answers  []error // of the verb, one a save
	saved    []string
	searched []string
}

var slipSpec = &widget.FormSpec{
	ID: "test/slip", AtEnd: widget.SaveEnd,
	Fields: []widget.FieldSpec{
		{Key: "supplier", Kind: widget.LookUp, Source: "suppliers", Required: true, Width: 10},
		{Key: "note", Kind: widget.Text, Width: 30},
	},
}

func (s *slip) Title(*lang.Printer) string { return "Slip" }

func (s *slip) Open(c *tui.Call) {
	s.Form, s.FormID, s.ID = widget.NewForm(slipSpec, c.Look), "test/slip", "d1"
	s.Name = func() string { return s.Form.Value("supplier").Name }
	s.Sources = map[string]tui.Source{"suppliers": func(_ context.Context, q widget.Query) ([]widget.Pick, bool, error) {
		s.searched = append(s.searched, q.Text)
		if strings.HasPrefix("kyo", q.Text) {
			return []widget.Pick{{ID: "s1", Code: "K-0031", Name: "Kyoei Stationery"}}, false, nil
		}
		return nil, false, nil
	}}
	s.Save = s.post
	s.Clash = func(c *tui.Call) { c.Push(tui.NewConflict("mori", "14:02", nil)) }
	if s.draft.ID != "" {
		if err := s.Resume(s.draft); err != nil {
			c.Refuse(err)
		}
	}
}

func (s *slip) View(v tui.Pane) tui.Frame { return s.Form.View(v.W, v.H) }

func (s *slip) post(c *tui.Call) {
	v := s.Form.Values()
	tui.Store(c, &s.Sheet, func(context.Context) (string, error) {
		if len(s.answers) > 0 {
			err := s.answers[0]
			s.answers = s.answers[1:]
			if err != nil {
				return "", err
			}
		}
		return v.ID("supplier") + " " + v.Text("note"), nil
	}, func(_ *tui.Call, record string) {
		s.saved = append(s.saved, record)
		s.ID += "'"
		s.Form.Saved()
		s.Form.Clear()
	})
}

func TestBurstOfKeysMakesTheSameRecordsAsSlowTyping(t *testing.T) {
	burst, slow := &slip{}, &slip{}
	d := open(t, newOffice(), burst).Hold()
	for range 3 {
		d.Type("kyo").Press("enter").Type("one").Press("enter")
	}
	for range 40 {
		d.Release().Hold()
	}
	e := open(t, newOffice(), slow)
	for range 3 {
		e.Type("kyo").Advance(time.Second).Press("enter").Advance(time.Second).Type("one").Press("enter").Advance(time.Second)
	}
	if got, want := strings.Join(burst.saved, ";"), strings.Join(slow.saved, ";"); got != want || want != "s1 one;s1 one;s1 one" {
		t.Fatalf("burst %q, slow %q\n%s", got, want, d.Screen())
	}
}

func TestRefusedFieldGetsTheCursorAndKeysInFlightAreDropped(t *testing.T) {
	s := &slip{answers: []error{fault.New(fault.Invalid, "supplier", "required", nil)}}
	d := open(t, newOffice(), s).Type("kyo").Press("enter").Type("n").Press("ctrl+s")
	d.Reject("is needed").Type("lost").Advance(time.Second).Expect("is needed").Reject("lost")
	if _, y, _ := d.Cursor(); y != 2 {
		t.Fatalf("cursor in row %d", y)
	}
	if d.Type("z"); !strings.Contains(d.Screen(), "z") {
		t.Fatal("keys stay dropped")
	}
}

func TestClashIsShownAndTheDraftStays(t *testing.T) {
	o := newOffice()
	s := &slip{answers: []error{fault.New(fault.Conflict, "", "changed-meanwhile", nil)}}
	d := open(t, o, s).Type("kyo").Press("enter").Type("mine").Advance(time.Second).Press("ctrl+s")
	d.Expect("mori").Press("esc").Expect("mine")
	if len(o.drafts.drafts) != 1 {
		t.Fatal("draft lost")
	}
}

func TestSheetComesBackAsItWas(t *testing.T) {
	o := newOffice()
	opts := o.options()
	opts.Entries = []tui.Entry{{Name: "help", Open: func([]byte) tui.Screen { return &slip{} }}}
	opts.Forms["test/slip"] = func(d desk.Draft) tui.Screen { return &slip{draft: d} }
	app := tui.NewApp(t.Context(), opts)
	d := tuitest.New(t, app, 80, 24, "en").Press("alt+2").Type("kyo").Press("enter").Type("half")
	before := d.Screen()
	if err := app.Finish(); err != nil {
		t.Fatal(err)
	}
	again := tuitest.New(t, tui.NewApp(t.Context(), opts), 80, 24, "en").Advance(time.Second).Press("left", "end")
	if after := again.Screen(); after != before {
		t.Fatalf("was\n%s\nis\n%s", before, after)
	}
	if o.drafts.drafts["d1"].Title != "Kyoei Stationery" {
		t.Fatalf("title %q", o.drafts.drafts["d1"].Title)
	}
}

func TestSearchRestsWhileTyping(t *testing.T) {
	s := &slip{}
	open(t, newOffice(), s).Type("k").Advance(50 * time.Millisecond).Type("y").Advance(time.Second)
	if strings.Join(s.searched, ",") != "ky" {
		t.Fatalf("searched %q", s.searched)
	}
}

func TestQuestionIsSeenWhenTheKeysRest(t *testing.T) {
	s := &slip{answers: []error{fault.New(fault.Invalid, "supplier", "required", nil)}}
	d := open(t, newOffice(), s).Type("kyo").Press("enter", "ctrl+s")
	for range 20 { // quick typing goes on: none of it may answer
		d.Advance(100 * time.Millisecond).Type("y").Reject("is needed")
	}
	d.Advance(120 * time.Millisecond).Expect("is needed").Type("z").Expect("z")
}

func TestLookUpWithoutRecordsLetsFreeTextAndEmptyPass(t *testing.T) {
	s := &slip{}
	d := open(t, newOffice(), s)
	s.Sources = nil
	d.Type("kyo").Press("enter").Advance(time.Second).Expect("nothing is found")
	d.Press("ctrl+u", "enter").Type("free").Press("ctrl+s").Advance(time.Second).Expect("is needed", "free")
}
