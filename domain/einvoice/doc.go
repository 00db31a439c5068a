// Package einvoice is the meaning of an electronic invoice (電子請求書): the
// semantic model of EN 16931-1, whatever the syntax it came in, and the rules
// that a document must keep, as tables of data that can be held against the
// standard. Business terms (BT) and groups (BG) are named as the standard
// names them; the Japanese specification (JP PINT, デジタルインボイス) uses the
// same numbers with the prefixes ibt and ibg.
//
// Every value is kept as the document gives it: how often a term occurs, the
// text of an amount with its decimals, a scheme identifier. Nothing here reads
// a file; readers for UBL and CII fill the model.
package einvoice

// Syntax is the XML language a document came in; rules may name several.
type Syntax uint8

// The two syntaxes that EN 16931 binds (CEN/TS 16931-3-2 and 3-3).
const (
	UBL Syntax = 1 << iota // OASIS UBL 2.1 Invoice and CreditNote
	CII                    // UN/CEFACT Cross Industry Invoice D16B
	// AnySyntax is for rules that read the same in both.
	AnySyntax = UBL | CII
)

// String gives the name used in results: "ubl", "cii".
func (s Syntax) String() string {
	switch s {
	case UBL:
		return "ubl"
	case CII:
		return "cii"
	}
	return ""
}

// Document is one invoice or credit note as it was received.
type Document struct {
	Syntax Syntax
	// CreditNote: the root element says so (UBL); in CII the type code does.
	CreditNote bool

	Specification  Term // BT-24, customization: decides the profile
	Process        Term // BT-23, business process
	Number         Term // BT-1 請求書番号
	IssueDate      Term // BT-2 発行日; Scheme is the format code in CII (102)
	Type           Term // BT-3, UNTDID 1001: 380 invoice, 381 credit note …
	Currency       Term // BT-5
	TaxCurrency    Term // BT-6
	TaxPoint       Term // BT-7
	TaxPointCode   Term // BT-8
	DueDate        Term // BT-9 支払期日
	BuyerReference Term // BT-10
	Project        Term // BT-11
	Contract       Term // BT-12
	Order          Term // BT-13 発注番号
	SalesOrder     Term // BT-14
	Receipt        Term // BT-15 受領書
	Despatch       Term // BT-16 納品書
	Tender         Term // BT-17
	Object         Term // BT-18
	Account        Term // BT-19 buyer's account
	Terms          Term // BT-20 支払条件
	Notes          []Note
	Preceding      []Reference // BG-3

	Seller         *Party // BG-4 売り手
	Buyer          *Party // BG-7 買い手
	Payee          *Party // BG-10
	Representative *Party // BG-11, seller's tax representative
	Deliveries     []Delivery
	Periods        []Period // BG-14
	Payments       []Payment
	Charges        []Charge     // BG-20 and BG-21
	Totals         []Totals     // BG-22; one in a whole document
	TaxTotals      []TaxTotal   // BT-110, BT-111 and BG-23
	Attachments    []Attachment // BG-24
	Lines          []Line       // BG-25 明細
	// SubLines holds the taxes of lines within lines, which the standard does
	// not know and national extensions use (UBL).
	SubLines []Tax
	// Prepayments counts paid amounts listed one by one (ibg-35, JP PINT).
	Prepayments int
	// Marked holds every value that a code list or a format binds.
	Marked []Marked
	// Attributes counts XML attributes by name, without the name of a payment
	// means, which the standard knows.
	Attributes map[string]int
	// Uses lists, for every element and "@attribute" of a CII document, the
	// elements that hold it, each once: of an attribute with the element around
	// ("ram:SpecifiedTradeProduct/ram:SellerAssignedID"), of a referenced document
	// with its type code ("ram:AdditionalReferencedDocument=916").
	Uses  map[string]map[string]bool
	Parts Parts
}

// Parts says which of the main parts of a CII document are there; in UBL the
// root holds them all.
type Parts struct {
	Context, Header, Agreement, Settlement bool
	// Specifications and Types count elements that must occur just once.
	Specifications, Types int
	// NotesOfTerms and MeansOfTerms are the most notes and payment instructions
	// that one group of payment terms names (UBL).
	NotesOfTerms, MeansOfTerms int
	// ProjectFiles counts the project references that a UBL credit note gives as
	// supporting documents.
	ProjectFiles int
}

// Note is BG-1: text on the document with its subject code.
type Note struct {
	Subject Term // BT-21
	Text    Term // BT-22
}

// Reference points to an earlier invoice (BG-3).
type Reference struct {
	Documents int  // references within the group; one is allowed
	Number    Term // BT-25
	Date      Term // BT-26
}

// Delivery is BG-13.
type Delivery struct {
	Name     Term // BT-70
	Location Term // BT-71
	Date     Term // BT-72 納品日
	Address  *Address
}

// Period is BG-14 or BG-26: from and to, both inclusive.
type Period struct {
	Start Term // BT-73, BT-134
	End   Term // BT-74, BT-135
	Code  Term // BT-8 in UBL
	Any   bool // the group has any content
}

// Attachment is BG-24 or a reference with a type code (130: invoiced object,
// 50: project). The content itself is never kept: Size is its length as given.
type Attachment struct {
	ID          Term // BT-122
	Type        Term // document type code
	Description Term // BT-123
	Location    Term // BT-124
	Content     bool // BT-125 is there
	Mime        Term // BT-125-1
	Filename    Term // BT-125-2
	Size        int  // bytes of base64 text
	Line        bool // given on a line (BT-128), not on the document
}

