package purchasing

import (
	"backdesk/domain/dates"
	"backdesk/domain/fault"
	"backdesk/domain/money"
	"backdesk/domain/tax"
)

// rateOf finds the rate of a line or charge: by its code on the day of supply,
// else by the category and per cent that the paper prints. A rate of another
// country, which the office's table does not have, is taken as printed and has
// no code: its tax is nothing that this office may deduct.
func (r Rules) rateOf(code, category string, percent money.Decimal, day dates.Date, country string) (tax.Rate, []fault.Fault) {
	if code != "" {
		rate, err := r.Tax.On(code, day)
		return rate, fault.Of(err)
	}
	if category == "" {
		return tax.Rate{}, []fault.Fault{{Field: "tax-code", Code: "required", Severity: fault.Hard}}
	}
	printed := tax.Rate{Category: category, Percent: percent}
	for _, row := range r.Tax.Valid(day) {
		if row.Category != category || row.Percent.Cmp(percent) != 0 {
			continue
		}
		if !printed.Bears() || row.Country == "" || country == "" || row.Country == country {
			return row, nil
		}
	}
	return printed, nil
}

// foreign tells whether the office cannot deduct the tax of this rate at all.
func foreign(code, category string, percent money.Decimal) bool {
	return code == "" && tax.Rate{Category: category, Percent: percent}.Bears()
}
