package ident

import (
	"testing"

	"pgregory.net/rapid"

	"backdesk/domain/fault"
)

func codes(faults []fault.Fault) string {
	out := ""
	for _, f := range faults {
		out += f.Code + "/" + string(f.Severity) + " "
	}
	return out
}

func TestNumbers(t *testing.T) {
	company := func(s string) (string, []fault.Fault) { return TNumber(s, false) }
	person := func(s string) (string, []fault.Fault) { return TNumber(s, true) }
	vat := func(country string) func(string) (string, []fault.Fault) {
		return func(s string) (string, []fault.Fault) { return VATID(country, s) }
	}
	cases := []struct {
		rule   string
		read   func(string) (string, []fault.Fault)
		in     string
		want   string
		faults string
	}{
		{"registration number", company, "T7000012050002", "T7000012050002", ""},
		{"registration number", company, "T1180301018771", "T1180301018771", ""},
		{"registration number", company, "T7010705000725", "T7010705000725", ""},
		{"full width, hyphens, lower case", company, " ｔ１１８０３-０１０１８７７１ ", "T1180301018771", ""},
		{"T left out", company, "1180301018771", "T1180301018771", ""},
		{"wrong check digit", company, "T1180301018772", "T1180301018772", "check-digit/hard "},
		{"wrong check digit", company, "T1234567890123", "T1234567890123", "check-digit/hard "},
		{"sole trader: only asks", person, "T1234567890123", "T1234567890123", "check-digit/soft "},
		{"shape", company, "T123", "T123", "number-shape/hard "},
		{"my number in the wrong field", company, "123456789018", "123456789018", "number-shape/hard looks-like-my-number/hard "},
		{"nothing keyed", company, "  ", "", ""},
		{"corporate number", company, "8000020130001", "T8000020130001", ""},
		{"corporate number", company, "4011001098993", "T4011001098993", ""},
		{"corporate number, ministry's example", company, "8700110005901", "T8700110005901", ""},
		{"corporate number", company, "7123456789012", "T7123456789012", ""},
		{"corporate number, 0 is never a check digit", company, "0123456789012", "T0123456789012", "check-digit/hard "},
		{"IBAN", IBAN, "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432", ""},
		{"IBAN", IBAN, "de89370400440532013000", "DE89370400440532013000", ""},
		{"IBAN", IBAN, "FR1420041010050500013M02606", "FR1420041010050500013M02606", ""},
		{"IBAN check", IBAN, "DE89370400440532013001", "DE89370400440532013001", "check-digit/hard "},
		{"IBAN length", IBAN, "DE8937040044053201300", "DE8937040044053201300", "number-shape/hard "},
		{"IBAN rubbish", IBAN, "\x1b[31m", "\x1b[31M", "number-shape/hard "},
		{"BIC", BIC, "deutdeff500", "DEUTDEFF500", ""},
		{"BIC", BIC, "DEUTDE", "DEUTDE", "number-shape/hard "},
		{"bank code", BankCode, "０００１", "0001", ""},
		{"account", AccountNumber, "12345", "0012345", ""},
		{"account", AccountNumber, "12345678", "12345678", "number-shape/hard "},
		{"VAT AT", vat("AT"), "ATU13585627", "ATU13585627", ""},
		{"VAT BE", vat("BE"), "BE 0428.759.497", "BE0428759497", ""},
		{"VAT CH", vat("CH"), "CHE-100.155.212", "CHE100155212", ""},
		{"VAT DE", vat("DE"), "136695976", "DE136695976", ""},
		{"VAT DE check", vat("DE"), "136695978", "DE136695978", "check-digit/soft "},
		{"VAT DK", vat("DK"), "DK13585628", "DK13585628", ""},
		{"VAT EE", vat("EE"), "EE100931558", "EE100931558", ""},
		{"VAT EL", vat("GR"), "EL094259216", "EL094259216", ""},
		{"VAT FI", vat("FI"), "FI20774740", "FI20774740", ""},
		{"VAT FR", vat("FR"), "FR40303265045", "FR40303265045", ""},
		{"VAT GB", vat("GB"), "GB980780684", "GB980780684", ""},
		{"VAT HR", vat("HR"), "HR33392005961", "HR33392005961", ""},
		{"VAT HU", vat("HU"), "HU12892312", "HU12892312", ""},
		{"VAT IT", vat("IT"), "IT00743110157", "IT00743110157", ""},
		{"VAT LU", vat("LU"), "LU15027442", "LU15027442", ""},
		{"VAT NL", vat("NL"), "NL004495445B01", "NL004495445B01", ""},
		{"VAT NO", vat("NO"), "NO995525828MVA", "NO995525828MVA", ""},
		{"VAT PL", vat("PL"), "PL8567346215", "PL8567346215", ""},
		{"VAT PT", vat("PT"), "PT501964843", "PT501964843", ""},
		{"VAT SE", vat("SE"), "SE123456789701", "SE123456789701", ""},
		{"VAT SI", vat("SI"), "SI50223054", "SI50223054", ""},
		{"VAT SK", vat("SK"), "SK2022749619", "SK2022749619", ""},
		{"VAT of another country keeps its prefix", vat("DE"), "FR40303265045", "FR40303265045", ""},
		{"VAT shape", vat("DE"), "DE12", "DE12", "number-shape/hard "},
		{"country without a rule", vat("US"), "12-3456789", "123456789", ""},
	}
	for _, c := range cases {
		t.Run(c.rule+" "+c.in, func(t *testing.T) {
			got, faults := c.read(c.in)
			if got != c.want || codes(faults) != c.faults {
				t.Errorf("%q: got %q %s, want %q %s", c.in, got, codes(faults), c.want, c.faults)
			}
		})
	}
}