// Totals is BG-22, each amount as stated.
type Totals struct {
	Lines      Term // BT-106
	Allowances Term // BT-107
	Charges    Term // BT-108
	Net        Term // BT-109 税抜合計
	Gross      Term // BT-112 税込合計
	Prepaid    Term // BT-113
	Rounding   Term // BT-114
	Payable    Term // BT-115 支払金額
	// Repeated names the elements of CII that occur more than once.
	Repeated []string
	// Tax holds the tax totals of CII, which stand here: BT-110 and BT-111,
	// told apart by their currency (Scheme).
	Tax Term
}

// TaxTotal is a tax amount with its breakdown: BT-110 with BG-23, or BT-111
// without one.
type TaxTotal struct {
	Amount    Term // BT-110, BT-111; Scheme is the currency
	Included  bool // prices and totals include the tax (ibt-191, JP PINT)
	Breakdown []Breakdown
}

// Breakdown is BG-23: one VAT category and rate (税率ごとの合計).
type Breakdown struct {
	Taxable Term // BT-116
	Tax     Term // BT-117
	Rates   []Tax
}

// Tax is a VAT category with its rate, on a breakdown, a line or a charge.
type Tax struct {
	Category Term // BT-118, BT-151, BT-95, BT-102: UNTDID 5305
	Rate     Term // BT-119, BT-152, BT-96, BT-103: per cent
	Scheme   Term // tax scheme, VAT
	Reason   Term // BT-120
	Code     Term // BT-121
	// Exact: category and scheme count as they are written. The rules of CII see
	// white space around a code, those of UBL do not.
	Exact bool
}

// code gives the category as the syntax compares it.
func (t Tax) code() string {
	if t.Exact {
		return t.Category.Raw()
	}
	return t.Category.String()
}

// IsVAT tells whether the scheme is VAT, in any case of letters.
func (t Tax) IsVAT() bool {
	if t.Exact {
		return upper(t.Scheme.Raw()) == "VAT"
	}
	return upper(t.Scheme.String()) == "VAT"
}

// Is tells whether the category is code under the VAT scheme.
func (t Tax) Is(code string) bool { return t.code() == code && t.IsVAT() }

// Charge is an allowance (値引) or a charge (加算) on the document (BG-20, BG-21),
// a line (BG-27, BG-28) or a price.
type Charge struct {
	Indicator Term // true: charge, false: allowance
	Amount    Term // BT-92, BT-99, BT-136, BT-141
	Base      Term // BT-93, BT-100, BT-137, BT-142
	Percent   Term // BT-94, BT-101, BT-138, BT-143
	Reason    Term // BT-97, BT-104, BT-139, BT-144
	Code      Term // BT-98, BT-105, BT-140, BT-145
	Taxes     []Tax
}

// IsCharge and IsAllowance read the indicator as XML Schema reads a boolean;
// neither holds when it says neither.
func (c Charge) IsCharge() bool { s := c.Indicator.String(); return s == "true" || s == "1" }

// IsAllowance is true for "false" and "0".
func (c Charge) IsAllowance() bool { s := c.Indicator.String(); return s == "false" || s == "0" }

// Payment is BG-16 with BG-17, BG-18 and BG-19.
type Payment struct {
	Means     Term // BT-81, UNTDID 4461
	Text      Term // BT-82
	Reference Term // BT-83 送金時の摘要
	DueDates  Term // BT-9 where UBL credit notes put it
	Accounts  []Account
	Card      []Card
	Mandates  int  // direct debit groups
	Mandate   Term // BT-89
	BankLines int  // address lines of the bank (ibt-174, JP PINT)
}

// Account is BG-17: where to pay.
type Account struct {
	ID   Term // BT-84: IBAN or domestic account
	Own  Term // BT-84 in CII when it is no IBAN
	Name Term // BT-85
	Bank Term // BT-86: BIC
}

// Card is BG-18.
type Card struct {
	Number Term // BT-87, at most the first six and last four digits
	Holder Term // BT-88
}

// Line is BG-25.
type Line struct {
	ID             Term         // BT-126
	Notes          Term         // BT-127
	Objects        []Attachment // BT-128
	Quantity       Term         // BT-129; Scheme is the unit, BT-130
	Net            Term         // BT-131 明細金額
	OrderLine      Term         // BT-132
	Order          Term         // order number given on the line (not in EN 16931)
	Despatch       Term         // despatch advice of the line (ibt-184, JP PINT)
	Despatches     int          // most document references in one despatch reference
	Account        Term         // BT-133
	Periods        []Period
	Charges        []Charge
	Prices         Term     // BT-146 net price
	PriceDiscounts []Charge // BT-147 and BT-148 (Base)
	Gross          Term     // BT-148 in CII
	Base           Term     // BT-149; Scheme is the unit, BT-150
	GrossBase      Term     // the same beside the gross price, CII
	Taxes          []Tax    // BT-151, BT-152
	Name           Term     // BT-153
	Description    Term     // BT-154
	SellerItem     Term     // BT-155
	BuyerItem      Term     // BT-156
	StandardItem   Term     // BT-157; Scheme ISO 6523
	Classes        Term     // BT-158; Scheme UNTDID 7143
	Origin         Term     // BT-159
	Origins        int      // groups that hold it, CII
	Agreed         bool     // the group of prices and references is there, CII
	Attributes     []Attribute
}

// Attribute is BG-32.
type Attribute struct {
	Name  Term // BT-160
	Value Term // BT-161
}
