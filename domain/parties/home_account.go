package parties

import (
	"backdesk/domain/fault"
	"backdesk/domain/ident"
)

// home says how the accounts of a country are written that have no IBAN.
type home struct {
	bank, number func(string) (string, []fault.Fault)
	needs        []string // the fields of a whole account
}

// homeAccounts are those of a supplier's country; all but two are written as in
// Japan.
func homeAccounts(country string) home {
	switch country {
	case "GB":
		return home{ident.SortCode, ident.BritishAccount, []string{"bank", "number"}}
	case "US":
		return home{ident.RoutingNumber, ident.AmericanAccount, []string{"bank", "number"}}
	}
	return home{ident.BankCode, ident.AccountNumber, []string{"bank", "branch", "kind", "number"}}
}
