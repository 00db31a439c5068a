package ident

import (
	"testing"

	"backdesk/domain/fault"
)

func TestAccountsWithoutAnIBAN(t *testing.T) {
	for _, c := range []struct {
		rule     string
		read     func(string) (string, []fault.Fault)
		in, want string
		code     string
	}{
		{"sort code", SortCode, "12-34-56", "123456", ""},
		{"sort code, full-width", SortCode, "１２ ３４ ５６", "123456", ""},
		{"sort code, short", SortCode, "12-34-5", "12345", CodeShape},
		{"British account", BritishAccount, "1234 5678", "12345678", ""},
		{"British account of seven digits", BritishAccount, "1234567", "01234567", ""},
		{"British account of nine", BritishAccount, "123456789", "123456789", CodeShape},
		{"routing number", RoutingNumber, "021000021", "021000021", ""},
		{"routing number with a digit misread", RoutingNumber, "021000022", "021000022", CodeCheckDigit},
		{"routing number, short", RoutingNumber, "02100002", "02100002", CodeShape},
		{"American account", AmericanAccount, "123-456-7890", "1234567890", ""},
		{"American account with letters", AmericanAccount, "12A", "12A", CodeShape},
		{"none", RoutingNumber, " ", "", ""},
	} {
		got, faults := c.read(c.in)
		code := ""
		if len(faults) > 0 {
			code = faults[0].Code
		}
		if got != c.want || code != c.code {
			t.Errorf("%s: %q %q, want %q %q", c.rule, got, code, c.want, c.code)
		}
	}
}
