package widget

import (
	"strings"
	"testing"
)

// keptSpec has a sealed field, a sealed column and plain ones beside them.
var keptSpec = &FormSpec{ID: "test/kept", Fields: []FieldSpec{
	{Key: "name", Kind: Text}, {Key: "iban", Kind: Text, Sealed: true, Carry: true}, {Key: "pin", Kind: Text, Secret: true},
}, Lines: &GridSpec{Key: "lines", Columns: []FieldSpec{{Key: "what", Kind: Text}, {Key: "card", Kind: Text, Sealed: true}}}}

// What stands in sealed fields is in the secret part of a draft and nowhere
// else: accepted, carried from the record before, in lines or half typed. Both
// parts make the form again; without the secret all else is there.
func TestDraftPartsWhatIsSealed(t *testing.T) {
	full := func() *Form {
		f := NewForm(keptSpec, look("en"))
		f.Set("iban", TextValue("SEALED-BEFORE"))
		f.Saved()
		f.Set("name", TextValue("plain name"))
		f.Set("iban", TextValue("SEALED-IBAN"))
		f.Set("pin", TextValue("SEALED-PIN"))
		f.SetLines([]Line{{Values: Values{"what": TextValue("plain line"), "card": TextValue("SEALED-CARD")}}})
		return f
	}
	typing := NewForm(keptSpec, look("en"))
	typing.Focus("iban")
	typing.ed.field.Insert("SEALED-HALF")
	for _, c := range []struct {
		name   string
		form   *Form
		secret []string
		plain  []string
	}{
		{"accepted", full(), []string{"SEALED-IBAN", "SEALED-PIN", "SEALED-CARD", "SEALED-BEFORE"}, []string{"plain name", "plain line"}},
		{"half typed", typing, []string{"SEALED-HALF"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			values, secret, err := c.form.Keep()
			if err != nil || strings.Contains(string(values), "SEALED") {
				t.Fatalf("%s, %v", values, err)
			}
			for _, s := range c.secret {
				if !strings.Contains(string(secret), s) {
					t.Errorf("%s is not in %s", s, secret)
				}
			}
			again, less := NewForm(keptSpec, look("en")), NewForm(keptSpec, look("en"))
			if err := again.Resume(values, secret); err != nil {
				t.Fatal(err)
			}
			if err := less.Resume(values, nil); err != nil {
				t.Fatal(err)
			}
			was, now := screen(t, c.form.View(80, 24), 80, 24), screen(t, again.View(80, 24), 80, 24)
			if was != now {
				t.Errorf("was:\n%s\nis:\n%s", was, now)
			}
			less.Focus("name") // without the secret the caret goes on
			moved, _, err := less.Keep()
			if err != nil {
				t.Fatal(err)
			}
			third := NewForm(keptSpec, look("en"))
			if err := third.Resume(moved, secret); err != nil {
				t.Fatal(err)
			}
			if plain, _, err := third.Keep(); err != nil || strings.Contains(string(plain), "SEALED") {
				t.Errorf("the secret came back into another field: %s, %v", plain, err)
			}
			less.ed.field.Insert("half a name") // and types on
			moved, _, err = less.Keep()
			if err == nil {
				err = third.Resume(moved, secret)
			}
			if err != nil {
				t.Fatal(err)
			}
			plain, hidden, err := third.Keep()
			if err != nil || !strings.Contains(string(plain), "half a name") || strings.Contains(string(plain), "SEALED") || !strings.Contains(string(hidden), c.secret[0]) {
				t.Errorf("typed without the secret: %s %s, %v", plain, hidden, err)
			}
			less = NewForm(keptSpec, look("en"))
			if err := less.Resume(values, nil); err != nil {
				t.Fatal(err)
			}
			left, _, err := less.Keep()
			if err != nil || string(left) != string(values) {
				t.Errorf("without the secret: %s, %v, want %s", left, err, values)
			}
			for _, s := range c.plain {
				if !strings.Contains(string(left), s) {
					t.Errorf("%s was lost with the secret: %s", s, left)
				}
			}
		})
	}
	if v := full().Value("iban").Text; v != "SEALED-IBAN" {
		t.Errorf("keeping changed the form: %q", v)
	}
}
