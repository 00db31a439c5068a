package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"backdesk/domain/desk"
	"backdesk/domain/money"
	"backdesk/domain/parties"
	"backdesk/tui"
	"backdesk/tui/tuitest"
)

// theDay is when the screens are tested.
var theDay = time.Date(2026, 11, 20, 5, 2, 0, 0, time.UTC)

// supplierDesk opens the program for the only clerk of an office with these
// suppliers, at the list of suppliers, on a day that stands still.
func supplierDesk(t *testing.T, w, h int, language string, list ...parties.Supplier) *tuitest.Driver {
	t.Helper()
	return supplierDeskOf(t, "local:1", w, h, language, list...)
}

func supplierDeskOf(t *testing.T, session string, w, h int, language string, list ...parties.Supplier) *tuitest.Driver {
	t.Helper()
	house, actor := enter(t, newOfficeFile(t, "JP"), "sato")
	actor.Session = session
	tools := house.systemTools()
	tools.Now = func() time.Time { return theDay }
	tools.NewID = newIDs(tools.Now)
	house.join(tools)
	for _, s := range list {
		if _, err := house.parties.AddSupplier(t.Context(), actor, parties.AddSupplier{Supplier: s}); err != nil {
			t.Fatal(err)
		}
	}
	clerk, err := house.whoIs(t.Context(), "sato")
	if err != nil {
		t.Fatal(err)
	}
	o, err := house.session(t.Context(), clerk, actor, language, []string{"NO_COLOR=1"})
	if err != nil {
		t.Fatal(err)
	}
	d := tuitest.New(t, tui.NewApp(t.Context(), o), w, h, language)
	for i, e := range o.Entries {
		if e.Name == "suppliers" {
			return d.Press("alt+" + string(rune('2'+i))) // home is the first
		}
	}
	t.Fatal("no screen of suppliers")
	return nil
}

// some are suppliers of several countries, one of them with everything.
func some() []parties.Supplier {
	return []parties.Supplier{
		{Code: "K-0031", Name: "共栄文具株式会社", Reading: "キョウエイブング", Alias: []string{"Kyoei Stationery"},
			Address:      parties.Address{Country: "JP", Postcode: "101-0051", Region: "東京都", City: "千代田区", Street: "神田神保町1-2-3", Building: "神保町ビル4F"},
			Registration: "T1180301018771", Currency: "JPY", Terms: "EOM-EOM", Limit: money.New(3_000_000, "JPY"),
			Bank:     parties.BankAccount{Bank: "0001", Branch: "123", Kind: "1", Number: "1234567", Holder: "キョウエイブング(カ"},
			Contacts: []parties.Contact{{Name: "鈴木 一郎", Department: "営業部", Phone: "03-1234-5678", Mail: "suzuki@example.jp"}},
			Note:     "納品は午前中\n駐車場なし"},
		{Code: "K-0032", Name: "Yamato Transport", Reading: "ヤマトウンユ", Address: parties.Address{Country: "JP", City: "中央区"}, Currency: "JPY"},
		{Code: "B-100", Name: "Bürobedarf Müller GmbH & Co. KG", Address: parties.Address{Country: "DE", Postcode: "10115", City: "Berlin"},
			Registration: "DE136695976", Currency: "EUR", Terms: "N30"},
		{Code: "A-7", Name: "Arcus Global Limited", Address: parties.Address{Country: "GB", Postcode: "CB4 0WS", City: "Cambridge"}, Currency: "GBP"},
	}
}

// everySize runs a test at both sizes and in both languages.
func everySize(t *testing.T, test func(t *testing.T, w, h int, language string)) {
	t.Helper()
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		for _, language := range []string{"en", "ja"} {
			t.Run(language, func(t *testing.T) { test(t, size[0], size[1], language) })
		}
	}
}

func TestSupplierListGolden(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		supplierDesk(t, w, h, language, some()...).Golden("supplier-list")
	})
}

func TestSupplierFormGolden(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		d := supplierDesk(t, w, h, language, some()...)
		d.Press("/").Type("kyoei").Advance(time.Second).Press("enter", "enter").Golden("supplier-form")
		// The account is masked until it is asked for.
		d.Reject("1234567", "キョウエイブング(カ").Press("f3").Expect("1234567").Golden("supplier-account")
	})
}

func TestImportGolden(t *testing.T) {
	file := filepath.Join("testdata", "lists", "oxford-payments.csv")
	everySize(t, func(t *testing.T, w, h int, language string) {
		d := supplierDesk(t, w, h, language, some()...)
		d.Press("i").Type(file).Advance(time.Second).Press("enter", "enter").Golden("import-mapping")
		d.Press("t").Golden("import-trial")
	})
}

