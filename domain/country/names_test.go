package country

import (
	"slices"
	"testing"

	"backdesk/domain/dates"
)

func TestWhatAnOfficeBeginsWithHasANameInBothLanguages(t *testing.T) {
	for _, code := range Codes() {
		pack, _ := ByCode(code)
		for _, terms := range pack.Terms {
			en, ja := NameIn(terms.Name, "en"), NameIn(terms.Name, "ja")
			if en == ja || !slices.Contains([]string{en, ja}, terms.Name) {
				t.Errorf("%s %s is %q and %q", code, terms.Code, en, ja)
			}
			if NameIn(ja, "en") != en || NameIn(en, "ja") != ja {
				t.Errorf("%q does not come back from %q", en, ja)
			}
		}
		for _, a := range pack.Accounts {
			if NameIn(a.NameJA, "en") != a.NameEN || NameIn(a.NameEN, "ja") != a.NameJA {
				t.Errorf("%s has no names of its own", a.Code)
			}
		}
	}
	if got := NameIn("Rent of the boat", "ja"); got != "Rent of the boat" {
		t.Errorf("the office's own word became %q", got)
	}
	if got := NameIn("Payables 経理", "en"); got != "Payables" {
		t.Errorf("the role is %q", got)
	}
}

func TestADayOffIsNamedInEnglishForWhoReadsEnglish(t *testing.T) {
	for _, c := range []struct{ country, day, language, want string }{
		{"JP", "2026-11-23", "ja", "勤労感謝の日"},
		{"JP", "2026-11-23", "en", "Labour Thanksgiving Day"},
		{"DE", "2026-05-01", "en", "Labour Day"},
		{"DE", "2026-05-01", "ja", "Tag der Arbeit"},
		{"GB", "2026-12-25", "en", "Christmas Day"},
		{"GB", "2026-12-27", "en", "Sunday"},
		{"GB", "2026-12-23", "en", ""},
	} {
		day, err := dates.ParseISO(c.day)
		if err != nil {
			t.Fatal(err)
		}
		if got, off := dates.DayOffIn(Office(OfficeDays{Country: c.country}), day, c.language); got != c.want || off != (c.want != "") {
			t.Errorf("%s %s %s: %q %v, want %q", c.country, c.day, c.language, got, off, c.want)
		}
	}
}
