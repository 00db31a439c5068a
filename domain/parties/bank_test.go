package parties

import (
	"fmt"
	"strings"
	"testing"
)

// What is wrong with an account is said without repeating it.
func TestFaultsQuoteNoAccount(t *testing.T) {
	for _, b := range []BankAccount{
		{IBAN: "DE89370400440532013001"}, {IBAN: "DE893704004405320130"}, {IBAN: "no iban at all"},
		{Bank: "0001", Branch: "001", Kind: "1", Number: "123456789"}, {Bank: "0001", Branch: "001", Kind: "1", Number: "12a4567"},
	} {
		faults := Validate(Supplier{Name: "Kyoei", Code: "K-0001", Bank: b}, Rules{})
		if len(faults) == 0 {
			t.Errorf("%+v: nothing is wrong", b)
		}
		if said := fmt.Sprint(faults); strings.Contains(said, b.IBAN+b.Number) || !strings.Contains(said, "•") {
			t.Errorf("%+v: %s", b, said)
		}
	}
}