func TestMyNumber(t *testing.T) {
	for in, want := range map[string]bool{"123456789018": true, "983205673214": true, "123456789012": false, "12345678901": false} {
		if MyNumber(in) != want {
			t.Errorf("MyNumber(%s) = %v", in, !want)
		}
	}
}

func TestLuhn(t *testing.T) {
	if !Luhn("79927398713") || Luhn("79927398710") || Luhn("7") || Luhn("") {
		t.Error("Luhn's textbook case differs")
	}
}

// One digit keyed wrong must never pass, but for 0 and 9 in a corporate
// number, which its modulo 9 cannot tell apart.
func TestSingleDigitErrorsAreCaught(t *testing.T) {
	kinds := map[string]struct {
		make  func(payload string) string
		read  func(string) (string, []fault.Fault)
		n     int
		blind bool
	}{
		"corporate number": {func(p string) string { return "T" + string(corporateDigit(p)) + p },
			func(s string) (string, []fault.Fault) { return TNumber(s, false) }, 12, true},
		"IBAN": {func(p string) string {
			rest := 98 - mod97(p+"DE00")
			return "DE" + string(rune('0'+rest/10)) + string(rune('0'+rest%10)) + p
		}, IBAN, 18, false},
	}
	for name, k := range kinds {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			payload := rapid.StringOfN(rapid.RuneFrom([]rune("0123456789")), k.n, k.n, -1).Draw(t, "payload")
			good := k.make(payload)
			if _, faults := k.read(good); len(faults) > 0 {
				t.Fatalf("%s refused: %s", good, codes(faults))
			}
			at := len(good) - 1 - rapid.IntRange(0, k.n-1).Draw(t, "at")
			other := byte('0' + rapid.IntRange(0, 9).Draw(t, "digit"))
			was := good[at]
			if was == other || k.blind && (was == '0' && other == '9' || was == '9' && other == '0') {
				return
			}
			bad := good[:at] + string(other) + good[at+1:]
			if _, faults := k.read(bad); len(faults) == 0 {
				t.Fatalf("%s passes like %s", bad, good)
			}
		}))
	}
}

func TestReadersTakeAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		country := rapid.SampledFrom([]string{"", "JP", "DE", "GR", "FR", "NL", "US"}).Draw(t, "country")
		Registration(country, s, false)
		IBAN(s)
		BIC(s)
		AccountNumber(s)
		MyNumber(s)
	})
}
