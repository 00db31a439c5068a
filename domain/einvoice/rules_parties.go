package einvoice

import (
	"strings"

	"backdesk/domain/fault"
)

// partyRules concern seller, buyer, payee and tax representative.
var partyRules = []Rule{
	{ID: "BR-17", Field: "BT-59", Scope: OnPayee, Test: payeeNamed,
		EN: "A payee other than the seller needs a name", JA: "売り手と異なる支払先には名称が必要です"},
	{ID: "BR-18", Field: "BT-62", Scope: OnRepresentative, Test: func(c *Context) bool { return c.Party.Name.Filled() },
		EN: "The seller's tax representative needs a name", JA: "税務代理人の名称が必要です"},
	{ID: "BR-19", Field: "BG-12", Scope: OnRepresentative, Test: func(c *Context) bool { return c.Party.Address != nil },
		EN: "The seller's tax representative needs an address", JA: "税務代理人の住所が必要です"},
	{ID: "BR-20", Field: "BT-69", Syntax: UBL, Scope: OnRepAddress, Test: addressCountry,
		EN: "The tax representative's address needs a country code", JA: "税務代理人の住所に国コードが必要です"},
	{ID: "BR-20", Field: "BT-69", Syntax: CII, Scope: OnRepresentative, Test: func(c *Context) bool { return c.Party.country() != "" },
		EN: "The tax representative's address needs a country code", JA: "税務代理人の住所に国コードが必要です"},
	{ID: "BR-56", Field: "BT-63", Syntax: UBL, Scope: OnRepresentative, Test: func(c *Context) bool { return c.Party.VATIDs().Given() },
		EN: "The tax representative needs a VAT identifier", JA: "税務代理人のVAT番号が必要です"},
	{ID: "BR-56", Field: "BT-63", Syntax: CII, Scope: OnRepresentative, Test: func(c *Context) bool { return c.Party.VATIDs().Filled() },
		EN: "The tax representative needs a VAT identifier", JA: "税務代理人のVAT番号が必要です"},
	{ID: "BR-62", Field: "BT-34", Syntax: UBL, Scope: OnSellerParty, Test: endpointScheme,
		EN: "The seller's electronic address needs a scheme", JA: "売り手の電子アドレスには識別スキームが必要です"},
	{ID: "BR-62", Field: "BT-34", Syntax: CII, Scope: OnSellerParty, Test: channelScheme,
		EN: "The seller's electronic address needs a scheme", JA: "売り手の電子アドレスには識別スキームが必要です"},
	{ID: "BR-63", Field: "BT-49", Syntax: UBL, Scope: OnBuyerParty, Test: endpointScheme,
		EN: "The buyer's electronic address needs a scheme", JA: "買い手の電子アドレスには識別スキームが必要です"},
	{ID: "BR-63", Field: "BT-49", Syntax: CII, Scope: OnBuyerParty, Test: channelScheme,
		EN: "The buyer's electronic address needs a scheme", JA: "買い手の電子アドレスには識別スキームが必要です"},
	{ID: "BR-CO-09", Field: "BT-31", Scope: OnMarked, Kind: KindVATID, Test: func(c *Context) bool {
		return vatPrefix(c.Doc.Syntax, c.Marked.Value.Text)
	}, EN: "A VAT identifier begins with a country code (EL for Greece)", JA: "VAT番号は国コードで始まります（ギリシャはEL）"},
	{ID: "BR-CO-26", Field: "BT-29", Scope: OnSeller, Test: sellerIdentified,
		EN: "The seller needs an identifier, a legal registration or a VAT identifier", JA: "売り手の識別子・法人等番号・VAT番号のいずれかが必要です"},
	{ID: "BR-51", Field: "BT-87", Syntax: UBL, Severity: fault.Soft, Scope: OnCard, Test: cardMasked,
		EN: "A card number shows at most ten digits", JA: "カード番号は最大10桁だけ示します"},
	{ID: "BR-51", Field: "BT-87", Syntax: CII, Scope: OnCard, Test: cardMasked,
		EN: "A card number shows at most ten digits", JA: "カード番号は最大10桁だけ示します"},
}

// vatPrefix tells whether the first two characters are a country code. CEN's
// test for UBL looks for them within its list, so that a blank before the code
// is forgiven; the list for CII differs by two countries.
func vatPrefix(syntax Syntax, id string) bool {
	letters := []rune(id)
	begin := string(letters[:min(2, len(letters))])
	if syntax == CII {
		return vatPrefixesCII.has(begin)
	}
	if vatPrefixes.has(begin) {
		return true
	}
	begin = strings.Trim(begin, " ")
	if len(begin) > 1 {
		return false
	}
	for code := range vatPrefixes() {
		if strings.Contains(code, begin) {
			return true
		}
	}
	return false
}

func payeeNamed(c *Context) bool {
	p, s := c.Party, c.Doc.Seller
	if !p.Name.Given() {
		return false
	}
	if s == nil {
		return true
	}
	if c.Doc.Syntax == UBL {
		return !p.Name.Shares(s.Trading) && !p.IDs.Shares(s.IDs)
	}
	return !p.Name.Shares(s.Name) && !p.IDs.withoutScheme().Shares(s.IDs.withoutScheme()) && !p.Legal.Shares(s.Legal)
}

// withoutScheme keeps the identifiers that name no scheme: in CII these are
// another element than those that do.
func (t Term) withoutScheme() Term {
	var out Term
	for _, v := range t {
		if !v.HasScheme {
			out = append(out, v)
		}
	}
	return out
}

func endpointScheme(c *Context) bool {
	for _, v := range c.Party.Endpoint {
		if !v.HasScheme {
			return false
		}
	}
	return true
}

func channelScheme(c *Context) bool {
	return c.Party.Channels == 0 || c.Party.Endpoint.Scheme() != ""
}

func sellerIdentified(c *Context) bool {
	p := c.Party
	if p.VATIDs().Given() || p.Legal.Given() {
		return true
	}
	for _, id := range p.IDs {
		if id.Scheme != "SEPA" || c.Doc.Syntax == CII {
			return true
		}
	}
	return false
}

func cardMasked(c *Context) bool { return len([]rune(c.Card.Number.String())) <= 10 }
