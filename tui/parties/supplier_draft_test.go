package parties

import (
	"strings"
	"testing"

	"backdesk/domain/parties"
	"backdesk/tui/widget"
)

// No field of an account stands in the plain part of a supplier's draft, also
// when the account was only looked at.
func TestDraftHoldsNoAccount(t *testing.T) {
	f := widget.NewForm(supplierSpec(true, func(*widget.Form, string) {}), widget.Look{})
	f.Set("name", widget.TextValue("Kyoei"))
	showAccount(f, parties.BankAccount{IBAN: "IBAN", BIC: "BIC", Bank: "0001", Branch: "123", Kind: "1", Number: "1234567", Holder: "HOLDER"})
	values, secret, err := f.Keep()
	if err != nil {
		t.Fatal(err)
	}
	for key := range bankFields(&parties.BankAccount{}) {
		if strings.Contains(string(values), `"`+key+`"`) || !strings.Contains(string(secret), `"`+key+`"`) {
			t.Errorf("%s: %s", key, values)
		}
	}
	if !strings.Contains(string(values), "Kyoei") {
		t.Errorf("the name is not in %s", values)
	}
}
