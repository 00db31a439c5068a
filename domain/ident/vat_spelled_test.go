package ident

import "testing"

func TestShapesAreSpelledForPeople(t *testing.T) {
	for country, want := range map[string]string{
		"DE": "999999999", "GB": "999999999 / 999999999999 / GD999 / HA999", "FR": "AA999999999",
		"NL": "999999999B99", "AT": "U99999999", "CH": "E999999999(MWST / TVA / IVA)", "BE": "9999999999",
	} {
		if got := spelled(vatRules()[country].pattern); got != want {
			t.Errorf("%s: %s, want %s", country, got, want)
		}
	}
}
