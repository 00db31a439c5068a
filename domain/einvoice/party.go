package einvoice

// Party is a seller, buyer, payee or tax representative.
type Party struct {
	// Stated: the party itself is there, not only its wrapper element.
	Stated     bool
	Name       Term // BT-27, BT-44, BT-59, BT-62: the name by which it is registered
	Trading    Term // BT-28, BT-45
	IDs        Term // BT-29, BT-46, BT-60; Scheme ISO 6523 or SEPA
	Legal      Term // BT-30, BT-47, BT-61 会社法人等番号
	Form       Term // BT-33
	TaxIDs     []TaxID
	Endpoint   Term // BT-34, BT-49; Scheme EAS
	Channels   int  // electronic address groups, CII
	Address    *Address
	Contact    Term // BT-41, BT-56
	Telephone  Term // BT-42, BT-57
	Email      Term // BT-43, BT-58
	Contacts   int
	TaxSchemes int // tax registrations, whether filled or not
}

// TaxID is BT-31, BT-32, BT-48 or BT-63: in Japan the registration number
// (登録番号, T and 13 digits) stands here without a country prefix.
type TaxID struct {
	ID     Term
	Scheme string // "VAT", or another scheme of the seller's country
	// Schemes is the scheme as it is written; UBL only.
	Schemes Term
}

// Address is BG-5, BG-8, BG-12 or BG-15.
type Address struct {
	Street, Additional, City, Zone, Region Term
	Lines                                  Term // third line
	LineGroups                             int
	Country                                Term // BT-40, BT-55, BT-69, BT-80
}

// VATIDs gives the identifiers under the VAT scheme.
func (p *Party) VATIDs() Term {
	if p == nil {
		return nil
	}
	var out Term
	for _, t := range p.TaxIDs {
		if t.Scheme == "VAT" {
			out = append(out, t.ID...)
		}
	}
	return out
}

// registrations counts the identifiers whose scheme is written as VAT, in any
// case of letters, or as something else.
func (p *Party) registrations(vat bool) int {
	n := 0
	for _, t := range p.TaxIDs {
		for _, s := range t.Schemes {
			if (upper(s.Text) == "VAT") == vat {
				n += len(t.ID)
				break
			}
		}
	}
	return n
}

// OtherTaxIDs gives those under any other scheme (BT-32).
func (p *Party) OtherTaxIDs() Term {
	if p == nil {
		return nil
	}
	var out Term
	for _, t := range p.TaxIDs {
		if t.Scheme != "VAT" {
			out = append(out, t.ID...)
		}
	}
	return out
}

// TaxRegistration gives the first identifier for tax of any scheme, the VAT
// identifier before others; "" when there is none.
func (p *Party) TaxRegistration() string {
	if v := p.VATIDs(); v.Filled() {
		return v.String()
	}
	return p.OtherTaxIDs().String()
}

// DisplayName gives the registered name, else the trading name.
func (p *Party) DisplayName() string {
	if p == nil {
		return ""
	}
	if p.Name.Filled() {
		return p.Name.String()
	}
	return p.Trading.String()
}

func (p *Party) country() string {
	if p == nil || p.Address == nil {
		return ""
	}
	return upper(p.Address.Country.String())
}
