package main

import (
	"testing"
	"time"

	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/office"
	"backdesk/tui"
	"backdesk/tui/tuitest"
)

// testKey is a public key made for these tests; its private half is gone.
const testKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIK1Jd8SvHv1cFf5D0iYn3M3oSxHqg0rXf7S1mCFYb0pM mori@desk"

// stoodStill opens an office on a day that stands still.
func stoodStill(t *testing.T, path, clerk string) (*house, desk.Actor) {
	t.Helper()
	house, actor := enter(t, path, clerk)
	actor.Session = "local:1"
	tools := house.systemTools()
	tools.Now = func() time.Time { return theDay }
	tools.NewID = newIDs(tools.Now)
	house.join(tools)
	return house, actor
}

// settingsDesk opens the program at the settings, for a clerk of the office.
func settingsDesk(t *testing.T, house *house, actor desk.Actor, code string, w, h int, language string) *tuitest.Driver {
	t.Helper()
	clerk, err := house.whoIs(t.Context(), code)
	if err != nil {
		t.Fatal(err)
	}
	actor.Clerk = clerk.ID
	o, err := house.session(t.Context(), clerk, actor, language, []string{"NO_COLOR=1"})
	if err != nil {
		t.Fatal(err)
	}
	d := tuitest.New(t, tui.NewApp(t.Context(), o), w, h, language)
	for i, e := range o.Entries {
		if e.Name == "settings" {
			return d.Press("alt+" + string(rune('2'+i))) // home is the first
		}
	}
	t.Fatal("no settings")
	return nil
}

func twoClerks(t *testing.T, w, h int, language string) *tuitest.Driver {
	t.Helper()
	house, actor := stoodStill(t, newOfficeFile(t, "JP"), "sato")
	_, err := house.decisions.AddClerk(t.Context(), actor, office.Clerk{
		Code: "mori", Name: "森 葉子", Role: "payables", Language: "ja",
		Limits: []money.Amount{money.New(100_000, "JPY"), money.New(50_000, "EUR")},
	}, testKey)
	if err != nil {
		t.Fatal(err)
	}
	return settingsDesk(t, house, actor, "sato", w, h, language)
}

// group opens the nth group of the settings.
func group(d *tuitest.Driver, n int) *tuitest.Driver {
	for range n - 1 {
		d.Press("down")
	}
	return d.Press("enter")
}

// The groups of the settings by their place.
const (
	groupProfile = iota + 1
	groupPolicies
	groupTolerances
	groupPostings
	groupAccounts
	groupTerms
	groupDays
	groupRates
	groupShares
	groupWithholding
	groupClerks
	groupRoles
)

func TestSettingsGolden(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		twoClerks(t, w, h, language).Golden("settings")
		for n, name := range map[int]string{
			groupProfile: "profile", groupPolicies: "policies", groupTolerances: "tolerances", groupPostings: "postings",
			groupAccounts: "accounts", groupTerms: "terms", groupDays: "days", groupRates: "rates", groupShares: "shares",
			groupWithholding: "withholding", groupClerks: "clerks", groupRoles: "roles",
		} {
			d := group(twoClerks(t, w, h, language), n)
			d.Golden("settings-" + name)
			switch n {
			case groupProfile, groupPolicies, groupPostings:
				continue
			}
			d.Press("n").Golden("settings-" + name + "-new")
		}
	})
}

