package parties

import (
	"regexp"
	"sync"

	"backdesk/domain/fault"
	"backdesk/domain/text"
)

// postcodes are the shapes of postal codes; a country that is not listed is
// not checked.
var postcodes = sync.OnceValue(func() map[string]*regexp.Regexp {
	return map[string]*regexp.Regexp{
		"JP": regexp.MustCompile(`^\d{3}-?\d{4}$`),
		"DE": regexp.MustCompile(`^\d{5}$`),
		"FR": regexp.MustCompile(`^\d{5}$`),
		"IT": regexp.MustCompile(`^\d{5}$`),
		"ES": regexp.MustCompile(`^\d{5}$`),
		"AT": regexp.MustCompile(`^\d{4}$`),
		"BE": regexp.MustCompile(`^\d{4}$`),
		"CH": regexp.MustCompile(`^\d{4}$`),
		"DK": regexp.MustCompile(`^\d{4}$`),
		"NO": regexp.MustCompile(`^\d{4}$`),
		"NL": regexp.MustCompile(`^\d{4} ?[A-Za-z]{2}$`),
		"PL": regexp.MustCompile(`^\d{2}-?\d{3}$`),
		"SE": regexp.MustCompile(`^\d{3} ?\d{2}$`),
		"GB": regexp.MustCompile(`^(?i)[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$`),
		"US": regexp.MustCompile(`^\d{5}(-\d{4})?$`),
	}
})

// checkAddress asks about an unusual postcode only: addresses abroad have
// more shapes than any table.
func checkAddress(l *fault.List, a Address) {
	if c := a.Country; c != "" && (len(c) != 2 || c[0] < 'A' || c[0] > 'Z' || c[1] < 'A' || c[1] > 'Z') {
		l.Hard("address.country", "country-code", fault.Figures{"value": text.Visible(c)})
	}
	if re := postcodes()[a.Country]; re != nil && a.Postcode != "" && !re.MatchString(a.Postcode) {
		l.Soft("address.postcode", "postcode-shape", fault.Figures{"value": text.Visible(a.Postcode), "country": a.Country})
	}
}
