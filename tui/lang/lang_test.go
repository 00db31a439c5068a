package lang

import (
	"testing"

	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
)

// BenchmarkRead is what the start-up pays for one language.
func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		if _, err := read(files, "ja"); err != nil {
			b.Fatal(err)
		}
	}
}

func TestFigures(t *testing.T) {
	en, ja := New("en"), New("ja")
	d := dates.New(2026, 11, 20)
	for _, c := range []struct{ got, want string }{
		{en.Date(d), "Fri 2026-11-20"},
		{ja.Date(d), "2026-11-20(金)"},
		{en.Day(d), "Fri 20 Nov"},
		{ja.Day(d), "11/20(金)"},
		{en.Date(dates.Date{}), ""},
		{en.Amount(money.New(4510000, "JPY")), "¥ 4,510,000"},
		{ja.Amount(money.New(123450, "EUR")), "EUR 1,234.50"},
		{en.Count(1234567), "1,234,567"},
		{en.Count(-1234), "-1,234"},
		{en.Count(999), "999"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestPlural(t *testing.T) {
	en, ja := New("en"), New("ja")
	if a, b := en.T("and-more", "count", 1), en.T("and-more", "count", 5); a == b {
		t.Error(a, b)
	}
	if got := ja.T("and-more", "count", 5); got != "(ほか 5 件)" {
		t.Error(got)
	}
	if got := New("en").T("import.stored", "count", 100000); got != "100,000 suppliers were added." {
		t.Errorf("many: %q", got)
	}
}

func TestFaultsInWords(t *testing.T) {
	en := New("en")
	for _, c := range []struct {
		f    fault.Fault
		want string
	}{
		{fault.Fault{Field: "name", Code: "required"}, "Name is needed"},
		{fault.Fault{Field: "lines.2.name", Code: "required"}, "line 2, Name is needed"},
		{fault.Fault{Field: "x", Code: "never-heard-of"}, "Not accepted: x (never-heard-of)"},
		{fault.Fault{Code: "never-heard-of"}, "Not accepted:  (never-heard-of)"},
	} {
		if got := en.Fault(c.f); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	if got := en.Errors(nil); got != nil {
		t.Error(got)
	}
}

func TestUnknownLanguageIsEnglish(t *testing.T) {
	if New("xx").Code() != "en" || New("").Code() != "en" {
		t.Error("not English")
	}
	if New("en").Other().Code() != "ja" || New("ja").Other().Code() != "en" {
		t.Error("the switch does not go round")
	}
}

func TestLanguageOfASession(t *testing.T) {
	for _, c := range []struct {
		environ []string
		want    string
	}{
		{nil, "en"},
		{[]string{"LANG=ja_JP.UTF-8"}, "ja"},
		{[]string{"LANG=ja_JP.UTF-8", "LC_ALL=C"}, "en"},
		{[]string{"LC_MESSAGES=ja_JP", "LANG=en_GB.UTF-8"}, "ja"},
		{[]string{"LC_ALL=", "LANG=ja"}, "ja"},
	} {
		if got := FromEnviron(c.environ); got != c.want {
			t.Errorf("%v is %s", c.environ, got)
		}
	}
}