// An office that moves, or is called otherwise, is not opened anew for it.
func TestWhatTheOfficeDecidesReachesOpenSessions(t *testing.T) {
	house, actor := stoodStill(t, newOfficeFile(t, "JP"), "sato")
	d := settingsDesk(t, house, actor, "sato", 80, 24, "en").Expect("Office JP", "Fri 2026-11-20")
	board, stop, err := house.board(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	heard := make(chan []desk.Changed, 1)
	defer board.Listen(func(c []desk.Changed) { heard <- c })()
	rules, err := house.decisions.Rules(t.Context(), actor)
	if err != nil {
		t.Fatal(err)
	}
	moved := rules.Profile
	moved.Name, moved.Zone = "Office Niue", "Pacific/Niue" // yesterday still
	if _, err := house.decisions.ChangeProfile(t.Context(), actor, moved, "moved"); err != nil {
		t.Fatal(err)
	}
	d.Send(tui.Changes(<-heard)).Expect("Office Niue", "Thu 2026-11-19")
	// What is written from now on is of that day, too.
	if zone := house.zone().String(); zone != "Pacific/Niue" {
		t.Errorf("the doors are in %s", zone)
	}
}

func TestTermsShowTheDatesThatFollow(t *testing.T) {
	d := group(twoClerks(t, 80, 24, "en"), groupTerms)
	d.Press("n").Type("N45").Press("enter").Type("Net 45").Press("enter", "enter").Type("45").Press("enter")
	d.Expect("2026-11-20 -> Mon 2027-01-04").Press("ctrl+s").Expect("Terms of payment: saved", "N45")
}

func TestOwnDaysAreSetAndDropped(t *testing.T) {
	d := group(twoClerks(t, 80, 24, "en"), groupDays)
	d.Press("n").Type("1228").Press("enter", "enter").Type("Winter break").Press("ctrl+s").Expect("Winter break")
	d.Press("/").Type("winter").Advance(time.Second).Press("enter", "d").Expect("Give Mon 2026-12-28 back").Press("y")
	d.Advance(time.Second).Reject("Winter break")
	// A holiday of the country is not the office's to drop.
	d.Press("/").Type("new year").Advance(time.Second).Press("enter", "d").Expect("Only days that the office has set")
}

func TestATaxRowClosesTheOneBefore(t *testing.T) {
	d := group(twoClerks(t, 80, 24, "en"), groupRates)
	d.Press("n").Type("JP-10").Press("enter", "enter").Type("12").Press("enter").Type("2030-04-01").Press("ctrl+s")
	d.Expect("Tax rate: saved", "2030-04-01", "2030-03-31")
}

func TestAClerkGetsAKeyAndLosesIt(t *testing.T) {
	d := group(twoClerks(t, 80, 24, "en"), groupClerks)
	d.Press("n").Type("ito").Press("enter").Type("Ito").Press("enter").Type("viewer").Advance(time.Second).Press("enter")
	d.Press("ctrl+s").Advance(time.Second).Expect("Clerk: saved", "ito")
	d.Press("/").Type("mori").Advance(time.Second).Press("enter", "p").Golden("settings-keys")
	d.Press("n").Paste("ssh-ed25519 nonsense").Press("enter", "ctrl+s").Advance(time.Second).Expect("This is not a public key")
	d.Press("esc").Advance(time.Second).Press("d", "y").Advance(time.Second).Expect("The key lets nobody in any more").Golden("settings-keys-none")
	d.Press("n").Paste(testKey).Press("enter").Expect("SHA256:").Golden("settings-key-new")
	d.Press("ctrl+s").Expect("SHA256:", "mori@desk")
}

func TestHistorySaysWhoChangedWhat(t *testing.T) {
	d := group(twoClerks(t, 80, 24, "en"), groupClerks)
	d.Press("/").Type("mori").Advance(time.Second).Press("enter", "enter")
	d.Press("enter").Type("Mori Yoko").Press("enter", "alt+r").Expect("added") // what was keyed stays
	d.Press("esc", "ctrl+s").Advance(time.Second).Press("h").Expect("changed", "森 葉子 -> Mori Yoko", "key added").Golden("settings-history")
}

func TestARoleIsYesOrNoForEachPermission(t *testing.T) {
	d := group(twoClerks(t, 80, 24, "en"), groupRoles)
	d.Press("/").Type("viewer").Advance(time.Second).Press("enter", "enter").Golden("settings-role")
	d = group(twoClerks(t, 80, 24, "en"), groupRoles)
	d.Press("/").Type("admin").Advance(time.Second).Press("enter", "enter")
	// Everything becomes each thing by itself; the last right to appoint stays.
	d.Press("enter").Type("n").Press("ctrl+s").Advance(time.Second).Expect("25 things")
}

func TestKeysSayWhichPermissionIsMissing(t *testing.T) {
	house, actor := stoodStill(t, newOfficeFile(t, "JP"), "sato")
	if _, err := house.decisions.AddClerk(t.Context(), actor, office.Clerk{Code: "ito", Name: "Ito", Role: "viewer", Language: "en"}); err != nil {
		t.Fatal(err)
	}
	d := group(settingsDesk(t, house, actor, "ito", 80, 24, "en"), groupTerms)
	d.Press("n").Expect("Your role lacks the permission office/settings")
	d.Press("enter").Type("x").Press("ctrl+s").Expect("Your role lacks the permission office/settings")
}

func TestTwoEditorsOfAPolicySeeBothVersions(t *testing.T) {
	path := newOfficeFile(t, "JP")
	mine, actor := stoodStill(t, path, "sato")
	theirs, _ := stoodStill(t, path, "sato")
	d := group(settingsDesk(t, mine, actor, "sato", 80, 24, "en"), groupProfile)
	d.Type("Minato office")
	r, err := theirs.decisions.Rules(t.Context(), actor)
	if err != nil {
		t.Fatal(err)
	}
	r.Profile.Name = "Harbour office"
	if _, err := theirs.decisions.ChangeProfile(t.Context(), actor, r.Profile, ""); err != nil {
		t.Fatal(err)
	}
	d.Press("ctrl+s").Advance(time.Second).Expect("Harbour office", "Minato office", "Sato saved another version").Golden("settings-clash")
	d.Press("m", "ctrl+s").Advance(time.Second).Expect("The office: saved")
	if r, err = theirs.decisions.Rules(t.Context(), actor); err != nil || r.Profile.Name != "Minato office" {
		t.Fatal(r.Profile.Name, err)
	}
}

func TestADraftOfSettingsIsOfferedAgain(t *testing.T) {
	path := newOfficeFile(t, "JP")
	house, actor := stoodStill(t, path, "sato")
	d := group(settingsDesk(t, house, actor, "sato", 80, 24, "en"), groupProfile)
	d.Type("Minato").Advance(time.Second)
	again, actor := stoodStill(t, path, "sato")
	d = settingsDesk(t, again, actor, "sato", 80, 24, "en")
	d.Press("alt+1").Advance(time.Second).Expect("draft kept").Press("enter").Expect("Minato")
}

func TestEveryFieldOfTheSettingsExplainsItself(t *testing.T) {
	silent := func(d *tuitest.Driver, forward string) {
		t.Helper()
		for range 16 {
			d.Press("f1").Reject("no more to say").Press("esc").Press(forward)
		}
	}
	d := twoClerks(t, 80, 24, "en")
	for n := groupProfile; n <= groupRoles; n++ {
		switch n {
		case groupProfile, groupPolicies, groupPostings:
			silent(d.Press("enter"), "down")
		default:
			silent(d.Press("enter", "n"), "tab")
			d.Press("esc")
		}
		d.Press("esc", "down")
	}
}

func TestAnOfficeAbroadIsSparedTheLawAndTheErasOfJapan(t *testing.T) {
	house, actor := stoodStill(t, newOfficeFile(t, "GB"), "sato")
	d := settingsDesk(t, house, actor, "sato", 80, 24, "en")
	group(d, groupPolicies).Reject("60 days", "small").Press("esc")
	for range groupRates - groupPolicies {
		d.Press("down")
	}
	d.Press("enter", "enter").Expect("2010-01-01  Fri").Reject("H22")
	// Who reads Japanese sees them all the same.
	d.Press("f2").Expect("2010-01-01  金 H22")
}
