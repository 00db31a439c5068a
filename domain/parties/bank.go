package parties

import "strings"

// IsZero tells whether nothing is known of the account.
func (b BankAccount) IsZero() bool { return b == BankAccount{} }

// Key is the account in one normalised word: the IBAN, or bank, branch, kind
// and number joined by hyphens; "" when there is neither.
func (b BankAccount) Key() string {
	if b.IBAN != "" {
		return b.IBAN
	}
	if b.Number == "" {
		return ""
	}
	return strings.Join([]string{b.Bank, b.Branch, b.Kind, b.Number}, "-")
}

// Masked shows of the account what tells one from another, the last three
// characters, and hides what a payment needs.
func (b BankAccount) Masked() BankAccount {
	b.IBAN, b.Number, b.Holder = mask(b.IBAN), mask(b.Number), mask(b.Holder)
	return b
}

// mask puts a dot for every character but the last three; short values are
// hidden whole.
func mask(s string) string {
	r := []rune(s)
	shown := 3
	if len(r) < 6 {
		shown = 0
	}
	for i := range len(r) - shown {
		r[i] = '•'
	}
	return string(r)
}

// IsMasked tells whether the account came out of Masked: a form that was read
// without the right to see it must not write the dots back.
func (b BankAccount) IsMasked() bool {
	return strings.ContainsRune(b.IBAN+b.Number+b.Holder, '•')
}
