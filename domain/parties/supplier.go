// Package parties knows the office's suppliers (仕入先): who they are, how they
// are paid and which of them may be the same.
package parties

import (
	"time"

	"backdesk/domain/dates"
	"backdesk/domain/money"
)

// Supplier (仕入先) is a business the office buys from.
type Supplier struct {
	ID      string
	Version int64
	Code    string // "K-0031", unique, given by the office
	Name    string // as registered, stored as typed
	Reading string // フリガナ or a sort name
	// Alias are former and trade names, found by search.
	Alias        []string
	Address      Address
	Registration string // T + 13 digits or VAT id, as normalised; "" if none
	// RegisteredFrom and RegisteredTo bound the registration; zero is open.
	RegisteredFrom, RegisteredTo, RegisteredChecked dates.Date
	Bank                                            BankAccount
	Terms                                           string // code of the terms of payment
	Currency                                        money.Currency
	Limit                                           money.Amount // greatest open amount, zero is no limit
	Account                                         string       // default ledger account
	TaxCode                                         string       // default tax rate
	// Individual: a natural person, whose fees are subject to withholding.
	Individual  bool
	Withholding string // code of the withholding rule, "" for none
	// SmallSupplier: protected by the 取適法 (60 days from receipt).
	SmallSupplier bool
	Contacts      []Contact
	Note          string
	Active        bool
	MergedInto    string // id of the supplier this one was merged into
	CreatedAt     time.Time
}

// Address is kept in parts, so that it prints and matches in any country.
type Address struct {
	Country  string // ISO 3166-1 alpha-2
	Postcode string
	Region   string // 都道府県, state
	City     string // 市区町村
	Street   string // 町域・番地
	Building string
}

// BankAccount is where the supplier is paid: an IBAN, or bank, branch, kind and
// number as in Japan, sort code and number as in the United Kingdom, routing
// number and number as in the United States. Sensitive: masked in lists, a look is recorded.
type BankAccount struct {
	IBAN, BIC    string
	Bank, Branch string // 全銀 codes: 4 and 3 digits
	Kind         string // "1" 普通, "2" 当座, "4" 貯蓄
	Number       string // 7 digits
	Holder       string // payee as the bank writes it (口座名義)
	// Unreadable: there is an account, and the office cannot open it now. All
	// else is empty; storing the supplier leaves the account as it is.
	Unreadable bool `json:",omitempty"`
}

// Contact is a person at the supplier.
type Contact struct {
	Name, Department, Phone, Mail string
}
