package tui_test

import (
	"context"
	"testing"

	"backdesk/domain/desk"
	"backdesk/domain/fault"
	"backdesk/tui"
	"backdesk/tui/tuitest"
)

func beginning(t *testing.T, b tui.Beginning, language string) (*tuitest.Driver, *bool) {
	t.Helper()
	made := false
	o := newOffice().options()
	o.Office, o.Drafts, o.Places = "backdesk", nil, nil
	b.File, b.Countries, b.Country = "/home/sato/.local/share/backdesk/office.db", []string{"DE", "JP", "US"}, "JP"
	o.First = func() tui.Screen { return tui.NewFirst(b, func() { made = true }) }
	return tuitest.New(t, tui.NewApp(t.Context(), o), 80, 24, language), &made
}

func TestFirstStartMakesTheDemoOffice(t *testing.T) {
	for _, language := range []string{"en", "ja"} {
		d, made := beginning(t, tui.Beginning{Demo: func(_ context.Context, report func(int, int)) error {
			report(2500, 5000)
			return nil
		}}, language)
		if d.Golden("first").Press("enter"); !*made || !d.Ended() {
			t.Fatal("not made")
		}
	}
}

func TestFirstStartRefusesToWriteOverAFile(t *testing.T) {
	d, made := beginning(t, tui.Beginning{Demo: func(context.Context, func(int, int)) error {
		return fault.New(fault.State, "", "not-found", nil)
	}}, "en")
	if d.Press("1").Expect("there is no such record"); *made || d.Ended() {
		t.Fatal("went on")
	}
}

func TestAnOfficeHalfFoundedIsThereAgainAfterLookingBack(t *testing.T) {
	d, _ := beginning(t, tui.Beginning{}, "en")
	d.Press("2").Type("Harbour Ltd").Press("enter").Press("f4").Expect("> Japan", "  Germany").Press("up").Press("enter", "esc")
	d.Expect("My own office").Press("f2", "2").Expect("Harbour Ltd", "ドイツ")
}

func TestFirstStartFoundsAnOffice(t *testing.T) {
	var got tui.NewOffice
	d, made := beginning(t, tui.Beginning{Found: func(_ context.Context, in tui.NewOffice, _ func(int, int)) error {
		if got = in; in.ClerkCode == "" || in.ClerkCode == "Bad" {
			return fault.New(fault.Invalid, "clerk.code", "required", nil)
		}
		return nil
	}}, "en")
	d.Press("2").Type("港事務所").Press("enter", "enter", "enter").Type("Bad").Press("enter").Type("佐藤").Press("ctrl+s")
	d.Advance(1e9).Expect("Clerk's code is needed").Golden("first-own")
	d.Press("ctrl+u").Type("sato").Press("ctrl+s")
	want := tui.NewOffice{Name: "港事務所", Country: "JP", Language: "en", ClerkCode: "sato", ClerkName: "佐藤"}
	if got != want || !*made {
		t.Fatalf("got %+v, made %v:\n%s", got, *made, d.Screen())
	}
}

func TestEscClearsTheNameOfAClerkBeforeItLeaves(t *testing.T) {
	o := newOffice().options()
	o.Drafts, o.Places = nil, nil
	chosen := ""
	o.First = func() tui.Screen {
		return tui.NewWho([]desk.Clerk{{Code: "ann", Name: "Ann"}, {Code: "bob", Name: "Bob"}}, func(_ *tui.Call, k desk.Clerk) { chosen = k.Code })
	}
	d := tuitest.New(t, tui.NewApp(t.Context(), o), 80, 24, "en")
	d.Type("2b").Expect("No clerk of that name").Press("esc").Type("b").Press("enter")
	if chosen != "bob" {
		t.Fatalf("chose %q:\n%s", chosen, d.Screen())
	}
}