func TestTheFirstLineOfAListCanBeARow(t *testing.T) {
	file := filepath.Join(t.TempDir(), "bare.csv")
	if err := os.WriteFile(file, []byte("V1,Cherwell Timber\nV2,Isis Cleaning\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := supplierDesk(t, 80, 24, "en", some()...)
	d.Press("i").Type(file).Advance(time.Second).Press("enter", "enter").Expect("rows: 1.", "V1 ", "Cherwell Timber ")
	d.Press("h").Expect("rows: 2.", "V1 | V2", "numbered")
	d.Press("j", "enter").Type("name").Press("enter").Press("t").Expect("2 ok, 0 doubtful")
	d.Press("esc", "h").Expect("rows: 1.").Reject("V1 | V2")
}

func TestTheSuppliersShownGoOutAsAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "out.csv")
	d := supplierDesk(t, 80, 24, "en", some()...)
	d.Press("/").Type("kyoei").Advance(time.Second).Press("enter").Expect("1 of 4 shown")
	d.Press("e").Expect("The supplier shown goes out", "suppliers-2026-11-20.csv").Type(file).Press("enter", "enter")
	d.Expect("1 supplier is written to")
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if s := string(got); !strings.Contains(s, "\r\nK-0031,共栄文具株式会社,") || strings.Contains(s, "1234567") || strings.Contains(s, "K-0032") {
		t.Errorf("%s", s)
	}
	// A file that is there is left as it is.
	d.Press("e").Type(file).Press("enter", "enter").Advance(time.Second).Expect("exists already")
}

func TestMergeGolden(t *testing.T) {
	everySize(t, func(t *testing.T, w, h int, language string) {
		list := some()[:2]
		list[1].Currency = "JPY"
		d := supplierDesk(t, w, h, language, list...)
		d.Press("space", "space", "m").Golden("merge")
		d.Press("enter").Type("same company").Press("ctrl+s").Golden("merged")
		d.Press("esc").Reject("Yamato")
	})
}

func TestNearDuplicateIsQuestionedWhileItIsKeyed(t *testing.T) {
	d := supplierDesk(t, 80, 24, "en", some()...)
	d.Press("n", "enter").Type("ARCUS GLOBAL LTD").Press("enter").Expect("A-7 Arcus Global Limited")
	d.Press("f12").Golden("alike")
	d.Press("enter").Expect("Supplier A-7").Press("esc", "esc")
	d.Press("ctrl+s").Advance(time.Second).Expect("one supplier?", "Reason").Type("branch in Leeds").Press("enter")
	if d.Advance(time.Second); d.Message() != "Added: K-0001 ARCUS GLOBAL LTD" {
		t.Fatal(d.Screen())
	}
}

// Two clerks change one supplier: nothing that either typed is lost unseen.
func TestBothVersionsOfASupplierAreShown(t *testing.T) {
	house, actor := enter(t, newOfficeFile(t, "JP"), "sato")
	stored, err := house.parties.AddSupplier(t.Context(), actor, parties.AddSupplier{Supplier: some()[0]})
	if err != nil {
		t.Fatal(err)
	}
	clerk, err := house.whoIs(t.Context(), "sato")
	if err != nil {
		t.Fatal(err)
	}
	o, err := house.session(t.Context(), clerk, desk.Actor{Clerk: clerk.ID, Session: "local:1"}, "en", nil)
	if err != nil {
		t.Fatal(err)
	}
	open := o.Records["parties/supplier"]
	o.Entries = []tui.Entry{{Name: "one", Open: func([]byte) tui.Screen { return open(stored.ID) }}}
	d := tuitest.New(t, tui.NewApp(t.Context(), o), 80, 24, "en").Press("alt+2")
	d.Press("tab", "tab").Type("mine") // the reading
	other := stored
	other.Reading, other.Note = "theirs", "new note"
	if _, err := house.parties.ChangeSupplier(t.Context(), actor, parties.ChangeSupplier{Supplier: other}); err != nil {
		t.Fatal(err)
	}
	d.Press("ctrl+s").Expect("mine", "theirs", "new note")
	d.Press("m", "ctrl+s")
	now, err := house.parties.Supplier(t.Context(), actor, stored.ID)
	if err != nil {
		t.Fatal(err)
	}
	if now.Reading != "mine" || now.Note != "new note" || now.Bank.IsZero() || now.Version != 3 {
		t.Fatalf("%+v\n%s", now, d.Screen())
	}
}

func TestListIsFilteredByWhatAClerkKnows(t *testing.T) {
	for _, c := range []struct{ by, typed, found string }{
		{"code", "k-003", "共栄文具株式会社"},
		{"reading in hiragana", "きょうえい", "共栄文具株式会社"},
		{"former name", "stationery", "共栄文具株式会社"},
		{"part of the number", "1803010", "共栄文具株式会社"},
		{"name without its accents", "muller", "Bürobedarf Müller"},
	} {
		t.Run(c.by, func(t *testing.T) {
			supplierDesk(t, 80, 24, "en", some()...).Press("/").Type(c.typed).Advance(time.Second).
				Expect(c.found).Reject("Arcus")
		})
	}
}

