package money

import "strings"

// Currency (通貨) is an ISO 4217 alphabetic code: "JPY", "EUR". The empty
// currency belongs to the zero Amount only.
type Currency string

// minorDigits lists the currencies whose minor unit is not a hundredth
// (ISO 4217:2015, list one).
var minorDigits = map[Currency]int{
	"BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0,
	"PYG": 0, "RWF": 0, "UGX": 0, "UYI": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
	"BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
	"CLF": 4, "UYW": 4,
}

// codes are the currencies in circulation (ISO 4217:2015, list one, with its
// amendments up to 2025), without metals, funds and test codes.
const codes = " AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD" +
	" CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF" +
	" GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR" +
	" LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK" +
	" PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT" +
	" TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG "

// Digits gives the number of decimals of the minor unit: JPY 0, EUR 2, KWD 3.
// It is 2 for a code that the list does not know and 0 for none.
func (c Currency) Digits() int {
	if c == "" {
		return 0
	}
	if d, ok := minorDigits[c]; ok {
		return d
	}
	return 2
}

// Valid tells whether c is a currency of ISO 4217 in circulation.
func (c Currency) Valid() bool {
	return len(c) == 3 && !strings.Contains(string(c), " ") && strings.Contains(codes, " "+string(c)+" ")
}

// Currencies gives all valid codes in alphabetical order, for pickers.
func Currencies() []Currency {
	fields := strings.Fields(codes)
	out := make([]Currency, len(fields))
	for i, f := range fields {
		out[i] = Currency(f)
	}
	return out
}
