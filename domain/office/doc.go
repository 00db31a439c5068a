// Package office is what an office has decided about itself: who works in it
// and what each may do, its currency, fiscal year and rounding, the dated rows
// of tax law, terms of payment, days off, accounts and tolerances. The other
// parts keep to these decisions and read them as one value, Rules.
package office
