package einvoice

import "testing"

func TestPartyIdentifiers(t *testing.T) {
	for _, c := range []struct {
		name string
		good func(string) bool
		in   string
		want bool
	}{
		{"GLN", gln, "4012345000009", true},
		{"GLN", gln, "4012345000008", false},
		{"Norway", mod11, "974760673", true},
		{"Norway", mod11, "974760674", false},
		{"Norway", mod11, "000000000", false},
		{"Denmark", danish, "DK12345678", true},
		{"Denmark", danish, "12345678", true},
		{"Denmark", danish, "DK1234567", false},
		{"Denmark", danish, " 2345678", false},
		{"Belgium", belgian, "0202239951", true},
		{"Belgium", belgian, "0202239952", false},
		{"Italian IPA", ipaCode, "ABC12x", true},
		{"Italian IPA", ipaCode, "ABC1_x", false},
		{"Italian person", codiceFiscale, "RSSMRA85T10A562S", true},
		{"Italian person", codiceFiscale, "RSSMRA85T10A5621", false},
		{"Italian company", codiceFiscale, "12345678901", true},
		{"Italian VAT", partitaIVA, "IT12345678903", true},
		{"Italian VAT", partitaIVA, "IT12345678904", false},
		{"Italian VAT of others", partitaIVA, "DE1", true},
		{"Sweden", luhn, "1234567897", true},
		{"Sweden", luhn, "1234567891", false},
		{"Australia", abn, "51824753556", true},
		{"Australia", abn, "51824753557", false},
	} {
		if c.good(c.in) != c.want {
			t.Errorf("%s %s: %v", c.name, c.in, !c.want)
		}
	}
}