// What was keyed into an older version is not taken for the newest: each field
// that differs is asked.
func TestDraftOfAnOlderVersionIsAskedFieldByField(t *testing.T) {
	house, actor := enter(t, newOfficeFile(t, "JP"), "sato")
	stored, err := house.parties.AddSupplier(t.Context(), actor, parties.AddSupplier{Supplier: some()[0]})
	if err != nil {
		t.Fatal(err)
	}
	clerk, err := house.whoIs(t.Context(), "sato")
	if err != nil {
		t.Fatal(err)
	}
	session := func() *tuitest.Driver {
		o, err := house.session(t.Context(), clerk, desk.Actor{Clerk: clerk.ID, Session: "local:1"}, "en", nil)
		if err != nil {
			t.Fatal(err)
		}
		open := o.Records["parties/supplier"]
		o.Entries = []tui.Entry{{Name: "one", Open: func([]byte) tui.Screen { return open(stored.ID) }}}
		return tuitest.New(t, tui.NewApp(t.Context(), o), 80, 24, "en")
	}
	session().Press("alt+2", "tab", "tab").Type("mine").Advance(2 * time.Second).Press("esc")
	other := stored
	other.Note = "new note"
	if _, err := house.parties.ChangeSupplier(t.Context(), actor, parties.ChangeSupplier{Supplier: other}); err != nil {
		t.Fatal(err)
	}
	d := session().Advance(time.Second).Expect("mine") // the draft is come back to
	d.Press("ctrl+s").Advance(time.Second).Expect("mine", "new note").Press("ctrl+s").Expect("to choose first")
}

func TestOtherPartsHangOnASupplier(t *testing.T) {
	d := supplierDesk(t, 80, 24, "en", some()...)
	d.Press("x").Expect("Order to Arcus Global Limited").Press("2").Expect("Orders of Arcus Global Limited")
}

// A supplier that the office does not have yet is made from the order that is
// being keyed, and the order goes on with it.
func TestSupplierIsMadeFromAnOrder(t *testing.T) {
	d := supplierDesk(t, 80, 24, "en", some()...)
	d.Press("x", "1").Expect("Arcus").Press("esc")
	d.Press("alt+2", "n").Type("Newco Paper").Press("enter").Advance(time.Second)
	d.Expect("F6 makes it").Press("f6").Expect("New supplier", "Newco Paper")
	d.Press("ctrl+s").Advance(time.Second).Reject("New supplier").Expect("K-0001", "Newco Paper")
}

// Over a connection nobody reads the files of the office's machine.
func TestNoFilesAreReadOverAConnection(t *testing.T) {
	d := supplierDeskOf(t, "ssh:1", 80, 24, "en", some()...).Press("i")
	if d.Message() != "Files are read at the office's own machine only." {
		t.Fatal(d.Screen())
	}
	d.Press("ctrl+k").Type("import suppliers").Advance(time.Second).Reject("Import suppliers from a file")
}

func TestALookAtTheAccountIsInTheHistory(t *testing.T) {
	d := supplierDesk(t, 80, 24, "en", some()...).Press("/").Type("k-0031").Advance(time.Second).Press("enter", "enter", "f3")
	d.Press("alt+r").Expect("History of", "looked at the account").Reject("1234567")
}

// A supplier as hostile as text can be comes back byte for byte.
func TestNaughtyNamesAreKept(t *testing.T) {
	name := "<b>'; DROP TABLE suppliers;-- \u202etxt Ω≈ç √∫˜µ 田中さん 👩‍👩‍👧 ï»¿"
	d := supplierDesk(t, 80, 24, "en")
	d.Press("n", "enter").Paste(name).Press("ctrl+s").Expect("Added: K-0001")
	d.Press("esc", "enter").Expect("DROP TABLE suppliers").Press("esc")
}

func TestABritishAccountIsSortCodeAndNumber(t *testing.T) {
	d := supplierDesk(t, 80, 24, "en")
	d.Press("n", "enter").Type("Harbour Ropes Ltd").Press("enter", "enter").Type("GB").Press("enter")
	d.Reject("Branch code", "Kind of account").Expect("Bank/sort code")
	for range 10 { // postcode to IBAN
		d.Press("enter")
	}
	d.Type("12-34-56").Press("enter").Type("1234567").Press("ctrl+s").Advance(time.Second)
	d.Expect("Added: K-0001 Harbour Ropes Ltd")
}
