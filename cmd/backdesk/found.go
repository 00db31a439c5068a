package main

import (
	"backdesk/domain/country"
	"backdesk/domain/fault"
	"backdesk/domain/office"
)

// newOffice is what a person says of the office that they found.
type newOffice struct {
	Name, Country, Language string
	ClerkCode, ClerkName    string
}

// founding fills in from the country's pack what the person was not asked;
// each of it can be changed later.
func founding(in newOffice) (office.FoundOffice, error) {
	pack, ok := country.ByCode(in.Country)
	if !ok {
		return office.FoundOffice{}, fault.New(fault.Invalid, "country", "unknown-choice", fault.Figures{"text": in.Country})
	}
	return office.SeedFrom(pack, office.Beginning{
		Name: in.Name, Language: in.Language, ClerkCode: in.ClerkCode, ClerkName: in.ClerkName,
	}), nil
}
